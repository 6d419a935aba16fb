/* Makes elements. Attributes by name, `on…` as listeners, children in order;
   never markup out of a string, and never a style attribute. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value") element.value = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

let count = 0;
export const newId = (name) => `editor-${name}-${++count}`;

/* A field with its label; the control gets the id. */
export function field(label, control, { className = "", hint } = {}) {
  const id = newId("field");
  control.id = id;
  if (!hint) return h("div", { class: `editor-field ${className}` }, h("label", { for: id }, label), control);
  const note = h("p", { class: "editor-field__hint", id: `${id}-hint` }, hint);
  control.setAttribute("aria-describedby", note.id);
  return h("div", { class: `editor-field ${className}` }, h("label", { for: id }, label), control, note);
}
