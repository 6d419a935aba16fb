/* The toolbar: one stop for Tab, arrow keys inside (WAI-ARIA's pattern). What
   does not fit beside the marks on a phone stands in the Insert menu. */
import { redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import { toggleMark } from "prosemirror-commands";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { kindAt, toggleKind, turnInto } from "./turn-into.js";
import { linkAt } from "./link-dialog.js";
import { schema } from "./schema.js";

const isApple = /Mac|iP(?:hone|ad|od)/.test(navigator.platform);
export const shortcut = (keys) => (isApple ? keys.replace("Ctrl", "⌘").replace("Alt", "⌥").replace("Shift", "⇧").replaceAll("+", "") : keys);

const mark = (name, keys, rest = {}) => ({
  name,
  keys,
  run: toggleMark(schema.marks[name]),
  isPressed: (state) => isMarked(state, schema.marks[name]),
  can: (state) => state.selection.$from.parent.inlineContent && state.selection.$from.parent.type.allowsMarkType(schema.marks[name]),
  ...rest,
});
const kind = (name, keys, rest = {}) => ({ name, keys, run: toggleKind(name), isPressed: (state) => kindAt(state) === name, can: turnInto(name), ...rest });
const asked = (name, rest = {}) => ({ name, asks: name, can: () => true, ...rest });

/* `spare` buttons give way when the editor is narrow. */
const GROUPS = [
  [
    { name: "undo", keys: "Ctrl+Z", run: undo, can: undoDepth, spare: 2 },
    { name: "redo", keys: "Ctrl+Shift+Z", run: redo, can: redoDepth, spare: 2 },
  ],
  [
    mark("strong", "Ctrl+B"),
    mark("em", "Ctrl+I"),
    { name: "link", keys: "Ctrl+K", asks: "link", isPressed: (state) => linkAt(state).href !== null, can: (state) => state.selection.$from.parent.type.allowsMarkType?.(schema.marks.link) },
    mark("snippet", "Ctrl+E", { spare: 1 }),
    mark("sub", null, { spare: 1 }),
    mark("sup", null, { spare: 1 }),
  ],
  [kind("crosshead", "Ctrl+Alt+2"), kind("list"), kind("numbered", null, { spare: 2 }), kind("quote"), kind("pullquote", null, { spare: 2 }), kind("keypoints", null, { spare: 2 })],
  [asked("picture", { hasMenu: true }), asked("gallery", { spare: 2, hasMenu: true }), asked("embed", { spare: 2 }), asked("table", { spare: 2 }), kind("question", null, { spare: 2 }), kind("code", null, { spare: 2 }), asked("rule", { spare: 2 })],
  [asked("insert", { hasMenu: true, only: true }), { name: "find", keys: "Ctrl+F", asks: "find", label: "findButton", can: () => true, isPressed: null, isReading: true }],
];

function isMarked(state, type) {
  const { from, to, $from, empty } = state.selection;
  return empty ? !!type.isInSet(state.storedMarks || $from.marks()) : state.doc.rangeHasMark(from, to, type);
}

export class Toolbar {
  constructor({ say, ask, surfaceId }) {
    this.ask = ask;
    this.buttons = [];
    this.dom = h(
      "div",
      { class: "editor-toolbar", role: "toolbar", "aria-label": say("toolbar"), "aria-controls": surfaceId, onkeydown: (event) => this.steer(event), onfocusin: ({ target }) => this.rove(target.closest("button")) },
      ...GROUPS.map((group) => h("div", { class: "editor-toolbar__group" }, ...group.map((item) => this.button(item, say)))),
    );
    this.rove(this.buttons[2].dom);
  }

  button(item, say) {
    const label = say(item.label ?? item.name);
    const dom = h(
      "button",
      {
        type: "button",
        class: `editor-button${item.spare ? ` editor-button--spare-${item.spare}` : ""}${item.only ? " editor-button--insert" : ""}`,
        tabindex: "-1",
        "data-name": item.name,
        title: item.keys ? `${label} (${shortcut(item.keys)})` : label,
        "aria-label": label,
        "aria-keyshortcuts": item.keys?.replace("Ctrl", isApple ? "Meta" : "Control"),
        "aria-pressed": item.isPressed ? "false" : null,
        "aria-haspopup": item.hasMenu ? "menu" : null,
        "aria-expanded": item.hasMenu ? "false" : null,
        /* The selection in the text stays where it is. */
        onmousedown: (event) => event.preventDefault(),
        onclick: () => this.press(item, dom),
      },
      icon(item.name),
    );
    this.buttons.push({ item, dom });
    return dom;
  }

  press(item, dom) {
    if (dom.getAttribute("aria-disabled") === "true") return;
    if (item.asks) return this.ask(item.asks, { opener: dom });
    item.run(this.view.state, this.view.dispatch, this.view);
    this.view.focus();
  }

  /* Follows the selection. */
  update(view) {
    this.view = view;
    for (const { item, dom } of this.buttons) {
      const can = (view.editable || item.isReading) && !!item.can(view.state);
      dom.setAttribute("aria-disabled", String(!can));
      if (item.isPressed) dom.setAttribute("aria-pressed", String(!!item.isPressed(view.state)));
    }
  }

  rove(button) {
    if (!button || !this.dom.contains(button)) return;
    for (const { dom } of this.buttons) dom.tabIndex = dom === button ? 0 : -1;
  }

  focus() {
    const shown = this.shown();
    (shown.find((dom) => dom.tabIndex === 0) ?? shown[0]).focus();
  }

  shown() {
    return this.buttons.map(({ dom }) => dom).filter((dom) => dom.offsetParent !== null);
  }

  steer(event) {
    if (event.key === "Escape") return event.preventDefault(), this.view.focus();
    const shown = this.shown();
    const now = shown.indexOf(document.activeElement);
    const isRtl = getComputedStyle(this.dom).direction === "rtl";
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    const to = step ? (now + step + shown.length) % shown.length : { Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined || now < 0) return;
    event.preventDefault();
    shown[to].focus();
  }
}
