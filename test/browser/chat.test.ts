import { afterAll, describe, expect } from 'vitest';
import type { Confidence } from '../../shared/signal.ts';
import { ADD_ONS } from '../../tracker/bundle.mjs';
import { closeBrowser, expectInAction, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

/**
 * Vendors' scripts come from their servers, which no test can reach. So the page plays the vendor, as far as its
 * documentation promises something to pages; that the vendor keeps the promise is not tested here. `vendor` defines the
 * API as it is after loading, `opens` is what it does when the widget is opened and the company speaks, `writes` when
 * the visitor does. `own` is a listener of the page that counts into `heard`.
 */
const VENDORS: Record<string, { vendor: string; own: string; opens: string; writes: string; confidence: Confidence }> =
  {
    livechat: {
      vendor: `const on = {}; window.LiveChatWidget = {
      on(type, hear) { (on[type] ??= []).push(hear) },
      emit(type, data) { for (const hear of on[type] ?? []) hear(data) } };`,
      own: "LiveChatWidget.on('new_event', () => heard++)",
      opens: `LiveChatWidget.emit('visibility_changed', { visibility: 'maximized' });
      LiveChatWidget.emit('form_submitted', { type: 'prechat' });
      LiveChatWidget.emit('new_event', { type: 'message', author: { id: 'a', type: 'agent' } });`,
      writes: "LiveChatWidget.emit('new_event', { type: 'message', author: { id: 'c', type: 'customer' } })",
      confidence: 'confirmed',
    },
    hubspot: {
      vendor: `const on = {}; window.HubSpotConversations = {
      on(type, hear) { (on[type] ??= []).push(hear) },
      emit(type, data) { for (const hear of on[type] ?? []) hear(data) } };`,
      own: "HubSpotConversations.on('conversationStarted', () => heard++)",
      opens: "HubSpotConversations.emit('unreadConversationCountChanged', { unreadCount: 1 })",
      writes: "HubSpotConversations.emit('conversationStarted', { conversation: { conversationId: 1 } })",
      confidence: 'confirmed',
    },
    tawk: {
      vendor: `Object.assign(window.Tawk_API ??= {}, { play(name, ...args) {
      dispatchEvent(new CustomEvent(name.replace('on', 'tawk'), { detail: args[0] })); Tawk_API[name]?.(...args) } });`,
      own: '(window.Tawk_API ??= {}).onChatMessageVisitor = () => heard++',
      opens:
        "Tawk_API.play('onChatMaximized'); Tawk_API.play('onChatStarted'); Tawk_API.play('onChatMessageAgent', 'Hi')",
      writes: "Tawk_API.play('onChatMessageVisitor', 'Hello')",
      confidence: 'confirmed',
    },
    userlike: {
      vendor: '',
      own: 'window.userlikeTrackingEvent = () => heard++',
      opens: `for (const event of ['button_displayed', 'chat_requested', 'chat_window_maximized', 'chat_started',
      'message_client_terminating']) userlikeTrackingEvent(event, {}, {}); heard = 0`,
      writes: "userlikeTrackingEvent('contact_first_message', {}, {})",
      confidence: 'confirmed',
    },
    intercom: {
      vendor: `const on = {}; window.Intercom = (method, hear) => {
      if (typeof hear === 'function') (on[method] ??= []).push(hear); else for (const each of on[method] ?? []) each(hear) };`,
      own: "Intercom('onUserEmailSupplied', () => heard++)",
      opens: "Intercom('onShow'); Intercom('onUnreadCountChange', 1)",
      writes: "Intercom('onUserEmailSupplied')",
      confidence: 'intent',
    },
    zendesk: {
      vendor: `const on = {}; window.zE = (command, event, hear) => {
      if (command.startsWith('messenger')) throw new Error('the classic widget does not know ' + command);
      if (typeof hear === 'function') (on[event] ??= []).push(hear); else for (const each of on[event] ?? []) each(hear) };
      zE.widget = 'classic';`,
      own: "zE('webWidget:on', 'chat:start', () => heard++)",
      opens: "zE('webWidget:on', 'open'); zE('webWidget:on', 'userEvent', { action: 'Web Widget Opened' })",
      writes: "zE('webWidget:on', 'chat:start')",
      confidence: 'confirmed',
    },
    // Its listeners stand alone: the last one counts. Until it has loaded, there is the queue of the snippet.
    crisp: {
      vendor: `const on = {}; const run = ([verb, event, hear]) => {
      if (verb === 'on') on[event] = hear; if (verb === 'off') delete on[event] };
      const queue = window.$crisp ?? []; window.$crisp = { push(...all) { all.forEach(run) }, is: () => false,
      emit(event, data) { on[event]?.(data) } }; for (const command of queue) run(command);`,
      own: "$crisp.push(['on', 'message:sent', () => heard++])",
      opens: "$crisp.emit('chat:opened'); $crisp.emit('message:received', { from: 'operator' })",
      writes: "$crisp.emit('message:sent', { from: 'user' })",
      confidence: 'confirmed',
    },
  };

const adapter = (vendor: string) => `<script type="module" src="/d/chat-${vendor}.js"></script>`;
const body = (id: string, script: string) => `<script>window.heard = 0; ${script}</script>${adapter(id)}`;
const run = (site: Visit, script: string) => site.page.evaluate(`{ ${script} }`);
const heard = (site: Visit) => site.page.evaluate('window.heard');
/** The adapter has come, and has looked again for a vendor that came after it. */
const settled = (site: Visit) => site.page.waitForTimeout(1100);

test('each adapter that is built is tried here', () => {
  expect(
    Object.keys(VENDORS)
      .map((name) => `chat-${name}`)
      .sort(),
  ).toEqual(ADD_ONS.filter((name) => name.startsWith('chat-')).sort());
});

describe.each(Object.entries(VENDORS))('%s', (id, { vendor, own, opens, writes, confidence }) => {
  const snippet = id === 'crisp' ? 'window.$crisp = [];' : '';

  test('opening the chat is no contact, the first message is, once', async ({ visit }) => {
    const site = await visit({ body: body(id, snippet) });
    await site.page.waitForLoadState();
    await run(site, vendor);
    await settled(site);
    await expectInAction(site, { action: () => run(site, opens), expected: [] });
    const [told] = await expectInAction(site, {
      action: () => run(site, `${writes}; ${writes}`),
      expected: [{ kind: 'contact', medium: 'chat' }],
    });
    expect(told?.confidence).toBe(confidence);
    await expectInAction(site, { action: () => run(site, writes), expected: [] });
    expect(site.errors).toEqual([]);
  });

  test('a listener of the page that was there before is heard as before', async ({ visit }) => {
    const before = id === 'crisp' ? `${snippet} ${own};` : `${vendor}; ${own};`;
    const site = await visit({ body: body(id, before) });
    await site.page.waitForLoadState();
    await settled(site);
    if (id === 'crisp') await run(site, vendor);
    await expectInAction(site, {
      action: () => run(site, `${opens}; ${writes}`),
      expected: [{ kind: 'contact', medium: 'chat' }],
    });
    expect(await heard(site)).toBe(1 + (id === 'livechat' ? 1 : 0));
  });

  test('so is one that comes later, and the signal still goes out', async ({ visit }) => {
    const site = await visit({ body: body(id, snippet) });
    await site.page.waitForLoadState();
    await run(site, vendor);
    await settled(site);
    await run(site, own);
    await expectInAction(site, {
      action: () => run(site, `${opens}; ${writes}`),
      expected: [{ kind: 'contact', medium: 'chat' }],
    });
    expect(await heard(site)).toBe(1 + (id === 'livechat' ? 1 : 0));
  });

  test('a page without the vendor, or with something else of its name, is left alone', async ({ visit }) => {
    const name = { livechat: 'LiveChatWidget', hubspot: 'HubSpotConversations', tawk: 'Tawk_API', zendesk: 'zE' }[id];
    const globals = [name, 'Intercom', '$crisp', 'userlikeTrackingEvent'].filter(Boolean);
    const site = await visit({ body: body(id, globals.map((global) => `window['${global}'] = 7;`).join('')) });
    await site.page.waitForLoadState();
    await expectInAction(site, { action: () => settled(site), expected: [] });
    expect(site.errors).toEqual([]);
  });
});

test('data-chat loads what it names, also under a strict policy with Trusted Types; an unknown name harms nobody', async ({
  visit,
}) => {
  const site = await visit({
    snippet: 'data-chat="nobody livechat userlike"',
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    },
  });
  await site.page.waitForResponse('**/d/chat-userlike.js');
  await run(site, VENDORS['livechat']!.vendor);
  await settled(site);
  await expectInAction(site, {
    action: () => run(site, `${VENDORS['livechat']!.writes}; ${VENDORS['userlike']!.writes}`),
    expected: [
      { kind: 'contact', medium: 'chat' },
      { kind: 'contact', medium: 'chat' },
    ],
  });
  expect(site.errors).toEqual([]);
});

describe('what cannot be seen, or not for certain', () => {
  test('crisp was here first, and may have a listener that ours would push out: inferred at most', async ({
    visit,
  }) => {
    const { vendor, own, writes } = VENDORS['crisp']!;
    const site = await visit({ body: body('crisp', `${vendor} ${own}; $crisp.is = () => window.ongoing;`) });
    await site.page.waitForLoadState();
    const [told] = await expectInAction(site, {
      action: () => run(site, `${writes}; window.ongoing = true`),
      expected: [{ kind: 'contact', medium: 'chat' }],
    });
    expect(told?.confidence).toBe('inferred');
    expect(await heard(site)).toBe(1);
  });

  test('crisp: a page that stops listening does not stop ours', async ({ visit }) => {
    const { vendor, own, writes } = VENDORS['crisp']!;
    const site = await visit({ body: body('crisp', `window.$crisp = []; ${own};`) });
    await site.page.waitForLoadState();
    await settled(site);
    await run(site, `${vendor}; $crisp.push(['off', 'message:sent'])`);
    await expectInAction(site, {
      action: () => run(site, writes),
      expected: [{ kind: 'contact', medium: 'chat' }],
    });
    expect(await heard(site)).toBe(0);
  });

  test('zendesk messaging says that a conversation began, not by whom: inferred', async ({ visit }) => {
    const messaging = VENDORS['zendesk']!.vendor.replaceAll('classic', 'messenger').replace(
      "'messenger')",
      "'webWidget')",
    );
    const site = await visit({ body: body('zendesk', messaging) });
    await site.page.waitForLoadState();
    await settled(site);
    const [told] = await expectInAction(site, {
      action: () => run(site, "zE('messenger:on', 'open'); zE('messenger:on', 'conversationStarted', {})"),
      expected: [{ kind: 'contact', medium: 'chat' }],
    });
    expect(told?.confidence).toBe('inferred');
  });

  test('a message left where nobody is there to chat is a contact too', async ({ visit }) => {
    const site = await visit({ body: body('livechat', VENDORS['livechat']!.vendor) });
    await site.page.waitForLoadState();
    await settled(site);
    await expectInAction(site, {
      action: () => run(site, "LiveChatWidget.emit('form_submitted', { type: 'ticket' })"),
      expected: [{ kind: 'contact', medium: 'chat' }],
    });
  });
});
