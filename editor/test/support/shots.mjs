// Pictures of the editor for the eye: `node test/support/shots.mjs [folder]`.

import { mkdir } from 'node:fs/promises';
import { open, withBrowser } from './browser.mjs';

const folder = process.argv[2] ?? '/tmp/editor-shots';
await mkdir(folder, { recursive: true });
await withBrowser(async (browser, origin) => {
  for (const [name, width, height] of [['desk', 1440, 1000], ['phone', 390, 844]]) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme });
      page.on('console', (message) => console.log(message.type(), message.text()));
      page.on('pageerror', (error) => console.log('error', error.message));
      await open(page, origin);
      await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
      await page.screenshot({ path: `${folder}/${name}-${colorScheme}-full.png`, fullPage: true });
      await page.close();
    }
  }
});
