import type { Audience } from '../../../client/api.ts';
import { MOMENTS, QUANTITIES, TRAITS } from '../../../core/rules/rule.ts';
import { RULE_FORMS } from '../../../core/rules/ruleGrammar.ts';
import { Refused } from '../../frame/ask.ts';
import type { Part } from '../../frame/part.ts';
import { apiPath, linkTo, type View } from '../../frame/view.ts';
import type { Given } from '../../rule/given.ts';
import { keyFor } from '../../rule/keyFor.ts';
import { audienceLink, audienceName, audiencePath, audiencesOf, namesOf } from './audience.ts';
import { Questions } from './audienceList.tsx';
import { QUESTIONS } from './questions.ts';

const STATES = ['two-way', 'visitor-only', 'company-only', 'dormant', 'passive'];
const FIRST_RULE = { did: 'view', within: '30d' };

/** A new audience, which begins with a question or with a first condition. */
export async function newAudience(view: View): Promise<Part> {
  const { words } = view;
  const question = view.query.get('question') ?? '';
  const chosen = Object.hasOwn(QUESTIONS, question) ? question : undefined;
  const rule = chosen === undefined ? FIRST_RULE : QUESTIONS[chosen];
  const name = chosen === undefined ? '' : words.audiences.question[chosen]!.replace(/\?$/, '');
  return {
    title: words.audiences.add,
    content: (
      <>
        <details class="start" open={chosen === undefined}>
          <summary>{words.audiences.questions}</summary>
          <Questions view={view} chosen={chosen} />
        </details>
        <Editor view={view} all={await audiencesOf(view)} audience={{ key: null, name, rule, keepFor: null }} />
      </>
    ),
  };
}

export async function editAudience(view: View, key: string): Promise<Part> {
  const all = await audiencesOf(view);
  const audience = all.find((one) => one.key === key);
  if (audience === undefined) throw new Refused(404, `the audience ${key.slice(0, 64)} does not exist`);
  return {
    title: audienceName(view, audience),
    content: <Editor view={view} all={all} audience={audience} />,
  };
}

/** Saves the form, and returns the address of the audience. */
export async function savedAudience(view: View, key: string | null, form: FormData): Promise<string> {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  let rule: unknown;
  try {
    rule = JSON.parse(text('rule'));
  } catch {
    throw new Refused(400, view.words.builder.jsonFault, '/rule');
  }
  const setting = { name: text('name'), rule, keepFor: text('keepFor') === '' ? null : text('keepFor') };
  const at = key ?? (text('key') || keyFor(setting.name));
  if (key === null) await view.api.change('POST', apiPath(view, 'audiences'), { key: at, ...setting });
  else await view.api.change('PATCH', audiencePath(view, key), setting);
  return audienceLink(view, at);
}

interface EditorProps {
  view: View;
  all: readonly Audience[];
  audience: { key: string | null; name: string; rule: unknown; keepFor: string | null };
}

/** The form in JSON, which a script replaces by the builder. */
function Editor({ view, all, audience: { key, name, rule, keepFor } }: EditorProps) {
  const { words } = view;
  const action = key === null ? linkTo(view, 'audiences/_new') : audienceLink(view, key, '/edit');
  const others = all.filter((one) => one.key !== key && one.status !== 'archiving');
  const given: Given = {
    words: words.builder,
    rule: words.rule,
    names: namesOf(view, all),
    api: apiPath(view, ''),
    pages: linkTo(view, 'audiences').split('?')[0]!,
    people: linkTo(view, 'people/visitors').split('?')[0]!,
    timeZone: view.site.timeZone,
    audience: { key, name, rule, keepFor },
    audiences: Object.fromEntries(others.map((one) => [one.key, audienceName(view, one)])),
    everyone: all.filter(({ key: state }) => STATES.includes(state)).reduce((sum, { size }) => sum + size, 0),
    fields: fieldsByActivity(),
    moments: MOMENTS,
    traits: TRAITS,
    quantities: QUANTITIES,
  };
  return (
    <div class="builder" data-island="builder" data-given={JSON.stringify(given)}>
      <form method="post" action={action} class="fields panel">
        <p class="note">{words.audiences.saveText}</p>
        <div class="field">
          <label for="name">{words.audiences.name}</label>
          <input id="name" name="name" value={name} required maxlength={200} />
        </div>
        {key === null && (
          <div class="field">
            <label for="key">{words.audiences.key}</label>
            <input id="key" name="key" pattern="[a-z0-9][a-z0-9\-]*" maxlength={64} aria-describedby="key-hint" />
            <p class="note" id="key-hint">
              {words.audiences.keyHint}
            </p>
          </div>
        )}
        <div class="field">
          <label for="rule">{words.builder.jsonLabel}</label>
          <textarea id="rule" name="rule" rows={12} spellcheck={false} required>
            {JSON.stringify(rule, null, 2)}
          </textarea>
        </div>
        <div class="field">
          <label for="keepFor">{words.audiences.keepFor}</label>
          <input id="keepFor" name="keepFor" value={keepFor ?? ''} pattern="\d+[dhm]" aria-describedby="keep-hint" />
          <p class="note" id="keep-hint">
            {words.audiences.keepForHint}
          </p>
        </div>
        <p class="row">
          <button type="submit" class="primary">
            {words.audiences.save}
          </button>
          <a class="button" href={key === null ? linkTo(view, 'audiences') : audienceLink(view, key)}>
            {words.audiences.cancel}
          </a>
        </p>
      </form>
    </div>
  );
}

/** The fields that each activity may have, from the grammar of the API. */
function fieldsByActivity(): Record<string, string[]> {
  const [did] = RULE_FORMS.did;
  const optional = Object.entries(did.optional) as [string, { onlyWith?: readonly string[] }][];
  return Object.fromEntries([
    ...did.required.did.value.map((activity) => [
      activity,
      optional.filter(([, { onlyWith }]) => onlyWith?.includes(activity) ?? true).map(([field]) => field),
    ]),
    ['touch', Object.keys(RULE_FORMS.got[0].optional)],
  ]);
}
