// Stories that the demo edition lacks: one with every block there is, two that
// were withdrawn, and enough short ones for a list to go on on a second page.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));

export const EVERY_BLOCK = '/europe/2024/02/29/every-block';
export const GONE = '/europe/2024/03/01/gone';
export const LEGAL = '/europe/2024/03/02/legal';

/** Imports them beside the running server; what is refused fails the test. */
export async function importStories(server) {
  await importFile(server, path.join(fixtures, 'stories.jsonl'));
  const file = path.join(server.folder, 'short.jsonl');
  await writeFile(file, shortStories(60).map((story) => `${JSON.stringify(story)}\n`).join(''));
  await importFile(server, file);
}

export async function importFile(server, file) {
  const { code, output } = await server.command('import', 'articles', file);
  if (code !== 0) throw new Error(`broadsheet import articles ${path.basename(file)} ended with ${code}:\n${output}`);
}

export function fixture(name) {
  return path.join(fixtures, name);
}

function shortStories(count) {
  return Array.from({ length: count }, (_, number) => ({
    id: `short-${number}`,
    headline: `Ferry ${number + 1} of ${count} leaves on time`,
    section: 'oceania',
    slug: `ferry-${number + 1}`,
    tags: ['Ferries'],
    bylines: ['Ines Ferrant'],
    published_at: new Date(Date.UTC(2023, 4, 1, 6) + number * 3_600_000).toISOString(),
    body: [{ type: 'paragraph', text: 'It left on time, as the one before it had, and nobody was surprised.' }],
  }));
}
