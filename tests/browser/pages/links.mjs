// Every address that a page names is there, in the one form it has.

import { test } from 'node:test';
import { tags } from '../support/html.mjs';
import { none } from '../support/report.mjs';

export function links(edition) {
  test('every link within the site answers 200 without a redirect', () => {
    const found = edition.pages
      .filter(({ status }) => status !== 200)
      .map(({ path, status, location, from }) => `${path} answers ${status}${location ? ` → ${location}` : ''}; linked from ${from}`);
    none(found, `${edition.pages.length} addresses were asked`);
  });

  test('every style sheet, script, icon and feed that a page names is there', async () => {
    const parts = new Map();
    for (const page of edition.pages) {
      for (const { name, url, follow } of page.links) {
        // Pictures are made when they are asked for, which takes its time: those of the samples must do.
        if (!follow && name !== 'img' && url.origin === edition.origin) parts.set(`${url.pathname}${url.search}`, `<${name}> of ${page.path}`);
      }
    }
    const asked = new Set(edition.pages.map(({ path }) => path));
    const found = [];
    for (const [path, where] of [...parts].filter(([path]) => !asked.has(path))) {
      const response = await fetch(edition.origin + path, { redirect: 'manual' });
      await response.arrayBuffer();
      if (response.status !== 200) found.push(`${path} answers ${response.status}; named by ${where}`);
    }
    none(found);
  });

  test('every page that is listed says which address is its own, and it is that one', () => {
    const found = [];
    for (const { path, body } of edition.pages.filter(({ isHtml, status }) => isHtml && status === 200)) {
      const named = tags(body, 'link').filter(({ attributes }) => attributes.rel === 'canonical');
      if (named.length > 1) found.push(`${path} names ${named.length} canonical addresses`);
      const address = named[0]?.attributes.href;
      // Lists that go on, searches and the text edition are another page's other form, or nobody's.
      if (path.includes('?') || path === '/text' || path === '/search') continue;
      if (address !== edition.origin + path) found.push(`${path} says it is ${address}`);
    }
    none(found);
  });

  test('every fragment that a page links to within itself is there', () => {
    const found = [];
    for (const { path, body, links } of edition.pages.filter(({ isHtml }) => isHtml)) {
      for (const { url } of links) {
        if (url.origin !== edition.origin || url.pathname + url.search !== path || url.hash.length < 2) continue;
        const id = decodeURIComponent(url.hash.slice(1));
        if (!body.includes(`id="${id}"`) && !body.includes(`id=${id}`)) found.push(`${path} has no element #${id}`);
      }
    }
    none(found);
  });

  test('no page loads anything from elsewhere', () => {
    const found = [];
    for (const { path, body } of edition.pages.filter(({ isHtml }) => isHtml)) {
      for (const { name, attributes } of tags(body, 'img', 'source', 'script', 'iframe', 'video', 'audio', 'link', 'object', 'embed')) {
        // A canonical address or a licence may be anywhere: it is named, not loaded.
        if (name === 'link' && !/\b(stylesheet|icon|preload|modulepreload|preconnect|dns-prefetch|prefetch)\b/.test(attributes.rel ?? '')) continue;
        const sources = [attributes.src, attributes.href, attributes.data, ...(attributes.srcset ?? '').split(',').map((one) => one.trim().split(/\s/)[0])];
        for (const source of sources.filter(Boolean)) {
          const url = new URL(source, edition.origin + path);
          if (url.origin !== edition.origin && url.protocol !== 'data:') found.push(`${path}: <${name}> loads ${url.href}`);
        }
      }
    }
    none(found);
  });
}
