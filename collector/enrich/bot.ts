import { isbot } from 'isbot';
import { memo } from './memo.ts';
import type { RequestHeaders } from './pageRequest.ts';

/** What is known of a batch when it is asked whether a person sent it. */
export interface Sender {
  headers: RequestHeaders;
  /** The page said that a program drives it (`navigator.webdriver`). */
  webdriver: boolean;
  referrer: string | undefined;
  /** What the host thinks of the client; null where it says nothing. */
  verdict: string | null;
}

/** Why a batch is taken for a robot's, as one word, or null. Such events are marked, never dropped (law 8). */
export function botReason({ headers, webdriver, referrer, verdict }: Sender): string | null {
  const userAgent = headers.get('user-agent')?.trim() ?? '';
  if (userAgent === '') return 'no-user-agent';
  // A page fetched ahead of a click that may never come.
  if (/\bprefetch\b/i.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '')) return 'prefetch';
  if (isRobot(userAgent)) return 'user-agent';
  if (webdriver) return 'webdriver';
  if (isMailScanner(referrer)) return 'mail-scanner';
  return verdict;
}

/** Assistants that fetch a page when they are asked about it; the list calls only those robots that crawl by themselves. */
const ASSISTANT = /\b(?:(?:ChatGPT|Claude|Perplexity|MistralAI|Amzn)-User|Meta-ExternalFetcher|Google-NotebookLM)\b/i;

/** The list is one long pattern, and user agents repeat. */
const isRobot = memo(5_000, 500, (userAgent) => isbot(userAgent) || ASSISTANT.test(userAgent));

/** Programs that open every link of a message before its reader may: hosts through which their requests come. */
const MAIL_SCANNERS =
  /(^|\.)(safelinks\.protection\.outlook\.com|urldefense\.(com|us)|urldefense\.proofpoint\.com|protect(-\w+)?\.mimecast\.com|linkprotect\.cudasvc\.com|secure-web\.cisco\.com|clicktime\.symantec\.com|scanmail\.trustwave\.com|url\d*\.mailanyone\.net)$/;

function isMailScanner(referrer: string | undefined): boolean {
  return referrer !== undefined && URL.canParse(referrer) && MAIL_SCANNERS.test(new URL(referrer).hostname);
}
