/* A film or a sound of another site: who shows it, what it is, where it is. */
import { field, h } from "../dom.js";
import { icon } from "../icons.js";
import { providerOf } from "../providers.js";
import { Card, show } from "./card.js";

export class EmbedCard extends Card {
  constructor(node, view, getPos, context) {
    super(node, view, getPos, context);
    const { say } = this;
    this.title = h("input", { type: "text", autocomplete: "off", onfocus: () => this.begin(), oninput: () => this.typed({ title: this.title.value }), onblur: () => this.tidy() });
    this.address = h("a", { class: "editor-embed__address", target: "_blank", rel: "noopener noreferrer" });
    this.note = h("p", { class: "editor-field__hint" });
    this.dom = h(
      "div",
      { class: "editor-card editor-embed", contenteditable: "false" },
      this.head(say("embed")),
      h("div", { class: "editor-embed__body" }, h("span", { class: "editor-embed__sign" }, icon("embed")), h("div", { class: "editor-embed__facts" }, field(say("embedTitle"), this.title), this.address, this.note)),
    );
    this.render();
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.render();
    return true;
  }

  tidy() {
    const title = this.title.value.trim().replace(/\s+/g, " ");
    if (title !== this.node.attrs.title) this.typed({ title });
  }

  render() {
    const { url, title } = this.node.attrs;
    const provider = providerOf(url);
    this.name.textContent = `${this.say("embed")} · ${provider.name}`;
    show(this.title, title);
    this.address.textContent = url;
    this.address.href = url;
    this.note.textContent = this.say(provider.isFilm ? "embedPlays" : "embedOther", { host: provider.name });
    this.lock(this.title);
  }
}
