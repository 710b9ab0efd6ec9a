import type { Alert, AlertDelivery, AlertTest } from '../../../client/api.ts';
import { apiPath, linkTo, type View } from '../../frame/view.ts';
import { Fields, SelectField, TextField } from '../../parts/Fields.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { Scroll } from '../../parts/Scroll.tsx';
import type { Once } from './once.ts';

const DELIVERIES = 10;
const SPANS = ['15m', '30m', '1h', '2h', '4h', '8h', '1d', '2d', '3d', '7d'] as const;
const SILENCES = ['1h', '2h', '6h', '12h', '1d', '2d', '7d'] as const;
const KINDS = ['slack', 'email', 'webhook'] as const;

interface Alerts {
  alerts: Alert[];
  /** Alerts can be sent by email. */
  email: boolean;
}

/** Messages to people: causes, targets, and the last messages with their state. */
export async function alertsTab(view: View) {
  const { words } = view;
  const text = words.settings.alerts;
  const [{ alerts, email }, { audiences }] = await Promise.all([
    view.api.get<Alerts>(apiPath(view, 'alerts')),
    view.api.get<{ audiences: { key: string; name: string }[] }>(apiPath(view, 'audiences')),
  ]);
  const deliveries = await Promise.all(
    alerts.map(({ id }) =>
      view.api.get<{ deliveries: AlertDelivery[] }>(apiPath(view, `alerts/${encodeURIComponent(id)}/deliveries`), {
        limit: DELIVERIES,
      }),
    ),
  );
  const names = new Map(audiences.map(({ key, name }) => [key, name]));
  return (
    <>
      <p class="intro">{text.intro}</p>
      {alerts.map((alert, index) => (
        <AlertPanel view={view} alert={alert} deliveries={deliveries[index]!.deliveries} names={names} />
      ))}
      <NewAlert view={view} audiences={audiences} email={email} />
    </>
  );
}

interface AlertPanelProps {
  view: View;
  alert: Alert;
  deliveries: readonly AlertDelivery[];
  names: ReadonlyMap<string, string>;
}

function AlertPanel({ view, alert, deliveries, names }: AlertPanelProps) {
  const { words, format } = view;
  const text = words.settings.alerts;
  const { id, name, target, enabled, reason } = alert;
  const cause = causeOf(view, alert.rule, names);
  return (
    <Panel title={name}>
      <p>
        {cause === name ? '' : `${cause} → `}
        {text.kinds[target.kind]}: <b class="address">{target.to}</b>
      </p>
      {!enabled && (
        <p>
          <strong class="worse">{words.settings.webhooks.disabled(reason ?? '')}</strong>
        </p>
      )}
      <form method="post" action={linkTo(view, 'settings/alerts')} class="row spaced">
        <input type="hidden" name="alert" value={id} />
        <button type="submit" name="do" value="test" aria-label={`${words.settings.webhooks.test}: ${name}`}>
          {words.settings.webhooks.test}
        </button>
        <button
          type="submit"
          name="do"
          value={enabled ? 'disable' : 'enable'}
          aria-label={`${enabled ? words.settings.webhooks.disable : words.settings.webhooks.enable}: ${name}`}
        >
          {enabled ? words.settings.webhooks.disable : words.settings.webhooks.enable}
        </button>
        <button
          type="submit"
          name="do"
          value="delete"
          class="danger"
          aria-label={words.settings.people.removeNamed(name)}
        >
          {words.settings.people.remove}
        </button>
      </form>
      {deliveries.length === 0 ? (
        <p class="note">{text.none}</p>
      ) : (
        <details class="data">
          <summary>{text.last(format.instant(deliveries[0]!.createdAt))}</summary>
          <Scroll name={`${text.messages}: ${name}`}>
            <table class="plain-table">
              <caption class="hidden">{`${text.messages}: ${name}`}</caption>
              <tbody>
                {deliveries.map((one) => (
                  <Delivery view={view} {...one} />
                ))}
              </tbody>
            </table>
          </Scroll>
        </details>
      )}
    </Panel>
  );
}

function Delivery({ view, ...delivery }: AlertDelivery & { view: View }) {
  const { words, format } = view;
  const { createdAt, visitor, contact, state, status, error } = delivery;
  return (
    <tr>
      <th scope="row">{format.instant(createdAt)}</th>
      <td>
        {visitor === null ? (
          view.site.name
        ) : (
          <a href={linkTo(view, `people/visitors/${visitor}`)}>
            {contact ?? words.people.visitor(visitor.slice(0, 8))}
          </a>
        )}
      </td>
      <td>{words.settings.webhooks.states[state]}</td>
      <td>{state === 'delivered' ? (status ?? '') : (error ?? '')}</td>
    </tr>
  );
}

function NewAlert({
  view,
  audiences,
  email,
}: {
  view: View;
  audiences: readonly { key: string; name: string }[];
  email: boolean;
}) {
  const { words } = view;
  const text = words.settings.alerts;
  const given = (name: string) => view.query.get(name) ?? undefined;
  const causes = [
    ...SPANS.map((value) => [`waiting ${value}`, text.causes.waiting(text.span(value))] as const),
    ...SILENCES.map((value) => [`silent ${value}`, text.causes.silent(text.span(value))] as const),
    ...audiences.map(({ key, name }) => [`entered ${key}`, text.causes.entered(name)] as const),
  ];
  return (
    <Panel title={text.create}>
      <Fields action={linkTo(view, 'settings/alerts')}>
        <SelectField name="cause" label={text.cause} value={given('cause') ?? 'waiting 4h'} options={causes} />
        <SelectField
          name="kind"
          label={text.target}
          value={given('kind') ?? 'slack'}
          options={KINDS.filter((kind) => email || kind !== 'email').map((kind) => [kind, text.kinds[kind]] as const)}
          {...(!email && { hint: text.noEmail })}
        />
        <TextField name="to" label={text.to} hint={text.toHint} required />
        <TextField name="name" label={words.sites.name} hint={text.nameHint} />
        <button type="submit" class="primary" name="do" value="create">
          {text.create}
        </button>
      </Fields>
    </Panel>
  );
}

/** The cause of an alert as a sentence. */
function causeOf({ words }: View, rule: Alert['rule'], names: ReadonlyMap<string, string>): string {
  const { cause, causes, span } = words.settings.alerts;
  const what =
    rule.when === 'entered'
      ? causes.entered(names.get(rule.audience) ?? rule.audience)
      : causes[rule.when](span(rule.for));
  return `${cause} ${what}`;
}

export async function actOnAlerts(view: View, form: FormData): Promise<Once | null> {
  const { api, words } = view;
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const path = apiPath(view, `alerts/${encodeURIComponent(text('alert'))}`);
  switch (form.get('do')) {
    case 'test': {
      const { delivered, status, error, answer, milliseconds } = await api.change<AlertTest>('POST', `${path}/test`);
      const parts = [status, error, answer, `${milliseconds} ms`].filter((one) => one !== null && one !== '');
      const title = delivered ? words.settings.webhooks.arrived : words.settings.webhooks.failed;
      return { title, secret: parts.join(' · '), isSecret: false, isBad: !delivered };
    }
    case 'enable':
    case 'disable':
      await api.change('PATCH', path, { enabled: form.get('do') === 'enable' });
      return null;
    case 'delete':
      await api.change('DELETE', path);
      return null;
    default: {
      const [when = '', ...rest] = text('cause').split(' ');
      const rule = when === 'entered' ? { when, audience: rest.join(' ') } : { when, for: rest.join(' ') };
      const kind = text('kind');
      const target = kind === 'email' ? { kind, email: text('to') } : { kind, url: text('to') };
      const name = text('name') || (await nameFor(view, rule));
      const { secret } = await api.change<{ secret?: string }>('POST', apiPath(view, 'alerts'), {
        ...{ name, rule, target },
        language: words.language,
      });
      return secret === undefined ? null : { title: words.settings.webhooks.secret, secret };
    }
  }
}

/** Without a name of its own, an alert is named after its cause. */
async function nameFor(view: View, rule: { when: string; audience?: string; for?: string }): Promise<string> {
  const { audiences } = await view.api.get<{ audiences: { key: string; name: string }[] }>(apiPath(view, 'audiences'));
  const names = new Map(audiences.map(({ key, name }) => [key, name]));
  return causeOf(view, rule as Alert['rule'], names).slice(0, 200);
}
