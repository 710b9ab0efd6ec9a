import { html } from 'hono/html';
import type { Words } from '../words/de.ts';
import { icon } from './icon.ts';
import type { Markup } from './layout.ts';

/** "Add to basket" and "Save" for something on offer. */
export function offerButtons({ offers }: Words, name: string, value: number): Markup {
  return html`<div class="line">
  <button type="button" class="cart" data-cart="${name}" data-value="${String(value)}">${offers.toBasket}</button>
  ${keepButton(name, offers.keep)}
</div>`;
}

/** Puts something on the wish list. */
export function keepButton(name: string, label: string): Markup {
  // The script of the page replaces the last text of the button, so no blank may follow it.
  return html`<button type="button" class="quiet keep" data-keep="${name}" data-duplex-bookmark="wishlist" aria-pressed="false">${icon('heart')}${label}</button>`;
}
