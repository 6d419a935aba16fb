// What a page looks like and weighs: nothing moves, advertisements keep their
// measure and can be passed, print and forced colours hold, and the bytes stay
// within what reading.md allows.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { complaints } from '../support/axe.mjs';
import { DESK, PHONE, launch, open, scrollThrough } from '../support/browser.mjs';
import { none } from '../support/report.mjs';

const KINDS = [
  'home', 'section', 'article', 'opinion', 'article in Arabic', 'article with every block', 'tag', 'contributor',
  'year', 'search with results', 'corrections', 'standing page', 'not found',
];
const WITH_ADVERTISING = ['home', 'section with a long list', 'article', 'opinion', 'article in Arabic'];
/** The one with the stories of our own. */
const LONG_SECTION = { path: '/oceania' };

/** Better Ads: what the advertisements take of the main content, and where the first begins. */
function advertising(page) {
  return page.evaluate(() => {
    const main = document.querySelector('article.article') ?? document.querySelector('main');
    const shown = [...main.querySelectorAll('.interstitial')].filter((unit) => unit.getClientRects().length > 0);
    const heights = shown.map((unit) => unit.getBoundingClientRect().height);
    const everywhere = [...document.querySelectorAll('.interstitial')].filter((unit) => unit.getClientRects().length > 0);
    return {
      count: shown.length,
      heights,
      density: heights.reduce((sum, height) => sum + height, 0) / main.getBoundingClientRect().height,
      first: Math.min(...everywhere.map((unit) => unit.getBoundingClientRect().top + scrollY)),
    };
  });
}

/** The same site with pages that stop at these words until the script has been fetched and run. */
async function heldBack(origin, words) {
  let scriptCame;
  const script = new Promise((resolve) => { scriptCame = resolve; });
  const server = createServer(async (request, response) => {
    try {
      const answer = await fetch(origin + request.url, { headers: { accept: request.headers.accept ?? '*/*' } });
      const body = Buffer.from(await answer.arrayBuffer());
      const type = answer.headers.get('content-type');
      response.writeHead(answer.status, { 'content-type': type });
      const at = type.startsWith('text/html') ? body.indexOf(words) + words.length : 0;
      response.write(body.subarray(0, at));
      if (at > 0) await script.then(() => setTimeout(300));
      response.end(body.subarray(at), () => type.includes('javascript') && scriptCame());
    } catch (error) {
      response.destroy(error);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => (server.closeAllConnections(), server.close()),
  };
}

/** Has a page note whatever of it moves by itself. */
const watchShifts = (page) => page.addInitScript(() => {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) globalThis.shifts.push([value, sources.map(({ node }) => node?.nodeName + '.' + node?.className).join(' ')]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
});

/** What moved, if it is more than so much in all. */
async function shiftsOver(page, most) {
  const shifts = await page.evaluate(() => globalThis.shifts);
  const sum = shifts.reduce((sum, [value]) => sum + value, 0);
  return sum > most ? [`a shift of ${sum.toFixed(4)}: ${JSON.stringify(shifts)}`] : [];
}

export function face(edition) {
  for (const kind of KINDS) {
    test(`nothing moves while the page is read: ${kind}`, async () => {
      const { path } = edition.sample(kind);
      const found = [];
      for (const viewport of [PHONE, DESK]) {
        await edition.withPage({ viewport }, async (page) => {
          await watchShifts(page);
          await open(page, edition.origin + path);
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          for (let y = 0; y < Math.min(height, 12_000); y += 300) {
            await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), y);
            await page.waitForTimeout(30);
          }
          await page.waitForTimeout(150);
          found.push(...(await shiftsOver(page, 0.002)).map((one) => `${viewport.width} px: ${one}`));
        });
      }
      none(found, `${path} (${kind})`);
    });
  }

  for (const kind of ['home', 'article in Arabic']) {
    test(`a type that comes late moves nothing: ${kind}`, async () => {
      const { path } = edition.sample(kind);
      await edition.withPage({ viewport: DESK }, async (page) => {
        await page.route('**/*.woff2', async (route) => {
          await setTimeout(500);
          await route.continue();
        });
        await watchShifts(page);
        await open(page, edition.origin + path);
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(300);
        none(await shiftsOver(page, 0.002), `${path} (${kind})`);
      });
    });
  }

  for (const kind of WITH_ADVERTISING) {
    test(`advertisements keep their measure: ${kind}`, async () => {
      const { path } = kind.startsWith('section') ? LONG_SECTION : edition.sample(kind);
      const found = [];
      for (const [viewport, most, height] of [[PHONE, 0.25, 320], [DESK, 0.3, 415]]) {
        await edition.withPage({ viewport }, async (page) => {
          await open(page, edition.origin + path);
          await scrollThrough(page);
          const { count, heights, density, first } = await advertising(page);
          const where = `${viewport.width} px`;
          if (count === 0) found.push(`${where}: no advertisement at all`);
          if (density > most) found.push(`${where}: ${(density * 100).toFixed(1)} % of the main content`);
          if (viewport === PHONE && first < viewport.height) found.push(`${where}: one begins at ${first} px, on the first screen`);
          if (kind !== 'home' && !kind.startsWith('section')) {
            for (const one of heights.filter((one) => Math.abs(one - height) > 1)) found.push(`${where}: one is ${one} px high, not ${height}`);
          }
        });
      }
      none(found, `${path} (${kind})`);
    });
  }

  test('a keyboard reaches "Skip advertisement" and is past the advertisement with it', async () => {
    const { path } = edition.sample('article');
    await edition.withPage({ viewport: PHONE }, async (page) => {
      await open(page, edition.origin + path);
      let isReached = false;
      for (let press = 0; press < 120 && !isReached; press += 1) {
        await page.keyboard.press('Tab');
        isReached = await page.evaluate(() => document.activeElement.className === 'interstitial__skip');
      }
      assert.ok(isReached, 'no press of the tab key reached the link');
      const seen = await page.evaluate(() => {
        const { width, height, top } = document.activeElement.getBoundingClientRect();
        return width > 40 && height >= 24 && top >= 0 && top < innerHeight;
      });
      assert.ok(seen, 'the link has the focus and cannot be seen');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const isPast = await page.evaluate(() => {
        const unit = document.querySelector('.interstitial');
        return !unit.contains(document.activeElement) && Boolean(unit.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING);
      });
      assert.ok(isPast, 'the next stop is not past the advertisement');
    });
  });

  for (const kind of ['home', 'article', 'article with every block']) {
    test(`forced colours leave everything to be seen and used: ${kind}`, async () => {
      const { path } = edition.sample(kind);
      await edition.withPage({ viewport: DESK, forcedColors: 'active' }, async (page) => {
        await open(page, edition.origin + path);
        none(await complaints(page), `${path} (${kind})`);
        await page.keyboard.press('Tab');
        const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
        assert.notEqual(outline, 'none', 'the focus cannot be seen');
      });
    });

    test(`paper carries neither advertisements nor navigation: ${kind}`, async () => {
      const { path } = edition.sample(kind);
      await edition.withPage({ viewport: DESK }, async (page) => {
        await open(page, edition.origin + path);
        const pdf = await page.pdf({ format: 'A4' });
        assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
        await page.emulateMedia({ media: 'print' });
        const left = await page.evaluate(() =>
          [...document.querySelectorAll('.interstitial, .masthead nav, .foot nav, .breadcrumb, .share ul, button')]
            .filter((element) => element.getClientRects().length > 0)
            .map((element) => element.className || element.localName));
        none(left, `${path} (${kind}), printed`);
      });
    });
  }

  test('the reader chooses the dark page and larger text, and both are kept', async () => {
    await edition.withPage({ viewport: DESK, colorScheme: 'light' }, async (page) => {
      await open(page, `${edition.origin}/`);
      const look = () => page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).fontSize]);
      assert.deepEqual(await look(), ['rgb(255, 255, 255)', '16px']);
      await page.click('[data-options]');
      await page.check('#options [name="theme"][value="dark"]');
      await page.check('#options [name="text"][value="large"]');
      assert.deepEqual(await look(), ['rgb(18, 18, 18)', '18px']);
      await open(page, edition.origin + edition.sample('article').path);
      await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
      assert.deepEqual(await look(), ['rgb(18, 18, 18)', '18px']);
    });
  });

  test("the browser's own bar takes the colour of the page that the reader chose", async () => {
    await edition.withPage({ viewport: PHONE, colorScheme: 'light' }, async (page) => {
      await open(page, `${edition.origin}/`);
      await page.click('[data-options]');
      // What a browser takes: the first whose question is answered yes.
      const bar = () => page.evaluate(() => [...document.querySelectorAll('meta[name="theme-color"]')].find((meta) => matchMedia(meta.media).matches).content);
      const choose = (theme) => page.check(`#options [name="theme"][value="${theme}"]`);
      assert.equal(await bar(), '#ffffff');
      await choose('dark');
      assert.equal(await bar(), '#121212');
      await page.emulateMedia({ colorScheme: 'dark' });
      await choose('light');
      assert.equal(await bar(), '#ffffff');
      await page.reload();
      await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
      assert.equal(await bar(), '#ffffff');
      await page.click('[data-options]');
      await choose('');
      assert.equal(await bar(), '#121212');
      await page.emulateMedia({ colorScheme: 'light' });
      assert.equal(await bar(), '#ffffff');
    });
  });

  test('a script that comes before the end of the page waits for it', async () => {
    const slow = await heldBack(edition.origin, '<form class="options"');
    try {
      await edition.withPage({ viewport: DESK }, async (page) => {
        const failures = [];
        page.on('pageerror', ({ message }) => failures.push(message));
        await open(page, slow.origin + edition.sample('article').path);
        await page.waitForSelector('[data-options]:not([hidden])');
        await page.click('[data-options]');
        await page.check('#options [name="theme"][value="dark"]');
        assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
        none(failures, 'the script failed');
      });
    } finally {
      slow.close();
    }
  });

  test('going back shows the page as it was left, without asking again', async () => {
    const browser = await launch({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    try {
      const page = await browser.newPage({ viewport: DESK });
      await open(page, edition.origin + edition.sample('article').path);
      await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => { globalThis.wasKept = persisted; }));
      await open(page, `${edition.origin}/`);
      await page.goBack({ waitUntil: 'commit' });
      await page.waitForTimeout(300);
      const { wasKept, reasons } = await page.evaluate(() => ({
        wasKept: globalThis.wasKept,
        reasons: JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons),
      }));
      assert.equal(wasKept, true, `it was loaded again: ${reasons}`);
    } finally {
      await browser.close();
    }
  });

  test('the weights are kept', async (t) => {
    const article = ofLength(edition.pages, 500);
    const html = await compressed(edition.origin + article);
    const home = await compressed(`${edition.origin}/`);
    const text = await compressed(`${edition.origin}${edition.sample('text edition of an article').path}`);
    const cold = await edition.withPage({ viewport: PHONE, deviceScaleFactor: 2 }, async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      const types = new Map();
      const bytes = {};
      session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const type = types.get(requestId) ?? 'Other';
        bytes[type] = [...(bytes[type] ?? []), encodedDataLength];
      });
      await open(page, edition.origin + article);
      await page.waitForTimeout(300);
      return bytes;
    });
    const sum = (numbers = []) => numbers.reduce((sum, number) => sum + number, 0);
    const all = Object.values(cold).flat();
    const weights = [
      ['HTML and style of an article, br', html, 14 * 1024],
      ['HTML and style of the home front, br', home, 30 * 1024],
      ['an article in the text edition, br', text, 10 * 1024],
      ['scripts', sum(cold.Script), 6 * 1024],
      ['fonts', sum(cold.Font), 65 * 1024],
      ['the largest picture at a phone', Math.max(0, ...(cold.Image ?? [])), 80 * 1024],
      ['the whole page, cold', sum(all), 200 * 1024],
      ['requests of the whole page', all.length, 12],
    ];
    const found = [];
    for (const [what, weight, most] of weights) {
      t.diagnostic(`${what}: ${weight} of ${most}`);
      if (weight > most) found.push(`${what}: ${weight}, more than ${most}`);
    }
    none(found, article);
  });
}

/** The path of the pictured story whose text is nearest to so many words. */
function ofLength(pages, words) {
  const stories = pages.filter(({ path, isHtml, body }) => isHtml && /^\/[^/]+\/\d{4}\/\d\d\/\d\d\/[^/?]+$/.test(path) && body.includes('class="figure figure--main"'));
  const distance = ({ body }) => {
    const text = body.split('itemprop="articleBody"')[1]?.split('article__foot')[0] ?? '';
    return Math.abs(text.replace(/<[^>]+>/g, ' ').trim().split(/\s+/).length - words);
  };
  return stories.map((page) => [distance(page), page.path]).sort(([a], [b]) => a - b)[0][1];
}

/** The bytes of a page as they go over the wire. */
async function compressed(url) {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => { bytes += chunk.length; });
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}
