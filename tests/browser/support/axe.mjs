// axe-core on an open page, with every rule that WCAG 2.2 AA has, and the ones
// on headings and landmarks that this paper holds itself to as well.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const ALSO = ['heading-order', 'landmark-unique', 'landmark-one-main', 'page-has-heading-one', 'region', 'skip-link', 'target-size'];

/** What axe has against the page: sentences of rule, selector and reason. */
export async function complaints(page) {
  // Evaluated, not inserted: the page's own policy would refuse the script.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);

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
        nodes: nodes.map(({ target, failureSummary }) => ({ selector: target.flat().join(' '), why: failureSummary })),
      }));
    },
    [TAGS, ALSO],
  );
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ selector, why }) => `${id} (${impact}) at ${selector}: ${why.replace(/\s+/g, ' ')}`),
  );
}
