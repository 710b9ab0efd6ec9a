import type { Refused } from '../frame/ask.ts';
import type { DashboardWords } from '../words/en.ts';

/** The fault, in the words of the API, and a way back. */
export function Failure({ words, error }: { words: DashboardWords; error: Refused }) {
  return (
    <div class="failure" role="alert">
      <p>{error.status === 403 ? words.error.forbidden : error.message}</p>
      {error.hint !== undefined && <p class="note">{error.hint}</p>}
      <p>
        <a href="?" data-back>
          {words.error.again}
        </a>
      </p>
    </div>
  );
}
