// Every kind of page that a reader can come upon, and an example of each,
// found by following links from the home page.

import { tags } from './html.mjs';
import { EVERY_BLOCK, GONE, LEGAL } from './stories.mjs';

/** A bound, should links ever lead on without an end. */
const MOST_PAGES = 1_200;
const AT_ONCE = 4;

/** What a link can show: the name of the kind, and what its addresses look like. */
const LINKED = [
  ['home', /^\/$/],
  ['opinion', /^\/opinion\/\d{4}\/\d\d\/\d\d\/[^/?]+$/],
  ['article in Arabic', /^\/[^/]+\/\d{4}\/\d\d\/\d\d\/[^/?]+$/, (page) => page.language === 'ar'],
  ['article', /^\/[^/]+\/\d{4}\/\d\d\/\d\d\/[^/?]+$/],
  ['text edition of an article', /^\/[^/]+\/\d{4}\/\d\d\/\d\d\/[^/?]+\?view=text$/],
  ['text edition', /^\/text$/],
  ['tag', /^\/tag\/[^/?]+$/],
  ['contributor', /^\/by\/[^/?]+$/],
  ['latest', /^\/latest$/],
  ['older stories', /\?before=/],
  ['year', /^\/archive\/\d{4}$/],
  ['month', /^\/archive\/\d{4}\/\d\d$/],
  ['day', /^\/archive\/\d{4}\/\d\d\/\d\d$/],
  ['search', /^\/search$/],
  ['corrections', /^\/corrections$/],
  ['section', /^\/[^/?]+$/, (page, sections) => sections.has(page.path.slice(1))],
  ['standing page', /^\/[^/?]+$/, (page, sections) => !sections.has(page.path.slice(1))],
];

/** What no link shows, and where it is. */
const UNLINKED = [
  ['article with every block', EVERY_BLOCK],
  ['search with results', '/search?q=water'],
  ['search without results', '/search?q=xyzzyplugh'],
  ['search with filters', '/search?q=water&section=africa&from=2020-01-01'],
  ['not found', '/asia/2020/01/01/nobody-wrote-this', 404],
  ['gone', GONE, 410],
  ['withdrawn for legal reasons', LEGAL, 451],
];

export const KINDS = [...LINKED.map(([kind]) => kind), ...UNLINKED.map(([kind]) => kind)];

/** One page as it was fetched. */
class Fetched {
  constructor(path, from) {
    this.path = path;
    this.from = from;
  }

  async fetch(origin) {
    const response = await fetch(origin + this.path, { redirect: 'manual' });
    this.status = response.status;
    this.location = response.headers.get('location');
    this.type = response.headers.get('content-type') ?? '';
    this.isHtml = /^text\/html\b/.test(this.type);
    this.body = this.isHtml ? await response.text() : '';
    if (!this.isHtml) await response.arrayBuffer();
    this.language = this.isHtml ? languageOf(this.body) : undefined;
    this.links = this.isHtml ? links(this.body, origin + this.path) : [];
    return this;
  }
}

/**
 * Follows every link within the site, breadth first, until `enough` says so.
 * The newsroom is another house: its doors are tested elsewhere.
 */
export async function crawl(origin) {
  const found = new Map([['/', new Fetched('/', 'the address bar')]]);
  const waiting = ['/'];

  while (waiting.length > 0) {
    const batch = waiting.splice(0, AT_ONCE).map((path) => found.get(path).fetch(origin));
    for (const page of await Promise.all(batch)) {
      for (const { url, follow } of page.links) {
        const path = url.pathname + url.search;
        const isOurs = url.origin === origin && !/^\/(newsroom|admin)\b/.test(path);
        if (!follow || !isOurs || found.has(path) || found.size >= MOST_PAGES) continue;
        found.set(path, new Fetched(path, page.path));
        waiting.push(path);
      }
    }
  }
  return [...found.values()];
}

/** One page of each kind: `Map` from kind to `Fetched`. A kind that no link leads to is missing. */
export async function samples(origin, pages) {
  const sorted = sort(pages);
  for (const [kind, path] of UNLINKED) {
    sorted.set(kind, await new Fetched(path, 'the address bar').fetch(origin));
  }
  return sorted;
}

/** The status that the page of a kind has to answer with. */
export function statusOf(kind) {
  return UNLINKED.find(([name]) => name === kind)?.[2] ?? 200;
}

/** The page of a kind, or a sentence that says it is missing. */
export function sample(found, kind) {
  const page = found.get(kind);
  if (!page) throw new Error(`No link from the home page on leads to a page of the kind "${kind}"`);
  const expected = statusOf(kind);
  if (page.status !== expected) {
    throw new Error(`${page.path} (${kind}; linked from ${page.from}) answers ${page.status}, not ${expected}`);
  }
  if (!page.isHtml) throw new Error(`${page.path} (${kind}) is ${page.type}, not HTML`);
  return page;
}

function sort(pages) {
  const sections = new Set(
    pages.map((page) => page.path.match(/^\/([^/]+)\/\d{4}\/\d\d\/\d\d\/[^/]+$/)?.[1]).filter(Boolean),
  );
  const sorted = new Map();
  for (const page of pages.filter(({ isHtml }) => isHtml)) {
    const kind = LINKED.find(([, pattern, holds]) => pattern.test(page.path) && (holds?.(page, sections) ?? true))?.[0];
    if (kind && !sorted.has(kind)) sorted.set(kind, page);
  }
  return sorted;
}

/** The language of the story itself, which may differ from that of the title. */
function languageOf(html) {
  return [...tags(html, 'html'), ...tags(html, 'article')].map(({ attributes }) => attributes.lang).filter(Boolean).pop();
}

/** All addresses that a page names: those to `follow` lead to pages, the others it is made of. */
function links(html, base) {
  return tags(html, 'a', 'area', 'link', 'script', 'img')
    .map(({ name, attributes }) => {
      const address = attributes.href ?? attributes.src;
      // A link of another relation names an address without leading there.
      const isPart = name !== 'link' || /\b(stylesheet|icon|preload|modulepreload|manifest|alternate|search|canonical)\b/.test(attributes.rel ?? '');
      return address === undefined || !isPart || !URL.canParse(address, base)
        ? undefined
        : { name, url: new URL(address, base), follow: name === 'a' || name === 'area' };
    })
    .filter(Boolean);
}
