/* Keys for those whose hands stay on the keyboard. `?` shows them; they never
   act inside a field or the editor, and can be switched off for good. */
const places = new Map(
  [...document.querySelectorAll(".bar__rooms a")].map((link) => [new URL(link.href).pathname, link.textContent.trim()]),
);
const goes = [
  ["d", "/newsroom"],
  ["s", "/newsroom/articles"],
  ["c", "/newsroom/calendar"],
  ["p", "/newsroom/pictures"],
].filter(([, path]) => places.has(path));
const mayWrite = places.has("/newsroom/articles");
if (places.size > 0) {
  const KEY = "shortcuts-off";
  const isOff = () => {
    try {
      return localStorage.getItem(KEY) === "yes";
    } catch {
      return false;
    }
  };
  const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog, .ProseMirror");
  const search = document.querySelector("main input[type=search]");
  const write = document.querySelector('main a[href$="/edit"]');
  const single = [
    ...(mayWrite ? [["n", "Begin a story", () => location.assign("/newsroom/articles/new")]] : []),
    ...(mayWrite ? [["/", "Search", () => (search ? search.focus() : location.assign("/newsroom/articles#words"))]] : []),
    ...(write ? [["e", "Write this story", () => write.click()]] : []),
  ];

  /* Made when it is first asked for. */
  let dialog = null;
  const show = () => {
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "keys";
      dialog.setAttribute("aria-labelledby", "keys-title");
      const title = Object.assign(document.createElement("h2"), { id: "keys-title", textContent: "Keys" });
      const list = document.createElement("dl");
      const line = (keys, said) => {
        const term = document.createElement("dt");
        for (const key of keys) term.append(Object.assign(document.createElement("kbd"), { textContent: key }), " ");
        list.append(term, Object.assign(document.createElement("dd"), { textContent: said }));
      };
      for (const [key, path] of goes) line(["g", key], places.get(path));
      for (const [key, said] of single) line([key], said);
      line(["?"], "These keys");
      const label = Object.assign(document.createElement("label"), { className: "choice" });
      const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !isOff() });
      box.addEventListener("change", () => {
        try {
          localStorage.setItem(KEY, box.checked ? "no" : "yes");
        } catch {
          /* A browser that keeps nothing has them on. */
        }
      });
      label.append(box, " ", Object.assign(document.createElement("span"), { textContent: "Keys act on this device" }));
      const close = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "Close" });
      close.addEventListener("click", () => dialog.close());
      dialog.append(title, list, label, close);
      document.body.append(dialog);
    }
    dialog.showModal();
  };

  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet bar__keys", textContent: "?" });
  button.setAttribute("aria-label", "Keyboard shortcuts");
  button.addEventListener("click", show);
  document.querySelector(".bar__person").prepend(button);

  let wentFirst = -Infinity;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (isTyping(event.target) || isOff()) return;
    const isSecond = event.timeStamp - wentFirst < 1500;
    wentFirst = -Infinity;
    if (isSecond) {
      const go = goes.find(([key]) => key === event.key);
      if (go) {
        event.preventDefault();
        location.assign(go[1]);
      }
      return;
    }
    if (event.key === "g") wentFirst = event.timeStamp;
    else if (event.key === "?") {
      event.preventDefault();
      show();
    } else {
      const found = single.find(([key]) => key === event.key);
      if (!found) return;
      event.preventDefault();
      found[2]();
    }
  });
  if (location.hash === "#words" && search) search.focus();
}
