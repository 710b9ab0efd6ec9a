import { afterAll, describe, expect } from 'vitest';
import { closeBrowser, expectInAction, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

const STAY = 'onsubmit="event.preventDefault()"';
const NAME = '<input name="name">';
const EMAIL = '<input type="email" name="email">';
const TEXT = '<textarea name="message"></textarea>';
const MESSAGE = `<form id="message" ${STAY}>${TEXT}<button>x</button></form>`;
const REGISTRATION = `<form id="registration" action="/register" ${STAY}>${NAME}${EMAIL}<button>x</button></form>`;

/** As much of jQuery as listening to the document takes; `trigger` says where an event happened, as jQuery does. */
const JQUERY = `const heard = {};
  window.jQuery = () => ({ on(types, hear) { for (const type of types.split(' ')) heard[type] = hear } });
  window.trigger = (type, target) => heard[type]?.({ type, target });`;

/** The events of form builders once a message has arrived. Those that name a form name the given one. */
const builders = (form: string) => ({
  'Contact Form 7': `${form}.dispatchEvent(new CustomEvent('wpcf7mailsent', {bubbles: true}))`,
  Elementor: `trigger('submit_success', ${form})`,
});
const SILENT_BUILDERS = {
  HubSpot: "dispatchEvent(new CustomEvent('hs-form-event:on-submission:success'))",
  'HubSpot’s window message': "postMessage({type: 'hsFormCallback', eventName: 'onFormSubmitted'}, '*')",
  'Gravity Forms': "trigger('gform_confirmation_loaded', document)",
  'Ninja Forms': "trigger('nfFormSubmitResponse', document)",
};
const say = (site: Visit, script: string) => site.page.evaluate(`{ ${script} }`);
const CONFIRMED = { kind: 'contact', medium: 'form', confidence: 'confirmed' } as const;

const ALL = Object.entries({ ...builders("document.querySelector('form')"), ...SILENT_BUILDERS });
test.for(ALL)('%s confirms the interaction that was sent, once', async ([, script], { visit }) => {
  const site = await visit({ head: `<script>${JQUERY}</script>`, body: MESSAGE });
  const [sent] = await expectInAction(site, {
    action: () => site.page.click('button'),
    expected: [{ kind: 'contact', medium: 'form' }],
  });
  const [confirmed] = await expectInAction(site, { action: () => say(site, script), expected: [CONFIRMED] });
  expect(confirmed!.interaction).toBe(sent!.interaction);
  // Another builder, or the same, says it again.
  await expectInAction(site, {
    action: () => say(site, `${script}; ${SILENT_BUILDERS.HubSpot}`),
  });
});

test.for(ALL)('%s confirms nothing where a form was sent that is no message', async ([, script], { visit }) => {
  const site = await visit({ head: `<script>${JQUERY}</script>`, body: REGISTRATION });
  await expectInAction(site, {
    action: async () => {
      await site.page.click('button');
      await say(site, script);
    },
  });
});

test.for(Object.entries(builders("document.querySelector('#registration')")))(
  '%s confirms the form it speaks of, not the one sent last',
  async ([, script], { visit }) => {
    const site = await visit({ head: `<script>${JQUERY}</script>`, body: MESSAGE + REGISTRATION });
    await expectInAction(site, {
      action: async () => {
        await site.page.click('#message button');
        await say(site, script);
      },
      expected: [{ kind: 'contact', medium: 'form' }],
    });
  },
);

test('a form that is set aside is not confirmed', async ({ visit }) => {
  const site = await visit({ body: `<div data-duplex-ignore>${MESSAGE}</div>` });
  await expectInAction(site, {
    action: async () => {
      await site.page.click('button');
      await say(site, builders("document.querySelector('form')")['Contact Form 7']);
    },
  });
});

test('a second message by the same form is another interaction', async ({ visit }) => {
  const site = await visit({ body: MESSAGE });
  // A builder reports success after its server has answered; by then the second part is there.
  const send = async () => [
    ...(await expectInAction(site, {
      action: () => site.page.click('button'),
      expected: [{ kind: 'contact', medium: 'form', confidence: undefined! }],
    })),
    ...(await expectInAction(site, {
      action: () => say(site, SILENT_BUILDERS.HubSpot),
      expected: [CONFIRMED],
    })),
  ];
  const first = await send();
  // Two clicks within half a second are one double click.
  await site.page.waitForTimeout(600);
  const acts = [...first, ...(await send())].map(({ interaction }) => interaction);
  expect(acts[0]).toBe(acts[1]);
  expect(acts[2]).toBe(acts[3]);
  expect(acts[0]).not.toBe(acts[2]);
});

test('form builders are heard through a jQuery that comes after the tag', async ({ visit }) => {
  const site = await visit({ body: MESSAGE });
  await site.told({ kind: 'view' });
  await site.page.evaluate(JQUERY.replace('const heard = {}', 'window.heard = {}'));
  // The second part watches jQuery, and comes with the first gesture.
  await site.page.hover('button');
  await site.page.waitForFunction("'submit_success' in heard");
  await expectInAction(site, {
    action: async () => {
      await site.page.click('button');
      await say(site, "trigger('submit_success', document.querySelector('form'))");
    },
    expected: [{ kind: 'contact', medium: 'form', confidence: undefined! }, CONFIRMED],
  });
});

describe('window messages', () => {
  const message = (data: unknown, origin: string) =>
    `dispatchEvent(new MessageEvent('message', ${JSON.stringify({ data, origin })}))`;
  const SENT = { type: 'hsFormCallback', eventName: 'onFormSubmitted' };
  test.for<[what: string, script: string, medium?: string]>([
    ['Calendly', message({ event: 'calendly.event_scheduled' }, 'https://calendly.com'), 'calendar'],
    ['Calendly, only looked at', message({ event: 'calendly.event_type_viewed' }, 'https://calendly.com')],
    [
      'somebody else, in the name of Calendly',
      message({ event: 'calendly.event_scheduled' }, 'https://calendly.com.example'),
    ],
    ['somebody else, in the name of HubSpot', message(SENT, 'https://hsforms.com.example')],
    ['a message without data', message(null, 'https://calendly.com')],
    ['HubSpot in a frame', message(SENT, 'https://forms.hsforms.com'), 'form'],
  ])('%s', async ([, script, medium], { shared }) => {
    await expectInAction(shared, {
      action: async () => {
        // A script's own message counts only shortly after the visitor's hand; a frame's is trusted.
        await shared.page.mouse.click(5, 5);
        await say(shared, script);
      },
      expected: medium ? [{ kind: 'contact', medium, confidence: 'confirmed' }] : [],
    });
    expect(shared.errors).toEqual([]);
  });
});
