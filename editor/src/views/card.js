/* What all cards share: a head with the name of the block and its buttons, and
   the rule that what happens in their fields is not the text's business. */
import { NodeSelection } from "prosemirror-state";
import { moveNode, removeNode } from "../commands.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";

let sessions = 0;

export class Card {
  constructor(node, view, getPos, context) {
    Object.assign(this, { node, view, getPos, context, say: context.say });
  }

  /* A line over the card: its name, then `buttons`, then move and remove. */
  head(name, buttons = [], [up, down] = ["moveUp", "moveDown"]) {
    this.name = h("span", { class: "editor-card__name" }, name);
    const run = (command) => () => {
      const pos = this.getPos();
      if (pos !== undefined && this.view.editable) command(pos)(this.view.state, this.view.dispatch);
    };
    return h(
      "div",
      { class: "editor-card__head", contenteditable: "false" },
      this.name,
      h(
        "span",
        { class: "editor-card__buttons" },
        ...buttons,
        this.button(up, "up", run((pos) => moveNode(pos, -1)), name),
        this.button(down, "down", run((pos) => moveNode(pos, 1)), name),
        this.button("remove", "remove", () => (run(removeNode)(), this.view.focus()), name),
      ),
    );
  }

  button(label, sign, press, name) {
    const text = this.say(label);
    return h("button", { type: "button", class: "editor-button editor-button--small", "aria-label": name ? `${text}: ${name}` : text, title: text, onclick: press }, icon(sign));
  }

  set(attrs, session) {
    const pos = this.getPos();
    if (pos === undefined || !this.view.editable) return;
    const tr = this.view.state.tr;
    for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(pos, name, value);
    if (session) tr.setMeta("composition", session);
    this.view.dispatch(tr);
  }

  /* What is typed into a field between coming and going is one step of undo.
     The history joins what has one composition, as of an input method. */
  begin() {
    this.session = `field ${++sessions}`;
  }

  typed(attrs) {
    this.set(attrs, this.session);
  }

  selectNode() {
    this.dom.classList.add("is-in-hand");
  }

  deselectNode() {
    this.dom.classList.remove("is-in-hand");
  }

  /* Takes the card in hand on a press on its still parts. */
  takeInHand() {
    const pos = this.getPos();
    if (pos === undefined) return;
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, pos)));
  }

  /* Escape in a field: back to the text, with the card in hand. */
  leaveFields(event) {
    event.preventDefault();
    this.takeInHand();
    this.view.focus();
  }

  isChrome(target) {
    return target instanceof Node && this.dom.contains(target) && !this.contentDOM?.contains(target);
  }

  stopEvent(event) {
    if (!this.isChrome(event.target)) return false;
    if (event.type === "keydown" && event.key === "Escape") this.leaveFields(event);
    const isControl = event.target.closest?.("button, input, textarea, select, label");
    return isControl ? !/^drag|^drop/.test(event.type) : false;
  }

  ignoreMutation(mutation) {
    return mutation.type === "selection" ? !!this.isChrome(document.activeElement) : !this.contentDOM?.contains(mutation.target) || (mutation.type === "attributes" && mutation.target === this.contentDOM);
  }

  /* In a read-only story, fields can be read and not changed. */
  lock(...controls) {
    for (const control of controls) {
      if ("readOnly" in control && control.type !== "radio") control.readOnly = !this.view.editable;
      else control.disabled = !this.view.editable;
    }
  }
}

/* Puts a value into a field that the writer is not in. */
export function show(control, value) {
  if (control.value !== value) control.value = value;
}
