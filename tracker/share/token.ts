import { guarded, on } from '../core/guard.ts';
import { uuid7 } from '../core/uuid7.ts';
import { linkOf } from '../signals/links.ts';

/**
 * `data-share="token"`: what is passed on carries a token in its address, so that new visitors can be credited to
 * the sharer. The token is the `interaction` of the share as the tag reports it, and belongs to one gesture. On arrival it has
 * been told with the first view, and is taken off the address bar before anybody copies it from there. Text that the
 * visitor selects and copies stays as it is.
 */
const PARAMETER = 'dx';

interface Tag {
  /** The interaction of the next share. */
  token?: string;
}

/** Puts a token on each address of the page's own host within a text, or percent-encoded within a link's parameter. */
export function passToken(text: string, host: string, token: string): string {
  const own = host.replace(/\W/g, (mark) => `(?:\\${mark}|${encodeURIComponent(mark)})`);
  // Up to a blank, also where that is encoded; a sentence goes on after its last letter.
  const ownAddress = RegExp(`https?(://|%3A%2F%2F)${own}(?![\\w.-])(?:(?!%(?:20|0A|0D|09))[^\\s+&"'<>])*`, 'gi');
  return text.replace(ownAddress, (found, separator) => {
    const encoded = separator !== '://';
    const plain = encoded ? decodeURIComponent(found) : found;
    const address = plain.replace(/[.,;:!?)\]]+$/, '');
    const url = new URL(address);
    url.searchParams.set(PARAMETER, token);
    const passed = url.href + plain.slice(address.length);
    return encoded ? encodeURIComponent(passed) : passed;
  });
}

function watch(tag: Tag): void {
  const here = new URL(location.href);
  if (here.searchParams.has(PARAMETER)) {
    here.searchParams.delete(PARAMETER);
    history.replaceState(history.state, '', here);
  }

  const renew = () => {
    tag.token = uuid7();
  };
  renew();
  on('pointerdown keydown', renew);

  const pass = (text: string) => passToken(text, location.host, tag.token!);
  const passShare = (href: string) =>
    (linkOf(new URL(href, document.baseURI), location.hostname) || [])[0] === 'share' ? pass(href) : href;
  // The tag also listens, and has recorded the share already.
  on<MouseEvent>('click auxclick', (event) => {
    for (const element of event.composedPath() as HTMLAnchorElement[]) {
      if (element.dataset?.['duplexIgnore'] != null) return;
      if (element instanceof HTMLAnchorElement && element.href) {
        const href = passShare(element.href);
        if (href !== element.href) element.href = href;
      }
    }
  });
  change(window, 'open', (address) => passShare(`${address}`));
  change(navigator.clipboard, 'writeText', (text) => pass(`${text}`));
  change(Navigator.prototype, 'share', (data) => {
    const { url, text, ...rest } = data as ShareData;
    return {
      ...rest,
      ...(text && { text: pass(text) }),
      ...(url != null && { url: pass(new URL(url, location.href).href) }),
    };
  });
}

/** Changes the first argument of every call of a function of the browser, if it can. */
function change(owner: unknown, name: string, how: (argument: unknown) => unknown): void {
  const methods = owner as Record<string, (...args: unknown[]) => unknown> | undefined;
  const own = methods?.[name];
  if (own)
    methods[name] = function (...args) {
      guarded(() => {
        if (args[0] != null) args[0] = how(args[0]);
      })();
      return own.apply(this, args);
    };
}

/** Names the shares that the page reports itself, too. */
function nameReported(obey: Command): Tag {
  const tag: Command & Tag = Object.assign(
    (command: string, kind: unknown, how: unknown, ...rest: unknown[]) =>
      obey(
        command,
        kind,
        command === 'signal' && kind === 'share' ? { interaction: tag.token, ...(how as object) } : how,
        ...rest,
      ),
    obey,
  );
  window.duplex = tag as unknown as NonNullable<Window['duplex']>;
  return tag;
}

type Command = (...command: unknown[]) => void;

const former = globalThis.window?.duplex as (Command & Tag) | undefined;
if (former && !former.token) guarded(watch)(nameReported(former));
