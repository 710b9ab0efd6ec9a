import type { Audience } from '../../../client/api.ts';
import type { Part } from '../../frame/part.ts';
import type { View } from '../../frame/view.ts';
import { audienceLink, audienceName, audiencePath, audiencesOf } from './audience.ts';
import { usersOf } from './audienceDetail.tsx';

/** Asks before an audience is deleted, and names the audiences that prevent it. */
export async function audienceRemoval(view: View, key: string): Promise<Part> {
  const { words, format } = view;
  const [audience, all] = await Promise.all([view.api.get<Audience>(audiencePath(view, key)), audiencesOf(view)]);
  const users = usersOf(key, all);
  return {
    title: words.audiences.removeTitle(audienceName(view, audience)),
    content: (
      <form method="post" action={audienceLink(view, key, '/delete')} class="fields">
        <p>{words.audiences.removeText(format.number(audience.size))}</p>
        {users.length > 0 && (
          <div class="failure">
            <p>{words.audiences.removeBlocked}</p>
            <ul>
              {users.map((user) => (
                <li>
                  <a href={audienceLink(view, user.key)}>{audienceName(view, user)}</a>
                </li>
              ))}
            </ul>
          </div>
        )}
        <p class="row">
          {users.length === 0 && (
            <button type="submit" class="danger">
              {words.audiences.removeNow}
            </button>
          )}
          <a class="button" href={audienceLink(view, key)}>
            {words.audiences.cancel}
          </a>
        </p>
      </form>
    ),
  };
}
