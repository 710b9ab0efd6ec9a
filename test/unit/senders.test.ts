import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { textToSign } from '../../collector/senders/email/amazonSns.ts';
import { rawEcdsa } from '../../collector/senders/email/rawEcdsa.ts';
import { UnreadableHook } from '../../collector/senders/hookRequest.ts';
import { requestShape } from '../../collector/senders/requestShape.ts';
import type { SenderKind } from '../../collector/senders/senderKind.ts';
import { SENDERS, type SenderName, senderNamed } from '../../collector/senders/senderTable.ts';
import { faultOfSignature } from '../../collector/senders/signature.ts';
import { HOOK_EXAMPLES, meaningsOf } from '../support/hookExamples.ts';
import { HOOK_NOW, HOOK_URL, hookRequest, SECRET, SIGN, secretOf } from '../support/hookRequests.ts';

const NAMES = Object.keys(SENDERS) as SenderName[];
const B = '{"event":"test","email":"person@example.com"}';
const T = '1764288000';

const faultOf = (sender: SenderName, ...[hook, more]: Parameters<typeof hookRequest>) =>
  faultOfSignature(
    (SENDERS[sender] as SenderKind).signature!,
    hookRequest(hook, { secret: secretOf(sender), ...more }),
  ).catch((error: unknown) => {
    if (error instanceof UnreadableHook) return error.message;
    throw error;
  });

describe('the table of senders', () => {
  it.each(HOOK_EXAMPLES.map((one) => [one.sender, one.event, one] as const))(
    'reads %s: %s',
    (sender, _event, example) => {
      expect(SENDERS[sender].read(hookRequest(example))).toMatchObject(meaningsOf(example));
      expect(SENDERS[sender].read(hookRequest(example))).toHaveLength(example.means.length);
    },
  );

  it('has an example of each sender', () => {
    expect([...new Set(HOOK_EXAMPLES.map(({ sender }) => sender))].sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)('gives %s no report for what no sender sends, or says that it cannot be read', (name) => {
    for (const body of [
      '',
      '{}',
      '[]',
      'null',
      '"x"',
      '[1]',
      '{"__proto__":1}',
      'a=b',
      '%',
      '{"event":{"constructor":1}}',
    ]) {
      const read = () => SENDERS[name].read(hookRequest({ body }));
      try {
        expect(read().every(({ does }) => does === 'nothing' || does === 'unreadable')).toBe(true);
      } catch (error) {
        expect((error as Error).constructor.name).toBe('UnreadableHook');
      }
    }
  });

  it('knows no sender by the name of a property of every object', () => {
    expect([senderNamed('constructor'), senderNamed('__proto__'), senderNamed('smoke')]).toEqual([null, null, null]);
  });

  it('takes the medium that the owner has set', () => {
    const example = HOOK_EXAMPLES.find(({ sender }) => sender === 'mailgun')!;
    expect(SENDERS.mailgun.read(hookRequest(example, { medium: 'newsletter' }))).toMatchObject([
      { medium: 'newsletter' },
    ]);
  });
});

describe('a signature', () => {
  const SIGNING = Object.keys(SIGN) as SenderName[];
  const example = (sender: SenderName) => HOOK_EXAMPLES.find((one) => one.sender === sender)!;

  it('is checked of every sender that signs', () => {
    const signing = NAMES.filter((name) => (SENDERS[name] as SenderKind).signature !== undefined);
    expect([...SIGNING, 'amazon-ses'].sort()).toEqual(signing.sort());
  });

  it.each(SIGNING)('of %s is accepted', async (sender) => {
    expect(await faultOf(sender, SIGN[sender]!(example(sender).body, HOOK_URL, HOOK_NOW))).toBeNull();
  });

  it.each(SIGNING)('of %s is refused for another body', async (sender) => {
    const signed = SIGN[sender]!(example(sender).body, HOOK_URL, HOOK_NOW);
    const other = sender === 'mailgun' ? signed.body.replace(/"token":"./, '"token":"~') : `${signed.body}&x=1`;
    expect(await faultOf(sender, { ...signed, body: other })).not.toBeNull();
  });

  it.each(SIGNING)('of %s is refused under another secret, and if it is missing', async (sender) => {
    const { body } = example(sender);
    const signed = SIGN[sender]!(body, HOOK_URL, HOOK_NOW);
    expect(await faultOf(sender, signed, { secret: 'another-secret' })).not.toBeNull();
    const missing = sender === 'mailgun' ? { body: '{"event-data":{}}' } : { body };
    expect(await faultOf(sender, missing)).not.toBeNull();
  });

  it.each(['mailchimp', 'calendly', 'hubspot', 'resend'] as const)(
    'of %s is refused after ten minutes',
    async (sender) => {
      const signed = SIGN[sender]!(example(sender).body, HOOK_URL, HOOK_NOW);
      expect(await faultOf(sender, signed, { nowMs: HOOK_NOW + 600_000 })).toBe('the signature is too old');
    },
  );

  it('of Mailgun may be hours old, because it repeats it with each attempt', async () => {
    const signed = SIGN.mailgun!(example('mailgun').body, HOOK_URL, HOOK_NOW);
    expect(await faultOf('mailgun', signed, { nowMs: HOOK_NOW + 8 * 3_600_000 })).toBeNull();
    expect(await faultOf('mailgun', signed, { nowMs: HOOK_NOW + 13 * 3_600_000 })).toBe('the signature is too old');
  });

  it.each<[SenderName, Record<string, string>]>([
    ['mailerlite', { Signature: '1e8028317cdac79525529e6dab287ffda128fb1ec2060d281a75413f7e1ca5c6' }],
    ['cal-com', { 'x-cal-signature-256': '1e8028317cdac79525529e6dab287ffda128fb1ec2060d281a75413f7e1ca5c6' }],
    ['typeform', { 'Typeform-Signature': 'sha256=HoAoMXzax5UlUp5tqyh//aEo+x7CBg0oGnVBP34cpcY=' }],
    ['shopify', { 'X-Shopify-Hmac-Sha256': 'HoAoMXzax5UlUp5tqyh//aEo+x7CBg0oGnVBP34cpcY=' }],
    ['woocommerce', { 'X-WC-Webhook-Signature': 'HoAoMXzax5UlUp5tqyh//aEo+x7CBg0oGnVBP34cpcY=' }],
    ['tally', { 'Tally-Signature': 'HoAoMXzax5UlUp5tqyh//aEo+x7CBg0oGnVBP34cpcY=' }],
    [
      'calendly',
      { 'Calendly-Webhook-Signature': `t=${T},v1=f6b867015ad9b8a6eb7c1b43dc24a3aafa500808929bfcb30a1e0a126244ba24` },
    ],
    [
      'mailchimp',
      { 'X-Mailchimp-Signature': `t=${T},v1=f6b867015ad9b8a6eb7c1b43dc24a3aafa500808929bfcb30a1e0a126244ba24` },
    ],
    [
      'klaviyo',
      {
        'Klaviyo-Timestamp': T,
        'Klaviyo-Signature': 'b0bf8dd291c9e30d90812f3dbc0c5bebb29bdf64c037becc508801970bfab5f3',
      },
    ],
  ])('of %s agrees with a known one', async (sender, headers) => {
    expect(await faultOf(sender, { body: B, headers }, { secret: SECRET, nowMs: Number(T) * 1000 })).toBeNull();
  });

  it('agrees with those that Placetel, Svix, Twilio and SendGrid publish', async () => {
    const placetel = {
      body: 'call_id=4a4cbb39578170aed9a2761a7bec8c7e704a541f52291ef603d6f5f152980c3c&event=CallAccepted&from=0123456789&to=0987654321',
      headers: { 'X-PLACETEL-SIGNATURE': 'c4f823c5b8806432fe2b83b1fc2ee714422e0cdfb4b5129152a7d0bbcd7792d0' },
    };
    expect(await faultOf('placetel', placetel, { secret: '12345' })).toBeNull();
    const svix = {
      body: '{"test": 2432232314}',
      headers: {
        'svix-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'svix-timestamp': '1614265330',
        'svix-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
    };
    const svixSecret = { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', nowMs: 1614265330_000 };
    expect(await faultOf('resend', svix, svixSecret)).toBeNull();
    const twilio = {
      body: 'Digits=1234&To=%2B18005551212&From=%2B14158675310&Caller=%2B14158675310&CallSid=CA1234567890ABCDE',
      headers: { 'X-Twilio-Signature': 'GvWf1cFY/Q7PnoempGyD5oXAezc=' },
    };
    const address = new URL('https://mycompany.com/myapp.php?foo=1&bar=2');
    expect(await faultOf('twilio', twilio, { secret: '12345', url: address })).toBeNull();
    const sendgrid = {
      body: '{"category":"example_payload","event":"test_event","message_id":"message_id"}',
      headers: {
        'X-Twilio-Email-Event-Webhook-Signature':
          'MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=',
        'X-Twilio-Email-Event-Webhook-Timestamp': '1588788367',
      },
    };
    const key =
      'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==';
    expect(await faultOf('sendgrid', sendgrid, { secret: key })).toBeNull();
  });

  it('of Mandrill and HubSpot agrees with a known one', async () => {
    const mandrill = {
      body: new URLSearchParams({ mandrill_events: '[{"event":"open","ts":1764288000}]' }).toString(),
      headers: { 'X-Mandrill-Signature': 'Tsh+hKAvHFVnfgLx5f3l1j3SxPw=' },
    };
    const url = new URL('https://collector.example/in/mandrill');
    expect(await faultOf('mandrill', mandrill, { secret: SECRET, url })).toBeNull();
    const hubspot = {
      body: B,
      headers: {
        'X-HubSpot-Request-Timestamp': '1764288000000',
        'X-HubSpot-Signature-v3': '1q7YKymNAMR/BjxSDnHv7/g7DIhWLL+Z/39OBKPR+qE=',
      },
    };
    const address = new URL('https://collector.example/in/hubspot?site=s1');
    expect(await faultOf('hubspot', hubspot, { secret: SECRET, url: address, nowMs: 1764288000000 })).toBeNull();
  });

  it('of Mailgun agrees with a known one', async () => {
    const signature = {
      timestamp: T,
      token: 'a'.repeat(50),
      signature: '3a34b142d7da0ca3c90bf7aac92a58c7997ff5867af0db74067bd11b00ed7f45',
    };
    const hook = { body: JSON.stringify({ signature }) };
    expect(await faultOf('mailgun', hook, { secret: SECRET, nowMs: Number(T) * 1000 })).toBeNull();
  });

  it('is refused if its time is no number', async () => {
    const signed = SIGN.calendly!(example('calendly').body, HOOK_URL, HOOK_NOW);
    const headers = {
      'Calendly-Webhook-Signature': signed.headers!['Calendly-Webhook-Signature']!.replace(/t=\d+/, 't=soon'),
    };
    expect(await faultOf('calendly', { ...signed, headers })).toBe('the signature is too old');
  });
});

describe('a signature of SendGrid', () => {
  it('is converted for numbers of any length', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (let i = 0; i < 200; i++) {
      const raw = createSign('sha256').update(`${i}`).sign({ key: privateKey, dsaEncoding: 'der' });
      expect(rawEcdsa(raw)).toHaveLength(64);
    }
  });

  it.each([[[]], [[0x30, 0]], [[0x30, 2, 2, 0]], [[0x30, 6, 2, 1, 1, 2, 9, 1]], [[0x31, 6, 2, 1, 1, 2, 1, 1]]])(
    'is no signature: %j',
    (bytes) => {
      expect(rawEcdsa(Uint8Array.from(bytes))).toBeNull();
    },
  );
});

describe('the text that Amazon SNS signs', () => {
  it('has a line for the name and the value of each field that is present', () => {
    const message = { Type: 'Notification', Message: 'm', MessageId: 'i', Timestamp: 't', TopicArn: 'a', Other: 'o' };
    const fields = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
    expect(textToSign(message, fields)).toBe(
      'Message\nm\nMessageId\ni\nTimestamp\nt\nTopicArn\na\nType\nNotification\n',
    );
  });
});

describe('what is kept of a request that cannot be read', () => {
  it('has its fields, and no address, name, message or number of a person', () => {
    const body = JSON.stringify({
      event: 'sent to anna@example.com',
      email: 'anna@example.com',
      firstName: 'Anna',
      first_name: 'Anna',
      text: 'I have a question',
      customer: { phone: '+49 89 1234567', zip: 80331 },
    });
    const shape = JSON.stringify(requestShape(body));
    expect(shape).not.toMatch(/anna|question|1234567|80331/i);
    expect(requestShape(body)).toMatchObject({ event: 'sent to :email', email: ':text', customer: { zip: ':number' } });
    expect(requestShape('type=test&contact%5Bemail%5D=anna%40example.com')).toEqual({
      type: 'test',
      'contact[email]': ':text',
    });
    expect(requestShape('{"broken')).toBe('8 characters that are not JSON');
  });
});
