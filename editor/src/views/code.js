/* Program text, and the name of its language. */
import { h, newId } from "../dom.js";
import { Card, show } from "./card.js";

export class CodeCard extends Card {
  constructor(node, view, getPos, context) {
    super(node, view, getPos, context);
    const id = newId("language");
    this.language = h("input", { type: "text", id, autocomplete: "off", autocapitalize: "off", spellcheck: "false", size: "12", onfocus: () => this.begin(), oninput: () => this.typed({ language: this.language.value.trim().toLowerCase() }) });
    const choice = h("span", { class: "editor-code__language" }, h("label", { for: id }, this.say("language")), this.language);
    this.contentDOM = h("code", { dir: "ltr", spellcheck: "false" });
    this.dom = h("div", { class: "editor-card editor-code" }, this.head(this.say("code"), [choice]), h("pre", {}, this.contentDOM));
    this.render();
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.render();
    return true;
  }

  render() {
    show(this.language, this.node.attrs.language);
    this.lock(this.language);
  }
}
