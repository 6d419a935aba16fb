/* Where Tab leads. In a table from cell to cell, on a card to its fields,
   anywhere else on through the page as ever. After Escape it leaves the story
   at once, so that nobody is ever held in the text. */
import { Plugin } from "prosemirror-state";
import { nextCell } from "./tables.js";
import { around } from "./place.js";

const CONTROLS = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]";
const CARDS = ["picture", "slide", "code", "table", "embed", "gallery"];

const isStop = (element) => element.tabIndex >= 0 && element.getClientRects().length > 0 && !element.closest("[inert]");

export function tabbing({ root, toToolbar }) {
  let isGivenBack = false;
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        if (event.key === "Escape") isGivenBack = true;
        else if (event.key !== "Tab" && event.key !== "Shift") isGivenBack = false;
        if (event.key !== "Tab" || event.altKey || event.ctrlKey || event.metaKey) return false;

        const isBack = event.shiftKey;
        const isTaken = isGivenBack ? leave(root, isBack, toToolbar) : (view.editable && nextCell(isBack ? -1 : 1)(view.state, view.dispatch)) || toCard(view, isBack);
        if (isTaken) event.preventDefault();
        return isTaken;
      },
      handleDOMEvents: { blur: () => void (isGivenBack = false) },
    },
  });
}

/* To what comes after the editor; backwards to its toolbar. */
function leave(root, isBack, toToolbar) {
  if (isBack) return toToolbar(), true;
  const after = [...document.querySelectorAll(CONTROLS)].find((element) => root.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING && !root.contains(element) && isStop(element));
  after?.focus();
  return !!after;
}

/* From the text of a card, or a card in hand, to the field that comes next. */
function toCard(view, isBack) {
  const { node, $from, from } = view.state.selection;
  const isInHand = node && CARDS.includes(node.type.name);
  const card = isInHand ? { pos: from } : around($from, ...CARDS);
  const dom = card && view.nodeDOM(card.pos);
  if (!dom?.querySelectorAll) return false;

  const stops = [...dom.querySelectorAll(CONTROLS)].filter(isStop);
  if (isInHand) {
    stops[0]?.focus();
    return stops.length > 0;
  }
  const text = view.domAtPos($from.pos).node;
  const side = isBack ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const next = stops.filter((element) => text.compareDocumentPosition(element) & side).at(isBack ? -1 : 0);
  next?.focus();
  return !!next;
}
