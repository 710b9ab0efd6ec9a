import type { Preview } from '../../../client/api.ts';
import { type Draft, draftOf, ruleOf } from '../../rule/draft.ts';
import type { Given } from '../../rule/given.ts';
import { keyFor } from '../../rule/keyFor.ts';
import { type ApiReply, ask, type Fault } from './ask.ts';

/** A change is previewed after this pause, so that the count follows within 300 ms. */
const PAUSE_MS = 40;
const VALUES_PAUSE_MS = 150;

/** The rule in work: what is written, what the API answers to it, and whether it is saved. */
export class RuleWork {
  readonly given: Given;
  /** Null if the rule does not fit into a sentence. */
  draft: Draft | null;
  rule: unknown;
  /** The rule as text, while it is written as JSON. */
  json: string;
  isJsonValid = true;
  isJsonOpen: boolean;
  pointers = new Map<number, string>();
  preview: Preview | null = null;
  fault: Fault | null = null;
  isCounting = true;
  isLost = false;
  name: string;
  key: string;
  keepFor: string;
  isDirty = false;
  isSaving = false;
  /** The refusal of the API when the audience was saved. */
  saveFault = '';
  /** Values of a dimension to pick from. */
  values: Record<string, string[]> = {};
  /** Draws the builder again. */
  paint: () => void = () => {};
  #timer = 0;
  #valuesTimer = 0;
  #asked = 0;
  #hasValues = true;

  constructor(given: Given) {
    this.given = given;
    this.rule = given.audience.rule;
    this.draft = draftOf(this.rule);
    if (this.draft !== null) this.pointers = ruleOf(this.draft).pointers;
    this.isJsonOpen = this.draft === null;
    this.json = JSON.stringify(this.rule, null, 2);
    this.name = given.audience.name;
    this.key = given.audience.key ?? '';
    this.keepFor = given.audience.keepFor ?? '';
  }

  /** Something about the audience besides its rule has changed. */
  touch(): void {
    this.isDirty = true;
    this.saveFault = '';
    this.paint();
  }

  /** The sentence has changed. */
  changed(): void {
    const { rule, pointers } = ruleOf(this.draft!);
    this.rule = rule;
    this.pointers = pointers;
    this.json = JSON.stringify(rule, null, 2);
    this.isJsonValid = true;
    this.#countSoon();
    this.touch();
  }

  /** Somebody writes JSON. A rule that fits becomes the sentence. */
  writeJson(text: string): void {
    this.json = text;
    this.isJsonOpen = true;
    try {
      this.rule = JSON.parse(text);
      this.isJsonValid = true;
      this.draft = draftOf(this.rule);
      this.pointers = this.draft === null ? new Map() : this.#pointersIn(this.draft);
      this.#countSoon();
    } catch {
      this.isJsonValid = false;
    }
    this.touch();
  }

  /** The pointers refer to the rule as it is written, which may have a list with one entry. */
  #pointersIn(draft: Draft): Map<number, string> {
    const { rule, pointers } = ruleOf(draft);
    return JSON.stringify(rule) === JSON.stringify(this.rule) ? pointers : new Map();
  }

  #countSoon(): void {
    this.isCounting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.count(), PAUSE_MS) as unknown as number;
  }

  /** Counts by the API. The answer to a later question wins. */
  async count(): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const answer = await ask<Preview>('POST', `${this.given.api}audiences/preview`, { rule: this.rule });
    if (mine !== this.#asked) return;
    this.isCounting = false;
    this.isLost = answer === null;
    this.fault = answer?.fault ?? null;
    if (answer !== null) this.preview = answer.value ?? null;
    this.paint();
  }

  /** Loads values to pick from, once the reader has stopped writing. Without them, the field takes any text. */
  offer(dimension: string, part: string): void {
    if (!this.#hasValues) return;
    clearTimeout(this.#valuesTimer);
    this.#valuesTimer = setTimeout(async () => {
      const query = new URLSearchParams({ dimension, q: part.replaceAll('*', '') });
      const answer = await ask<{ values: { value: string }[] }>('GET', `${this.given.api}values?${query}`);
      if (answer?.status === 404) this.#hasValues = false;
      if (answer?.value === undefined) return;
      this.values[dimension] = answer.value.values.map(({ value }) => value);
      this.paint();
    }, VALUES_PAUSE_MS) as unknown as number;
  }

  /** Saves, and leads to the page of the audience. Without a name nothing is saved. */
  async save(): Promise<void> {
    const { given, name, rule, keepFor } = this;
    if (name.trim() === '' || !this.isJsonValid) {
      this.saveFault = name.trim() === '' ? given.words.nameMissing : given.words.jsonFault;
      this.paint();
      document.querySelector<HTMLElement>(name.trim() === '' ? '[name=name]' : '[name=rule]')?.focus();
      return;
    }
    this.isSaving = true;
    this.saveFault = '';
    this.paint();
    const setting = { name, rule, keepFor: keepFor === '' ? null : keepFor };
    const key = given.audience.key ?? (this.key || keyFor(name));
    const answer: ApiReply<unknown> | null =
      given.audience.key === null
        ? await ask('POST', `${given.api}audiences`, { key, ...setting })
        : await ask('PATCH', `${given.api}audiences/${key}`, setting);
    this.isSaving = false;
    if (answer !== null && answer.fault === undefined) {
      this.isDirty = false;
      location.assign(`${given.pages}/${key}`);
      return;
    }
    const fault = answer?.fault;
    if (fault?.pointer.startsWith('/rule') === true) this.fault = fault;
    this.saveFault = fault === undefined ? given.words.lost : `${fault.detail}. ${fault.hint}`;
    this.paint();
  }
}
