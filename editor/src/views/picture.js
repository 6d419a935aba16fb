/* A picture in the text, and a slide of a gallery: the picture with its focal
   point, its caption as text, its other facts as fields. */
import { field, h, newId } from "../dom.js";
import { Card, show } from "./card.js";

const SIZES = { text: "sizeText", wide: "sizeWide", full: "sizeFull" };
const CENTRE = [0.5, 0.5];
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class PictureCard extends Card {
  constructor(node, view, getPos, context) {
    super(node, view, getPos, context);
    const { say } = this;
    const isSlide = node.type.name === "slide";

    this.image = h("img", { class: "editor-picture__image", alt: "", draggable: "false" });
    this.point = h("span", { class: "editor-picture__point", "aria-hidden": "true" });
    this.focal = h("button", { type: "button", class: "editor-picture__focal", title: say("focalHint"), onclick: (event) => this.aim(event), onkeydown: (event) => this.nudge(event) }, this.image, this.point);
    this.contentDOM = h("figcaption", { class: "editor-picture__caption", "data-label": say("caption") });
    this.altNote = h("span", {}, say("altHint"));
    this.alt = h("textarea", { rows: "1", onfocus: () => this.begin(), oninput: () => this.typed({ alt: this.alt.value.replace(/\s+/g, " ") }), onblur: () => this.tidy("alt") });
    this.credit = h("input", { type: "text", autocomplete: "off", onfocus: () => this.begin(), oninput: () => this.typed({ credit: this.credit.value }), onblur: () => this.tidy("credit") });
    this.sizes = isSlide ? null : this.sizeChoice();

    const replace = context.canChoose ? [this.button("replacePicture", "replace", () => this.replacePicture(), say("picture"))] : [];
    const order = isSlide ? ["moveEarlier", "moveLater"] : undefined;
    this.dom = h(
      "figure",
      { class: `editor-card editor-picture${isSlide ? " editor-picture--slide" : ""}` },
      this.head(say("picture"), replace, order),
      h("div", { class: "editor-picture__frame", contenteditable: "false" }, this.focal),
      this.contentDOM,
      h(
        "div",
        { class: "editor-card__fields", contenteditable: "false" },
        field(say("alt"), this.alt, { className: "editor-field--wide", hint: this.altNote }),
        field(say("credit"), this.credit),
        this.sizes,
      ),
    );
    this.render();
  }

  sizeChoice() {
    const name = newId("size");
    const options = Object.entries(SIZES).map(([value, label]) =>
      h("label", {}, h("input", { type: "radio", name, value, onchange: () => this.set({ size: value }) }), h("span", {}, this.say(label))),
    );
    return h("fieldset", { class: "editor-field editor-choice" }, h("legend", {}, this.say("size")), h("div", { class: "editor-choice__options" }, ...options));
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.render();
    return true;
  }

  render() {
    const { source, alt, credit, size } = this.node.attrs;
    const { original } = source;
    const address = original ? this.context.pictureSource(original) : source.url ?? "";
    if (this.image.getAttribute("src") !== address && address) this.image.src = address;
    if (original) {
      this.image.width = original.width;
      this.image.height = original.height;
      this.focal.style.backgroundColor = original.colour;
    }
    show(this.alt, alt);
    show(this.credit, credit);
    this.dom.classList.toggle("is-without-alt", !alt.trim());
    this.altNote.textContent = this.say(alt.trim() ? "altHint" : "altMissing");
    this.dom.dataset.size = size;
    for (const input of this.sizes?.querySelectorAll("input") ?? []) {
      input.checked = input.value === size;
      this.lock(input);
    }
    this.lock(this.alt, this.credit);
    this.renderFocal(original);
  }

  renderFocal(original) {
    const [x, y] = (original?.focal ?? CENTRE).map((part) => Math.round(part * 100));
    this.focal.disabled = !original || !this.view.editable;
    this.focal.setAttribute("aria-label", this.say("focal", { x, y }));
    this.point.style.insetInlineStart = "auto";
    this.point.style.left = `${x}%`;
    this.point.style.top = `${y}%`;
  }

  aim(event) {
    /* A key press on a button clicks without a place. */
    if (event.detail === 0) return;
    const box = this.image.getBoundingClientRect();
    this.setFocal((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }

  nudge(event) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const [x, y] = this.node.attrs.source.original.focal ?? CENTRE;
    const stride = event.shiftKey ? 0.1 : 0.01;
    this.setFocal(x + step[0] * stride, y + step[1] * stride);
  }

  setFocal(x, y) {
    const focal = [x, y].map((part) => Math.min(100, Math.max(0, Math.round(part * 100))) / 100);
    const { focal: _, ...rest } = this.node.attrs.source.original;
    const isCentre = focal.every((part) => part === 0.5);
    this.set({ source: { original: isCentre ? rest : { ...rest, focal } } });
  }

  /* White space that means nothing goes when the writer leaves the field. */
  tidy(name) {
    const tidy = this[name].value.trim().replace(/\s+/g, " ");
    if (tidy !== this.node.attrs[name]) this.typed({ [name]: tidy });
  }

  async replacePicture() {
    const chosen = await this.context.choosePicture();
    if (!chosen) return;
    const { alt, credit } = this.node.attrs;
    this.set({ source: { original: chosen.original }, alt: chosen.alt || alt, credit: chosen.credit || credit });
    this.focal.focus();
  }
}
