import { z } from '@hono/zod-openapi';
import { isoOf } from '../../core/time/moment.ts';
import { Problem } from '../../http/problem.ts';
import { Instant, SiteParam, spanOf, textOf } from '../../http/schemas.ts';
import { listAlerts, MESSAGE_LANGUAGES, type StoredAlert, TARGET_KINDS } from '../../storage/alerts/storedAlerts.ts';

/** Schemas and look-ups that the routes for alerts share. */

export const AlertParam = SiteParam.extend({
  id: z.string().openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the alert', example: 'alert_3f9x' }),
});

const Waiting = z.strictObject({
  when: z.literal('waiting').openapi({ description: 'A visitor waits this long for an answer' }),
  for: spanOf('1m', '30d').openapi({ example: '4h' }),
});
const Entered = z.strictObject({
  when: z.literal('entered').openapi({ description: 'A visitor enters the audience' }),
  audience: textOf(64).openapi({ description: 'Key of the audience', example: 'newly-opened' }),
});
const Silent = z.strictObject({
  when: z.literal('silent').openapi({ description: 'Nobody has visited for this long' }),
  for: spanOf('1h', '30d').openapi({ example: '6h' }),
});
export const AlertRuleSchema = z.discriminatedUnion('when', [Waiting, Entered, Silent]).openapi('AlertRule');

const url = textOf(2000).openapi({
  format: 'uri',
  description: 'An HTTPS address that is publicly reachable',
  example: 'https://www.example.com/hook',
});
export const NewTarget = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('webhook'), url }),
    z.strictObject({ kind: z.literal('slack'), url }),
    z.strictObject({
      kind: z.literal('email'),
      email: z.email('must be an email address').max(320).openapi({ example: 'ada@example.com' }),
    }),
  ])
  .openapi('NewAlertTarget');

export const Language = z.enum(MESSAGE_LANGUAGES).openapi({ description: 'Language of messages that people read' });

export const AlertView = z
  .object({
    id: z.string(),
    name: z.string(),
    rule: AlertRuleSchema,
    target: z.object({
      kind: z.enum(TARGET_KINDS),
      to: z
        .string()
        .openapi({ description: 'The address; of a Slack hook only its host, because the rest is a secret' }),
    }),
    language: Language,
    enabled: z.boolean(),
    reason: z.string().nullable().openapi({ description: 'Why it is switched off' }),
    createdAt: Instant,
  })
  .openapi('Alert');

export function viewOfAlert({ created_at, kind, shown, since: _, ...alert }: StoredAlert): z.infer<typeof AlertView> {
  return { ...alert, target: { kind, to: shown }, createdAt: isoOf(created_at) };
}

/** The alert that a path names. */
export async function alertOf(sql: Parameters<typeof listAlerts>[0], site: string, id: string): Promise<StoredAlert> {
  const found = (await listAlerts(sql, site)).find((alert) => alert.id === id);
  if (found === undefined) throw new Problem(404, `the alert ${id.slice(0, 64)} does not exist`);
  return found;
}
