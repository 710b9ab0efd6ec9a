import { parsed } from './parsed.ts';

/** Refreshes the parts that are marked as live, while the page is visible and nobody works in them. */
export function refreshLiveParts(): void {
  let elapsed = 0;
  setInterval(() => {
    if (document.hidden) return;
    elapsed += 5;
    const due = [...document.querySelectorAll<HTMLElement>('[data-live]')].filter(
      ({ dataset }) => elapsed % Math.max(5, Number(dataset.live)) === 0,
    );
    if (due.length > 0) void refresh(due);
  }, 5000);
}

async function refresh(parts: readonly HTMLElement[]): Promise<void> {
  const address = location.href;
  const stale = document.querySelector<HTMLElement>('[data-stale]');
  try {
    const answer = await fetch(address, { headers: { accept: 'text/html' } });
    const page = parsed(await answer.text());
    if (stale !== null) stale.hidden = answer.ok;
    if (!answer.ok || location.href !== address) return;
    for (const part of parts) {
      if (!part.isConnected || part.contains(document.activeElement)) continue;
      const fresh = page.querySelector(`[data-part="${CSS.escape(part.dataset.part ?? '')}"]`);
      if (fresh !== null && fresh.innerHTML !== part.innerHTML)
        part.replaceChildren(...document.adoptNode(fresh).childNodes);
    }
  } catch {
    if (stale !== null) stale.hidden = false;
  }
}
