import { type Hook, OpenAPIHono, z } from '@hono/zod-openapi';
import { spanToMs } from '../../shared/span.ts';
import { problem } from './problem.ts';
import type { Env } from './runtime.ts';

/** Pieces of the API's schemas. What validates is what the OpenAPI document is made of. */

/** Text that every database can take: no NUL, no half of a surrogate pair. */
export function textOf(most: number) {
  return z
    .string()
    .min(1)
    .max(most)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds a NUL character or half of a surrogate pair');
}

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

export const SiteParam = z.object({
  site: z.string().openapi({ param: { name: 'site', in: 'path' }, example: 'k3f9x2m7qa' }),
});

export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    pointer: z.string().optional(),
    hint: z.string().optional(),
  })
  .openapi('Problem');

/** The answers that any route may give. */
export const PROBLEMS = {
  400: { description: 'What was sent is wrong; `pointer` leads to the fault', content: problemContent() },
  401: { description: 'No valid key', content: problemContent() },
  403: { description: 'The key is not for this', content: problemContent() },
  404: { description: 'There is no such thing', content: problemContent() },
} as const;

function problemContent() {
  return { 'application/problem+json': { schema: ProblemSchema } };
}

/** An app whose validation faults are problem details with a pointer to the fault. */
export function apiApp(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({ defaultHook: tellFault });
}

const tellFault: Hook<unknown, Env, string, unknown> = (result) => {
  if (result.success) return undefined;
  const fault = result.error.issues[0]!;
  const unknown = fault.code === 'unrecognized_keys' ? [fault.keys[0]!] : [];
  return problem(400, fault.message, { pointer: pointerTo([...fault.path, ...unknown]) });
};

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
