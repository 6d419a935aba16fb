/* A small dialog of the editor: the browser's own, with its own Escape, its
   focus held inside and given back to the text. */
import { h, newId } from "./dom.js";
import { icon } from "./icons.js";

export function openPanel({ host, title, say, build, onClose }) {
  const id = newId("panel");
  const close = () => dialog.close();
  const dialog = h("dialog", { class: "editor-panel", "aria-labelledby": id });
  const head = h(
    "div",
    { class: "editor-panel__head" },
    h("h2", { id }, title),
    h("button", { type: "button", class: "editor-button editor-button--small", "aria-label": say("close"), title: say("close"), onclick: close }, icon("close")),
  );
  dialog.append(head, ...build(close));
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    onClose?.();
  });
  host.append(dialog);
  dialog.showModal();
  dialog.querySelector("[data-first]")?.focus();
  return dialog;
}
