/* The button beside a blank paragraph, which opens the Insert menu there. */
import { Plugin } from "prosemirror-state";
import { h } from "./dom.js";
import { icon } from "./icons.js";

export function insertButton({ say, ask, host }) {
  const button = h(
    "button",
    { type: "button", class: "editor-button editor-insert-here", hidden: true, "aria-label": say("insertHere"), title: say("insertHere"), "aria-haspopup": "menu", "aria-expanded": "false", onmousedown: (event) => event.preventDefault(), onclick: () => ask("insert", { opener: button }) },
    icon("insert"),
  );

  const update = (view) => {
    const { $from, empty } = view.state.selection;
    const isPlace = view.editable && empty && $from.depth === 1 && $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;
    button.hidden = !isPlace;
    if (!isPlace) return;
    const line = view.nodeDOM($from.before())?.getBoundingClientRect();
    const box = host.getBoundingClientRect();
    if (line) button.style.top = `${line.top + line.height / 2 - box.top}px`;
  };
  return new Plugin({
    view: (view) => {
      /* Pictures that load and windows that change move the line. */
      const observer = new ResizeObserver(() => update(view));
      observer.observe(host);
      host.append(button);
      update(view);
      return {
        update,
        destroy: () => (observer.disconnect(), button.remove()),
      };
    },
  });
}
