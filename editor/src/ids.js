/* Block ids: one block, one id. A block that is moved or cut and pasted keeps
   its own; of two with the same id the one that stood there before keeps it;
   new ones get theirs from the server. */
import { Plugin } from "prosemirror-state";
import { blockNodes } from "./doc-to-blocks.js";

export function uniqueIds() {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      if (!transactions.some((tr) => tr.docChanged)) return null;
      const doubles = findDoubles(after.doc);
      if (!doubles.length) return null;

      const tr = after.tr;
      for (const places of doubles) {
        const keeper = chooseKeeper(places, transactions, before.doc);
        for (const place of places) if (place !== keeper) tr.setNodeAttribute(place.pos, "id", null);
      }
      return tr;
    },
  });
}

function findDoubles(doc) {
  const byId = new Map();
  doc.forEach((node, pos) => {
    const { id } = node.attrs;
    if (id) byId.set(id, [...(byId.get(id) ?? []), { pos, node }]);
  });
  return [...byId.values()].filter((places) => places.length > 1);
}

function chooseKeeper(places, transactions, before) {
  const written = places.filter(({ node }) => node.content.size > 0);
  /* Enter at the very start of a paragraph makes an empty one before it: the
     words keep the id, for notes and revisions hang on it. */
  if (written.length === 1) return written[0];

  const { id } = places[0].node.attrs;
  let old = null;
  before.forEach((node, pos) => {
    if (node.attrs.id === id && old === null) old = pos;
  });
  if (old === null) return places[0];
  const now = transactions.reduce((pos, tr) => tr.mapping.map(pos, 1), old);
  return places.find(({ pos }) => pos === now) ?? places[0];
}

/* The ids that the server gave on a save, written into the blocks that have
   none. Not a step of the writer's, so undo passes over it. */
export function takeIds(state, blocks) {
  const nodes = new Set(blockNodes(state.doc));
  const tr = state.tr;
  let nth = 0;
  state.doc.forEach((node, pos) => {
    if (!nodes.has(node)) return;
    const block = blocks[nth++];
    if (block?.id && block.type === node.type.name && !node.attrs.id) tr.setNodeAttribute(pos, "id", block.id);
  });
  return tr.docChanged ? tr.setMeta("addToHistory", false).setMeta("gaveIds", true) : null;
}
