// Lighthouse on a running site: node audit.mjs URL PATH…
//
// Prints a line for each page: performance, accessibility, best practices, SEO,
// and what it measured on its slow-4G model of a phone. Each is the median of
// three runs, since a machine with other guests is now quick and now slow.

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const [origin, ...paths] = process.argv.slice(2);
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const RUNS = 3;

const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost'],
});
try {
  console.log('| page | performance | accessibility | best practices | SEO | LCP | CLS | TBT | bytes | requests |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const path of paths) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) {
      const { lhr } = await lighthouse(origin + path, { port: chrome.port, logLevel: 'error', onlyCategories: CATEGORIES });
      if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
      runs.push(lhr);
    }
    const score = ({ categories }, name) => Math.round((categories[name]?.score ?? 0) * 100);
    runs.sort((a, b) => score(a, 'performance') - score(b, 'performance'));
    const lhr = runs[Math.floor(RUNS / 2)];
    const shown = (name) => lhr.audits[name].displayValue.replace(/\u00a0/g, ' ');
    const requests = lhr.audits['network-requests'].details.items.length;
    console.log(`| ${path} | ${CATEGORIES.map((name) => score(lhr, name)).join(' | ')} | ${shown('largest-contentful-paint')} | ${shown('cumulative-layout-shift')} | ${shown('total-blocking-time')} | ${Math.round(lhr.audits['total-byte-weight'].numericValue / 1024)} KiB | ${requests} |`);
    for (const [id, { score, scoreDisplayMode, title, displayValue = '' }] of Object.entries(lhr.audits)) {
      const counts = Object.values(lhr.categories).some(({ auditRefs }) => auditRefs.some((ref) => ref.id === id && ref.weight > 0));
      if (counts && score !== null && score < 0.9 && scoreDisplayMode !== 'notApplicable') console.log(`  ${path}: ${title} ${displayValue}`);
    }
  }
} finally {
  await chrome.kill();
}
