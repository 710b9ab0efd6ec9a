import type { Refused } from '../frame/ask.ts';
import type { DashboardWords } from '../words/en.ts';

/** The fault, in the words of the API, and a way back. */
export function Failure({ words, error }: { words: DashboardWords; error: Refused }) {
  return (
    <div class="failure" role="alert">
      <p>{error.status === 403 ? words.error.forbidden : messageOf(error)}</p>
      {error.hint !== undefined && <p class="note">{error.hint}</p>}
      <p>
        <a href="?" data-back>
          {words.error.again}
        </a>
      </p>
    </div>
  );
}

/** The fault with the field that it is about: `signalWindow.contact: must be a span`. */
function messageOf({ message, pointer }: Refused): string {
  const field = pointer?.slice(1).replaceAll('/', '.') ?? '';
  const name = field.split('.').at(-1)!;
  return name === '' || message.includes(`${name}:`) ? message : `${field}: ${message}`;
}
