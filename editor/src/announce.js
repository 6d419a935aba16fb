/* Says to a screen reader what can only be seen. */
import { h } from "./dom.js";

export function announcer() {
  const dom = h("p", { class: "editor-unseen", role: "status", "aria-live": "polite" });
  let waiting;
  const announce = (text) => {
    /* The same words twice are a change only after a silence. */
    dom.textContent = "";
    clearTimeout(waiting);
    waiting = setTimeout(() => (dom.textContent = text), 60);
  };
  return { dom, announce };
}
