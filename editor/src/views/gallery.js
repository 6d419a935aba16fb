/* A gallery: its slides in order, and a way to add more. */
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { Card } from "./card.js";

export class GalleryCard extends Card {
  constructor(node, view, getPos, context) {
    super(node, view, getPos, context);
    const { say } = this;
    this.contentDOM = h("div", { class: "editor-gallery__slides" });
    this.add = h("button", { type: "button", class: "editor-button editor-button--worded", onclick: () => this.addPictures() }, icon("insert"), say("addPictures"));
    this.dom = h("div", { class: "editor-card editor-gallery" }, this.head(say("gallery")), this.contentDOM, h("div", { class: "editor-gallery__foot", contenteditable: "false" }, this.add));
    this.render();
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.render();
    return true;
  }

  render() {
    const { say } = this;
    const count = this.node.childCount;
    this.name.textContent = say("galleryCount", { count: count === 1 ? say("pictureOne") : say("pictureMany", { count }) });
    this.lock(this.add);
  }

  addPictures() {
    this.context.ask("picture", { into: () => this.getPos() + this.node.nodeSize - 1, opener: this.add });
  }
}
