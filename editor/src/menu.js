/* A menu under a button: arrow keys, first letters, Escape, a press elsewhere. */
import { h, newId } from "./dom.js";
import { icon } from "./icons.js";

/* `items`: `{ label, sign, note?, run }`. The menu stands in `host`, so that the
   page's sheets reach it, at the place of its opener. */
export function openMenu({ opener, host, label, items, onClose }) {
  if (opener.menu) return opener.menu.close();
  const id = newId("menu");
  const run = (item) => () => (close(false), item.run());
  const entries = items.map((item) =>
    h("button", { type: "button", role: "menuitem", tabindex: "-1", class: "editor-menu__item", onclick: run(item) }, icon(item.sign), h("span", {}, item.label), item.note && h("kbd", { "aria-hidden": "true" }, item.note)),
  );
  const menu = h("div", { class: "editor-menu", id, role: "menu", "aria-label": label, onkeydown: (event) => steer(event) }, ...entries);

  const isOutside = (event) => !menu.contains(event.target) && !opener.contains(event.target);
  const leave = (event) => isOutside(event) && close(false);
  /* A keyboard that slides away changes the height alone, and means nothing. */
  const width = innerWidth;
  const turned = () => innerWidth !== width && close(false);
  const close = (isBack = true) => {
    if (!opener.menu) return;
    delete opener.menu;
    opener.setAttribute("aria-expanded", "false");
    opener.removeAttribute("aria-controls");
    document.removeEventListener("pointerdown", leave, true);
    removeEventListener("resize", turned);
    menu.remove();
    if (isBack) opener.focus();
    onClose?.();
  };
  const steer = (event) => {
    const now = entries.indexOf(document.activeElement);
    const to = { ArrowDown: (now + 1) % entries.length, ArrowUp: (now - 1 + entries.length) % entries.length, Home: 0, End: entries.length - 1 }[event.key];
    if (to !== undefined) entries[to].focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") return close(true);
    else if (/^\p{L}$/u.test(event.key) && !event.ctrlKey && !event.metaKey) {
      const after = [...entries.slice(now + 1), ...entries.slice(0, now + 1)];
      after.find((entry) => entry.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  host.append(menu);
  place(menu, opener, host);
  opener.menu = { close };
  opener.setAttribute("aria-expanded", "true");
  opener.setAttribute("aria-controls", id);
  document.addEventListener("pointerdown", leave, true);
  addEventListener("resize", turned);
  entries[0].focus({ preventScroll: true });
  return opener.menu;
}

/* Under the opener, or over it where there is more room; never off the page. */
function place(menu, opener, host) {
  const at = opener.getBoundingClientRect();
  const from = host.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const isOver = at.bottom + height > innerHeight - 8 && at.top > height + 8;
  const isRtl = getComputedStyle(host).direction === "rtl";
  const wanted = isRtl ? at.right - width : at.left;
  const left = Math.min(Math.max(wanted, 8), document.documentElement.clientWidth - width - 8);
  menu.style.left = `${left - from.left}px`;
  menu.style.top = `${(isOver ? at.top - height - 6 : at.bottom + 6) - from.top}px`;
}
