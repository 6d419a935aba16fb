/* What the buttons and keys do to blocks: insert, move, remove. */
import { Fragment } from "prosemirror-model";
import { NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";
import { blocksAt, selectInto } from "./place.js";

const n = schema.nodes;
export const isBlank = (node) => node.isTextblock && node.content.size === 0;

/* Blocks that a writer cannot type on after: a paragraph waits behind them. */
const needsRoom = (node) => node.isAtom || ["picture", "gallery", "embed", "rule", "table", "kept"].includes(node.type.name);

/* Puts a block in the place of a blank paragraph, or after the block in hand. */
export function insertBlock(node) {
  return (state, dispatch) => {
    if (!dispatch) return true;
    const { nodes, start, end } = blocksAt(state);
    const isPlaceBlank = nodes.length === 1 && nodes[0].type.name === "paragraph" && isBlank(nodes[0]);
    const from = isPlaceBlank ? start : end;
    const tr = state.tr.replaceWith(from, end, node);
    const after = from + node.nodeSize;
    if (needsRoom(node) && after === tr.doc.content.size) tr.insert(after, n.paragraph.create());
    const isDone = ["rule", "embed"].includes(node.type.name);
    if (isDone) tr.setSelection(Selection.near(tr.doc.resolve(after)));
    else selectInto(tr, from);
    dispatch(tr.scrollIntoView());
    return true;
  };
}

export function newTable(rows = 3, columns = 3) {
  const list = (count, make) => Array.from({ length: count }, make);
  return n.table.create(null, [
    n.table_caption.create(),
    n.table_head.create(null, list(columns, () => n.head_cell.create())),
    ...list(rows, () => n.table_row.create(null, list(columns, () => n.table_cell.create()))),
  ]);
}

/* Alt and an arrow: the blocks in hand change places with their neighbour. */
export function moveBlocks(step) {
  return (state, dispatch) => {
    const { parent, nodes, first, last, start, end } = blocksAt(state);
    const other = step < 0 ? first - 1 : last + 1;
    if (other < 0 || other >= parent.childCount) return false;
    if (!dispatch) return true;

    const neighbour = parent.child(other);
    const shift = step * neighbour.nodeSize;
    const { selection } = state;
    const tr =
      step < 0
        ? state.tr.replaceWith(start - neighbour.nodeSize, end, Fragment.fromArray([...nodes, neighbour]))
        : state.tr.replaceWith(start, end + neighbour.nodeSize, Fragment.fromArray([neighbour, ...nodes]));
    tr.setSelection(
      selection instanceof NodeSelection
        ? NodeSelection.create(tr.doc, selection.from + shift)
        : TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift),
    );
    dispatch(tr.scrollIntoView().setMeta("moved", true));
    return true;
  };
}

/* The same for the node at a place, within its parent: cards have buttons. */
export function moveNode(pos, step) {
  return (state, dispatch) => {
    const $pos = state.doc.resolve(pos);
    const index = $pos.index();
    const other = index + step;
    if (other < 0 || other >= $pos.parent.childCount) return false;
    if (!dispatch) return true;

    const node = $pos.parent.child(index);
    const neighbour = $pos.parent.child(other);
    const from = step < 0 ? pos - neighbour.nodeSize : pos;
    const tr = state.tr.replaceWith(from, from + node.nodeSize + neighbour.nodeSize, step < 0 ? [node, neighbour] : [neighbour, node]);
    tr.setSelection(NodeSelection.create(tr.doc, pos + step * neighbour.nodeSize));
    dispatch(tr.scrollIntoView().setMeta("moved", true));
    return true;
  };
}

/* Removes a node; a gallery without its last picture goes too, a story never
   stays without a paragraph. */
export function removeNode(pos) {
  return (state, dispatch) => {
    let $pos = state.doc.resolve(pos);
    let at = pos;
    while ($pos.depth > 0 && $pos.parent.childCount === 1) {
      at = $pos.before();
      $pos = state.doc.resolve(at);
    }
    if (!dispatch) return true;
    const end = at + state.doc.nodeAt(at).nodeSize;
    const tr = state.doc.childCount === 1 && $pos.depth === 0 ? state.tr.replaceWith(at, end, n.paragraph.create()) : state.tr.delete(at, end);
    tr.setSelection(Selection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size)), 1));
    dispatch(tr.scrollIntoView());
    return true;
  };
}

/* A paragraph after the top-level block in hand, with the cursor in it. */
export function paragraphAfter(state, dispatch) {
  const { end } = blocksAt(state);
  if (!dispatch) return true;
  const tr = state.tr.insert(end, n.paragraph.create());
  tr.setSelection(TextSelection.create(tr.doc, end + 1));
  dispatch(tr.scrollIntoView());
  return true;
}
