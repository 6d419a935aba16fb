// Pictures of the editor for the eye: `node test/support/shots.mjs [folder]`.

import { mkdir } from 'node:fs/promises';
import { open, withBrowser, Writer } from './browser.mjs';

const folder = process.argv[2] ?? '/tmp/editor-shots';
const PHOTO = { name: 'harbour-at-dawn.jpg', type: 'image/jpeg' };

const SCENES = {
  story: ['', async () => {}],
  blank: ['?blank', async (writer) => writer.surface.click()],
  menu: ['?blank', async (writer, page) => {
    await writer.surface.click();
    await page.getByRole('button', { name: 'Insert here' }).click();
  }],
  link: ['', async (writer, page) => {
    await writer.select('four times it was');
    await writer.press('Control+k');
    await page.getByRole('combobox').fill('port');
    await page.getByRole('option').waitFor();
    await writer.press('ArrowDown');
  }],
  find: ['', async (writer, page) => {
    await writer.select('Nobody');
    await writer.press('Control+f');
    await page.getByLabel('Find', { exact: true }).fill('the');
    await writer.press('Enter');
  }],
  upload: ['?blank', async (writer, page) => {
    await writer.surface.click();
    await writer.type('The ferry left the harbour at dawn.');
    await writer.paste({}, [PHOTO, { ...PHOTO, name: 'queue.png' }]);
    await page.evaluate(() => {
      window.calls.uploads[0].onProgress(0.6);
      window.calls.uploads[1].fail('it is larger than 30 MB');
    });
    await writer.paste({ 'text/html': '<p>And <img src="file:///x.png"> so</p>' });
  }],
};

await mkdir(folder, { recursive: true });
const wanted = process.argv.slice(3);
await withBrowser(async (browser, origin) => {
  for (const [device, width, height] of [['desk', 1440, 1000], ['phone', 390, 844]]) {
    for (const colorScheme of ['light', 'dark']) {
      for (const [name, [query, act]] of Object.entries(SCENES)) {
        if (wanted.length && !wanted.includes(name)) continue;
        const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
        page.on('pageerror', (error) => console.log('error', error.message));
        await open(page, origin, query);
        await act(new Writer(page), page);
        await page.screenshot({ path: `${folder}/${name}-${device}-${colorScheme}.png`, fullPage: name === 'story' });
        await page.close();
      }
    }
  }
});
