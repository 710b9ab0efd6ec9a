import { parsed } from './parsed.ts';

/** Told to other parts of the script after a page has been replaced. */
export const REPLACED = 'duplex:replaced';

let latest = 0;

/** Follows links inside of the dashboard by replacing the page, so that nothing flickers and scrolling stays quick. */
export function replacePages(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || !isPlainClick(event) || !isPage(link)) return;
    event.preventDefault();
    void show(link.href, true);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== 'get' || form.hasAttribute('data-plain')) return;
    event.preventDefault();
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form) as unknown as Record<string, string>).toString();
    void show(address.href, true);
  });
  addEventListener('popstate', () => void show(location.href, false));
}

/** Shows a page of the dashboard. The reply to a later click wins. */
export async function show(address: string, isNew: boolean): Promise<void> {
  latest += 1;
  const mine = latest;
  const busy = setTimeout(() => document.documentElement.setAttribute('data-busy', ''), 300);
  try {
    const answer = await fetch(address, { headers: { accept: 'text/html' } });
    const page = parsed(await answer.text());
    if (mine !== latest) return;
    // Another build, a file or the end of the session: the browser loads it as a whole.
    if (page.querySelector('.frame') === null || styleOf(page) !== styleOf(document)) {
      location.href = address;
      return;
    }
    if (isNew) history.pushState(null, '', answer.redirected ? answer.url : address);
    const isSamePage = new URL(address).pathname === document.body.dataset.path;
    document.title = page.title;
    document.querySelector('.frame')!.replaceWith(document.adoptNode(page.querySelector('.frame')!));
    document.body.dataset.path = new URL(address).pathname;
    if (isNew && !isSamePage) scrollTo(0, 0);
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    document.dispatchEvent(new Event(REPLACED));
  } catch {
    location.href = address;
  } finally {
    clearTimeout(busy);
    document.documentElement.removeAttribute('data-busy');
  }
}

function styleOf(page: Document): string | null | undefined {
  return page.querySelector('link[rel=stylesheet]')?.getAttribute('href');
}

function isPlainClick(event: MouseEvent): boolean {
  return (
    event.button === 0 &&
    !event.defaultPrevented &&
    !event.metaKey &&
    !event.ctrlKey &&
    !event.shiftKey &&
    !event.altKey
  );
}

function isPage(link: HTMLAnchorElement): boolean {
  const { origin, pathname, hash } = link;
  return (
    origin === location.origin &&
    pathname.startsWith('/dashboard/') &&
    !link.hasAttribute('download') &&
    link.target === '' &&
    hash === ''
  );
}
