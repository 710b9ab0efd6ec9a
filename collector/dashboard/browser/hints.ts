/** Shows the values of the step of a chart that is nearest to the pointer. The table below the chart has all of them. */
export function showHints(): void {
  document.addEventListener('pointermove', (event) => {
    const plot = event.target instanceof Element ? event.target.closest('.plot') : null;
    const figure = plot?.closest<HTMLElement>('[data-chart]') ?? null;
    hideOthers(figure);
    if (figure === null) return;
    const svg = figure.querySelector('.plot svg')!;
    const steps = JSON.parse(figure.dataset.chart!) as string[][];
    const box = svg.getBoundingClientRect();
    const last = Math.max(1, steps.length - 1);
    const index = Math.min(last, Math.max(0, Math.round(((event.clientX - box.left) / box.width) * last)));
    const [title = '', ...values] = steps[index] ?? [];
    const cursor = svg.querySelector('[data-cursor]');
    const x = (index / last) * 1000;
    cursor?.setAttribute('transform', `translate(${x} 0)`);
    cursor?.removeAttribute('hidden');
    const hint = hintOf(figure);
    hint.replaceChildren(
      bold(title),
      ...values.flatMap((value) => [document.createTextNode(value), document.createElement('br')]),
    );
    const left = box.left - figure.getBoundingClientRect().left + (index / last) * box.width;
    // Right of the middle, the hint stands on the left of the pointer.
    hint.style.left = index > last / 2 ? '' : `${left + 12}px`;
    hint.style.right = index > last / 2 ? `${figure.clientWidth - left + 12}px` : '';
  });
  document.addEventListener('pointerleave', () => hideOthers(null));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hideOthers(null);
  });
}

function hintOf(figure: HTMLElement): HTMLElement {
  const known = figure.querySelector<HTMLElement>('.hint');
  if (known !== null) return known;
  const made = document.createElement('div');
  made.className = 'hint';
  made.setAttribute('aria-hidden', 'true');
  figure.append(made);
  return made;
}

function hideOthers(figure: Element | null): void {
  for (const hint of document.querySelectorAll('.hint')) {
    if (figure?.contains(hint)) continue;
    hint.closest('[data-chart]')?.querySelector('[data-cursor]')?.setAttribute('hidden', '');
    hint.remove();
  }
}

function bold(text: string): HTMLElement {
  const element = document.createElement('b');
  element.textContent = text;
  return element;
}
