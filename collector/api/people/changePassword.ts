import type { Context } from 'hono';
import { hashOf } from '../../http/apiKey.ts';
import { hashPassword, isPassword } from '../../http/passwordHash.ts';
import type { Env } from '../../http/runtime.ts';
import { passwordOf, personById, savePassword } from '../../storage/people/people.ts';
import { endSessions } from '../../storage/people/sessions.ts';
import { countAttempt, forgetAttempts } from '../../storage/people/signInAttempts.ts';
import { faultOfPassword } from './faultOfPassword.ts';
import { LONGEST_PASSWORD, note, type Refusal } from './session.ts';

/**
 * Changes the password of a person, and ends all their sessions but the one that asks. `current` is the present password,
 * or null if an admin sets a new one for somebody else. Returns how many sessions have ended.
 */
export async function changePassword(
  c: Context<Env>,
  personId: string,
  current: string | null,
  next: string,
): Promise<{ ended: number } | Refusal> {
  const { store, now } = c.env.runtime;
  const person = await personById(store.sql, personId);
  if (person === null) return { refused: 'wrong', detail: 'the person does not exist' };
  if (current !== null) {
    // A session that somebody left open must not become a way to guess the password.
    const subject = hashOf(`password ${personId}`);
    const seconds = await countAttempt(store.sql, subject, now());
    if (seconds > 0) return { refused: 'too-many', detail: `too many attempts; try again in ${seconds} s`, seconds };
    if (!(await isPassword(current.slice(0, LONGEST_PASSWORD), await passwordOf(store.sql, personId)))) {
      return { refused: 'wrong', detail: 'the present password is wrong' };
    }
    await forgetAttempts(store.sql, subject);
  }
  const detail = faultOfPassword(next, person.email);
  if (detail !== null) return { refused: 'password', detail };
  const hash = await hashPassword(next);
  const { id: by, person: asker, sessionId = null } = c.get('key');
  const except = asker?.id === personId ? sessionId : null;
  const ended = await store.sql.begin(async (tx) => {
    await savePassword(tx, personId, hash);
    return endSessions(tx, personId, except);
  });
  await note(c, by, 'password.changed', personId, { sessionsEnded: ended });
  return { ended };
}
