/** What the API refused, where, and what to do. */
export interface Fault {
  detail: string;
  hint: string;
  pointer: string;
}

export interface Answer<Value> {
  status: number;
  value?: Value;
  fault?: Fault;
}

/** Asks the API as the reader of the page. Null if it does not answer. */
export async function ask<Value>(method: string, path: string, body?: unknown): Promise<Answer<Value> | null> {
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
