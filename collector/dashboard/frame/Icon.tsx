/** Line drawings of 16 by 16, each as the data of one path. */
const PATHS = {
  overview: 'M2 13.5h12M3.5 11V7m3 4V3m3 8V6m3 5V4.5',
  waiting: 'M8 4.5V8l2.5 1.5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z',
  channels: 'M2 5.5h7.5a2.5 2.5 0 0 1 2.5 2.5M14 10.5H6.5A2.5 2.5 0 0 1 4 8',
  people: 'M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM3 13.5c.6-2.6 2.5-4 5-4s4.4 1.4 5 4',
  audiences: 'M5.5 10.5a4 4 0 1 1 0-5M10.5 5.5a4 4 0 1 1 0 5M6.5 8h3',
  links: 'M6.5 9.5l3-3M7 5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.5 1.5a2.8 2.8 0 0 1-4-4L5 7',
  sources: 'M3 3.5h3l4 9h3M3 12.5h3l1.3-3M9 6l1-2.5h3',
  pages: 'M4 2.5h5L12.5 6v7.5h-8.5ZM9 2.5V6h3.5',
  places: 'M2 8h12M8 2c-4 3.5-4 8.5 0 12 4-3.5 4-8.5 0-12ZM14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z',
  devices: 'M2.5 3.5h8v7h-8ZM4 13h4M12 6.5h2v6h-3v-4',
  events: 'M8.5 2 3.5 9H8l-.5 5 5-7H8Z',
  bounces: 'M2 3.5 6 12l3.5-6 2 4 2.5-5M11 5h3v3',
  setup: 'm6 5-3.5 3L6 11m4-6 3.5 3-3.5 3',
  settings:
    'M2 5h6m4 0h2M2 11h2m4 0h6M10 6.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM6 12.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z',
  down: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  cross: 'm4.5 4.5 7 7m0-7-7 7',
  download: 'M8 2.5v7m-3-3 3 3 3-3M3 13h10',
  check: 'm3.5 8.5 3 3 6-7',
  up: 'M8 13V3.5m-4 4 4-4 4 4',
  fall: 'M8 3v9.5m-4-4 4 4 4-4',
  copy: 'M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8Z',
  plus: 'M8 3v10M3 8h10',
  search: 'm10.5 10.5 3 3M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Z',
  warning: 'M8 2.5 14 13H2ZM8 6.5v3m0 1.5v.5',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside a text. It has no name of its own, because the text says the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
