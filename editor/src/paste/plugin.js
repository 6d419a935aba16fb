/* Paste and drop: files go to the uploads, foreign text is read into blocks,
   our own blocks come as they are. */
import { DOMParser, Fragment, Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { blockToNode } from "../blocks-to-doc.js";
import { insertBlock } from "../commands.js";
import { loneAddress } from "../link.js";
import { notice } from "../notice.js";
import { blocksAt, around } from "../place.js";
import { providerOf } from "../providers.js";
import { schema } from "../schema.js";
import { isPicture } from "../uploads.js";
import { readHtml } from "./html.js";
import { setAside } from "./style.js";
import { readPlain } from "./text.js";
import { fitPiece } from "./fit.js";

const n = schema.nodes;
const own = DOMParser.fromSchema(schema);

/* Blocks as a slice whose first and last text join with what they land in. */
export function sliceOf(blocks) {
  return Slice.maxOpen(Fragment.fromArray(blocks.map((block) => blockToNode({ ...block, id: undefined }))), false);
}

export function pasting({ uploads, say, announce, root }) {
  let leftOut = 0;
  const parser = {
    parseSlice(dom, options) {
      const isOurs = dom.querySelector("[data-pm-slice]") && dom.querySelector("[data-block]");
      if (isOurs) return own.parseSlice(dom, options);
      const read = readHtml(dom);
      leftOut = read.leftOut;
      return sliceOf(read.blocks);
    },
  };

  const tell = (view) => {
    if (!leftOut) return;
    const words = leftOut === 1 ? say("pictureLeftOutOne") : say("picturesLeftOut", { count: leftOut });
    notice(root, say, words, () => view.focus());
    announce(words);
    leftOut = 0;
  };

  return new Plugin({
    props: {
      transformPastedHTML: setAside,
      clipboardParser: parser,
      clipboardTextParser: (text) => sliceOf(readPlain(text)),
      handlePaste(view, event, slice) {
        const data = event.clipboardData;
        const files = [...(data?.files ?? [])].filter(isPicture);
        const hasWords = slice.size > 0 && slice.content.textBetween(0, slice.content.size, " ", " ").trim() !== "";
        /* Word lays a drawing of the text beside the text: the words count. */
        if (files.length && !hasWords) {
          leftOut = 0;
          const { nodes, start, end } = blocksAt(view.state);
          const isBlank = nodes.length === 1 && nodes[0].isTextblock && nodes[0].content.size === 0;
          const gallery = around(view.state.selection.$from, "gallery");
          if (gallery) uploads.start(view, files, gallery.pos + gallery.node.nodeSize - 1, "slide");
          else uploads.start(view, files, isBlank ? start : end);
          return true;
        }
        tell(view);
        return pasteAddress(view, data?.getData("text/plain")) || fitPiece(view, slice);
      },
      handleDrop(view, event, slice, moved) {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (moved || !files.length) {
          tell(view);
          return false;
        }
        event.preventDefault();
        const { pos, makes } = placeOfDrop(view, event);
        uploads.start(view, files, pos, makes);
        return true;
      },
    },
  });
}

/* One address alone: over words it becomes their link, on a line of its own a
   film becomes a card. */
function pasteAddress(view, text) {
  const address = loneAddress(text);
  if (!address) return false;
  const { state } = view;
  const { empty, from, to, $from, $to } = state.selection;
  if (!empty) {
    if (!$from.sameParent($to) || !$from.parent.type.allowsMarkType(schema.marks.link)) return false;
    view.dispatch(state.tr.addMark(from, to, schema.marks.link.create({ href: address })).scrollIntoView());
    return true;
  }
  const isAlone = $from.depth === 1 && $from.parent.type === n.paragraph && $from.parent.content.size === 0;
  if (isAlone && providerOf(address).isFilm) {
    insertBlock(n.embed.create({ url: address }))(state, view.dispatch);
    return true;
  }
  if (!$from.parent.type.allowsMarkType(schema.marks.link)) return false;
  const words = schema.text(address, [...$from.marks().filter(({ type }) => type.name !== "link"), schema.marks.link.create({ href: address })]);
  view.dispatch(state.tr.replaceSelectionWith(words, false).removeStoredMark(schema.marks.link).scrollIntoView());
  return true;
}

function placeOfDrop(view, event) {
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!at) return { pos: view.state.doc.content.size, makes: "picture" };
  const $pos = view.state.doc.resolve(at.inside >= 0 ? Math.max(at.pos, at.inside) : at.pos);
  const gallery = around($pos, "gallery");
  if (gallery) return { pos: $pos.pos, makes: "slide" };
  if ($pos.depth === 0) return { pos: $pos.pos, makes: "picture" };
  const box = view.nodeDOM($pos.before(1)).getBoundingClientRect();
  return { pos: event.clientY < box.top + box.height / 2 ? $pos.before(1) : $pos.after(1), makes: "picture" };
}
