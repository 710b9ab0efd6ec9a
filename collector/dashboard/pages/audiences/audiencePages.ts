import type { Part } from '../../frame/part.ts';
import { linkTo, type View } from '../../frame/view.ts';
import { audienceLink, audiencePath } from './audience.ts';
import { audienceDetail } from './audienceDetail.tsx';
import { audienceList } from './audienceList.tsx';
import { audienceRemoval } from './audienceRemoval.tsx';
import { editAudience, newAudience, savedAudience } from './editAudience.tsx';
import { exportOf } from './exportOf.ts';

/** A word in the place of a key. No key has an underscore. */
const NEW = '_new';

/** `audiences`, `audiences/_new`, `audiences/KEY`, and below it `edit`, `delete` and `export/FORMAT` or `export/FORMAT/MEDIUM`. */
export const audiencePages = {
  async show(view: View): Promise<Part> {
    const [key, step, format, medium] = view.rest;
    if (key === undefined) return audienceList(view);
    if (key === NEW) return newAudience(view);
    if (step === undefined) return audienceDetail(view, key);
    if (step === 'edit') return editAudience(view, key);
    if (step === 'delete') return audienceRemoval(view, key);
    if (step === 'export' && format !== undefined) return exportOf(view, key, format, medium);
    return { title: view.words.error.title, content: view.words.error.missing, status: 404 };
  },
  async act(view: View, form: FormData): Promise<string> {
    const [key = NEW, step] = view.rest;
    if (key === NEW || step === 'edit') return savedAudience(view, key === NEW ? null : key, form);
    if (step === 'delete') {
      await view.api.change('DELETE', audiencePath(view, key));
      return linkTo(view, 'audiences');
    }
    const name = form.get('name');
    const isPublic = form.get('public');
    await view.api.change('PATCH', audiencePath(view, key), {
      ...(name === null ? {} : { name: String(name) }),
      ...(isPublic === null ? {} : { public: isPublic === 'true' }),
    });
    return audienceLink(view, key);
  },
};
