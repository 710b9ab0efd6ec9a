import { request } from 'node:http';

/** An answer as it came over the wire. `fetch` would request encodings of its own and decode them. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

export function rawGet(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const { statusCode = 0, headers: given } = answer;
      resolve({ status: statusCode, headers: given as RawAnswer['headers'], body: Buffer.concat(chunks) });
    });
    sent.on('error', reject).end();
  });
}
