// The program as its operator meets it: it starts, says how it is, and ends when told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Server } from './support/server.mjs';
import { EVERY_BLOCK, fixture, importFile } from './support/stories.mjs';

test('it starts on an empty database with the demo edition, which goes away again, and only that', async () => {
  const server = await Server.start();
  const get = async (address) => {
    const response = await fetch(server.origin + address);
    return { status: response.status, text: await response.text() };
  };
  try {
    assert.equal((await get('/healthz')).status, 200);
    const home = await get('/');
    assert.equal(home.status, 200);
    assert.match(home.text, /Ytterholm/, 'the home front shows a story of the demo edition');

    await importFile(server, fixture('stories.jsonl'));
    const { code, output } = await server.command('demo', 'remove');
    assert.equal(code, 0, output);
    await pause(1_000);
    assert.doesNotMatch((await get('/')).text, /Ytterholm/, 'a story of the demo edition is still on the home front');
    assert.equal((await get(EVERY_BLOCK)).status, 200, `${EVERY_BLOCK} was not of the demo edition`);
  } finally {
    // SIGTERM must end it with exit code 0, or this fails.
    await server.stop();
  }
});

test('serve never lays out the demo edition', async () => {
  const server = await Server.start({ args: ['serve'] });
  try {
    const home = await fetch(`${server.origin}/`);
    assert.equal(home.status, 200);
    assert.doesNotMatch(await home.text(), /Ytterholm/);
  } finally {
    await server.stop();
  }
});
