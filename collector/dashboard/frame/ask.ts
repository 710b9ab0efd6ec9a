/** Sends a request to the API of the same process, as the reader of the page, and returns the answer unread. */
export type Send = (method: string, path: string, body?: unknown) => Promise<Response>;

type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** The API refused. `status` and `detail` are those of the problem that it answered. */
export class Refused extends Error {
  readonly status: number;
  readonly pointer: string | undefined;
  readonly hint: string | undefined;
  constructor(status: number, detail: string, pointer?: string, hint?: string) {
    super(detail);
    this.status = status;
    this.pointer = pointer;
    this.hint = hint;
  }
}

/** The public API as the pages use it. The dashboard knows nothing that it does not answer. */
export class Api {
  readonly #send: Send;
  constructor(send: Send) {
    this.#send = send;
  }

  /** Throws `Refused` unless the status is 2xx. */
  async get<Answer>(path: string, query: Query = {}): Promise<Answer> {
    return this.#read(await this.#send('GET', withQuery(path, query)));
  }

  async change<Answer>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
    return this.#read(await this.#send(method, path, body));
  }

  /** The answer as it is, for files. */
  async open(path: string, query: Query = {}): Promise<Response> {
    return this.#send('GET', withQuery(path, query));
  }

  async #read<Answer>(answer: Response): Promise<Answer> {
    if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as Answer;
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string; pointer?: string; hint?: string };
    throw new Refused(answer.status, problem.detail ?? `status ${answer.status}`, problem.pointer, problem.hint);
  }
}

function withQuery(path: string, query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  }
  return params.size === 0 ? path : `${path}?${params}`;
}
