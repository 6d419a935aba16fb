// What is imported beside the running server shows on its pages within a second.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Server } from './support/server.mjs';

const WITHIN = 1_000;
const ADDRESS = '/asia/2024/06/03/lighthouse';
const STORY = {
  id: 'lighthouse',
  slug: 'lighthouse',
  headline: 'The lighthouse keeps its keeper',
  standfirst: 'After ninety years the lamp is electric, and somebody still climbs the stairs.',
  section: 'asia',
  tags: ['Lighthouses'],
  bylines: ['Noor Castellan'],
  published_at: '2024-06-03T08:00:00Z',
  body: [{ type: 'paragraph', text: 'There are two hundred and eleven steps.' }],
};

let server;
before(async () => {
  server = await Server.start({ args: ['serve'] });
});
after(() => server?.stop());

test('a new story shows on its own page and on its lists', async () => {
  const pages = [ADDRESS, '/tag/lighthouses', '/by/noor-castellan', '/archive/2024/06/03', '/archive/2024', '/search?q=lighthouse', '/latest'];
  // Asked before, so that the answers of before are kept and have to go.
  for (const address of pages) await get(address);

  const end = await importStory(STORY);
  await within(end, pages, (text, status) => status === 200 && text.includes(STORY.headline));
});

test('a changed headline shows wherever the story stands', async () => {
  const headline = 'The lighthouse keeps its keeper, and its stairs';
  const end = await importStory({ ...STORY, headline });
  await within(end, [ADDRESS, '/tag/lighthouses', '/by/noor-castellan', '/archive/2024/06/03', '/latest', '/search?q=lighthouse'], (text) =>
    text.includes(headline),
  );
});

test('a withdrawn story is gone from its page and from its lists', async () => {
  const end = await importStory({ ...STORY, withdrawn: { at: '2024-06-04T08:00:00Z', reason: 'gone' } });
  await within(end, [ADDRESS], (text, status) => status === 410 && !text.includes('two hundred and eleven'));
  await within(end, ['/latest', '/archive/2024', '/tag/lighthouses', '/search?q=lighthouse'], (text) => !text.includes('The lighthouse keeps'));
});

test('the same import again changes nothing and says so', async () => {
  const file = await write({ ...STORY, id: 'again', slug: 'again' });
  await server.command('import', 'articles', file);
  const { code, output } = await server.command('import', 'articles', file);
  assert.equal(code, 0, output);
  assert.match(output, /0 added, 0 updated, 1 unchanged, 0 refused/);
});

test('a line that cannot be read is named, and the others come in', async () => {
  const file = path.join(server.folder, 'broken.jsonl');
  await writeFile(file, `{"id": "x"\n${JSON.stringify({ ...STORY, id: 'whole', slug: 'whole' })}\n`);
  const { code, output } = await server.command('import', 'articles', file);
  assert.equal(code, 1, output);
  assert.match(output, /line 1: /);
  assert.match(output, /1 added, 0 updated, 0 unchanged, 1 refused/);
});

function write(story) {
  const file = path.join(server.folder, `${story.id}.jsonl`);
  return writeFile(file, `${JSON.stringify(story)}\n`).then(() => file);
}

/** Imports one story; answers the moment at which the command was done. */
async function importStory(story) {
  const { code, output } = await server.command('import', 'articles', await write(story));
  assert.equal(code, 0, output);
  return Date.now();
}

async function get(address) {
  const response = await fetch(server.origin + address, { redirect: 'manual' });
  return { status: response.status, text: await response.text() };
}

/** Each page must have come to hold what it shall within a second of `since`. */
async function within(since, addresses, holds) {
  const late = new Set(addresses);
  for (;;) {
    for (const address of late) {
      const { text, status } = await get(address);
      if (holds(text, status)) late.delete(address);
    }
    if (late.size === 0) return;
    if (Date.now() - since > WITHIN) break;
    await pause(20);
  }
  assert.fail(`A second after the import these pages still show what was before: ${[...late].join(', ')}`);
}
