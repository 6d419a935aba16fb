// Pictures of a running site, for eyes:
//
//   node screenshots.mjs http://127.0.0.1:8080 FOLDER [KIND or PATH…]
//
// Every kind of page (or those named, such as `home article /asia`), at a
// phone's width, a tablet's and a desk's, in light and dark: home-390-light.png, …

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DESK, launch, open, PHONE, scrollThrough, TABLET } from './support/browser.mjs';
import { crawl, samples } from './support/kinds.mjs';

/** A page can be endless; an eye is not. */
const MOST_HEIGHT = 6_000;

const [url, folder, ...wanted] = process.argv.slice(2);
if (!url || !folder) {
  console.error('Called as: node screenshots.mjs URL FOLDER [KIND…]');
  process.exit(2);
}

await mkdir(folder, { recursive: true });
const { origin } = new URL(url);
const found = await samples(origin, await crawl(origin));
for (const path of wanted.filter((name) => name.startsWith('/'))) found.set(path, { path });
const unknown = wanted.filter((kind) => !found.has(kind));
if (unknown.length > 0) {
  console.error(`No page of the kind ${unknown.join(', ')}; there are: ${[...found.keys()].join(', ')}`);
  process.exit(1);
}

const browser = await launch();
try {
  for (const [kind, page] of found) {
    if (wanted.length > 0 && !wanted.includes(kind)) continue;
    for (const viewport of [PHONE, TABLET, DESK]) {
      for (const colorScheme of ['light', 'dark']) await take(kind, page.path, viewport, colorScheme);
    }
  }
} finally {
  await browser.close();
}

async function take(kind, address, viewport, colorScheme) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  await open(page, origin + address);
  await scrollThrough(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const file = path.join(folder, `${kind.replace(/\W+/g, '-').replace(/^-/, '').toLowerCase()}-${viewport.width}-${colorScheme}.png`);
  await page.screenshot({
    path: file,
    fullPage: true,
    clip: { x: 0, y: 0, width: viewport.width, height: Math.min(height, MOST_HEIGHT) },
  });
  await page.close();
  console.log(`${file}  ${address}`);
}
