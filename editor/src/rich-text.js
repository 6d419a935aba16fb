/* Running text: the file format's `text` to inline nodes and back. */
import { Fragment } from "prosemirror-model";
import { schema } from "./schema.js";
import { WRITTEN, markNamed } from "./marks.js";

/* NUL cannot be stored and the other control characters cannot be carried in
   XML (src/model/text.rs), so they go at this door too. */
export const cleanText = (text) =>
  String(text ?? "").replace(/\r\n?/g, "\n").replace(/[^\t\n\u0020-\u007e\u0080-\ufffd]/g, (character) => (/[\ud800-\udfff]/.test(character) ? character : ""));

/* Spans in the file's form: a string, or a list of strings and marked spans. */
export const spansOf = (text) => (Array.isArray(text) ? text : [text ?? ""]).map((span) => (typeof span === "string" ? { text: span, marks: [] } : { marks: [], ...span }));

export const plainOf = (text) => spansOf(text).map((span) => span.text).join("");

export function textToInline(text) {
  return Fragment.fromArray(spansOf(text).flatMap(spanToNodes));
}

function spanToNodes(span) {
  let marks = [];
  for (const mark of span.marks) {
    const made = typeof mark === "string" ? schema.marks[markNamed(mark)]?.create() : mark?.link && schema.marks.link.create({ href: mark.link });
    if (made) marks = made.addToSet(marks);
  }
  const nodes = [];
  cleanText(span.text).split("\n").forEach((line, nth) => {
    if (nth) nodes.push(schema.nodes.line_break.create(null, null, marks));
    if (line) nodes.push(schema.text(line, marks));
  });
  return nodes;
}

/* A string when nothing is marked; neighbours with the same marks are one span. */
export function inlineToText(node) {
  const spans = [];
  node.forEach((child) => {
    const text = child.isText ? child.text : "\n";
    const marks = marksOf(child);
    const last = spans.at(-1);
    if (last && JSON.stringify(last.marks) === JSON.stringify(marks)) last.text += text;
    else spans.push({ text, marks });
  });
  if (!spans.length) return "";
  if (spans.length === 1 && !spans[0].marks.length) return spans[0].text;
  return spans.map((span) => (span.marks.length ? span : span.text));
}

function marksOf(node) {
  return WRITTEN.flatMap((name) => {
    const mark = node.marks.find(({ type }) => type.name === markNamed(name));
    if (!mark) return [];
    return [name === "link" ? { link: mark.attrs.href } : name];
  });
}
