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
  host.append(button);

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
    view: () => ({
      update,
      destroy: () => button.remove(),
    }),
  });
}
