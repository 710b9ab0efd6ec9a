import type { Given } from '../../rule/given.ts';
import { keyFor } from '../../rule/keyFor.ts';
import { traitValueText } from '../../rule/phrase.ts';
import { SpanOf } from './Control.tsx';
import { draw } from './draw.ts';
import { PreviewPanel } from './PreviewPanel.tsx';
import { RuleWork } from './RuleWork.ts';
import { Sentence } from './Sentence.tsx';

/** Replaces the form in JSON by the builder. */
export function mount(place: HTMLElement): void {
  const work = new RuleWork(JSON.parse(place.dataset.given!) as Given);
  place.replaceChildren();
  work.paint = () => draw(<Builder work={work} />, place);
  work.paint();
  place.dataset.ready = '';
  void work.count();
  warnOnLeaving(place, work);
}

/** Names unsaved changes before they are lost: when the tab is closed, and when a link leads to another page. */
function warnOnLeaving(place: HTMLElement, work: RuleWork): void {
  const isUnsaved = () => place.isConnected && work.isDirty;
  addEventListener('beforeunload', (event) => {
    if (isUnsaved()) event.preventDefault();
  });
  const onClick = (event: MouseEvent) => {
    if (!place.isConnected) {
      document.removeEventListener('click', onClick, true);
      return;
    }
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.target !== '' || !isUnsaved()) return;
    if (confirm(work.given.words.leave)) {
      work.isDirty = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('click', onClick, true);
  const { href } = location;
  const onBack = (event: PopStateEvent) => {
    if (!isUnsaved() || confirm(work.given.words.leave)) {
      removeEventListener('popstate', onBack, true);
      return;
    }
    // The browser has already gone back, so the address of this page is added again.
    event.stopImmediatePropagation();
    history.pushState(null, '', href);
  };
  addEventListener('popstate', onBack, true);
}

function Builder({ work }: { work: RuleWork }) {
  const { given, draft, json, isJsonValid } = work;
  const { words } = given;
  return (
    <>
      <div class="panel main-part">
        {draft === null ? <p class="notice">{words.tooDeep}</p> : <Sentence work={work} draft={draft} />}
        <details class="json" open={work.isJsonOpen}>
          <summary>{words.json}</summary>
          <textarea
            name="rule"
            rows={12}
            spellcheck={false}
            aria-label={words.jsonLabel}
            aria-invalid={!isJsonValid}
            value={json}
            onInput={(event: Event) => work.writeJson((event.target as HTMLTextAreaElement).value)}
          />
        </details>
        <Saving work={work} />
      </div>
      <PreviewPanel work={work} />
      {Object.entries(work.values).map(([dimension, values]) => (
        <datalist key={dimension} id={`values-${dimension}`}>
          {values.map((value) => (
            <option key={value} value={value}>
              {traitValueText(dimension, value, given.rule, given.names)}
            </option>
          ))}
        </datalist>
      ))}
    </>
  );
}

function Saving({ work }: { work: RuleWork }) {
  const { given, name, key, keepFor, isDirty, isSaving, saveFault } = work;
  const { words, pages, audience } = given;
  const write = (to: 'name' | 'key') => (event: Event) => {
    work[to] = (event.target as HTMLInputElement).value;
    work.touch();
  };
  return (
    <form
      class="saving"
      onSubmit={(event: Event) => {
        event.preventDefault();
        void work.save();
      }}
    >
      <div class="row">
        <label class="labeled">
          <span class="label">{words.name}</span>
          <input name="name" value={name} maxlength={200} autocomplete="off" onInput={write('name')} />
        </label>
        {audience.key === null && (
          <label class="labeled">
            <span class="label">{words.key}</span>
            <input
              name="key"
              value={key}
              maxlength={64}
              autocomplete="off"
              placeholder={name === '' ? '' : keyFor(name)}
              onInput={write('key')}
            />
          </label>
        )}
        <span class="labeled">
          <span class="label">{words.keepFor}</span>
          <span>
            <SpanOf
              work={work}
              label={words.keepFor}
              value={keepFor}
              set={(span) => {
                work.keepFor = span;
                work.touch();
              }}
            />
          </span>
        </span>
      </div>
      <div class="row">
        <button type="submit" class="primary" disabled={isSaving}>
          {isSaving ? words.saving : words.save}
        </button>
        <a class="button" href={audience.key === null ? pages : `${pages}/${audience.key}`}>
          {words.cancel}
        </a>
        {isDirty && <span class="note">{words.unsaved}</span>}
      </div>
      {saveFault !== '' && (
        <p class="failure" role="alert">
          {saveFault}
        </p>
      )}
    </form>
  );
}
