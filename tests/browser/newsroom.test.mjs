// The newsroom as its people meet it, from the set-up link to a story that is
// taken down; two of them at one story; and a server that is killed meanwhile.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { complaintsEverywhere } from './support/axe.mjs';
import { DESK, launch, NARROW, open, PHONE, sideways } from './support/browser.mjs';
import { firstAdmin, invite, signInAt } from './support/newsroom.mjs';
import { none } from './support/report.mjs';
import { Server } from './support/server.mjs';
import { fixture, importFile } from './support/stories.mjs';

const CALM = { reducedMotion: 'reduce' };
const HEADLINE = 'Night trains come back to the coast';

describe('the newsroom', () => {
  let server;
  let browser;
  let admin;
  let reporter;
  let editor;

  const at = (path) => server.origin + path;
  const text = async (path) => {
    const answer = await fetch(at(path), { redirect: 'manual' });
    return { status: answer.status, text: await answer.text() };
  };

  before(async () => {
    server = await Server.start({ args: ['serve'] });
    await importFile(server, fixture('stories.jsonl'));
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Begins a story in an open tab; answers its path in the newsroom. */
  async function begin(page, headline) {
    await open(page, at('/newsroom/articles/new'));
    await page.fill('#headline', headline);
    await page.selectOption('#section', { index: 1 });
    await page.click('text=Begin writing');
    await page.waitForSelector('.ProseMirror');
    return new URL(page.url()).pathname.replace(/\/edit$/, '');
  }

  const state = (page) => page.textContent('[data-state]');
  const stateSays = (page, words) =>
    page.waitForFunction((words) => document.querySelector('[data-state]').textContent.includes(words), words, { timeout: 15_000 });

  test('the first admin comes in by the set-up link, and invites a reporter and an editor', async () => {
    admin = await firstAdmin(browser, server, CALM);
    const page = await admin.newPage();
    reporter = await browser.newContext(CALM);
    editor = await browser.newContext(CALM);
    await invite(page, server, reporter, 'Bruno Abara', 'reporter');
    await invite(page, server, editor, 'Clara Moreau', 'editor');
    await page.close();
    const opened = await reporter.newPage();
    await open(opened, at('/newsroom'));
    assert.match(await opened.textContent('h1'), /Bruno/);
    assert.doesNotMatch(await opened.textContent('.bar__rooms'), /People/);
    await opened.close();
  });

  test('a reporter writes and files, an editor schedules, readers read, it is corrected and taken down', async () => {
    const writing = await reporter.newPage();
    const story = await begin(writing, HEADLINE);
    await writing.fill('#standfirst', 'After eleven years the coast line sleeps again.');
    await writing.click('.ProseMirror');
    await writing.keyboard.type('The first sleeper left at nine. **It was full**, said the guard.');
    await writing.keyboard.press('Enter');
    await writing.keyboard.type('## What comes next');
    await writing.keyboard.press('Enter');
    await writing.keyboard.type('Two more trains from May.');
    await writing.fill('#tag', 'RUSSIA');
    await writing.press('#tag', 'Enter');
    await writing.fill('#bylines', 'Bruno Abara');
    const library = await reporter.newPage();
    await open(library, at('/newsroom/pictures'));
    // A picture that no other story has.
    await library.setInputFiles('#files', { name: 'desk.png', mimeType: 'image/png', buffer: await writing.screenshot() });
    await library.waitForSelector('.library .shot >> text=desk.png');
    await library.close();
    await writing.click('[data-choose-picture]');
    await writing.click('.shot__choice >> text=desk.png');
    await writing.fill('#picture_alt', 'Cranes over the harbour');
    await writing.waitForSelector('[data-shown] img');
    await writing.click('text=Save and go on');
    await writing.click('text=File it to the editors');
    await writing.waitForSelector('text=Filed. The editors see it on their desk.');

    const desk = await editor.newPage();
    await open(desk, at('/newsroom'));
    await desk.click(`section[aria-labelledby=waiting] >> text=${HEADLINE}`);
    await desk.click('a.button >> text=Write');
    await desk.waitForSelector('.ProseMirror');
    await desk.fill('#headline', `${HEADLINE} at last`);
    await desk.click('text=Save and go on');
    await desk.waitForSelector('#due_at');
    // The field knows minutes; a test does not wait for one.
    const due = new Date(Date.now() + 5_000);
    await desk.evaluate((value) => {
      const field = document.getElementById('due_at');
      field.step = 1;
      field.value = value;
      field.dispatchEvent(new Event('input'));
    }, due.toISOString().slice(0, 19));
    assert.match(await desk.textContent('.schedule button'), /^Schedule for /);
    await desk.click('.schedule button');
    await desk.waitForSelector('text=Scheduled.');
    const address = (await desk.textContent('.story__facts')).match(/\/\S+/)?.[0];
    for (const path of ['/latest', '/sitemap.xml', '/feed.xml']) {
      assert.doesNotMatch((await text(path)).text, /Night trains/, `${path} tells of it before its moment`);
    }
    while (Date.now() < due) await pause(100);
    await pause(1_000);
    const path = '/' + (await text('/latest')).text.match(/href="\/([^"]*night-trains[^"]*)"/)[1];
    assert.ok(address === undefined || path === address);
    const published = await text(path);
    assert.equal(published.status, 200);
    assert.match(published.text, /<strong>It was full<\/strong>/);
    const section = `/${path.split('/')[1]}`;
    for (const list of ['/', section, '/latest', '/tag/russia', '/by/bruno-abara', '/search?q=sleeper', '/feed.xml', `${section}/feed.xml`, '/tag/russia/feed.json']) {
      assert.match((await text(list)).text, /Night trains come back to the coast at last/, `${list} does not show it`);
    }
    const picture = published.text.match(/figure--main[\s\S]*?(\/media\/[0-9a-f]{64}\/[^" ]+)/)[1];
    assert.equal((await fetch(at(picture))).status, 200);
    await open(desk, at(story));
    assert.match(await desk.textContent('.story__facts'), /Published/);

    await desk.click('summary >> text=Correction');
    await desk.fill('#note', 'The first train left at ten, not at nine.');
    await desk.click('text=Put it on the record');
    await desk.waitForSelector('text=The correction is on the record.');
    for (const list of [path, '/corrections']) {
      assert.match((await text(list)).text, /left at ten, not at nine/);
    }

    await desk.click('summary >> text=Take it down');
    await desk.click('button >> text=Take it down');
    await desk.waitForSelector('text=It is taken down.');
    assert.equal((await text(path)).status, 410);
    for (const list of ['/', section, '/latest', '/search?q=sleeper', '/feed.xml', '/corrections']) {
      assert.doesNotMatch((await text(list)).text, /Night trains|left at ten/, `${list} still tells of it`);
    }
    assert.equal((await fetch(at(picture))).status, 404, 'its picture is still public');
    await writing.close();
    await desk.close();
  });

  test('two at one story: the second reads along, takes over, and both texts are kept', async () => {
    const first = await reporter.newPage();
    const story = await begin(first, 'A bridge of two minds');
    await first.click('.ProseMirror');
    await first.keyboard.type('Bruno wrote this.');
    await stateSays(first, 'Kept at');

    const second = await editor.newPage();
    await open(second, at(`${story}/edit`));
    await second.waitForSelector('.ProseMirror');
    assert.match(await second.textContent('[data-holder]'), /Bruno Abara is writing this story/);
    assert.equal(await second.getAttribute('.ProseMirror', 'contenteditable'), 'false');
    await second.click('text=Take over');
    await second.waitForSelector('.ProseMirror[contenteditable=true]');
    await second.click('.ProseMirror');
    await second.keyboard.type('Clara wrote this.');
    await second.click('button >> text=Save >> nth=0');
    await second.waitForSelector('.notice >> text=Saved.');

    await first.click('.ProseMirror');
    await first.keyboard.type(' And this, too.');
    await first.waitForFunction(() => /meanwhile|taken this story over/.test(document.querySelector('[data-state]').textContent), null, { timeout: 30_000 });
    await second.close();
    await pause(500);
    await open(first, at(`${story}/edit`));
    assert.equal(await first.textContent('h1'), 'Two texts of one story');
    const both = await first.textContent('main');
    assert.match(both, /Clara wrote this\./);
    assert.match(both, /Bruno wrote this\. And this, too\./);
    none(await complaintsEverywhere(first, [PHONE, DESK]), 'the page with both texts');
    await first.click('text=Save mine over it');
    await first.waitForSelector('.ProseMirror');
    assert.match(await first.textContent('.ProseMirror'), /Bruno wrote this\. And this, too\./);
    await open(first, at(`${story}/revisions`));
    assert.match(await first.textContent('main'), /saved over another's by Bruno Abara[\s\S]*saved by Clara Moreau/);
    await first.close();
  });

  test('a server that is killed while somebody types costs nothing that was typed', async () => {
    const page = await reporter.newPage();
    const story = await begin(page, 'A night without power');
    await page.click('.ProseMirror');
    await page.keyboard.type('Kept on the server.');
    await stateSays(page, 'Kept at');
    await server.kill();
    await page.keyboard.type(' Typed in the dark.');
    await stateSays(page, 'kept in this browser');
    // The browser goes too, without a goodbye.
    await page.evaluate(() => window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true));
    await page.close({ runBeforeUnload: false });
    await server.run();
    const again = await reporter.newPage();
    await open(again, at(`${story}/edit`));
    await again.waitForSelector('.ProseMirror');
    assert.equal(await again.textContent('.ProseMirror p'), 'Kept on the server. Typed in the dark.');
    await stateSays(again, 'Kept at');
    await again.close();
  });

  test('without script a plain field saves, and keeps the blocks that it cannot show', async () => {
    const state = await editor.storageState();
    const scriptless = await browser.newContext({ ...CALM, javaScriptEnabled: false, storageState: state });
    const page = await scriptless.newPage();
    await page.goto(at('/newsroom/articles?words=block'));
    await page.click('.story__headline a');
    await page.click('a.button >> text=Write');
    const before = await page.inputValue('#text');
    assert.match(before, /^\[\[table \S+: /m);
    await page.fill('#text', `An opening line.\n\n${before}`);
    await page.click('button >> text=Save >> nth=0');
    await page.waitForSelector('.notice');
    assert.equal(await page.inputValue('#text'), `An opening line.\n\n${before}`);
    await scriptless.close();
  });

  test('a standing page is written in the same editor, and what was typed outlives the tab', async () => {
    const page = await admin.newPage();
    await open(page, at('/newsroom/pages/new'));
    await page.waitForSelector('.ProseMirror');
    await page.fill('#headline', 'Who we are');
    await page.click('.ProseMirror');
    await page.keyboard.type('We print what we can prove.');
    await stateSays(page, 'Kept in this browser');
    await page.evaluate(() => window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true));
    await page.close({ runBeforeUnload: false });
    const again = await admin.newPage();
    await open(again, at('/newsroom/pages/new'));
    await stateSays(again, 'Brought back');
    assert.equal(await again.inputValue('#headline'), 'Who we are');
    await again.click('.ProseMirror');
    await again.keyboard.press('Control+End');
    await again.keyboard.press('Enter');
    await again.keyboard.type('## Who pays');
    await again.click('button >> text=Add the page');
    await again.waitForURL(/done=saved/);
    assert.match((await text('/who-we-are')).text, /We print what we can prove\.[\s\S]*<h2[^>]*>Who pays/);
    await open(again, at('/newsroom/pages/new'));
    await again.waitForSelector('.ProseMirror');
    assert.equal(await again.inputValue('#headline'), '');
    await again.close();
  });

  test('two editors lay out one front, by dragging and by buttons; it is launched and brought back', async () => {
    const first = await editor.newPage();
    const second = await admin.newPage();
    const front = at('/newsroom/fronts/home');
    const top = (page) => page.locator('[data-cards]').first().locator('.laid__headline bdi').allTextContents();
    const readers = async () => (await text('/')).text.match(/card__headline"[^>]*><a href="[^"]*">([^<]*)/)[1];
    const before = await readers();
    await first.setViewportSize(DESK);
    await open(first, front);
    const add = async (page, words) => {
      await page.locator('[id^=words-]').first().fill(words);
      await page.keyboard.press('Enter');
      const button = page.locator('.laid__found button').first();
      const name = (await button.getAttribute('aria-label')).replace('Add: ', '');
      await button.click();
      await page.waitForFunction((name) => document.querySelector('[data-cards]').textContent.includes(name), name);
      return name;
    };
    const one = await add(first, 'the');
    await open(second, front);
    assert.deepEqual(await top(second), [one]);
    const two = await add(second, 'the');
    assert.deepEqual(await top(second), [two, one]);
    assert.equal(await readers(), before, 'readers see a draft');
    // The first has not seen that.
    await first.click('#launch');
    await first.waitForSelector('[role=alert] >> text=Somebody changed the draft');
    assert.deepEqual(await top(first), [two, one]);
    const cards = first.locator('[data-cards]').first().locator('[data-article]');
    await cards.nth(1).dragTo(cards.nth(0), { targetPosition: { x: 40, y: 3 } });
    await first.waitForFunction((one) => document.querySelector('[data-cards] .laid__headline bdi').textContent === one, one);
    assert.deepEqual(await top(first), [one, two]);
    await first.click('#launch');
    await first.waitForFunction(() => document.querySelector('[data-said]').textContent.includes('Launched'));
    assert.equal(await readers(), one);
    await first.getByRole('button', { name: `${one}: one down` }).focus();
    await first.keyboard.press('Enter');
    await first.waitForFunction((two) => document.querySelector('[data-cards] .laid__headline bdi').textContent === two, two);
    await first.click('#launch');
    await first.waitForFunction(() => document.querySelector('[data-said]').textContent.includes('Launched'));
    assert.equal(await readers(), two);
    await first.click('text=Bring back >> nth=1');
    await first.waitForFunction(() => document.querySelector('[data-said]').textContent.includes('launched then'));
    await first.click('#launch');
    await first.waitForFunction(() => document.querySelector('[data-said]').textContent.includes('Launched'));
    assert.equal(await readers(), one);
    await first.close();
    await second.close();
  });

  test('every room is fit for everybody, at a phone and a desk, light and dark', async () => {
    const page = await admin.newPage();
    const rooms = [
      '/newsroom', '/newsroom/articles', '/newsroom/articles/new', '/newsroom/articles/1', '/newsroom/articles/1/edit', '/newsroom/articles/1/revisions',
      '/newsroom/articles/1/compare', '/newsroom/articles/1/notes', '/newsroom/articles/bulk?action=withdraw&story=1', '/newsroom/calendar',
      '/newsroom/people', '/newsroom/people/new', '/newsroom/people/2', '/newsroom/account', '/newsroom/account/second-factor', '/newsroom/audit',
      '/newsroom/pictures', '/newsroom/pages/new', '/newsroom/settings', '/newsroom/fronts', '/newsroom/fronts/home', '/newsroom/fronts/home?set=c1',
    ];
    const found = [];
    page.on('pageerror', ({ message }) => found.push(`a script failed: ${message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') found.push(`the console says: ${message.text()}`);
    });
    for (const room of rooms) {
      const answer = await open(page, at(room));
      assert.equal(answer.status(), 200, room);
      if (room.endsWith('/edit') || room.endsWith('/pages/new')) await page.waitForSelector('.ProseMirror');
      for (const complaint of await complaintsEverywhere(page, [PHONE, DESK])) {
        // A table in the editor is scrolled by the caret in its cells, which axe cannot know.
        if (/scrollable-region-focusable.*editor-table__scroll/.test(complaint)) continue;
        found.push(`${room}: ${complaint}`);
      }
      await page.setViewportSize(NARROW);
      const { wanted, room: wide, culprits } = await sideways(page);
      if (wanted > wide) found.push(`${room}: 320 px: ${wanted} px wide: ${culprits.join(', ')}`);
    }
    await page.close();
    const out = await browser.newContext(CALM);
    const door = await out.newPage();
    await open(door, at('/newsroom/people'));
    assert.equal(new URL(door.url()).pathname + new URL(door.url()).search, '/newsroom/sign-in?next=/newsroom/people');
    for (const complaint of await complaintsEverywhere(door, [PHONE, DESK])) found.push(`sign-in: ${complaint}`);
    await signInAt(door, 'bruno.abara@paper.example');
    assert.equal((await door.textContent('h1')).trim(), 'Nothing here', 'a reporter sees that there are people to look after');
    await out.close();
    none(found, 'the newsroom');
  });
});
