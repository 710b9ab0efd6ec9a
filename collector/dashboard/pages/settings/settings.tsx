import { Refused } from '../../frame/ask.ts';
import type { Part } from '../../frame/part.ts';
import { linkTo, may, type View } from '../../frame/view.ts';
import { accountTab, actOnAccount } from './accountTab.tsx';
import { actOnAlerts, alertsTab } from './alertsTab.tsx';
import { auditTab } from './auditTab.tsx';
import { actOnFailed, failedTab } from './failedTab.tsx';
import { actOnKeys, keysTab } from './keysTab.tsx';
import type { Once } from './once.ts';
import { actOnPeople, peopleTab } from './peopleTab.tsx';
import { actOnShared, sharedTab } from './sharedTab.tsx';
import { countingTab, saveCounting, saveSite, siteTab } from './siteTab.tsx';
import { actOnWebhooks, webhooksTab } from './webhooksTab.tsx';

/** One tab of the settings. A form returns the address to show then, or what can be shown only once. */
interface Tab {
  scope: 'read' | 'write' | 'admin';
  show(view: View, once?: Once): Promise<Part['content']>;
  act?(view: View, form: FormData): Promise<Once | null>;
}

const TABS: Readonly<Record<string, Tab>> = {
  site: { scope: 'read', show: siteTab, act: saveSite },
  counting: { scope: 'read', show: countingTab, act: saveCounting },
  people: { scope: 'read', show: peopleTab, act: actOnPeople },
  account: { scope: 'read', show: accountTab, act: actOnAccount },
  alerts: { scope: 'admin', show: alertsTab, act: actOnAlerts },
  shared: { scope: 'admin', show: sharedTab, act: actOnShared },
  keys: { scope: 'admin', show: keysTab, act: actOnKeys },
  webhooks: { scope: 'admin', show: webhooksTab, act: actOnWebhooks },
  failed: { scope: 'read', show: failedTab, act: actOnFailed },
  audit: { scope: 'admin', show: auditTab },
};

export async function settingsPage(view: View): Promise<Part> {
  return partOf(view);
}

/** Carries out the form of a tab. */
export async function actOnSettings(view: View, form: FormData): Promise<string | Part> {
  const once = await tabOf(view).tab.act?.(view, form);
  return once ? partOf(view, once) : linkTo(view, `settings/${tabOf(view).name}`, { saved: 'yes' });
}

function tabOf(view: View): { name: string; tab: Tab } {
  const name = view.rest[0] ?? 'site';
  const tab = Object.hasOwn(TABS, name) ? TABS[name] : undefined;
  if (tab === undefined) throw new Refused(404, view.words.error.missing);
  return { name, tab };
}

async function partOf(view: View, once?: Once): Promise<Part> {
  const { words } = view;
  const { name, tab } = tabOf(view);
  return {
    title: words.menu.settings,
    content: (
      <>
        <nav class="tabs" aria-label={words.menu.settings}>
          {Object.entries(TABS)
            .filter(([, { scope }]) => may(view, scope))
            .map(([one]) => (
              <a href={linkTo(view, `settings/${one}`)} aria-current={one === name ? 'page' : undefined}>
                {words.settings.tabs[one as keyof typeof words.settings.tabs]}
              </a>
            ))}
        </nav>
        {view.query.has('saved') && (
          <p class="notice good" role="status">
            {words.settings.saved}
          </p>
        )}
        {once !== undefined && (
          <div class={`notice ${once.isBad ? 'bad' : 'good'}`} role="status">
            <p>
              <b>{once.title}</b> {once.isSecret !== false && words.settings.once}
            </p>
            <pre id="once">{once.secret}</pre>
            <button type="button" data-copy="#once">
              {words.setup.copy}
            </button>
          </div>
        )}
        {await tab.show(view, once)}
      </>
    ),
  };
}
