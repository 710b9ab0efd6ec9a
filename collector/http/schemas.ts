import { type Hook, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { spanToMs } from '../../shared/span.ts';
import { isReservedName, RESERVED_NAME } from '../core/isReservedName.ts';
import { isPlaceholder } from '../core/privacy/contactId.ts';
import { normalizedMedium } from '../core/taps/mediumOf.ts';
import { readTime, TIME_FORMS } from '../core/time/readTime.ts';
import { isUuid } from './isUuid.ts';
import { problem } from './problem.ts';
import type { Env } from './runtime.ts';
import { ANY_SCOPE, type Scope } from './scope.ts';

/** Parts of the API's schemas. The OpenAPI document is generated from the schemas that validate. */

/** Text that every database can store: without NUL characters and unpaired surrogates. */
export function textOf(most: number) {
  return z
    .string()
    .min(1)
    .max(most)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'has a NUL character or an unpaired surrogate');
}

/** A name: a text that is no property of every object. */
export const nameOf = (most: number) => textOf(most).refine((name) => !isReservedName(name), RESERVED_NAME);

/** A medium, in the form in which it is stored and compared. */
export const Medium = nameOf(64)
  .transform(normalizedMedium)
  .refine((medium) => medium !== '', 'must not be blank');
/** Values by name. zod leaves out `__proto__` without a word, so that name is looked for before. */
export function valuesByName<Value extends z.ZodType>(most: number, value: Value) {
  return z.preprocess(
    (input, context) => {
      if (typeof input === 'object' && input !== null && Object.hasOwn(input, '__proto__')) {
        context.addIssue({ code: 'custom', path: ['__proto__'], message: RESERVED_NAME });
      }
      return input;
    },
    z.record(nameOf(most), value),
  );
}

/** Your own id of a contact, without the blanks around it. */
export const ContactId = textOf(200)
  .transform((id) => id.trim())
  .refine((id) => !isPlaceholder(id), 'is a word that programs write when they have no id, so it names nobody');

export function spanOf(least: string, most: string) {
  return z
    .string()
    .refine((text) => {
      const ms = spanToMs(text);
      return ms !== null && ms >= spanToMs(least)! && ms <= spanToMs(most)!;
    }, `must be a span from ${least} to ${most}, written like 30m, 12h or 7d`)
    .transform((text) => text as `${number}${'m' | 'h' | 'd'}`)
    .openapi({ type: 'string', example: '90d' });
}

/** A time as people and spreadsheets write it; without a zone in the site's time zone. */
export const TimeText = z
  .string()
  .refine((text) => readTime(text, 'UTC') !== null, TIME_FORMS)
  .openapi({ example: '2026-11-22T10:00:00Z' });

/** How many rows a page has at most. */
export function limitOf(most: number, standard: number) {
  return z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .default(standard)
    .openapi({ description: 'Maximum number of rows in the answer' });
}

/** The start of a page: `next` of the page before. */
export const CursorText = z
  .string()
  .optional()
  .openapi({ description: 'Start of the page: `next` of the previous page; the first page if absent' });

/** The cursor of the next page in an answer. */
export const Next = z.string().nullable().openapi({ description: '`cursor` of the next page; null on the last page' });

/** A time in an answer. */
export const Instant = z.string().openapi({ format: 'date-time', example: '2026-11-22T10:00:00.000Z' });

/** A day in an answer. */
export const Day = z.string().openapi({ format: 'date', example: '2026-11-22' });

/** An id in an answer. */
export const Uuid = z.string().openapi({ format: 'uuid', example: '5d8ad1fe-1d33-87fb-b998-48918a32d62f' });

/** A visitor's id in a body. */
export const VisitorId = z.string().refine(isUuid, 'must be the id of a visitor').openapi({ format: 'uuid' });

/** A visitor's id in a path. Text that is not an id is answered 404, as an unknown visitor. */
export const VisitorIdParam = z
  .string()
  .openapi({ param: { name: 'id', in: 'path' }, format: 'uuid', description: 'Id of the visitor' });

export const SiteParam = z.object({
  site: z.string().openapi({
    param: { name: 'site', in: 'path' },
    description: 'Id of the site, as in its snippet',
    example: 'k3f9x2m7qa',
  }),
});

export const ProblemSchema = z
  .object({
    type: z.string().openapi({ format: 'uri-reference' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: 'What is wrong' }),
    pointer: z.string().optional().openapi({ description: 'Where it is wrong: the path to a field or a parameter' }),
    hint: z.string().optional().openapi({ description: 'What to do instead' }),
  })
  .openapi('Problem', {
    example: {
      type: 'about:blank',
      title: 'Bad request',
      status: 400,
      detail: 'unknown query parameter `lmit`',
      pointer: '/lmit',
      hint: 'did you mean `limit`? this route has `cursor`, `limit`',
    },
  });

/** A problem that a route can answer, for its description. */
export function problemResponse(description: string) {
  return { description, content: { 'application/problem+json': { schema: ProblemSchema } } };
}

/** Answers that most routes can give. */
export const PROBLEMS = {
  400: problemResponse('The request is invalid; `pointer` leads to the fault'),
  401: problemResponse('The key is missing, unknown, or has ended'),
  403: problemResponse('The key lacks the scope, or is limited to other sites'),
  404: problemResponse('Something that the path names does not exist'),
  413: problemResponse('The body is larger than 2 MiB'),
  415: problemResponse('The content type of the body is not supported'),
  429: {
    ...problemResponse('Too many requests of this address, with this key, or with wrong keys'),
    headers: {
      'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } },
      RateLimit: { description: 'The limit that was reached, and its state', schema: { type: 'string' } },
    },
  },
  500: problemResponse('The collector failed; the reason is in its log'),
  503: {
    ...problemResponse('The database cannot be reached at the moment'),
    headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } },
  },
} as const;

/** All answers of a route: its own, and the problems that follow from what it takes. */
export function responsesOf(
  { path, request }: Pick<RouteConfig, 'path' | 'request'>,
  scope: Scope | typeof ANY_SCOPE,
  declared: RouteConfig['responses'],
): RouteConfig['responses'] {
  const { 404: missing, 413: tooLarge, 415: wrongType, ...always } = PROBLEMS;
  const own = Object.entries(declared).filter(([status]) => !Object.hasOwn(PROBLEMS, status));
  return {
    ...Object.fromEntries(own),
    ...always,
    403: problemResponse(
      scope === ANY_SCOPE
        ? 'The request by a session comes from a page of another site'
        : `The key lacks the scope \`${scope}\`, or is limited to other sites`,
    ),
    ...(path.includes('{') && { 404: missing }),
    ...(request?.body !== undefined && { 413: tooLarge, 415: wrongType }),
  } as RouteConfig['responses'];
}

/** An app that answers invalid requests with problem details and a pointer to the fault. */
export function apiApp(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({ defaultHook: answerFault });
}

const answerFault: Hook<unknown, Env, string, unknown> = (result) => {
  if (result.success) return undefined;
  const [first] = result.error.issues;
  // The fault of a name is inside the fault of its object.
  const fault = (first!.code === 'invalid_key' && { ...first!.issues[0]!, path: first!.path }) || first!;
  const unknown = fault.code === 'unrecognized_keys' ? [fault.keys[0]!] : [];
  return problem(400, fault.message, { pointer: pointerTo([...fault.path, ...unknown]) });
};

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
