/* Where the selection stands, in the words of a story: the block it is in and
   the container of that block (the story, or the answer of a question). */
import { NodeSelection, Selection, TextSelection } from "prosemirror-state";

/* The top-level blocks that the selection touches. */
export function blocksAt(state) {
  const { $from, $to } = state.selection;
  return spanAt($from, $to, 0);
}

/* The pieces that a change of kind is about: top-level blocks, or within one
   answer its paragraphs and lists. */
export function piecesAt(state) {
  const { $from, $to } = state.selection;
  const isInAnswer = $from.depth > 1 && $from.node(1).type.name === "question" && $to.depth > 1 && $from.index(0) === $to.index(0);
  if (isInAnswer && $from.index(1) > 0) return spanAt($from, $to, 1);
  return spanAt($from, $to, 0);
}

function spanAt($from, $to, depth) {
  const parent = $from.node(depth);
  const first = Math.min($from.index(depth), parent.childCount - 1);
  const last = Math.max(first, $to.indexAfter(depth) - 1);
  const nodes = [];
  let start = $from.start(depth);
  for (let n = 0; n < first; n++) start += parent.child(n).nodeSize;
  let end = start;
  for (let n = first; n <= last; n++) {
    nodes.push(parent.child(n));
    end += parent.child(n).nodeSize;
  }
  return { parent, depth, first, last, nodes, start, end };
}

/* The nearest node around the selection that is one of these. */
export function around($pos, ...names) {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth);
    if (names.includes(node.type.name)) return { node, depth, pos: $pos.before(depth), index: $pos.index(depth - 1) };
  }
  return null;
}

/* Into the first text of a block, or onto the block when it has none. */
export function selectInto(tr, pos) {
  const node = tr.doc.nodeAt(pos);
  let inside = null;
  if (node.isTextblock) inside = pos + 1;
  else
    node.descendants((child, at) => {
      if (inside === null && child.isTextblock) inside = pos + 1 + at + 1;
      return inside === null;
    });
  if (inside !== null && !node.isAtom) return tr.setSelection(TextSelection.create(tr.doc, inside));
  if (NodeSelection.isSelectable(node)) return tr.setSelection(NodeSelection.create(tr.doc, pos));
  return tr.setSelection(Selection.near(tr.doc.resolve(pos)));
}
