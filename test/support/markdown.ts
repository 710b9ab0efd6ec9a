import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** A fenced block of a document. */
export interface Block {
  language: string;
  text: string;
}

/** A Markdown file of the project, by its path from the root. */
export interface Document {
  path: string;
  text: string;
  blocks: Block[];
}

/** Every Markdown file of the project. */
export async function allDocuments(): Promise<Document[]> {
  const folders = ['collector', 'tracker', 'test', 'shared'];
  const nested = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(ROOT, folder), { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  const paths = [...(await readdir(ROOT)), ...nested.flat()].filter((path) => path.endsWith('.md'));
  return Promise.all(paths.sort().map(readDocument));
}

export async function readDocument(path: string): Promise<Document> {
  const text = await readFile(join(ROOT, path), 'utf8');
  const blocks = [...text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```/gm)].map(([, , language, content]) => ({
    language: language!,
    text: content!.trim(),
  }));
  return { path, text, blocks };
}
