/* A note over the text that stays until it is put away. */
import { h } from "./dom.js";
import { icon } from "./icons.js";

export function notice(root, say, words, focus) {
  root.querySelector(".editor-notice")?.remove();
  const dom = h("div", { class: "editor-notice" }, h("p", {}, words));
  dom.append(h("button", { type: "button", class: "editor-button editor-button--small", "aria-label": say("close"), title: say("close"), onclick: () => (dom.remove(), focus()) }, icon("close")));
  root.querySelector(".editor__bar").append(dom);
}
