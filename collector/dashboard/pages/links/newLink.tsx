import type { MadeTouchLinks, TouchLink } from '../../../client/api.ts';
import { Refused } from '../../frame/ask.ts';
import { Icon } from '../../frame/Icon.tsx';
import { apiPath, linkTo, readableName, type View } from '../../frame/view.ts';
import { Fields, SelectField, TextField } from '../../parts/Fields.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { linkPath, qrAddress } from './linkAddress.ts';

const PERSONS = ['contact', 'email', 'visitor'] as const;

/** The form for a link. */
export function NewLink({ view }: { view: View }) {
  const text = view.words.links;
  const origin = view.site.origins.find((one) => !one.includes('*')) ?? '';
  const persons = PERSONS.map((one) => [one, text.persons[one]] as const);
  const media = ['print', 'newsletter', 'email', 'answer'].map(
    (one) => [one, readableName(view, 'medium', one)] as const,
  );
  return (
    <Panel title={text.create}>
      <Fields action={linkTo(view, 'links/make')}>
        <SelectField name="person" label={text.person} value="contact" options={persons} />
        <TextField name="id" label={text.id} hint={text.idHint} required />
        <SelectField name="medium" label={text.medium} value="print" options={media} />
        <TextField name="campaign" label={text.campaign} hint={text.campaignHint} />
        <TextField
          name="to"
          label={text.to}
          type="url"
          hint={text.toHint}
          value={origin === '' ? '' : `${origin}/`}
          required
        />
        <TextField name="until" label={text.until} type="date" hint={text.untilHint} />
        <button type="submit" class="primary">
          {text.create}
        </button>
      </Fields>
    </Panel>
  );
}

/** Makes or deletes a link. */
export async function actOnLinks(view: View, form: FormData): Promise<string> {
  const given = (name: string) => String(form.get(name) ?? '').trim();
  if (view.rest[0] === 'delete') {
    await view.api.change('DELETE', linkPath(view, given('id')));
    return linkTo(view, 'links');
  }
  const person = PERSONS.find((one) => one === given('person')) ?? 'contact';
  const optional = Object.fromEntries(
    ['campaign', 'until'].flatMap((name) => (given(name) ? [[name, given(name)]] : [])),
  );
  const link = { [person]: given('id'), medium: given('medium'), to: given('to'), ...optional };
  const { links, refused } = await view.api.change<MadeTouchLinks>('POST', apiPath(view, 'touch-links'), {
    links: [link],
  });
  if (refused[0] !== undefined) throw new Refused(400, refused[0].reason);
  return linkTo(view, 'links', { made: links[0]!.id });
}

/** A link that the form has just made, to take along. */
export function MadeLink({ view, link }: { view: View; link: TouchLink }) {
  const { words } = view;
  const text = words.links;
  return (
    <section class="panel made-link" aria-label={text.made}>
      <p class="notice good" role="status">
        <Icon name="check" /> {text.made}
      </p>
      <h2>{text.forPrint}</h2>
      <p class="qr">
        <img src={qrAddress(view, link)} alt={text.qrOf(link.code)} width="120" height="120" />
      </p>
      <pre id="made-short">{link.shortUrl}</pre>
      <p class="row">
        <button type="button" data-copy="#made-short">
          <Icon name="copy" /> {text.copyCode}
        </button>
        <a class="button" href={qrAddress(view, link)} download={`${link.code}.svg`}>
          <Icon name="download" /> {text.download}
        </a>
      </p>
      <h2>{text.toClick}</h2>
      <pre id="made-url">{link.url}</pre>
      <p>
        <button type="button" data-copy="#made-url">
          <Icon name="copy" /> {text.copyUrl}
        </button>
      </p>
    </section>
  );
}
