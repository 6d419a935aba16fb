/* Blocks that are pasted into a piece of a block: into an item they become
   items, into a caption, a cell or a quote lines. The block around stays whole;
   what is more than text comes after it. */
import { Fragment } from "prosemirror-model";
import { Selection, TextSelection } from "prosemirror-state";
import { blocksAt } from "../place.js";
import { schema } from "../schema.js";

const n = schema.nodes;
const ONE_TEXT = [n.picture, n.slide, n.table_caption, n.table_cell, n.head_cell, n.words, n.cite, n.question_text];

const ITEMS = [n.paragraph, n.list, n.item, n.keypoints];
const TEXTS = [...ITEMS, ...ONE_TEXT.filter((type) => !["picture", "slide"].includes(type.name)), n.crosshead, n.quote, n.pullquote, n.code];
const isAll = (content, types) => content.content.every((node) => node.isInline || types.includes(node.type));

export function fitPiece(view, slice) {
  const { state } = view;
  const { $from, $to } = state.selection;
  if (!$from.sameParent($to)) return false;
  const { parent } = $from;
  const lines = linesOf(slice.content);
  if (ONE_TEXT.includes(parent.type) && !isAll(slice.content, TEXTS)) {
    const at = blocksAt(state).end;
    const tr = state.tr.insert(at, slice.content);
    view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at + slice.content.size), -1)).scrollIntoView());
    return true;
  }
  if (ONE_TEXT.includes(parent.type)) {
    const text = lines.reduce((all, line, nth) => (nth ? all.addToEnd(n.line_break.create()).append(line) : line), Fragment.empty);
    view.dispatch(state.tr.replaceWith($from.pos, $to.pos, text).scrollIntoView());
    return true;
  }
  if (parent.type !== n.item || lines.length < 2 || !isAll(slice.content, ITEMS)) return false;

  const before = parent.content.cut(0, $from.parentOffset);
  const after = parent.content.cut($to.parentOffset);
  const texts = [before.append(lines[0]), ...lines.slice(1)];
  const items = texts.map((text, nth) => n.item.create(null, nth === texts.length - 1 ? text.append(after) : text));
  const start = $from.before();
  const tr = state.tr.replaceWith(start, $from.after(), items);
  const end = items.reduce((pos, item) => pos + item.nodeSize, start) - 1 - after.size;
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView());
  return true;
}

function linesOf(content) {
  const lines = [];
  let inline = Fragment.empty;
  content.forEach((node) => {
    if (node.isInline) inline = inline.addToEnd(node);
    else if (node.isTextblock) lines.push(node.type === n.code ? Fragment.from(node.textContent ? schema.text(node.textContent) : null) : node.content);
    else lines.push(...linesOf(node.content));
  });
  if (inline.size) lines.unshift(inline);
  return lines.filter((line) => line.size > 0);
}
