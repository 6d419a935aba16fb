/* Closes a story: the document as typed blocks, in the form in which
   src/model/body/raw.rs writes them. A blank paragraph without an id is room
   to type in and no block yet. */
import { inlineToText } from "./rich-text.js";

const children = (node) => {
  const found = [];
  node.forEach((child) => found.push(child));
  return found;
};
const isBlank = (text) => (typeof text === "string" ? text : text.map((span) => span.text ?? span).join("")).trim() === "";
const unlessBlank = (key, text) => (isBlank(text) ? {} : { [key]: text });
const isBlankParagraph = (node) => node.type.name === "paragraph" && node.content.size === 0;

function items(node) {
  const texts = children(node).map(inlineToText);
  return texts.length === 1 && texts[0] === "" ? [] : texts;
}

function list(node) {
  return { items: items(node), ...(node.attrs.ordered && { ordered: true }) };
}

function quote(node) {
  return { text: inlineToText(node.child(0)), ...unlessBlank("cite", inlineToText(node.child(1))) };
}

function picture(node) {
  const { source, alt, credit, size } = node.attrs;
  return {
    ...source,
    ...unlessBlank("alt", alt),
    ...unlessBlank("caption", inlineToText(node)),
    ...unlessBlank("credit", credit),
    ...(size !== "text" && { size }),
  };
}

function table(node) {
  const [caption, ...rows] = children(node);
  const texts = (row) => children(row).map(inlineToText);
  const body = rows.filter((row) => row.type.name === "table_row").map(texts);
  return {
    ...unlessBlank("caption", inlineToText(caption)),
    head: rows.filter((row) => row.type.name === "table_head").flatMap(texts),
    rows: body.length === 1 && body[0].length === 0 ? [] : body,
  };
}

function question(node) {
  const [text, ...pieces] = children(node);
  return {
    text: inlineToText(text),
    answer: pieces.filter((piece) => !isBlankParagraph(piece)).map((piece) => (piece.type.name === "list" ? { type: "list", ...list(piece) } : { type: "paragraph", text: inlineToText(piece) })),
  };
}

const WRITERS = {
  paragraph: (node) => ({ text: inlineToText(node) }),
  crosshead: (node) => ({ text: inlineToText(node), ...(node.attrs.level === 3 && { level: 3 }) }),
  list,
  keypoints: (node) => ({ items: items(node) }),
  quote,
  pullquote: quote,
  picture,
  gallery: (node) => ({ pictures: children(node).map(picture) }),
  embed: (node) => ({ url: node.attrs.url, title: node.attrs.title }),
  table,
  code: (node) => ({ text: node.textContent, ...unlessBlank("language", node.attrs.language) }),
  rule: () => ({}),
  question,
};

/* Nodes never change, so what was written once is written for good: a keystroke
   in a long story costs one block. */
const written = new WeakMap();

function write(node) {
  if (!written.has(node)) {
    const name = node.type.name;
    const { id } = node.attrs;
    written.set(node, name === "kept" ? node.attrs.json : { type: name, ...(id && { id }), ...WRITERS[name](node) });
  }
  return written.get(node);
}

/* The nodes that count as blocks, in the order in which they are written. */
export const blockNodes = (doc) => children(doc).filter((node) => !(isBlankParagraph(node) && !node.attrs.id));

export function docToBlocks(doc) {
  return structuredClone(blockNodes(doc).map(write));
}
