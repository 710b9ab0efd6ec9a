/** Why a request failed (RFC 9457): `detail` says what is wrong, `pointer` where, `hint` what to do instead. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  pointer?: string;
  hint?: string;
}

/** The status of the answer was not 2xx. `details` is null if the answer does not come from the collector. */
export class RequestFailed extends Error {
  /** Method and path, `GET /v1/sites/{site}`. */
  readonly request: string;
  readonly status: number;
  readonly details: ProblemDetails | null;
  /** Seconds to wait before another attempt (`Retry-After`), or null. */
  readonly retryAfter: number | null;

  constructor(request: string, answer: Response, text: string) {
    const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    const details = isProblem ? detailsIn(text) : null;
    const at = details?.pointer === undefined ? '' : ` (${details.pointer})`;
    const hint = details?.hint === undefined ? '' : `; ${details.hint}`;
    super(`${request}: ${answer.status} ${details?.detail ?? text.slice(0, 300)}${at}${hint}`);
    this.name = 'RequestFailed';
    this.request = request;
    this.status = answer.status;
    this.details = details;
    const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
    this.retryAfter = Number.isFinite(seconds) ? seconds : null;
  }
}

/** The collector did not answer in time. Whether it has carried out the request is not known. */
export class RequestTimedOut extends Error {
  readonly request: string;
  /** Milliseconds. */
  readonly timeout: number;

  constructor(request: string, timeout: number) {
    super(`${request}: no answer in ${timeout / 1000} s`);
    this.name = 'RequestTimedOut';
    this.request = request;
    this.timeout = timeout;
  }
}

/** A proxy can cut the text of an answer short. */
function detailsIn(text: string): ProblemDetails | null {
  try {
    return JSON.parse(text) as ProblemDetails;
  } catch {
    return null;
  }
}
