// Bodies as a newsroom might have them: every block, every mark, in any mix.

import fc from 'fast-check';

const words = fc.stringMatching(/^[\p{L}\p{N} .,“”’"'*_`#<>&\-\t\u00a0]{1,24}$/u);
const line = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/\p{Cc}|[\ufffe\uffff]/gu, ''));
const withBreaks = fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const link = fc.constantFrom('https://example.org/a?b=c#d', '/asia/2026/01/02/slug', 'mailto:desk@example.org', 'tel:+4122', '#note').map((href) => ({ link: href }));
const marks = fc.tuple(fc.shuffledSubarray(['strong', 'em', 'sub', 'sup', 'code']), fc.option(link)).map(([flags, one]) => [...flags, ...(one ? [one] : [])]);
const span = fc.oneof(withBreaks, fc.record({ text: withBreaks, marks }), fc.record({ text: withBreaks }));

export const text = fc.oneof({ weight: 3, arbitrary: fc.oneof(withBreaks, line, fc.constant('')) }, { weight: 2, arbitrary: fc.array(span, { maxLength: 5 }) });
const texts = (constraints) => fc.array(text, constraints);

const original = fc
  .record({
    hash: fc.stringMatching(/^[0-9a-f]{64}$/),
    width: fc.integer({ min: 1, max: 9000 }),
    height: fc.integer({ min: 1, max: 9000 }),
    colour: fc.stringMatching(/^#[0-9a-f]{6}$/),
    focal: fc.option(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })).map((point) => point.map((part) => part / 100)), { nil: undefined }),
    // A later edition of the program may say more of a picture than this one knows.
    rights: fc.option(fc.record({ until: fc.string() }), { nil: undefined }),
  })
  .map(drop);
const source = fc.oneof(original.map((one) => ({ original: one })), words.map((file) => ({ file })), fc.webUrl().map((url) => ({ url })));
const optional = (arbitrary) => fc.option(arbitrary, { nil: undefined });
const picture = fc.tuple(source, fc.record({ alt: optional(line), caption: optional(text), credit: optional(line), size: optional(fc.constantFrom('text', 'wide', 'full')) })).map(([where, rest]) => ({ ...where, ...rest }));

const list = fc.record({ type: fc.constant('list'), items: texts({ maxLength: 4 }), ordered: optional(fc.boolean()) });
const paragraph = fc.record({ type: fc.constant('paragraph'), text });
const quote = fc.record({ type: fc.constantFrom('quote', 'pullquote'), text, cite: optional(text) });

const block = fc.oneof(
  { weight: 3, arbitrary: paragraph },
  fc.record({ type: fc.constant('crosshead'), text, level: optional(fc.constantFrom(2, 3)) }),
  list,
  quote,
  picture.map((one) => ({ type: 'picture', ...one })),
  fc.record({ type: fc.constant('gallery'), pictures: fc.array(picture, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('embed'), url: fc.webUrl(), title: optional(line) }),
  fc.record({ type: fc.constant('table'), caption: optional(text), head: optional(texts({ maxLength: 3 })), rows: fc.array(texts({ maxLength: 3 }), { maxLength: 3 }) }),
  fc.record({ type: fc.constant('code'), text: withBreaks, language: optional(fc.constantFrom('rust', 'c++', 'plain-text')) }),
  fc.constant({ type: 'rule' }),
  fc.record({ type: fc.constant('keypoints'), items: texts({ maxLength: 4 }) }),
  fc.record({ type: fc.constant('question'), text, answer: fc.array(fc.oneof(paragraph, list), { maxLength: 3 }) }),
);

// Through JSON, as it comes from the server.
export const body = fc.array(fc.tuple(block, fc.boolean()), { maxLength: 8 }).map((blocks) => blocks.map(([one, hasId], nth) => JSON.parse(JSON.stringify({ ...one, id: hasId ? `b${nth}` : undefined }))));

function drop(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
