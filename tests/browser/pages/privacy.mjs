// A page asks nobody but its own server for anything, and breaks none of the
// rules it sets itself: no console errors, no violation of its policy.

import { test } from 'node:test';
import { DESK, PHONE, open, scrollThrough } from '../support/browser.mjs';
import { KINDS } from '../support/kinds.mjs';
import { none } from '../support/report.mjs';

export function privacy(edition) {
  for (const kind of KINDS) {
    test(`the page stays at home and quiet: ${kind}`, async () => {
      const { path } = edition.sample(kind);
      const found = [];
      for (const [viewport, colorScheme] of [[PHONE, 'light'], [DESK, 'dark']]) {
        await edition.withPage({ viewport, colorScheme }, async (page) => {
          const address = edition.origin + path;
          const complain = (text) => found.push(`${viewport.width} px: ${text}`);

          page.on('request', (request) => {
            const url = new URL(request.url());
            if (url.origin !== edition.origin && url.protocol !== 'data:') complain(`asks ${url.href}`);
          });
          page.on('response', (response) => {
            if (response.status() >= 400 && response.url() !== address) complain(`${response.url()} answers ${response.status()}`);
          });
          page.on('requestfailed', (request) => complain(`${request.url()} failed: ${request.failure()?.errorText}`));
          page.on('pageerror', (error) => complain(`a script failed: ${error.message}`));
          page.on('console', (message) => {
            // Chromium writes a line for the status of an error page itself.
            const isOwnStatus = message.text().startsWith('Failed to load resource') && message.location().url === address;
            if (['error', 'warning'].includes(message.type()) && !isOwnStatus) complain(`the console says: ${message.text()}`);
          });
          // Not every violation reaches the console as an error.
          await page.exposeFunction('reportViolation', (text) => complain(`breaks its policy: ${text}`));
          await page.addInitScript(() => {
            document.addEventListener('securitypolicyviolation', (event) => {
              globalThis.reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`);
            });
          });

          await open(page, address);
          await scrollThrough(page);
          const stored = await page.evaluate(() => ({ cookies: document.cookie, local: localStorage.length, session: sessionStorage.length }));
          if (stored.cookies !== '') complain(`sets a cookie: ${stored.cookies}`);
          if (stored.local + stored.session > 0) complain('keeps something in the browser before the reader chose anything');
          if ((await page.context().cookies()).length > 0) complain('sets a cookie by a header');
        });
      }
      none(found, `${path} (${kind})`);
    });
  }
}
