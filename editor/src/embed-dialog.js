/* Asks for the address of a film. */
import { h, newId } from "./dom.js";
import { readTypedLink } from "./link.js";
import { openPanel } from "./panel.js";

export function openEmbedDialog({ view, host, say, insert }) {
  const input = h("input", { type: "url", id: newId("field"), autocomplete: "off", "data-first": true, placeholder: "https://", oninput: () => input.removeAttribute("aria-invalid") });
  const title = h("input", { type: "text", id: newId("field"), autocomplete: "off" });
  const note = h("p", { class: "editor-panel__note", role: "status" });
  const dialog = openPanel({
    host,
    say,
    title: say("embed"),
    onClose: () => view.focus(),
    build: (close) => [
      h(
        "form",
        {
          class: "editor-panel__form",
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            const url = readTypedLink(input.value);
            if (!/^https?:/i.test(url ?? "")) {
              input.setAttribute("aria-invalid", "true");
              note.textContent = say("addressInvalid");
              return input.focus();
            }
            insert({ url, title: title.value.trim() });
            dialog.close();
          },
        },
        h("label", { for: input.id }, say("embedAddress")),
        input,
        h("label", { for: title.id }, say("embedTitle")),
        title,
        note,
        h(
          "div",
          { class: "editor-panel__buttons" },
          h("button", { type: "submit", class: "editor-button editor-button--chief" }, say("embedAdd")),
          h("button", { type: "button", class: "editor-button editor-button--worded", onclick: close }, say("cancel")),
        ),
      ),
    ],
  });
}
