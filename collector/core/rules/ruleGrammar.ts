import { CONFIDENCES } from '../../../shared/signal.ts';
import { CAUSES } from '../visit/cause.ts';
import { SIGNAL_ACTIVITIES } from './leaf.ts';
import { ACTIVITIES, type Activity, MOMENTS, QUANTITIES, TRAITS } from './rule.ts';

/** How the value of a field is written: one of a list of words, or as the name says. */
export type ValueForm =
  | readonly string[]
  | 'rule'
  | 'rules'
  | 'countedRule'
  | 'text'
  | 'pathGlob'
  | 'span'
  | 'times'
  | 'number'
  | 'values'
  | 'properties'
  | 'trait'
  | 'quantity';

export interface RuleField {
  value: ValueForm;
  description?: string;
  /** The activities to which this field applies; on any other it would make a rule that never holds. */
  onlyWith?: readonly Activity[];
}

/** One kind of rule: the fields that it needs, the first of which names it, and the fields that it may have. */
export interface RuleForm {
  required: Readonly<Record<string, RuleField>>;
  optional: Readonly<Record<string, RuleField>>;
}

/** Limits of one rule (DESIGN section 3). */
export const MAX_DEPTH = 5;
export const MAX_LEAVES = 32;
export const MAX_TIMES = 50;
/** Values in one list. */
export const MAX_VALUES = 100;
/** Characters of one text. */
export const MAX_TEXT = 500;

const COUNTED_FIELDS = {
  campaign: { value: 'text', description: 'Glob' },
  times: { value: 'times' },
  within: { value: 'span' },
  after: { value: 'countedRule', description: 'A rule with `did` or `got`' },
} as const satisfies Record<string, RuleField>;

const IS_DESCRIPTION = (words: readonly string[]): string => `One of ${words.join(', ')}, or trait.NAME`;

/**
 * The rule language as a table: every head with its fields. `parseRule` validates by it, and the JSON Schema of the API
 * is generated from it, so the two cannot differ. `is` has two forms: by values, and by size.
 */
export const RULE_FORMS = {
  all: [{ required: { all: { value: 'rules' } }, optional: {} }],
  any: [{ required: { any: { value: 'rules' } }, optional: {} }],
  not: [{ required: { not: { value: 'rule' } }, optional: {} }],
  did: [
    {
      required: { did: { value: ACTIVITIES } },
      optional: {
        name: { value: 'text', description: 'Of an own event', onlyWith: ['event'] },
        path: { value: 'pathGlob', description: 'Glob over the path of the page, without query' },
        source: { value: 'text' },
        cause: { value: CAUSES, onlyWith: ['bounce'] },
        confidence: {
          value: CONFIDENCES,
          description: 'At least this sure; intent if absent',
          onlyWith: SIGNAL_ACTIVITIES,
        },
        where: { value: 'properties', description: 'Properties of an own event', onlyWith: ['event'] },
        medium: { value: 'text', onlyWith: [...SIGNAL_ACTIVITIES, 'draft', 'referral', 'event'] },
        ...COUNTED_FIELDS,
      },
    },
  ],
  got: [{ required: { got: { value: ['touch'] } }, optional: { medium: { value: 'text' }, ...COUNTED_FIELDS } }],
  when: [
    {
      required: { when: { value: MOMENTS } },
      optional: { within: { value: 'span' }, olderThan: { value: 'span' } },
    },
  ],
  is: [
    {
      required: { is: { value: 'trait', description: IS_DESCRIPTION(TRAITS) }, in: { value: 'values' } },
      optional: {},
    },
    {
      required: { is: { value: 'quantity', description: IS_DESCRIPTION(QUANTITIES) }, atLeast: { value: 'number' } },
      optional: {},
    },
  ],
  memberOf: [{ required: { memberOf: { value: 'text', description: 'Key of an audience' } }, optional: {} }],
} as const satisfies Record<string, readonly RuleForm[]>;

export type RuleHead = keyof typeof RULE_FORMS;
export const RULE_HEADS = Object.keys(RULE_FORMS) as RuleHead[];
