import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './collector/storage/database/schema.ts',
  out: './migrations',
  casing: 'snake_case',
  breakpoints: true,
});
