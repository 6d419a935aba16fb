// The browser of tests/browser, on the page of the harness.

import { launch } from '../../../tests/browser/support/browser.mjs';
import { serve } from './harness.mjs';

export async function withBrowser(look) {
  const server = await serve();
  const browser = await launch();
  try {
    await look(browser, server.origin);
  } finally {
    await browser.close();
    server.close();
  }
}

/** Opens the editor and waits until it stands. */
export async function open(page, origin, query = '') {
  await page.goto(`${origin}/${query}`);
  await page.locator('html[data-ready]').waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
