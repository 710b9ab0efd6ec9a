/** Does this element or one around it match, also across shadow roots? By default: has the owner excluded it? */
export const isWithin = (node: Node | null, selector = '[data-duplex-ignore]'): boolean =>
  !!node && ((node as Element).matches?.(selector) || isWithin(node.parentNode ?? (node as ShadowRoot).host, selector));
