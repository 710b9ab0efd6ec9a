import type { Delivery, Webhook, WebhookTest } from '../../../client/api.ts';
import { apiPath, linkTo, type View } from '../../frame/view.ts';
import { Fields, TextField } from '../../parts/Fields.tsx';
import { Panel } from '../../parts/Panel.tsx';
import type { Once } from './once.ts';

const TYPES = ['channel.opened', 'channel.changed', 'audience.entered', 'audience.left'] as const;
const DELIVERIES = 10;

/** Messages to the owner's own systems, and how their deliveries went. */
export async function webhooksTab(view: View) {
  const { words } = view;
  const text = words.settings.webhooks;
  const { webhooks } = await view.api.get<{ webhooks: Webhook[] }>(apiPath(view, 'webhooks'));
  const deliveries = await Promise.all(
    webhooks.map(({ id }) =>
      view.api.get<{ deliveries: Delivery[] }>(apiPath(view, `webhooks/${encodeURIComponent(id)}/deliveries`), {
        limit: DELIVERIES,
      }),
    ),
  );
  const action = linkTo(view, 'settings/webhooks');
  return (
    <>
      {webhooks.map((webhook, index) => (
        <Panel title={webhook.url}>
          <p class="note">
            {(webhook.types ?? TYPES).join(', ')}
            {!webhook.enabled && <strong class="worse"> {text.disabled(webhook.reason ?? '')}</strong>}
          </p>
          <form method="post" action={action} class="row">
            <input type="hidden" name="webhook" value={webhook.id} />
            <button type="submit" name="do" value="test">
              {text.test}
            </button>
            <button type="submit" name="do" value={webhook.enabled ? 'disable' : 'enable'}>
              {webhook.enabled ? text.disable : text.enable}
            </button>
            <button type="submit" name="do" value="replay">
              {text.replay}
            </button>
            <button type="submit" name="do" value="delete" class="danger">
              {words.settings.people.remove}
            </button>
          </form>
          <details class="data">
            <summary>{text.deliveries}</summary>
            <table>
              <caption class="hidden">{text.deliveries}</caption>
              <tbody>
                {deliveries[index]!.deliveries.map(({ createdAt, type, state, status, error }) => (
                  <tr>
                    <th scope="row">{view.format.instant(createdAt)}</th>
                    <td>{type}</td>
                    <td>{text.states[state]}</td>
                    <td class="number">{status ?? error ?? ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </Panel>
      ))}
      <Panel title={text.create}>
        <Fields action={action}>
          <TextField name="url" label={text.url} type="url" required />
          <fieldset>
            <legend>{text.types}</legend>
            {TYPES.map((type) => (
              <label class="check">
                <input type="checkbox" name="types" value={type} checked /> {type}
              </label>
            ))}
          </fieldset>
          <button type="submit" class="primary" name="do" value="create">
            {text.create}
          </button>
        </Fields>
      </Panel>
    </>
  );
}

export async function actOnWebhooks(view: View, form: FormData): Promise<Once | null> {
  const { api, words } = view;
  const path = apiPath(view, `webhooks/${encodeURIComponent(String(form.get('webhook') ?? ''))}`);
  switch (form.get('do')) {
    case 'test': {
      const { delivered, status, error, milliseconds } = await api.change<WebhookTest>('POST', `${path}/test`);
      const result = delivered ? words.settings.webhooks.arrived : words.settings.webhooks.failed;
      const answer = [status, error, `${milliseconds} ms`].filter((one) => one !== null).join(' · ');
      return { title: result, secret: answer, isSecret: false, isBad: !delivered };
    }
    case 'enable':
    case 'disable':
      await api.change('PATCH', path, { enabled: form.get('do') === 'enable' });
      return null;
    case 'replay':
      await api.change('POST', `${path}/replay`, { all: true });
      return null;
    case 'delete':
      await api.change('DELETE', path);
      return null;
    default: {
      const types = form.getAll('types').map(String);
      const body = { url: String(form.get('url') ?? ''), ...(types.length === TYPES.length ? {} : { types }) };
      const { secret } = await api.change<{ secret: string }>('POST', apiPath(view, 'webhooks'), body);
      return { title: words.settings.webhooks.secret, secret };
    }
  }
}
