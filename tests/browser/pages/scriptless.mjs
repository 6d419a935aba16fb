// Everything on the public side works with JavaScript switched off.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESK, PHONE, open } from '../support/browser.mjs';
import { KINDS } from '../support/kinds.mjs';

export function scriptless(edition) {
  for (const kind of KINDS) {
    test(`without JavaScript the page can be read: ${kind}`, async () => {
      const { path } = edition.sample(kind);
      await edition.withPage({ javaScriptEnabled: false, viewport: PHONE }, async (page) => {
        await open(page, edition.origin + path);
        const heading = page.locator('h1');
        assert.equal(await heading.count(), 1, `${path} must have one h1`);
        const main = page.locator('main');
        assert.equal(await main.count(), 1, `${path} must have one <main>`);
        assert.ok(await main.isVisible(), `${path}: <main> is not visible`);
        const words = (await main.innerText()).split(/\s+/).filter(Boolean).length;
        assert.ok(words >= 3, `${path}: <main> shows ${words} words`);
      });
    });
  }

  test('without JavaScript a search is a form that finds', async () => {
    await edition.withPage({ javaScriptEnabled: false, viewport: DESK }, async (page) => {
      await open(page, `${edition.origin}/search`);
      const field = page.locator('main input[name="q"]');
      await field.fill('water');
      await field.press('Enter');
      await page.waitForURL(/\/search\?(.*&)?q=water\b/);
      const links = await page.locator('main a[href*="/20"]').count();
      assert.ok(links > 0, `${page.url()} lists no story`);
    });
  });

  for (const viewport of [PHONE, DESK]) {
    test(`without JavaScript the menu leads to each section, ${viewport.width} px`, async () => {
      await edition.withPage({ javaScriptEnabled: false, viewport }, async (page) => {
        await open(page, `${edition.origin}/`);
        const links = page.locator('header a[href="/asia"], nav a[href="/asia"]');
        assert.ok((await links.count()) > 0, 'Neither the header nor a nav has a link to /asia');
        const anyVisible = async () => {
          for (const link of await links.all()) if (await link.isVisible()) return link;
          return undefined;
        };

        let link = await anyVisible();
        const openers = page.locator('header summary, nav summary, header button[popovertarget], nav button[popovertarget]');
        for (const opener of await openers.all()) {
          if (link) break;
          if (await opener.isVisible()) await opener.click();
          link = await anyVisible();
        }
        assert.ok(link, 'The link to /asia cannot be made visible: no <details> and no popover shows it');
        await link.click();
        await page.waitForURL(`${edition.origin}/asia`);
      });
    });
  }

  test('without JavaScript a list goes on', async () => {
    await edition.withPage({ javaScriptEnabled: false, viewport: PHONE }, async (page) => {
      await open(page, `${edition.origin}/latest`);
      const headlines = () => page.locator('main h2 a, main h3 a').allInnerTexts();
      const first = await headlines();
      await page.locator('main a[href*="before="]').first().click();
      await page.waitForURL(/before=/);
      const second = await headlines();
      assert.ok(second.length > 0, 'The second page of /latest is empty');
      const twice = second.filter((text) => first.includes(text));
      assert.deepEqual(twice, [], 'Stories stand on both pages of /latest');
    });
  });
}
