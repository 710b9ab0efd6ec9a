import type { DraftRow } from '../../rule/draft.ts';
import { type LeafFields, type Piece, phraseOf, spanText, traitText, traitValueText } from '../../rule/phrase.ts';
import type { RuleWork } from './RuleWork.ts';

/** The dimension whose values can stand in a field. */
const DIMENSIONS: Readonly<Record<string, string>> = {
  name: 'event',
  path: 'page',
  firstSource: 'source',
  openMedium: 'medium',
  lastReplyMedium: 'medium',
};
const PICKED = ['source', 'campaign', 'medium', 'country', 'device', 'browser', 'os', 'language'];
const TOUCH_MEDIA = ['email', 'newsletter', 'answer', 'call', 'print', 'ad', 'chat', 'social'];
const EXAMPLES: Readonly<Record<string, string>> = { path: '/pricing*', name: 'Order', campaign: 'spring*' };

interface SelectProps {
  label: string;
  /** Pairs of value and text. */
  options: readonly (readonly [string, string])[];
  value: string;
  set: (value: string) => void;
}

/** A word of the sentence that can be another word. */
export function Select({ label, options, value, set }: SelectProps) {
  const known = options.some(([one]) => one === value);
  return (
    <select class="word" aria-label={label} onInput={(event: Event) => set((event.target as HTMLSelectElement).value)}>
      {(known ? options : [...options, [value, value] as const]).map(([one, text]) => (
        <option key={one} value={one} selected={one === value}>
          {text}
        </option>
      ))}
    </select>
  );
}

interface InputProps {
  work: RuleWork;
  label: string;
  value: unknown;
  /** Where its values come from; any text fits as well. */
  dimension?: string;
  example?: string;
  isNumber?: boolean;
  set: (text: string) => void;
}

function Input({ work, label, value, dimension, example = '…', isNumber = false, set }: InputProps) {
  const text = String(value);
  return (
    <input
      class="word"
      type={isNumber ? 'number' : 'text'}
      min="0"
      aria-label={label}
      value={text}
      size={Math.min(40, Math.max(4, text.length || example.length) + 1)}
      placeholder={example}
      list={dimension === undefined ? undefined : `values-${dimension}`}
      autocomplete="off"
      onFocus={() => dimension !== undefined && work.offer(dimension, '')}
      onInput={(event: Event) => {
        const written = (event.target as HTMLInputElement).value;
        if (dimension !== undefined) work.offer(dimension, written);
        set(written);
      }}
    />
  );
}

function dimensionOf(field: string): string | undefined {
  return DIMENSIONS[field] ?? (PICKED.includes(field) ? field : undefined);
}

/** A condition as a sentence whose words are controls. */
export function ConditionWords({ work, row }: { work: RuleWork; row: DraftRow }) {
  const { rule, names } = work.given;
  return (
    <>
      {phraseOf(row.leaf, row.not, rule, names).map((piece, index, all) => (
        <span key={typeof piece === 'string' ? index : piece.field}>
          <PieceOf work={work} row={row} leaf={row.leaf} piece={piece} />
          {/^,/.test(String(all[index + 1])) ? '' : ' '}
        </span>
      ))}
    </>
  );
}

interface PieceProps {
  work: RuleWork;
  row: DraftRow;
  leaf: LeafFields;
  piece: Piece;
}

function PieceOf({ work, row, leaf, piece }: PieceProps) {
  if (typeof piece === 'string') return <>{piece}</>;
  const { field, inner } = piece;
  if (field === 'got') return <>{piece.text}</>;
  if (field === 'lead') return <Lead work={work} row={row} />;
  if (inner !== undefined) {
    return (
      <span class="inner">
        {inner.map((one, index) => (
          <span key={typeof one === 'string' ? index : one.field}>
            <PieceOf work={work} row={row} leaf={leaf['after'] as LeafFields} piece={one} />{' '}
          </span>
        ))}
      </span>
    );
  }
  return <Control work={work} leaf={leaf} field={field} />;
}

/** For or against. */
function Lead({ work, row }: { work: RuleWork; row: DraftRow }) {
  const { rule, words, names } = work.given;
  const text = (not: boolean) =>
    (
      phraseOf(row.leaf, not, rule, names).find((one) => typeof one !== 'string' && one.field === 'lead') as {
        text: string;
      }
    ).text;
  return (
    <Select
      label={words.field['lead']!}
      options={[
        ['', text(false) || rule.indeed],
        ['not', text(true)],
      ]}
      value={row.not ? 'not' : ''}
      set={(value) => {
        row.not = value !== '';
        work.changed();
      }}
    />
  );
}

function Control({ work, leaf, field }: { work: RuleWork; leaf: LeafFields; field: string }) {
  const { given } = work;
  const { words, rule, names } = given;
  const label = words.field[field] ?? field;
  const value = leaf[field];
  const set = (to: unknown) => {
    leaf[field] = to;
    work.changed();
  };
  const select = (options: readonly (readonly [string, string])[], change: (value: string) => void = set) => (
    <Select label={label} options={options} value={String(value)} set={change} />
  );
  const any = ['', words.any] as const;
  switch (field) {
    case 'did':
      return select(Object.entries(rule.did), (did) => setActivity(work, leaf, did));
    case 'when':
      return select(Object.entries(rule.when));
    case 'cause':
      return select([any, ...Object.entries(rule.cause)]);
    case 'confidence':
      return select([any, ...Object.entries(rule.confidence)]);
    case 'memberOf':
      return select([['', '…'], ...Object.entries(given.audiences)]);
    case 'within':
    case 'olderThan':
      return <SpanOf work={work} label={label} value={String(value)} set={set} />;
    case 'times':
    case 'atLeast':
      return (
        <Input work={work} label={label} value={value} isNumber set={(text) => set(text === '' ? '' : Number(text))} />
      );
    case 'is':
      return <Trait work={work} leaf={leaf} />;
    case 'in':
      return <Values work={work} label={label} trait={String(leaf['is'])} values={value as unknown[]} set={set} />;
    case 'where':
      return <Properties work={work} where={value as Record<string, unknown>} set={set} />;
    default: {
      const touch = field === 'medium' && 'got' in leaf;
      if (touch && (value === '' || TOUCH_MEDIA.includes(String(value))))
        return select([any, ...TOUCH_MEDIA.map((one) => [one, names.medium[one] ?? one] as const)]);
      const dimension = dimensionOf(field);
      return (
        <Input
          work={work}
          label={label}
          value={value}
          {...(dimension === undefined ? {} : { dimension })}
          example={EXAMPLES[field] ?? words.any}
          set={set}
        />
      );
    }
  }
}

/** Another activity keeps the fields that it can have. */
function setActivity(work: RuleWork, leaf: LeafFields, did: string): void {
  const fields = work.given.fields[did] ?? [];
  for (const field of Object.keys(leaf)) if (field !== 'did' && !fields.includes(field)) delete leaf[field];
  leaf['did'] = did;
  if (did === 'event') leaf['name'] = '';
  work.changed();
}

interface SpanProps {
  work: RuleWork;
  label: string;
  value: string;
  set: (value: string) => void;
}

/** A number and a unit. */
export function SpanOf({ work, label, value, set }: SpanProps) {
  const { rule, words } = work.given;
  const [, count = '', unit = 'd'] = /^(\d*)([mhd])?$/.exec(value) ?? [];
  return (
    <>
      <Input
        work={work}
        label={label}
        value={count}
        isNumber
        set={(text) => set(text === '' ? '' : `${text}${unit}`)}
      />
      <Select
        label={words.field['unit']!}
        options={['d', 'h', 'm'].map((one) => [
          one,
          spanText(`${count === '1' ? 2 : count}${one}`, rule).replace(/^\d* /, ''),
        ])}
        value={unit}
        set={(to) => set(count === '' ? '' : `${count}${to}`)}
      />
    </>
  );
}

/** The compared value: a trait by its values, a quantity by its size, and an own trait by either. */
function Trait({ work, leaf }: { work: RuleWork; leaf: LeafFields }) {
  const { given } = work;
  const { words, rule, traits, quantities } = given;
  const name = String(leaf['is']);
  const isOwn = name.startsWith('trait.');
  const compare = (is: string, isSize: boolean) => {
    leaf['is'] = is;
    if (isSize) {
      delete leaf['in'];
      leaf['atLeast'] ??= 1;
    } else {
      delete leaf['atLeast'];
      leaf['in'] = [''];
    }
    work.changed();
  };
  return (
    <>
      <Select
        label={words.field['is']!}
        options={[
          ...[...traits, ...quantities].map((one) => [one, traitText(one, rule)] as const),
          ['trait.', words.ownTrait] as const,
        ]}
        value={isOwn ? 'trait.' : name}
        set={(is) => compare(is, quantities.includes(is))}
      />
      {isOwn && (
        <>
          <Input
            work={work}
            label={words.field['trait']!}
            value={name.slice(6)}
            set={(text) => {
              leaf['is'] = `trait.${text}`;
              work.changed();
            }}
          />
          <Select
            label={words.field['propertyIs']!}
            options={[
              ['', words.is],
              ['size', words.atLeast],
            ]}
            value={'atLeast' in leaf ? 'size' : ''}
            set={(to) => compare(name, to !== '')}
          />
        </>
      )}
    </>
  );
}

interface ValuesProps {
  work: RuleWork;
  label: string;
  trait: string;
  values: readonly unknown[];
  set: (values: unknown[]) => void;
}

/** Several values, and an empty field for one more. */
function Values({ work, label, trait, values, set }: ValuesProps) {
  const { rule, words, names } = work.given;
  const closed = trait === 'state' ? rule.state : trait === 'interest' ? rule.interest : null;
  const shown = values.at(-1) === '' ? values : [...values, ''];
  const dimension = dimensionOf(trait);
  const put = (index: number, text: string) => {
    const next = shown.map((one, at) => (at === index ? text : one));
    set(next.filter((one, at) => one !== '' || at === next.length - 1));
  };
  return (
    <>
      {shown.map((one, index) => (
        <span key={index}>
          {index > 0 && <span class={one === '' ? 'quiet' : ''}>{rule.or} </span>}
          {closed === null ? (
            <Input
              work={work}
              label={label}
              value={one}
              {...(dimension === undefined ? {} : { dimension })}
              set={(text) => put(index, text)}
            />
          ) : (
            <Select
              label={label}
              options={[
                ['', '…'],
                ...Object.entries(closed).map(([key]) => [key, traitValueText(trait, key, rule, names)] as const),
              ]}
              value={String(one)}
              set={(text) => put(index, text)}
            />
          )}{' '}
        </span>
      ))}
      {shown.length === 1 && shown[0] === '' && <span class="hidden">{words.any}</span>}
    </>
  );
}

/** Properties of an own event, each by its values or by its size. */
function Properties({
  work,
  where,
  set,
}: {
  work: RuleWork;
  where: Record<string, unknown>;
  set: (to: unknown) => void;
}) {
  const { words, rule } = work.given;
  const entries = Object.entries(where);
  const put = (index: number, entry: [string, unknown]) =>
    set(Object.fromEntries(entries.map((one, at) => (at === index ? entry : one))));
  return (
    <>
      {entries.map(([name, wanted], index) => {
        const isList = Array.isArray(wanted);
        return (
          <span key={index}>
            {index > 0 && `${rule.and} `}
            <Input
              work={work}
              label={words.field['propertyName']!}
              value={name}
              example="value"
              set={(text) => put(index, [text, wanted])}
            />
            <Select
              label={words.field['propertyIs']!}
              options={[
                ['', words.is],
                ['size', words.atLeast],
              ]}
              value={isList ? '' : 'size'}
              set={(to) => put(index, [name, to === '' ? [''] : { atLeast: 100 }])}
            />
            {isList ? (
              <Values
                work={work}
                label={words.field['in']!}
                trait=""
                values={wanted}
                set={(values) => put(index, [name, values])}
              />
            ) : (
              <Input
                work={work}
                label={words.field['atLeast']!}
                value={(wanted as { atLeast: number }).atLeast}
                isNumber
                set={(text) => put(index, [name, { atLeast: Number(text) }])}
              />
            )}{' '}
          </span>
        );
      })}
    </>
  );
}
