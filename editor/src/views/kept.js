/* A block of a kind that this editor does not know: named, and kept. */
import { h } from "../dom.js";
import { Card } from "./card.js";

export class KeptCard extends Card {
  constructor(node, view, getPos, context) {
    super(node, view, getPos, context);
    const text = this.say("kept", { type: node.attrs.json?.type ?? "?" });
    this.dom = h("div", { class: "editor-card editor-kept", contenteditable: "false" }, this.head(node.attrs.json?.type ?? "?"), h("p", {}, text));
  }
}
