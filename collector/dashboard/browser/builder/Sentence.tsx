import { type Draft, type DraftGroup, type DraftRow, isGroup, newGroup, newRow } from '../../rule/draft.ts';
import type { LeafFields } from '../../rule/phrase.ts';
import { ConditionWords, Select } from './Control.tsx';
import type { RuleWork } from './RuleWork.ts';

/** The fields of a new condition, by its kind. */
const NEW: Readonly<Record<string, () => LeafFields>> = {
  did: () => ({ did: 'view', within: '30d' }),
  got: () => ({ got: 'touch', medium: 'newsletter', within: '30d' }),
  when: () => ({ when: 'waitingSince', olderThan: '7d' }),
  is: () => ({ is: 'state', in: ['two-way'] }),
  size: () => ({ is: 'visits', atLeast: 3 }),
  memberOf: () => ({ memberOf: '' }),
};
/** The first value of a new detail. */
const DETAIL: Readonly<Record<string, () => unknown>> = {
  times: () => 2,
  within: () => '30d',
  olderThan: () => '7d',
  where: () => ({ value: { atLeast: 100 } }),
  after: () => ({ did: 'view' }),
  cause: () => 'slow',
  confidence: () => 'confirmed',
};

/** The rule as a sentence whose words are the controls. */
export function Sentence({ work, draft }: { work: RuleWork; draft: Draft }) {
  const { words } = work.given;
  const { items, except } = draft;
  return (
    <div class="sentence">
      <p class="subject">{words.who}</p>
      <Items work={work} list={items} owner={draft} />
      <p class="row adders">
        <Adder work={work} text={words.addCondition} add={(row) => items.push(row)} />
        <button
          type="button"
          onClick={() => {
            items.push(newGroup([newRow(NEW['did']!()), newRow(NEW['is']!())], draft.mode === 'all' ? 'any' : 'all'));
            work.changed();
          }}
        >
          + {words.addGroup}
        </button>
        {except.rows.length === 0 && (
          <Adder work={work} text={words.addException} add={(row) => except.rows.push(row)} />
        )}
      </p>
      {except.rows.length > 0 && (
        <div class="except">
          <p class="subject">{words.except}</p>
          <Items work={work} list={except.rows} owner={except} />
          <p class="adders">
            <Adder work={work} text={words.addCondition} add={(row) => except.rows.push(row)} />
          </p>
        </div>
      )}
    </div>
  );
}

interface ItemsProps {
  work: RuleWork;
  list: (DraftRow | DraftGroup)[];
  /** Holds the word between the items. */
  owner: { mode: 'all' | 'any' };
}

/** Conditions under each other, with the word between them. */
function Items({ work, list, owner }: ItemsProps) {
  const { words, rule } = work.given;
  const remove = (index: number) => {
    list.splice(index, 1);
    work.changed();
  };
  return (
    <ul class="conditions">
      {list.map((item, index) => (
        <li key={item.id}>
          {index > 0 && (
            <Select
              label={words.field['join']!}
              options={[
                ['all', rule.and],
                ['any', rule.or],
              ]}
              value={owner.mode}
              set={(mode) => {
                owner.mode = mode === 'any' ? 'any' : 'all';
                work.changed();
              }}
            />
          )}
          {isGroup(item) ? (
            <div class="group">
              <Items work={work} list={item.rows} owner={item} />
              <p class="row adders">
                <Adder work={work} text={words.addCondition} add={(row) => item.rows.push(row)} />
                <button type="button" class="plain" onClick={() => remove(index)}>
                  {words.removeGroup}
                </button>
              </p>
            </div>
          ) : (
            <Condition work={work} row={item} remove={() => remove(index)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Condition({ work, row, remove }: { work: RuleWork; row: DraftRow; remove: () => void }) {
  const { words, fields } = work.given;
  const { leaf } = row;
  const fault = faultOf(work, row);
  const possible = 'when' in leaf ? ['within', 'olderThan'] : (fields[String(leaf['did'] ?? leaf['got'])] ?? []);
  const missing = possible.filter((field) => leaf[field] === undefined);
  return (
    <div class={fault === null ? 'condition' : 'condition faulty'}>
      <span class="words">
        <ConditionWords work={work} row={row} />
      </span>
      <span class="nowrap">
        <Menu
          text={words.addDetail}
          entries={missing.map((field) => [field, words.field[field] ?? field])}
          pick={(field) => {
            leaf[field] = DETAIL[field]?.() ?? '';
            work.changed();
          }}
        />
        <button type="button" class="plain" aria-label={words.remove} onClick={remove}>
          ×
        </button>
      </span>
      {fault !== null && (
        <p class="fault" role="alert">
          {fault.detail}
          {fault.hint !== '' && <span class="note"> {fault.hint}</span>}
        </p>
      )}
    </div>
  );
}

/** The fault that the API found in this condition. */
function faultOf({ fault, pointers }: RuleWork, { id }: DraftRow) {
  const at = pointers.get(id);
  if (fault === null || at === undefined) return null;
  return fault.pointer === at || fault.pointer.startsWith(`${at}/`) ? fault : null;
}

function Adder({ work, text, add }: { work: RuleWork; text: string; add: (row: DraftRow) => void }) {
  return (
    <Menu
      text={`+ ${text}`}
      entries={Object.entries(work.given.words.head)}
      pick={(kind) => {
        add(newRow(NEW[kind]!()));
        work.changed();
      }}
    />
  );
}

interface MenuProps {
  text: string;
  entries: readonly (readonly [string, string])[];
  pick: (value: string) => void;
}

function Menu({ text, entries, pick }: MenuProps) {
  if (entries.length === 0) return null;
  return (
    <details class="menu-button adder">
      <summary class="button">{text}</summary>
      <ul class="pop">
        {entries.map(([value, name]) => (
          <li key={value}>
            <button
              type="button"
              onClick={(event: Event) => {
                (event.currentTarget as HTMLElement).closest('details')!.open = false;
                pick(value);
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
