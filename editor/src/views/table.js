/* A table with its tools over it, that scrolls sideways by itself. */
import { Selection } from "prosemirror-state";
import { h } from "../dom.js";
import { addColumn, addRow, hasHead, removeColumn, removeRow, tableAt, toggleHead } from "../tables.js";
import { Card } from "./card.js";

const TOOLS = [
  ["rowAbove", addRow(false)],
  ["rowBelow", addRow(true)],
  ["rowRemove", removeRow],
  ["columnBefore", addColumn(false)],
  ["columnAfter", addColumn(true)],
  ["columnRemove", removeColumn],
];

export class TableCard extends Card {
  constructor(node, view, getPos, context) {
    super(node, view, getPos, context);
    const { say } = this;
    const run = (command) => () => {
      if (!this.view.editable) return;
      this.enter();
      command(this.view.state, this.view.dispatch);
      this.view.focus();
    };
    const tool = ([label, command]) => h("button", { type: "button", class: "editor-button editor-button--worded", onclick: run(command) }, say(label));
    this.headButton = h("button", { type: "button", class: "editor-button editor-button--worded", onclick: run(toggleHead) }, say("head"));
    this.tools = h("div", { class: "editor-table__tools", role: "group", "aria-label": say("tableTools"), contenteditable: "false" }, ...TOOLS.map(tool), this.headButton);
    this.contentDOM = h("table", {});
    this.dom = h("div", { class: "editor-card editor-table" }, this.head(say("table")), this.tools, h("div", { class: "editor-table__scroll" }, this.contentDOM));
    this.render();
  }

  /* The tools work where the cursor is; when that is elsewhere, in the first cell. */
  enter() {
    const pos = this.getPos();
    if (tableAt(this.view.state)?.pos === pos) return;
    const { state } = this.view;
    const first = state.doc.nodeAt(pos).child(0).nodeSize;
    this.view.dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(pos + 1 + first + 1))));
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.render();
    return true;
  }

  render() {
    this.headButton.setAttribute("aria-pressed", String(hasHead(this.node)));
    this.lock(...this.tools.children);
  }
}
