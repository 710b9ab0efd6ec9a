import type { BuilderWords } from '../words/audiencesEn.ts';
import type { RuleWords } from '../words/ruleEn.ts';
import type { Names } from './phrase.ts';

/** The data that the page gives to the builder of rules. */
export interface Given {
  words: BuilderWords;
  rule: RuleWords;
  names: Names;
  /** The path of the API for this site, with a slash at its end. */
  api: string;
  /** The addresses of the audiences and of the visitors. */
  pages: string;
  people: string;
  timeZone: string;
  /** `key` is null for a new one. */
  audience: { key: string | null; name: string; rule: unknown; keepFor: string | null };
  /** Names of the other audiences by key. */
  audiences: Readonly<Record<string, string>>;
  /** How many visitors there are, to notice a rule that fits everybody. */
  everyone: number;
  /** The fields that a condition may have, by activity; `touch` stands for what the company did. */
  fields: Readonly<Record<string, readonly string[]>>;
  moments: readonly string[];
  traits: readonly string[];
  quantities: readonly string[];
}
