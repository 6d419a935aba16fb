/* The keyboard. Tab belongs to the page, except inside a table; there Escape
   gives it back, so that nobody is ever held in the text. */
import { baseKeymap, chainCommands, exitCode, newlineInCode, selectNodeBackward, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { AllSelection, NodeSelection, Plugin, Selection, TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";
import { isBlank, moveBlocks, paragraphAfter } from "./commands.js";
import { backspaceInFirstItem, enterInBlankItem } from "./lists.js";
import { tabbing } from "./tabbing.js";
import { cellBelow, emptyCells } from "./tables.js";
import { blocksAt, around } from "./place.js";
import { turnInto } from "./turn-into.js";

const n = schema.nodes;
const CAPTIONS = [n.picture, n.slide];

function insertBreak(state, dispatch) {
  const { parent } = state.selection.$from;
  if (!parent.isTextblock || parent.type.spec.code) return false;
  dispatch?.(state.tr.replaceSelectionWith(n.line_break.create(), true).scrollIntoView());
  return true;
}

/* ``` and a language, then Enter. */
function openCode(state, dispatch) {
  const { $from, empty } = state.selection;
  const found = empty && $from.parent.type === n.paragraph && $from.depth === 1 && /^```([\w+#.-]*)$/.exec($from.parent.textContent);
  if (!found) return false;
  if (!dispatch) return true;
  const code = n.code.create({ id: $from.parent.attrs.id, language: found[1].toLowerCase() });
  const pos = $from.before();
  const tr = state.tr.replaceWith(pos, pos + $from.parent.nodeSize, code);
  dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + 1)).scrollIntoView());
  return true;
}

/* Enter where a block has one line to each of its pieces: on to the next
   piece, and out of the block after the last. */
function enterInPiece(state, dispatch) {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  if (CAPTIONS.includes(parent.type) || parent.type === n.cite) return paragraphAfter(state, dispatch);
  if (parent.type === n.words) {
    const isTwice = empty && $from.parentOffset === parent.content.size && $from.nodeBefore?.type === n.line_break;
    if (!isTwice) return insertBreak(state, dispatch);
    if (dispatch) {
      const tr = state.tr.delete($from.pos - 1, $from.pos);
      dispatch(tr.setSelection(TextSelection.create(tr.doc, $from.pos + 1)).scrollIntoView());
    }
    return true;
  }
  if (parent.type === n.question_text && $from.parentOffset === parent.content.size) {
    const at = state.doc.resolve($from.after());
    const isRoom = at.nodeAfter && isBlank(at.nodeAfter);
    if (dispatch) {
      const tr = isRoom ? state.tr : state.tr.insert(at.pos, n.paragraph.create());
      dispatch(tr.setSelection(TextSelection.create(tr.doc, at.pos + 1)).scrollIntoView());
    }
    return true;
  }
  return false;
}

function enterInTable(state, dispatch) {
  if (!around(state.selection.$from, "table")) return false;
  return cellBelow(state, dispatch) || paragraphAfter(state, dispatch);
}

/* Enter in the blank last paragraph of an answer ends the question. */
function leaveAnswer(state, dispatch) {
  const { $from, empty } = state.selection;
  const question = around($from, "question");
  if (!empty || !question || $from.depth !== question.depth + 1 || !isBlank($from.parent)) return false;
  const isLast = $from.index(question.depth) === question.node.childCount - 1;
  if ($from.parent.type !== n.paragraph || !isLast || question.node.childCount < 3) return false;
  if (!dispatch) return true;
  const tr = state.tr.delete($from.before(), $from.after());
  const at = tr.mapping.map(question.pos + question.node.nodeSize);
  tr.insert(at, n.paragraph.create());
  dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  return true;
}

/* Two blank lines at the end of a program end it. */
function leaveCode(state, dispatch) {
  const { $from, empty } = state.selection;
  const isEnd = empty && $from.parent.type === n.code && $from.parentOffset === $from.parent.content.size;
  if (!isEnd || !$from.parent.textContent.endsWith("\n\n")) return false;
  if (!dispatch) return true;
  const tr = state.tr.delete($from.pos - 2, $from.pos);
  const at = tr.mapping.map($from.after());
  tr.insert(at, n.paragraph.create());
  dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  return true;
}

/* Backspace at the start of a block that is more than a paragraph. */
function backspaceAtStart(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  const { parent } = $from;
  if (parent.type === n.crosshead || parent.type === n.code || parent.type === n.words || parent.type === n.question_text) return turnInto("paragraph")(state, dispatch);
  if (parent.type === n.cite) {
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, $from.before() - 1)));
    return true;
  }
  return backspaceBlankParagraph(state, dispatch);
}

/* A blank paragraph after a card goes, and the card is what is in hand. */
function backspaceBlankParagraph(state, dispatch) {
  const { $from } = state.selection;
  if ($from.depth !== 1 || !isBlank($from.parent)) return false;
  const before = state.doc.resolve($from.before()).nodeBefore;
  if (!before || before.isTextblock || !before.type.spec.isolating) return false;
  return selectNodeBackward(state, dispatch);
}

/* At the border of a text that no key may join with its neighbour: the cells of
   a table, a caption. Left to itself the browser would delete the card's parts. */
function stopAtBorder(isBack) {
  return (state, dispatch) => {
    const { $from, empty } = state.selection;
    const { parent } = $from;
    if (!empty || !parent.isTextblock || !parent.type.spec.isolating) return false;
    if ($from.parentOffset !== (isBack ? 0 : parent.content.size)) return false;
    if (isBack && CAPTIONS.includes(parent.type)) dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before())));
    return true;
  };
}

/* A letter typed with a card in hand is a new paragraph, and not the end of
   the card. */
function typingOnCards() {
  return new Plugin({
    props: {
      handleTextInput(view, from, to, text) {
        const { node } = view.state.selection;
        if (!node?.type.isInGroup("block")) return node?.type === n.slide;
        paragraphAfterCard(view.state, view.dispatch);
        view.dispatch(view.state.tr.insertText(text));
        return true;
      },
    },
  });
}

/* From the whole story selected to one of its ends: browsers stay where they
   are when the story begins or ends with a card. */
const leaveAll = (end) => (state, dispatch) => {
  if (!(state.selection instanceof AllSelection)) return false;
  dispatch?.(state.tr.setSelection(Selection[end](state.doc)).scrollIntoView());
  return true;
};

/* `ask` opens what the editor brings along: the link dialog, the find panel,
   the toolbar. */
export function keys(ask, root) {
  const mark = (name) => toggleMark(schema.marks[name]);
  const run = (name) => () => (ask(name), true);
  return [
    tabbing({ root, toToolbar: () => ask("toolbar") }),
    typingOnCards(),
    keymap({
      "Mod-b": mark("strong"),
      "Mod-i": mark("em"),
      "Mod-e": mark("snippet"),
      "Mod-k": run("link"),
      "Mod-f": run("find"),
      "Alt-F10": run("toolbar"),
      "Mod-z": undo,
      "Shift-Mod-z": redo,
      "Mod-y": redo,
      "Mod-Alt-0": turnInto("paragraph"),
      "Mod-Alt-2": turnInto("crosshead"),
      "Mod-Alt-3": turnInto("crosshead3"),
      "Alt-ArrowUp": moveBlocks(-1),
      "Alt-ArrowDown": moveBlocks(1),
      ArrowLeft: leaveAll("atStart"),
      ArrowUp: leaveAll("atStart"),
      ArrowRight: leaveAll("atEnd"),
      ArrowDown: leaveAll("atEnd"),
      "Mod-Enter": chainCommands(exitCode, paragraphAfter),
      "Shift-Enter": chainCommands(newlineInCode, insertBreak),
      Enter: chainCommands(openCode, leaveCode, newlineInCode, enterInBlankItem, enterInTable, leaveAnswer, enterInPiece, paragraphAfterCard),
      Backspace: chainCommands(undoInputRule, emptyCells, backspaceInFirstItem, stopAtBorder(true), backspaceAtStart),
      Delete: chainCommands(emptyCells, stopAtBorder(false)),
    }),
    keymap(baseKeymap),
  ];
}

/* Enter with a card in hand: room to write after it. */
function paragraphAfterCard(state, dispatch) {
  const { node } = state.selection;
  if (!node?.type.isInGroup("block")) return false;
  const { end, nodes } = blocksAt(state);
  if (nodes.length !== 1 || nodes[0] !== node) return paragraphAfter(state, dispatch);
  if (!dispatch) return true;
  const tr = state.tr.insert(end, n.paragraph.create());
  dispatch(tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView());
  return true;
}

