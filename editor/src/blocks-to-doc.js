/* Opens a story: the typed blocks of the file format as a document. */
import { Fragment } from "prosemirror-model";
import { schema } from "./schema.js";
import { cleanText, plainOf, textToInline } from "./rich-text.js";
import { readId } from "./read.js";

const n = schema.nodes;

const textNode = (type, text, attrs) => type.create(attrs, textToInline(text));
const items = (texts) => (texts?.length ? texts : [""]).map((text) => textNode(n.item, text));
const oneLine = (text) => cleanText(text).trim().split(/\s+/).join(" ");

const picture = (block) => ({
  source: Object.fromEntries(["original", "file", "url"].filter((key) => block[key] != null).map((key) => [key, block[key]])),
  alt: oneLine(block.alt),
  credit: oneLine(block.credit),
  size: block.size ?? "text",
});
const quote = (block) => [textNode(n.words, block.text), textNode(n.cite, block.cite)];

const MAKERS = {
  paragraph: (block, id) => textNode(n.paragraph, block.text, { id }),
  crosshead: (block, id) => textNode(n.crosshead, block.text, { id, level: block.level === 3 ? 3 : 2 }),
  list: (block, id) => n.list.create({ id, ordered: block.ordered === true }, items(block.items)),
  keypoints: (block, id) => n.keypoints.create({ id }, items(block.items)),
  quote: (block, id) => n.quote.create({ id }, quote(block)),
  pullquote: (block, id) => n.pullquote.create({ id }, quote(block)),
  picture: (block, id) => n.picture.create({ id, ...picture(block) }, textToInline(block.caption)),
  gallery: (block, id) => n.gallery.create({ id }, block.pictures.map((one) => n.slide.create(picture(one), textToInline(one.caption)))),
  embed: (block, id) => n.embed.create({ id, url: block.url, title: oneLine(block.title) }),
  table: (block, id) => n.table.create({ id }, tableParts(block)),
  code: (block, id) => n.code.create({ id, language: block.language ?? "" }, codeText(plainOf(block.text))),
  rule: (block, id) => n.rule.create({ id }),
  question: (block, id) => n.question.create({ id }, [textNode(n.question_text, block.text), ...answer(block.answer)]),
};

function tableParts(block) {
  const rows = block.rows?.length ? block.rows : [[]];
  return [
    textNode(n.table_caption, block.caption),
    ...(block.head?.length ? [n.table_head.create(null, block.head.map((text) => textNode(n.head_cell, text)))] : []),
    ...rows.map((row) => n.table_row.create(null, row.map((text) => textNode(n.table_cell, text)))),
  ];
}

const codeText = (text) => (cleanText(text) ? schema.text(cleanText(text)) : null);

function answer(pieces) {
  const nodes = (pieces ?? []).map((piece) => (piece.type === "list" ? MAKERS.list(piece, null) : MAKERS.paragraph(piece, null)));
  return nodes.length ? nodes : [n.paragraph.create()];
}

export function blockToNode(block) {
  const id = readId(block.id);
  const make = Object.hasOwn(MAKERS, block.type) && MAKERS[block.type];
  return make ? make(block, id) : n.kept.create({ id, json: block });
}

export function blocksToDoc(blocks) {
  const nodes = (blocks ?? []).map(blockToNode);
  return n.doc.create(null, Fragment.fromArray(nodes.length ? nodes : [n.paragraph.create()]));
}
