/* The link dialog: one field that takes an address or words of a headline. */
import { h, newId } from "./dom.js";
import { readTypedLink } from "./link.js";
import { openPanel } from "./panel.js";
import { schema } from "./schema.js";

const link = schema.marks.link;
const QUIET = 180;

/* The link at the selection: its address and how far it goes. */
export function linkAt(state) {
  const { from, to, $from, empty } = state.selection;
  const isHere = (node) => node && link.isInSet(node.marks);
  if (!empty) {
    let found = null;
    state.doc.nodesBetween(from, to, (node) => void (found ??= isHere(node)?.attrs.href ?? null));
    return { href: found, from, to };
  }
  const mark = isHere($from.nodeAfter) ?? isHere($from.nodeBefore);
  if (!mark) return { href: null, from, to };
  const parent = $from.parent;
  let start = $from.index();
  if (!isHere($from.nodeAfter)) start -= 1;
  let end = start + 1;
  while (start > 0 && mark.isInSet(parent.child(start - 1).marks)) start--;
  while (end < parent.childCount && mark.isInSet(parent.child(end).marks)) end++;
  const at = (index) => {
    let pos = $from.start();
    for (let n = 0; n < index; n++) pos += parent.child(n).nodeSize;
    return pos;
  };
  return { href: mark.attrs.href, from: at(start), to: at(end) };
}

export function setLink(view, place, href, words) {
  const { state } = view;
  const tr = state.tr;
  if (!href) tr.removeMark(place.from, place.to, link);
  else if (place.from === place.to) {
    const text = schema.text(words || href, [...(state.storedMarks ?? state.selection.$from.marks()).filter((mark) => mark.type !== link), link.create({ href })]);
    tr.insert(place.from, text).removeStoredMark(link);
  } else tr.removeMark(place.from, place.to, link).addMark(place.from, place.to, link.create({ href }));
  view.dispatch(tr.scrollIntoView());
}

export function openLinkDialog({ view, host, say, findStories }) {
  const place = linkAt(view.state);
  if (!view.state.selection.$from.parent.type.allowsMarkType(link)) return;
  const listId = newId("stories");
  let found = [];
  let active = -1;
  let asked = 0;

  const input = h("input", { type: "text", value: place.href ?? "", autocomplete: "off", spellcheck: "false", autocapitalize: "off", "data-first": true, role: "combobox", "aria-expanded": "false", "aria-controls": listId, "aria-autocomplete": "list", id: newId("field") });
  const list = h("ul", { id: listId, class: "editor-stories", role: "listbox", "aria-label": say("linkField"), hidden: true });
  const note = h("p", { class: "editor-panel__note", role: "status" });

  const markActive = (index) => {
    active = index;
    [...list.children].forEach((item, nth) => item.setAttribute("aria-selected", String(nth === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  };
  const showStories = (stories) => {
    found = stories;
    list.replaceChildren(
      ...stories.map((story, nth) =>
        h(
          "li",
          { id: newId("story"), role: "option", "aria-selected": "false", onclick: () => apply(story.url, story.headline), onpointermove: () => active !== nth && markActive(nth) },
          h("span", { class: "editor-stories__headline" }, story.headline),
          h("span", { class: "editor-stories__facts" }, [story.section, story.date].filter(Boolean).join(" · ")),
        ),
      ),
    );
    list.hidden = !stories.length;
    input.setAttribute("aria-expanded", String(stories.length > 0));
    markActive(-1);
  };
  const search = async () => {
    const query = input.value.trim();
    const turn = ++asked;
    if (!findStories || query.length < 2 || /^(?:https?:|mailto:|tel:|[/#])/i.test(query)) return showStories([]), (note.textContent = "");
    note.textContent = say("linkSearching");
    try {
      const stories = await findStories(query);
      if (turn !== asked) return;
      showStories(stories.slice(0, 8));
      note.textContent = stories.length > 1 ? say("linkFound", { count: found.length }) : say(stories.length ? "linkFoundOne" : "linkNone");
    } catch {
      if (turn === asked) note.textContent = say("linkFailed");
    }
  };
  let waiting;
  input.addEventListener("input", () => {
    input.removeAttribute("aria-invalid");
    clearTimeout(waiting);
    waiting = setTimeout(search, QUIET);
  });
  input.addEventListener("keydown", (event) => {
    if (!/^Arrow(?:Up|Down)$/.test(event.key) || !found.length) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    markActive(((active + step + 1 + found.length + 1) % (found.length + 1)) - 1);
  });

  const apply = (address, words) => {
    const href = readTypedLink(address);
    if (!href) {
      input.setAttribute("aria-invalid", "true");
      note.textContent = say("addressInvalid");
      return input.focus();
    }
    setLink(view, place, href, words);
    dialog.close();
  };
  const submit = (event) => {
    event.preventDefault();
    const story = found[active];
    apply(story?.url ?? input.value, story?.headline);
  };
  const dialog = openPanel({
    host,
    say,
    title: say("linkTitle"),
    onClose: () => view.focus(),
    build: (close) => [
      h(
        "form",
        { class: "editor-panel__form", onsubmit: submit, novalidate: true },
        h("label", { for: input.id }, say("linkField")),
        input,
        list,
        note,
        h(
          "div",
          { class: "editor-panel__buttons" },
          h("button", { type: "submit", class: "editor-button editor-button--chief" }, say("linkApply")),
          place.href && h("button", { type: "button", class: "editor-button editor-button--worded", onclick: () => (setLink(view, place, null), close()) }, say("linkRemove")),
          h("button", { type: "button", class: "editor-button editor-button--worded", onclick: close }, say("cancel")),
        ),
      ),
    ],
  });
  input.select();
}
