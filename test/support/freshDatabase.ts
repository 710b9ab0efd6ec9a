import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import { migrate } from '../../collector/storage/database/migrate.ts';

export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of the caller's own: a copy of the migrated one, or on Citus one that is migrated and distributed anew. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = new URL(inject('templateUrl'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  const maintenance = new URL(template);
  maintenance.pathname = '/postgres';
  const admin = postgres(maintenance.href, { max: 1, onnotice: () => undefined });
  const citus = inject('citus');
  await admin.unsafe(`create database ${name}${citus ? '' : ` template ${template.pathname.slice(1)}`}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  if (citus) await migrate(url.href, join(import.meta.dirname, '../../migrations'), Date.now(), true);
  return {
    url: url.href,
    async drop() {
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
