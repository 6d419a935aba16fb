// Debian's Chromium, driven by playwright-core, which brings no browser of its own.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const PHONE = { width: 390, height: 844 };
export const TABLET = { width: 768, height: 1024 };
export const DESK = { width: 1440, height: 900 };
/** 1280 px at 400 %, which is what WCAG 1.4.10 asks for. */
export const NARROW = { width: 320, height: 640 };

export async function launch(options = {}) {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = candidates.find((name) => name && existsSync(name));
  if (!executablePath) throw new Error('No Chromium: install the package chromium, or name one in CHROMIUM');
  return chromium.launch({
    ...options,
    executablePath,
    args: [
      '--disable-quic',
      '--disable-gpu',
      // The browser itself must not look anything up: only what the page asks for is of interest.
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
    ],
  });
}

/** Opens an address and waits until its pictures and fonts have settled. */
export async function open(page, url) {
  const response = await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return response;
}

/** Walks down the page until everything lazy has been asked for and has come. */
export async function scrollThrough(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let y = 0; y < document.documentElement.scrollHeight && y < 40_000; y += innerHeight) {
      scrollTo(0, y);
      await frame();
    }
    const settled = (picture) =>
      new Promise((resolve) => {
        picture.addEventListener('load', resolve, { once: true });
        picture.addEventListener('error', resolve, { once: true });
        if (picture.complete) resolve();
      });
    for (const picture of document.images) {
      // What is hidden is not asked for.
      if (picture.getClientRects().length === 0) continue;
      picture.scrollIntoView();
      await settled(picture);
    }
    scrollTo(0, 0);
    await frame();
  });
}

/**
 * What sticks out sideways: the width the page wants, and who wants it.
 * A box that scrolls by itself (a wide table) may be as wide inside as it likes.
 */
export function sideways(page) {
  return page.evaluate(() => {
    const wanted = document.scrollingElement.scrollWidth;
    const room = document.documentElement.clientWidth;
    if (wanted <= room) return { wanted, room, culprits: [] };

    const scrolls = (element) => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== 'visible') return true;
      }
      return false;
    };
    const culprits = [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (right > room + 0.5 || left < -0.5) && !scrolls(element);
      })
      .slice(0, 5)
      .map((element) => {
        const name = element.id ? `#${element.id}` : [...element.classList].map((word) => `.${word}`).join('');
        return `${element.localName}${name} (${Math.round(element.getBoundingClientRect().right)} px)`;
      });
    return { wanted, room, culprits };
  });
}
