// The program as its operator meets it: it starts, says how it is, and ends when told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Server } from './support/server.mjs';
import { EVERY_BLOCK, fixture, importFile } from './support/stories.mjs';

test('it starts on an empty database with the demo edition, and ends by SIGTERM with exit code 0', async () => {
  const server = await Server.start();
  try {
    const health = await fetch(`${server.origin}/healthz`);
    assert.equal(health.status, 200);
    const home = await fetch(`${server.origin}/`);
    assert.equal(home.status, 200);
    assert.match(await home.text(), /<article/, 'the home front shows stories');
  } finally {
    await server.stop();
  }
});

test('serve never lays out the demo edition', async () => {
  const server = await Server.start({ args: ['serve'] });
  try {
    const home = await fetch(`${server.origin}/`);
    assert.equal(home.status, 200);
    assert.doesNotMatch(await home.text(), /Sandervik/);
  } finally {
    await server.stop();
  }
});

test('the demo edition goes away again, and only that', async () => {
  const server = await Server.start();
  try {
    await importFile(server, fixture('stories.jsonl'));
    const { code, output } = await server.command('demo', 'remove');
    assert.equal(code, 0, output);
    await pause(1_000);

    const home = await (await fetch(`${server.origin}/`)).text();
    assert.doesNotMatch(home, /Sandervik/, 'a story of the demo edition is still on the home front');
    const ours = await fetch(server.origin + EVERY_BLOCK);
    assert.equal(ours.status, 200, `${EVERY_BLOCK} was not of the demo edition`);
  } finally {
    await server.stop();
  }
});
