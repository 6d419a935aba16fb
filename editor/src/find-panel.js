/* The panel under the toolbar: what to find, what to put there. */
import { field, h } from "./dom.js";
import { icon } from "./icons.js";

export class FindPanel {
  constructor(say, finder) {
    this.say = say;
    const sign = (label, name, press) => h("button", { type: "button", class: "editor-button", "aria-label": say(label), title: say(label), onclick: press }, icon(name));
    const worded = (label, press) => h("button", { type: "button", class: "editor-button editor-button--worded", onclick: press }, say(label));
    const enter = (press) => (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      press(event);
    };

    this.input = h("input", { type: "text", placeholder: say("find"), autocomplete: "off", spellcheck: "false", oninput: () => finder.look(), onkeydown: enter((event) => finder.go(event.shiftKey ? -1 : 1)) });
    this.other = h("input", { type: "text", placeholder: say("replaceWith"), autocomplete: "off", onkeydown: enter(() => finder.replace(this.other.value)) });
    this.count = h("output", { class: "editor-find__count", "aria-live": "polite" });
    this.exact = h("button", { type: "button", class: "editor-button editor-button--worded", "aria-pressed": "false", "aria-label": say("findCase"), title: say("findCase"), onclick: () => (this.exact.setAttribute("aria-pressed", String(!this.isExact)), finder.look()) }, "Aa");
    this.replacing = h("div", { class: "editor-find__row" }, field(say("replaceWith"), this.other), worded("findReplace", () => finder.replace(this.other.value)), worded("findReplaceAll", () => finder.replaceAll(this.other.value)));
    this.dom = h(
      "div",
      {
        class: "editor-find",
        role: "search",
        "aria-label": say("findButton"),
        hidden: true,
        onkeydown: (event) => event.key === "Escape" && (event.preventDefault(), finder.close()),
      },
      h("div", { class: "editor-find__row" }, field(say("find"), this.input), this.count, sign("findPrevious", "up", () => finder.go(-1)), sign("findNext", "down", () => finder.go(1)), this.exact, sign("close", "close", () => finder.close())),
      this.replacing,
    );
  }

  get query() {
    return this.input.value;
  }

  get isExact() {
    return this.exact.getAttribute("aria-pressed") === "true";
  }

  get isOpen() {
    return !this.dom.hidden;
  }

  open(text, isEditable) {
    this.dom.hidden = false;
    this.replacing.hidden = !isEditable;
    if (text) this.input.value = text;
    this.input.focus();
    this.input.select();
  }

  close() {
    this.dom.hidden = true;
  }

  show(at, count) {
    this.count.textContent = !this.query ? "" : count ? this.say("findCount", { at, count }) : this.say("findNone");
  }
}
