import { z } from '@hono/zod-openapi';
import type { Access } from '../../http/access.ts';
import { Instant } from '../../http/schemas.ts';

/** The fields of a key in an answer. */
export const KEY_FIELDS = {
  id: z.string().openapi({ example: 'key-4a1f0c2e' }),
  name: z.string().openapi({ example: 'Newsletter system' }),
  scopes: z.array(z.string()).openapi({ description: '`admin` includes all others', example: ['read'] }),
  sites: z.array(z.string()).nullable().openapi({ description: 'Ids of the sites that it reaches; null: all' }),
  expiresAt: Instant.nullable().openapi({ description: 'From then on the key is refused; null: it has no end' }),
};

/** A key in the form of an answer. */
export function keyViewOf({ id, name, scopes, sites, expiresAt }: Omit<Access, 'person'>) {
  return {
    ...{ id, name, scopes: [...scopes], sites: sites && [...sites] },
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  };
}
