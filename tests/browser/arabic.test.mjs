// A title in Arabic: the whole page is mirrored, and as good as in English.

import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { complaintsEverywhere } from './support/axe.mjs';
import { DESK, launch, NARROW, open, PHONE, sideways } from './support/browser.mjs';
import { none } from './support/report.mjs';
import { newFolder, Server } from './support/server.mjs';
import { fixture, importFile } from './support/stories.mjs';

const SETTINGS = `
[title]
name = "الصحيفة"
language = "ar"
time_zone = "Asia/Amman"
description = "أخبار المنطقة والعالم"

[[section]]
slug = "middle-east"
name = "الشرق الأوسط"

[[section]]
slug = "culture"
name = "ثقافة"
`;

const PAGES = ['/', '/middle-east', '/middle-east/2024/05/06/harvest', '/latest', '/search?q=%D8%A7%D9%84%D9%85%D8%A7%D8%A1', '/archive/2024', '/text', '/nowhere-at-all'];

let folder;
let server;
let browser;
before(async () => {
  folder = await newFolder();
  await writeFile(path.join(folder, 'broadsheet.toml'), SETTINGS);
  server = await Server.start({ args: ['serve'], folder });
  await importFile(server, fixture('arabic.jsonl'));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

for (const address of PAGES) {
  test(`an Arabic title reads from right to left: ${decodeURI(address)}`, async () => {
    const context = await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce' });
    try {
      const page = await context.newPage();
      await open(page, server.origin + address);
      const root = page.locator('html');
      assert.equal(await root.getAttribute('lang'), 'ar', `${address}: html lang`);
      assert.equal(await root.getAttribute('dir'), 'rtl', `${address}: html dir`);

      const found = await complaintsEverywhere(page, [PHONE, DESK]);
      const spacing = await page.evaluate(() =>
        [...document.querySelectorAll('body *')]
          .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /[\u0600-\u06ff]/.test(node.data)))
          .filter((element) => getComputedStyle(element).letterSpacing !== 'normal' || getComputedStyle(element).fontStyle === 'italic')
          .slice(0, 5)
          .map((element) => `${element.localName}.${element.className}`),
      );
      found.push(...spacing.map((name) => `${name}: Arabic letters are spaced out or set in italics`));
      await page.setViewportSize(NARROW);
      const { wanted, room, culprits } = await sideways(page);
      if (wanted > room) found.push(`at 320 px the page is ${wanted} px wide; too wide: ${culprits.join(', ')}`);
      none(found, address);
    } finally {
      await context.close();
    }
  });
}

test('the time of an Arabic story names the zone of its title', async () => {
  const text = await (await fetch(`${server.origin}/middle-east/2024/05/06/harvest`)).text();
  assert.match(text, /<time[^>]*datetime="2024-05-06T/, 'a <time> with the moment of publication');
});
