/**
 * The text of a body, unpacked if it is gzip. Null if it has more than `most` bytes, packed or unpacked, or is no gzip
 * although it claims to be. Half a megabyte can unpack to hundreds, so the limit holds while unpacking.
 */
export async function unzipped(request: Request, most: number): Promise<string | null> {
  if (request.body === null) return '';
  const isGzip = /^(x-)?gzip$/i.test(request.headers.get('content-encoding')?.trim() ?? '');
  const stream: ReadableStream<Uint8Array> = isGzip
    ? request.body.pipeThrough(new DecompressionStream('gzip') as unknown as TransformStream<Uint8Array, Uint8Array>)
    : request.body;
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > most) {
        await reader.cancel();
        return null;
      }
      parts.push(value);
    }
  } catch {
    return null;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new TextDecoder().decode(whole);
}
