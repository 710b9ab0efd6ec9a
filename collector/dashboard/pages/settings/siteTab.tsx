import type { Site } from '../../../client/api.ts';
import { apiPath, linkTo, may, type View } from '../../frame/view.ts';
import { AreaField, Fields, SelectField, TextField } from '../../parts/Fields.tsx';
import type { Once } from './once.ts';

const siteOf = (view: View) => view.api.get<Site>(`/v1/sites/${encodeURIComponent(view.site.id)}`);

/** Name, addresses, days, consent and windows of the site. */
export async function siteTab(view: View) {
  const { words } = view;
  const text = words.settings.site;
  const site = await siteOf(view);
  return (
    <section class="panel">
      <Fields action={linkTo(view, 'settings/site')} disabled={!may(view, 'write')}>
        <TextField name="name" label={words.sites.name} value={site.name} required />
        <AreaField name="origins" label={text.origins} value={site.origins.join('\n')} hint={text.originsHint} />
        <TextField name="timeZone" label={words.sites.timeZone} value={site.timeZone} required />
        <SelectField
          name="consent"
          label={text.consent}
          value={site.consent}
          options={[
            ['required', text.consentRequired],
            ['granted', text.consentGranted],
          ]}
        />
        <SelectField
          name="beforeConsent"
          label={text.beforeConsent}
          value={site.beforeConsent}
          options={[
            ['anonymous', text.anonymous],
            ['none', text.nothing],
          ]}
        />
        <AreaField
          name="signalWindow"
          label={text.signalWindow}
          value={linesOfWindows(site.signalWindow)}
          hint={text.signalWindowHint}
        />
        <TextField name="touchWindow" label={text.touchWindow} value={site.touchWindow} hint={text.spanHint} required />
        <TextField name="retention" label={text.retention} value={site.retention} hint={text.spanHint} required />
        <button type="submit" class="primary">
          {words.settings.save}
        </button>
      </Fields>
    </section>
  );
}

export async function saveSite(view: View, form: FormData): Promise<Once | null> {
  const texts = ['name', 'timeZone', 'consent', 'beforeConsent', 'touchWindow', 'retention'];
  await saveChanges(view, {
    ...given(form, texts),
    origins: linesOf(form, 'origins'),
    signalWindow: windowsOfLines(linesOf(form, 'signalWindow')),
  });
  return null;
}

/** One window for every kind of signal, or a line for each kind: `contact = 180d`. */
function linesOfWindows(windows: Site['signalWindow']): string {
  if (typeof windows === 'string') return windows;
  return Object.entries(windows)
    .map(([kind, span]) => `${kind} = ${span}`)
    .join('\n');
}

function windowsOfLines(lines: readonly string[]): string | Record<string, string> {
  if (lines.length === 1 && !lines[0]!.includes('=')) return lines[0]!;
  return Object.fromEntries(lines.map((line) => line.split('=').map((part) => part.trim())));
}

/** What counts, and how. */
export async function countingTab(view: View) {
  const { words } = view;
  const text = words.settings.counting;
  const site = await siteOf(view);
  return (
    <section class="panel">
      <Fields action={linkTo(view, 'settings/counting')} disabled={!may(view, 'write')}>
        <AreaField
          name="goals"
          label={words.events.goals}
          value={site.goals.map(lineOfGoal).join('\n')}
          hint={text.goalsHint}
        />
        <AreaField
          name="openingEvents"
          label={text.openingEvents}
          value={site.openingEvents.join('\n')}
          hint={text.openingHint}
        />
        <AreaField
          name="noAnswerExpected"
          label={text.noAnswer}
          value={site.noAnswerExpected.join('\n')}
          hint={text.noAnswerHint}
        />
        <AreaField
          name="cadence"
          label={text.cadence}
          value={Object.entries(site.cadence)
            .map(([medium, span]) => `${medium} = ${span}`)
            .join('\n')}
          hint={text.cadenceHint}
        />
        <TextField
          name="bounceThresholdSeconds"
          label={text.bounce}
          type="number"
          value={String(site.bounceThresholdSeconds)}
          required
        />
        <AreaField name="excludedHosts" label={text.excludedHosts} value={site.excludedHosts.join('\n')} />
        <AreaField name="excludedAddresses" label={text.excludedAddresses} value={site.excludedAddresses.join('\n')} />
        <AreaField name="mask" label={text.mask} value={site.mask.join('\n')} hint={text.maskHint} />
        <TextField
          name="defaultCountry"
          label={text.defaultCountry}
          value={site.defaultCountry ?? ''}
          hint={text.defaultCountryHint}
        />
        <SelectField
          name="automatedBrowsers"
          label={text.automated}
          value={site.automatedBrowsers}
          options={[
            ['exclude', text.exclude],
            ['include', text.include],
          ]}
        />
        <button type="submit" class="primary">
          {words.settings.save}
        </button>
      </Fields>
    </section>
  );
}

export async function saveCounting(view: View, form: FormData): Promise<Once | null> {
  const lists = ['openingEvents', 'noAnswerExpected', 'excludedHosts', 'excludedAddresses', 'mask'];
  const country = String(form.get('defaultCountry') ?? '').trim();
  await saveChanges(view, {
    ...Object.fromEntries(lists.map((name) => [name, linesOf(form, name)])),
    ...given(form, ['automatedBrowsers']),
    goals: linesOf(form, 'goals').map(goalOfLine),
    cadence: Object.fromEntries(linesOf(form, 'cadence').map(cadenceOfLine)),
    bounceThresholdSeconds: Number(form.get('bounceThresholdSeconds')),
    defaultCountry: country === '' ? null : country,
  });
  return null;
}

/** Sends only what differs, so that two people who edit different fields do not undo each other. */
async function saveChanges(view: View, wanted: Record<string, unknown>): Promise<void> {
  const site = (await siteOf(view)) as unknown as Record<string, unknown>;
  const changed = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(site[name]) !== JSON.stringify(value),
  );
  if (changed.length === 0) return;
  await view.api.change('PATCH', apiPath(view, '').replace(/\/$/, ''), Object.fromEntries(changed));
}

function given(form: FormData, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (form.has(name) ? [[name, String(form.get(name)).trim()]] : [])));
}

function linesOf(form: FormData, name: string): string[] {
  return String(form.get(name) ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A goal as a line: `Orders = Order` for an own event, `Messages = contact form` for a signal. */
function lineOfGoal(goal: Site['goals'][number]): string {
  if ('event' in goal && goal.event !== undefined) return `${goal.name} = ${goal.event}`;
  const { signal, medium } = goal as { signal: string; medium?: string };
  return `${goal.name} = ${signal}${medium === undefined ? '' : ` ${medium}`}`;
}

/** `newsletter = 30d`. The API refuses what is no span, and names the medium. */
function cadenceOfLine(line: string): [medium: string, span: string] {
  const [medium = '', span = ''] = line.split('=').map((part) => part.trim());
  return [medium, span];
}

const SIGNALS = ['contact', 'share', 'bookmark', 'reply', 'close'];

function goalOfLine(line: string): Record<string, string> {
  const [name = '', what = name] = line.split('=').map((part) => part.trim());
  const [word = '', ...medium] = what.split(/\s+/);
  if (!SIGNALS.includes(word)) return { name, event: what };
  return { name, signal: word, ...(medium.length === 0 ? {} : { medium: medium.join(' ') }) };
}
