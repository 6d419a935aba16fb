// axe-core on an open page, with every rule that WCAG 2.2 AA has, and the ones
// on headings and landmarks that this paper holds itself to as well.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const ALSO = ['heading-order', 'landmark-unique', 'landmark-one-main', 'page-has-heading-one', 'region', 'skip-link', 'target-size'];

/**
 * What axe has against the page, in light and in dark, at each width given:
 * sentences of rule, selector, reason, and where it is so.
 */
export async function complaintsEverywhere(page, viewports) {
  const found = new Map();
  for (const colorScheme of ['light', 'dark']) {
    for (const viewport of viewports) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      // Two frames: one in which the styles change, one in which that has been drawn.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      for (const text of await complaints(page)) {
        found.set(text, [...(found.get(text) ?? []), `${viewport.width} px ${colorScheme}`]);
      }
    }
  }
  return [...found].map(([text, where]) => `${text} [${where.join(', ')}]`);
}

/** The same for the page as it is now. */
export async function complaints(page) {
  // Evaluated, not inserted: the page's own policy would refuse the script.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  // Where a page leaves its background to the browser, axe reckons with white
  // even in the dark. This names what the browser paints, and changes nothing.
  await page.evaluate(() => {
    const painted = [document.documentElement, document.body].some((element) => getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)');
    if (painted) return;
    const canvas = new CSSStyleSheet();
    canvas.replaceSync('html { background-color: Canvas; }');
    document.adoptedStyleSheets = [canvas];
  });

  const violations = await page.evaluate(
    async ([tags, also]) => {
      const { violations } = await globalThis.axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        rules: Object.fromEntries(also.map((rule) => [rule, { enabled: true }])),
        resultTypes: ['violations'],
      });
      return violations.map(({ id, impact, nodes }) => ({
        id,
        impact,
        nodes: nodes.map(({ target, any, all, none }) => ({
          selector: target.flat().join(' '),
          why: [...none, ...all, ...any][0]?.message ?? '',
        })),
      }));
    },
    [TAGS, ALSO],
  );
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ selector, why }) => `${id} (${impact}) at ${selector}: ${why.replace(/\s+/g, ' ').slice(0, 240)}`),
  );
}
