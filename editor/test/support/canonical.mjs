// The one form in which a body is written: that of src/model/body/raw.rs, where
// what says nothing is left out. Written here by hand and not with the editor's
// own code, so that the two check each other.

const ORDER = ['strong', 'em', 'sub', 'sup', 'code'];

function spans(text) {
  const list = (Array.isArray(text) ? text : [text ?? '']).map((span) => (typeof span === 'string' ? { text: span, marks: [] } : { text: span.text, marks: span.marks ?? [] }));
  const joined = [];
  for (const span of list.filter((one) => one.text !== '')) {
    const link = span.marks.find((mark) => typeof mark === 'object');
    const marks = [...ORDER.filter((mark) => span.marks.includes(mark)), ...(link ? [link] : [])];
    const last = joined.at(-1);
    if (last && JSON.stringify(last.marks) === JSON.stringify(marks)) last.text += span.text;
    else joined.push({ text: span.text, marks });
  }
  return joined;
}

export function text(value) {
  const list = spans(value);
  if (list.length === 0) return '';
  if (list.length === 1 && list[0].marks.length === 0) return list[0].text;
  return list.map((span) => (span.marks.length ? span : span.text));
}

const isBlank = (value) => spans(value).every((span) => span.text.trim() === '');
const isNothing = (value) => spans(value).length === 0;
const line = (value) => (value ?? '').trim().split(/\s+/).join(' ');
const given = (key, value, isLeftOut) => (isLeftOut ? {} : { [key]: value });

const items = (list) => (list.length === 1 && isNothing(list[0]) ? [] : list.map(text));
const list = (block) => ({ items: items(block.items), ...given('ordered', true, block.ordered !== true) });
const quote = (block) => ({ text: text(block.text), ...given('cite', text(block.cite), isBlank(block.cite)) });
const picture = (one) => ({
  ...given('file', one.file, one.file === undefined),
  ...given('url', one.url, one.url === undefined),
  ...given('original', one.original, one.original === undefined),
  ...given('alt', line(one.alt), line(one.alt) === ''),
  ...given('caption', text(one.caption), isBlank(one.caption)),
  ...given('credit', line(one.credit), line(one.credit) === ''),
  ...given('size', one.size, one.size === undefined || one.size === 'text'),
});

const BLOCKS = {
  paragraph: (block) => ({ text: text(block.text) }),
  crosshead: (block) => ({ text: text(block.text), ...given('level', 3, block.level !== 3) }),
  list,
  quote,
  pullquote: quote,
  picture,
  gallery: (block) => ({ pictures: block.pictures.map(picture) }),
  embed: (block) => ({ url: block.url, title: line(block.title) }),
  table: (block) => ({
    ...given('caption', text(block.caption), isBlank(block.caption)),
    head: (block.head ?? []).map(text),
    rows: block.rows.length === 1 && block.rows[0].length === 0 ? [] : block.rows.map((row) => row.map(text)),
  }),
  code: (block) => ({ text: block.text, ...given('language', block.language, !block.language) }),
  rule: () => ({}),
  keypoints: (block) => ({ items: items(block.items) }),
  question: (block) => ({
    text: text(block.text),
    answer: block.answer
      .filter((piece) => piece.type === 'list' || !isNothing(piece.text))
      .map((piece) => (piece.type === 'list' ? { type: 'list', ...list(piece) } : { type: 'paragraph', text: text(piece.text) })),
  }),
};

/** A blank paragraph without an id is room to type in, and no block. */
export function canonical(body) {
  return body
    .filter((block) => !(block.type === 'paragraph' && block.id === undefined && isNothing(block.text)))
    .map((block) => ({ type: block.type, ...given('id', block.id, block.id === undefined), ...BLOCKS[block.type](block) }));
}
