import type { Context } from 'hono';
import { acceptInvitation, createFirstPerson, invitationOf } from '../../api/people/acceptInvitation.ts';
import { type Refusal, sessionOf, signIn, signOut } from '../../api/people/session.ts';
import type { Env } from '../../http/runtime.ts';
import { BASE } from '../frame/address.ts';
import { Alone } from '../parts/Alone.tsx';
import { Fields, TextField } from '../parts/Fields.tsx';
import type { DashboardWords } from '../words/en.ts';

/** The pages before sign-in answer with this: a page, or a redirect with a cookie. */
export interface Entry {
  title: string;
  content: unknown;
  status?: 400 | 403 | 404;
}

/** `next` of the address, if it is a page of the dashboard: a link in an email leads there after signing in. */
export function nextOf(c: Context<Env>): string {
  const next = c.req.query('next') ?? '';
  return next === BASE || next.startsWith(`${BASE}/`) ? next : BASE;
}

export function signInPage(words: DashboardWords, next: string, email = '', refusal: Refusal | null = null): Entry {
  const text = words.signIn;
  return {
    title: text.title,
    ...(refusal !== null && { status: 403 as const }),
    content: (
      <Alone title={text.title}>
        <RefusalNote words={words} refusal={refusal} />
        <Fields action={`${BASE}/sign-in?next=${encodeURIComponent(next)}`}>
          <TextField name="email" label={text.email} type="email" value={email} autocomplete="username" required />
          <TextField name="password" label={text.password} type="password" autocomplete="current-password" required />
          <button type="submit" class="primary">
            {text.submit}
          </button>
        </Fields>
        <p class="note">{text.forgotten}</p>
      </Alone>
    ),
  };
}

/** Signs somebody in. Returns the page to show if that is refused. */
export async function enter(c: Context<Env>, words: DashboardWords): Promise<Response | Entry> {
  const form = await c.req.formData();
  const email = String(form.get('email') ?? '');
  const result = await signIn(email, String(form.get('password') ?? ''), c);
  if ('refused' in result) return signInPage(words, nextOf(c), email, result);
  c.header('set-cookie', result.cookie);
  return c.redirect(nextOf(c), 303);
}

export async function leave(c: Context<Env>): Promise<Response> {
  const result = await signOut(c);
  if ('refused' in result) return c.text(result.detail, 403);
  c.header('set-cookie', result.cookie);
  c.header('clear-site-data', '"cache"');
  return c.redirect(`${BASE}/sign-in`, 303);
}

/** The page behind the link of an invitation, and behind the address that the first start has printed. */
export async function invitationPage(
  c: Context<Env>,
  words: DashboardWords,
  isFirst: boolean,
  refusal: Refusal | null = null,
  form: FormData | null = null,
): Promise<Entry> {
  const text = words.signIn;
  const token = c.req.query('token') ?? '';
  const invitation = await invitationOf(token, c);
  const title = isFirst ? text.welcome : text.invitation;
  if (invitation === null) {
    return { title, status: 404, content: <Alone title={title}>{<p>{text.noLink}</p>}</Alone> };
  }
  const action = `${BASE}/${isFirst ? 'welcome' : 'invitation'}?token=${encodeURIComponent(token)}`;
  const session = isFirst ? null : await sessionOf(c);
  const given = (name: string) => String(form?.get(name) ?? '');
  return {
    title,
    ...(refusal !== null && { status: 400 as const }),
    content: (
      <Alone title={title}>
        <p>{isFirst ? text.welcomeText : text.invitationText}</p>
        <RefusalNote words={words} refusal={refusal} />
        {session !== null && (
          <Fields action={action}>
            <input type="hidden" name="join" value="yes" />
            <button type="submit" class="primary">
              {text.joinAs(session.person.name)}
            </button>
          </Fields>
        )}
        <Fields action={action}>
          <TextField name="name" label={text.name} value={given('name')} autocomplete="name" required />
          <TextField
            name="email"
            label={text.email}
            type="email"
            value={invitation.email ?? given('email')}
            autocomplete="username"
            required
          />
          <TextField
            name="password"
            label={text.password}
            type="password"
            autocomplete="new-password"
            hint={text.passwordHint}
            minlength={12}
            required
          />
          <button type="submit" class={session === null ? 'primary' : ''}>
            {text.create}
          </button>
        </Fields>
      </Alone>
    ),
  };
}

export async function acceptForm(c: Context<Env>, words: DashboardWords, isFirst: boolean): Promise<Response | Entry> {
  const form = await c.req.formData();
  const token = c.req.query('token') ?? '';
  const account = {
    name: String(form.get('name') ?? ''),
    email: String(form.get('email') ?? ''),
    password: String(form.get('password') ?? ''),
  };
  const result = isFirst
    ? await createFirstPerson(token, account, c)
    : await acceptInvitation(token, form.get('join') === 'yes' ? null : account, c);
  if ('refused' in result) return invitationPage(c, words, isFirst, result, form);
  c.header('set-cookie', result.cookie);
  return c.redirect(BASE, 303);
}

function RefusalNote({ words, refusal }: { words: DashboardWords; refusal: Refusal | null }) {
  if (refusal === null) return null;
  const text = words.signIn;
  return (
    <p class="failure" role="alert">
      {refusal.refused === 'too-many' ? text.tooMany(String(refusal.seconds ?? 60)) : text.refused[refusal.refused]}
    </p>
  );
}
