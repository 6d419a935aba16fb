import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { build } from '../build.mjs';

const committed = (name) => readFile(new URL(`../../static/vendor/${name}`, import.meta.url), 'utf8');
const remedy = 'static/vendor is not what editor/ makes: run bin/vendor-editor and commit it';

test('the committed editor is what its source makes, twice over', async () => {
  const [first, second] = [await build(), await build()];
  assert.equal(first.script, second.script);
  assert.ok(first.script === (await committed('editor.js')), remedy);
  assert.ok(first.licences === (await committed('editor-licences.txt')), remedy);
});

test('the editor stays a light load', async () => {
  assert.ok(Buffer.byteLength(await committed('editor.js')) <= 350 * 1024);
});

test('every package in the editor may be passed on', async () => {
  const licences = await committed('editor-licences.txt');
  const kinds = [...licences.matchAll(/^[\w@/.-]+ \d+\.\d+\.\d+ \((.+)\)$/gm)].map(([, kind]) => kind);
  assert.ok(kinds.length >= 10);
  assert.deepEqual([...new Set(kinds)], ['MIT']);
});
