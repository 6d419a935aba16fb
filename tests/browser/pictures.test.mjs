// The library of pictures at a browser: sent with progress, described, with and without script.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { complaintsEverywhere } from './support/axe.mjs';
import { DESK, launch, NARROW, open, PHONE, scrollThrough, sideways } from './support/browser.mjs';
import { firstAdmin } from './support/newsroom.mjs';
import { Server } from './support/server.mjs';
import { fixture } from './support/stories.mjs';

describe('pictures', () => {
  let server;
  let browser;
  let context;
  const library = () => `${server.origin}/newsroom/pictures`;

  before(async () => {
    server = await Server.start({ args: ['serve'] });
    browser = await launch();
    context = await firstAdmin(browser, server);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const files = async () => [
    { name: 'harbour.jpg', mimeType: 'image/jpeg', buffer: await readFile(fixture('harbour.jpg')) },
    { name: 'portrait.jpg', mimeType: 'image/jpeg', buffer: await readFile(fixture('portrait.jpg')) },
    { name: 'page.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<!doctype html>') },
  ];

  test('files that are chosen are sent one by one, and each says what became of it', async () => {
    const page = await context.newPage();
    await open(page, library());
    await page.setInputFiles('#files', await files());
    await page.waitForFunction(() => /not taken/.test(document.querySelector('[data-said]').textContent));
    assert.equal(await page.textContent('[data-said]'), '2 pictures are in the library; 1 file was not taken.');
    assert.match(await page.textContent('.arrival--refused'), /page\.jpg.*SVG, HTML and XML are not taken/s);
    assert.equal(await page.locator('.library .shot').count(), 2, 'the list shows them without a new page');
    await page.close();
  });

  test('a file that is dropped or pasted is sent, and one that is there already is said to be', async () => {
    const page = await context.newPage();
    await open(page, library());
    const [harbour] = await files();
    for (const kind of ['drop', 'paste']) {
      await page.evaluate(
        ([kind, base64]) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], 'again.jpg', { type: 'image/jpeg' }));
          const event =
            kind === 'drop'
              ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
              : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
          document.body.dispatchEvent(event);
        },
        [kind, harbour.buffer.toString('base64')],
      );
      await page.waitForFunction(() => document.querySelector('.arrival__said')?.textContent.includes('already, as harbour.jpg'));
    }
    await page.close();
  });

  test('the focal point follows a click, the fields and nothing else', async () => {
    const page = await context.newPage();
    await open(page, library());
    await page.click('.shot__link >> text=harbour.jpg');
    await page.waitForSelector('[data-focal].focal--live');
    const box = await page.locator('.focal__picture').boundingBox();
    await page.locator('.focal__picture').click({ position: { x: box.width * 0.25, y: box.height * 0.75 } });
    assert.deepEqual([await page.inputValue('#focal_x'), await page.inputValue('#focal_y')], ['25', '75']);
    assert.equal(await page.getAttribute('.focal__spot', 'cx'), '25%');
    await page.fill('#focal_x', '40');
    assert.equal(await page.getAttribute('.focal__spot', 'cx'), '40%');
    await page.fill('#alt', 'Cranes over the harbour');
    await page.click('form >> text=Save');
    await page.waitForSelector('.notice');
    assert.equal(await page.getAttribute('.focal__spot', 'cy'), '75%');
    assert.match(await page.getAttribute('.cut--1x1', 'src'), /\/1280\.webp$|1x1-320-40-75/);
    await page.close();
  });

  test('an own crop is drawn, moved and sized by mouse and by keys, and taken away again', async () => {
    const page = await context.newPage();
    await open(page, library());
    await page.click('.shot__link >> text=harbour.jpg');
    const crop = page.locator('[data-crop="1x1"]');
    await crop.locator('summary').click();
    const frame = crop.locator('.crop__frame');
    const values = async () => Promise.all(['x', 'y', 'width'].map((part) => page.inputValue(`#crop_1x1_${part}`)));
    assert.deepEqual(await values(), ['', '', ''], 'nothing is set before somebody does');
    const before = await frame.boundingBox();
    assert.ok(Math.abs(before.width - before.height) < 2, 'the frame is as square as its ratio');
    await frame.focus();
    await page.keyboard.press('-');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    const [x, y, width] = (await values()).map(Number);
    assert.ok(x >= 0 && y > 0 && width < 100, `${x} ${y} ${width}`);
    const box = await frame.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x - 900, box.y - 900, { steps: 4 });
    await page.mouse.up();
    assert.deepEqual((await values()).slice(0, 2), ['0', '0'], 'it stays inside of the picture');
    const corner = await crop.locator('.crop__corner').boundingBox();
    await page.mouse.move(corner.x + 5, corner.y + 5);
    await page.mouse.down();
    await page.mouse.move(corner.x - 25, corner.y - 25, { steps: 4 });
    await page.mouse.up();
    const after = await frame.boundingBox();
    assert.ok(after.width < box.width && Math.abs(after.width - after.height) < 2);
    assert.deepEqual(await complaintsEverywhere(page, [PHONE, DESK]), []);
    await page.setViewportSize(NARROW);
    assert.deepEqual((await sideways(page)).culprits, []);
    await page.setViewportSize(DESK);
    const set = await values();
    await page.click('text=Save the crops');
    await page.waitForSelector('.notice');
    const name = set.map((value) => Math.round(Number(value) * 10)).join('-');
    assert.match(await page.getAttribute('.cut--1x1', 'src'), new RegExp(`1x1-320-${name}\\.webp$`));
    await page.locator('[data-crop="1x1"] summary').click();
    await page.click('[data-crop="1x1"] button.quiet');
    assert.deepEqual(await values(), ['', '', '']);
    await page.click('text=Save the crops');
    await page.waitForSelector('.notice');
    assert.match(await page.getAttribute('.cut--1x1', 'data-cut'), /1x1/);
    await page.close();
  });

  test('a writer chooses a picture of the library by its words', async () => {
    const page = await context.newPage();
    await open(page, library());
    const choosing = page.evaluate(() => globalThis.choosePicture());
    await page.waitForSelector('.chooser .shot >> nth=1');
    assert.deepEqual(await complaintsEverywhere(page, [PHONE, DESK]), []);
    await page.fill('#chooser-q', 'cranes');
    await page.waitForFunction(() => document.querySelectorAll('.chooser .shot').length === 1);
    await page.click('.shot__choice');
    const chosen = await choosing;
    assert.equal(chosen.alt, 'Cranes over the harbour');
    assert.deepEqual(chosen.original.focal, [0.4, 0.75]);
    const none = page.evaluate(() => globalThis.choosePicture());
    await page.waitForSelector('.chooser');
    await page.keyboard.press('Escape');
    assert.equal(await none, null);
    await page.close();
  });

  test('without script a file is sent and described all the same', async () => {
    const scriptless = await browser.newContext({ javaScriptEnabled: false, reducedMotion: 'reduce', storageState: await context.storageState() });
    const page = await scriptless.newPage();
    await page.goto(library());
    await page.setInputFiles('#files', (await files())[1]);
    await page.click('text=Send >> nth=-1');
    await page.waitForSelector('.notice');
    assert.match(await page.textContent('.notice'), /in the library already/);
    await page.fill('#focal_y', '10');
    await page.click('form >> text=Save');
    await page.waitForSelector('.notice');
    assert.equal(await page.getAttribute('.focal__spot', 'cy'), '10%');
    await scriptless.close();
  });

  test('the pages are for everybody, on a phone and at a desk, in light and in dark', async () => {
    const page = await context.newPage();
    const broken = [];
    page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
    page.on('pageerror', (error) => broken.push(error.message));
    await open(page, library());
    const first = await page.getAttribute('.shot__link', 'href');
    for (const address of [library(), server.origin + first, `${library()}?q=nothing-of-the-kind`]) {
      await open(page, address);
      await scrollThrough(page);
      assert.deepEqual(await complaintsEverywhere(page, [PHONE, DESK]), [], address);
      await page.setViewportSize(NARROW);
      assert.deepEqual((await sideways(page)).culprits, [], address);
    }
    assert.deepEqual(broken, []);
    await page.close();
  });
});
