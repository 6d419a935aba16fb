// Just enough reading of HTML to follow its links. The markup is our own and
// the Nu checker has passed it, so attributes are quoted and tags are closed.

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Text with its character references resolved. */
export function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number.parseInt(decimal, 10));
    return NAMED[name] ?? whole;
  });
}

/** Every start tag of the given names, as `{ name, attributes }`. */
export function tags(html, ...names) {
  const text = html.replace(/<!--[\s\S]*?-->/g, '').replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/gi, '$1');
  const pattern = new RegExp(`<(${names.join('|')})((?:\\s+[^\\s=>/]+(?:\\s*=\\s*(?:"[^"]*"|'[^']*'|[^\\s>]+))?)*)\\s*/?>`, 'gi');
  return [...text.matchAll(pattern)].map(([, name, rest]) => ({ name: name.toLowerCase(), attributes: attributes(rest) }));
}

/** The text of the first element of this name, without the markup in it. */
export function textOf(html, name) {
  const found = html.match(new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`, 'i'));
  return found ? decode(found[1].replace(/<[^>]*>/g, '')).replace(/\s+/g, ' ').trim() : undefined;
}

function attributes(text) {
  const found = text.matchAll(/([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g);
  return Object.fromEntries([...found].map(([, name, a, b, c]) => [name.toLowerCase(), decode(a ?? b ?? c ?? '')]));
}
