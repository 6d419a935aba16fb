// WCAG 2.2 AA on every kind of page, at a phone's width and a desk's, in light
// and dark; and no sideways scroll where the page is at its narrowest.

import { test } from 'node:test';
import { complaintsEverywhere } from '../support/axe.mjs';
import { DESK, NARROW, PHONE, open, sideways } from '../support/browser.mjs';
import { KINDS } from '../support/kinds.mjs';
import { none } from '../support/report.mjs';
import { SPACED_OUT, cutOrCovered, layOver } from '../support/spacing.mjs';

export function access(edition) {
  for (const kind of KINDS) {
    test(`axe finds nothing on the page: ${kind}`, async () => {
      const { path } = edition.sample(kind);
      await edition.withPage({ viewport: PHONE }, async (page) => {
        await open(page, edition.origin + path);
        none(await complaintsEverywhere(page, [PHONE, DESK]), `${path} (${kind})`);
      });
    });

    test(`nothing is wider than a narrow screen: ${kind}`, async () => {
      const { path } = edition.sample(kind);
      await edition.withPage({ viewport: NARROW }, async (page) => {
        await open(page, edition.origin + path);
        const found = [];
        const measure = async (how) => {
          const { wanted, room, culprits } = await sideways(page);
          if (wanted > room) found.push(`${how}: the page is ${wanted} px wide; too wide: ${culprits.join(', ')}`);
        };

        await measure('at 320 px');
        const sheet = await layOver(page, SPACED_OUT);
        await measure('at 320 px with wide text spacing');
        await sheet.evaluate((spaced) => spaced.replaceSync('html { font-size: 200% !important; }'));
        await page.setViewportSize({ width: 640, height: 800 });
        await measure('at 640 px with the text at 200 %');
        none(found, `${path} (${kind})`);
      });
    });

    test(`wide text spacing cuts nothing off: ${kind}`, async () => {
      const { path } = edition.sample(kind);
      const found = [];
      for (const viewport of [PHONE, DESK]) {
        await edition.withPage({ viewport }, async (page) => {
          await open(page, edition.origin + path);
          await layOver(page, SPACED_OUT);
          found.push(...(await cutOrCovered(page)).map((sentence) => `${viewport.width} px: ${sentence}`));
        });
      }
      none(found, `${path} (${kind})`);
    });
  }

  test('the first press of the tab key shows a link that skips to the content', async () => {
    await edition.withPage({ viewport: DESK }, async (page) => {
      await open(page, `${edition.origin}/`);
      await page.keyboard.press('Tab');
      const link = await page.evaluate(() => {
        const { localName, hash = '' } = document.activeElement;
        const { top, width, height } = document.activeElement.getBoundingClientRect();
        return { localName, hash, isSeen: top >= 0 && width > 10 && height > 10 };
      });
      const found = [];
      if (link.localName !== 'a' || link.hash.length < 2) found.push(`The first stop is <${link.localName}> ${link.hash}, not a skip link`);
      if (!link.isSeen) found.push('The skip link has the focus and cannot be seen');
      if (found.length === 0) {
        await page.keyboard.press('Enter');
        const led = await page.evaluate((hash) => document.querySelector(hash)?.closest('main') !== null, link.hash);
        if (!led) found.push(`The skip link leads to ${link.hash}, which is not in <main>`);
      }
      none(found, '/');
    });
  });
}
