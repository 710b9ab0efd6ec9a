import { REPLACED } from './navigation.ts';

/** A part of a page with a script of its own, which only the pages that have one load. */
interface Island {
  mount(place: HTMLElement): void;
}

/** Starts the islands of the page, now and after the page has been replaced. */
export function startIslands(): void {
  const start = async () => {
    const place = document.querySelector<HTMLElement>('[data-island]');
    const address = document.body.dataset.builder;
    if (place === null || address === undefined) return;
    const island = (await import(address)) as Island;
    if (place.isConnected && place.dataset.started === undefined) {
      place.dataset.started = '';
      island.mount(place);
    }
  };
  void start();
  document.addEventListener(REPLACED, () => void start());
}
