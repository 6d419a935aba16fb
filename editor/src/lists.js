/* Enter and Backspace in a list, whose items are single texts. */
import { Fragment } from "prosemirror-model";
import { TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";
import { around } from "./place.js";

const n = schema.nodes;

/* Takes the item at the cursor out of its list as a paragraph; the items
   before and after it stay lists of their own. */
export function leaveList(state, dispatch) {
  const { $from } = state.selection;
  const item = around($from, "item");
  if (!item) return false;
  if (!dispatch) return true;

  const list = $from.node(item.depth - 1);
  const before = [];
  const after = [];
  list.forEach((child, _, index) => (index < item.index ? before.push(child) : index > item.index && after.push(child)));
  const paragraph = n.paragraph.create(null, item.node.content);
  const pieces = [
    ...(before.length ? [list.copy(Fragment.fromArray(before))] : []),
    before.length || after.length ? paragraph : n.paragraph.create({ id: list.attrs.id }, item.node.content),
    ...(after.length ? [list.type.create({ ...list.attrs, id: before.length ? null : list.attrs.id }, after)] : []),
  ];
  const start = $from.before(item.depth - 1);
  const tr = state.tr.replaceWith(start, start + list.nodeSize, pieces);
  const into = start + (before.length ? pieces[0].nodeSize : 0) + 1 + $from.parentOffset;
  dispatch(tr.setSelection(TextSelection.create(tr.doc, into)).scrollIntoView());
  return true;
}

export function enterInBlankItem(state, dispatch) {
  const { $from, empty } = state.selection;
  return empty && $from.parent.type === n.item && $from.parent.content.size === 0 && leaveList(state, dispatch);
}

export function backspaceInFirstItem(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== n.item || $from.parentOffset > 0) return false;
  const isFirst = $from.index($from.depth - 1) === 0;
  return (isFirst || $from.parent.content.size === 0) && leaveList(state, dispatch);
}
