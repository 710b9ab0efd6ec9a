import { isbot } from 'isbot';
import { memo } from './memo.ts';
import type { RequestHeaders } from './pageRequest.ts';

/** The facts about a batch by which bots are recognized. */
export interface Sender {
  headers: RequestHeaders;
  /** The page reported that a program drives the browser (`navigator.webdriver`). */
  webdriver: boolean;
  /** The site counts browsers that a program drives (`automatedBrowsers`): only they, no crawler. */
  allowsAutomation: boolean;
  referrer: string | undefined;
  /** The verdict of the host, for example of Cloudflare's bot management; null without one. */
  verdict: string | null;
}

/** Why a batch is classified as a bot's, as one word, or null. Such events are marked, never dropped (law 8). */
export function botReason({ headers, webdriver, allowsAutomation, referrer, verdict }: Sender): string | null {
  const userAgent = headers.get('user-agent')?.trim() ?? '';
  if (userAgent === '') return 'no-user-agent';
  // The page is fetched ahead of a click that may never happen.
  if (/\bprefetch\b/i.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '')) return 'prefetch';
  // A browser without a window names itself, and is one that a program drives.
  if (isKnownBot(allowsAutomation ? userAgent.replace('HeadlessChrome/', 'Chrome/') : userAgent)) return 'user-agent';
  if (webdriver && !allowsAutomation) return 'webdriver';
  if (isMailScanner(referrer)) return 'mail-scanner';
  return verdict;
}

/** Assistants that fetch a page when somebody asks about it. isbot lists only bots that crawl by themselves. */
const ASSISTANT = /\b(?:(?:ChatGPT|Claude|Perplexity|MistralAI|Amzn)-User|Meta-ExternalFetcher|Google-NotebookLM)\b/i;

/** isbot is one long pattern, and user agents repeat. */
const isKnownBot = memo(5_000, 500, (userAgent) => isbot(userAgent) || ASSISTANT.test(userAgent));

/** Hosts of programs that check every link of a message before its reader can open it. */
const MAIL_SCANNERS =
  /(^|\.)(safelinks\.protection\.outlook\.com|urldefense\.(com|us)|urldefense\.proofpoint\.com|protect(-\w+)?\.mimecast\.com|linkprotect\.cudasvc\.com|secure-web\.cisco\.com|clicktime\.symantec\.com|scanmail\.trustwave\.com|url\d*\.mailanyone\.net)$/;

function isMailScanner(referrer: string | undefined): boolean {
  return referrer !== undefined && URL.canParse(referrer) && MAIL_SCANNERS.test(new URL(referrer).hostname);
}
