/* Pictures on their way into the house. Each holds its place in the text while
   the writer goes on typing; it is no block until the server has it, so a story
   that is saved meanwhile is whole without it. */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { schema } from "./schema.js";
import { textToInline } from "./rich-text.js";
import { h, newId } from "./dom.js";

const key = new PluginKey("uploads");
const n = schema.nodes;

export const isPicture = (file) => /^image\/(?!svg)/.test(file.type);

export class Uploads {
  constructor({ upload, say, announce }) {
    Object.assign(this, { upload, say, announce, places: new Map() });
    this.plugin = new Plugin({
      key,
      state: {
        init: () => [],
        apply: (tr, list) => this.follow(tr, list),
      },
      props: {
        decorations: (state) => DecorationSet.create(state.doc, key.getState(state).map(({ id, pos }) => Decoration.widget(pos, () => this.places.get(id).dom, { key: id, side: -1, ignoreSelection: true, stopEvent: () => true }))),
      },
    });
  }

  /* A place goes where its neighbours go; text that is deleted around it does
     not take it along. */
  follow(tr, list) {
    const { add, remove } = tr.getMeta(key) ?? {};
    const moved = tr.docChanged ? list.map((item) => ({ ...item, pos: betweenBlocks(tr.doc, tr.mapping.map(item.pos), item.makes) })) : list;
    const left = remove ? moved.filter(({ id }) => id !== remove) : moved;
    return add ? [...left, ...add] : left;
  }

  /* Starts the uploads of these files at a place between blocks, or in a gallery. */
  start(view, files, pos, makes = "picture") {
    const add = [...files].map((file) => {
      const id = newId("upload");
      this.places.set(id, this.place(view, id, file));
      return { id, pos: betweenBlocks(view.state.doc, pos, makes), makes };
    });
    if (!add.length) return;
    view.dispatch(view.state.tr.setMeta(key, { add }));
    for (const { id } of add) this.send(view, id);
  }

  place(view, id, file) {
    const { say } = this;
    const bar = h("progress", { max: "1", "aria-label": say("uploading", { name: file.name }) });
    const status = h("p", { class: "editor-upload__status" }, say("uploading", { name: file.name }));
    const retry = h("button", { type: "button", class: "editor-button editor-button--worded", hidden: true, onclick: () => this.send(view, id) }, say("retry"));
    const remove = h("button", { type: "button", class: "editor-button editor-button--worded", "aria-label": say("removeNamed", { name: file.name }), onclick: () => this.remove(view, id, true) }, say("remove"));
    const dom = h("div", { class: "editor-card editor-upload", contenteditable: "false" }, status, bar, h("div", { class: "editor-upload__buttons" }, retry, remove));
    return { file, dom, bar, status, retry };
  }

  async send(view, id) {
    const place = this.places.get(id);
    const { file, dom, bar, status, retry } = place;
    const name = file.name;
    const attempt = (place.attempt = {});
    dom.classList.remove("is-failed");
    status.removeAttribute("role");
    retry.hidden = true;
    bar.hidden = false;
    bar.removeAttribute("value");
    status.textContent = this.say("uploading", { name });
    this.announce(status.textContent);
    try {
      if (!isPicture(file)) throw new Error(this.say("uploadNotAPicture"));
      const onProgress = (part) => {
        if (place.attempt === attempt && Number.isFinite(part)) bar.value = Math.min(1, Math.max(0, part));
      };
      const picture = await this.upload(file, onProgress);
      if (this.places.get(id) !== place || view.isDestroyed) return;
      this.finish(view, id, picture);
      this.announce(this.say("uploadDone", { name }));
    } catch (error) {
      if (!this.places.has(id)) return;
      dom.classList.add("is-failed");
      bar.hidden = true;
      retry.hidden = !isPicture(file);
      status.textContent = this.say("uploadFailed", { name, reason: error?.message || this.say("uploadUnknown") });
      this.announce(status.textContent);
    }
  }

  finish(view, id, picture) {
    const { pos, makes } = key.getState(view.state).find((item) => item.id === id);
    this.places.delete(id);
    const tr = view.state.tr.setMeta(key, { remove: id });
    tr.insert(pos, pictureNode(makes, picture));
    /* A last picture without a paragraph after it could not be typed on from. */
    if (makes === "picture" && !tr.doc.lastChild.isTextblock) tr.insert(tr.doc.content.size, n.paragraph.create());
    view.dispatch(tr);
  }

  remove(view, id, isFocused) {
    this.places.delete(id);
    view.dispatch(view.state.tr.setMeta(key, { remove: id }));
    if (isFocused) view.focus();
  }

  get count() {
    return this.places.size;
  }
}

/* A picture of the house as a node. */
export function pictureNode(makes, { original, alt, caption, credit }) {
  const attrs = { source: { original }, alt: alt ?? "", credit: credit ?? "" };
  return n[makes].create(attrs, textToInline(caption ?? ""));
}

/* The nearest place at which this kind of node may stand. */
function betweenBlocks(doc, pos, makes) {
  const $pos = doc.resolve(Math.min(pos, doc.content.size));
  if (makes === "slide") {
    for (let depth = $pos.depth; depth > 0; depth--) {
      if ($pos.node(depth).type === n.gallery) return depth === $pos.depth ? $pos.pos : $pos.after(depth + 1);
    }
    return doc.content.size;
  }
  if ($pos.depth === 0) return $pos.pos;
  return $pos.parentOffset === 0 && $pos.depth === 1 ? $pos.before(1) : $pos.after(1);
}
