/** A refusal of the API: the reason, the place, and a hint. */
export interface Fault {
  detail: string;
  hint: string;
  pointer: string;
}

export interface ApiReply<Value> {
  status: number;
  value?: Value;
  fault?: Fault;
}

/** Asks the API as the reader of the page. Null if it does not answer. */
export async function ask<Value>(method: string, path: string, body?: unknown): Promise<ApiReply<Value> | null> {
  try {
    const answer = await fetch(path, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const { status } = answer;
    if (answer.ok) return { status, value: (await answer.json()) as Value };
    if (status >= 500) return null;
    const { detail = '', hint = '', pointer = '' } = (await answer.json()) as Partial<Fault>;
    return { status, fault: { detail, hint, pointer } };
  } catch {
    return null;
  }
}
