/* A front: its forms change the page in place, and cards are dragged to where
   they shall stand. Without this every button loads the page anew. */
const root = document.getElementById("front");
if (root) {
  const base = root.dataset.front;

  /* Shows a page that was answered, and puts the focus back. */
  const show = (html, address, focus) => {
    const answered = new DOMParser().parseFromString(html, "text/html");
    const fresh = answered.getElementById("front");
    if (!fresh) return location.assign(base);
    root.replaceChildren(...fresh.childNodes);
    if (address) history.replaceState(null, "", address);
    dress();
    const notice = answered.querySelector(".notice[role=status]");
    if (notice) root.querySelector("[data-said]").textContent = notice.textContent;
    const alert = root.querySelector("[role=alert]");
    if (alert) {
      alert.tabIndex = -1;
      alert.focus();
    } else {
      (focus && document.getElementById(focus))?.focus();
    }
  };
  const send = async (action, body, focus) => {
    root.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(action, { method: "POST", body });
      if (answer.redirected && !new URL(answer.url).pathname.startsWith(base)) return location.assign(answer.url);
      show(await answer.text(), answer.redirected ? answer.url : null, focus);
    } catch {
      root.querySelector("[data-said]").textContent = "The server does not answer. Nothing was changed; try again.";
    }
    root.removeAttribute("aria-busy");
  };
  const open = async (address, focus) => {
    const answer = await fetch(address);
    if (answer.redirected && !new URL(answer.url).pathname.startsWith(base)) return location.assign(answer.url);
    show(await answer.text(), address, focus);
  };

  root.addEventListener("submit", (event) => {
    const form = event.target;
    event.preventDefault();
    const focus = event.submitter?.id || null;
    if (form.method === "get") open(`${form.action}?${new URLSearchParams(new FormData(form))}`, form.querySelector("[type=search]").id);
    else send(form.action, new URLSearchParams(new FormData(form)), focus);
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const address = new URL(link.href);
    if (address.pathname !== base) return;
    event.preventDefault();
    open(address.href, address.searchParams.has("card") ? "headline" : address.searchParams.has("set") ? "title" : null);
  });

  /* ---- dragging -------------------------------------------------------- */

  let dragged = null;
  const marks = () => {
    for (const name of ["laid__card--before", "laid__cards--over"]) {
      for (const marked of root.querySelectorAll(`.${name}`)) marked.classList.remove(name);
    }
  };
  /* The card before which it would stand, if it were let go here. */
  const next = (list, y) =>
    [...list.children].find((card) => {
      const box = card.getBoundingClientRect();
      return card !== dragged && y < box.top + box.height / 2;
    });
  root.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-article]") ?? null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.article);
    dragged.classList.add("laid__card--dragged");
  });
  root.addEventListener("dragend", () => {
    dragged?.classList.remove("laid__card--dragged");
    dragged = null;
    marks();
  });
  root.addEventListener("dragover", (event) => {
    const list = dragged && event.target.closest("[data-collection]")?.querySelector("[data-cards]");
    marks();
    if (!list) return;
    event.preventDefault();
    list.classList.add("laid__cards--over");
    next(list, event.clientY)?.classList.add("laid__card--before");
  });
  root.addEventListener("drop", (event) => {
    const to = dragged && event.target.closest("[data-collection]");
    if (!to) return;
    event.preventDefault();
    const list = to.querySelector("[data-cards]");
    const others = [...list.children].filter((card) => card !== dragged);
    const before = next(list, event.clientY);
    const position = before ? others.indexOf(before) : others.length;
    const from = dragged.closest("[data-collection]").dataset.collection;
    const body = { token: root.dataset.token, collection: from, article: dragged.dataset.article, to: to.dataset.collection, position };
    send(`${base}/cards/move`, new URLSearchParams(body), `change-${to.dataset.collection}-${dragged.dataset.article}`);
  });

  /* ---- what only a script can offer ------------------------------------ */

  const dress = () => {
    for (const card of root.querySelectorAll("[data-article]")) card.draggable = !card.querySelector("form.stack");
    const picture = root.querySelector("[data-picture]");
    if (!picture || !globalThis.choosePicture) return;
    const form = picture.closest("form");
    picture.querySelector("[data-choose]").hidden = false;
    picture.querySelector("[data-choose-picture]").addEventListener("click", async () => {
      const chosen = await globalThis.choosePicture();
      if (!chosen) return;
      const [x, y] = chosen.original.focal ?? [0.5, 0.5];
      form.elements.picture.value = chosen.original.hash;
      form.elements.picture_x.value = Math.round(x * 100);
      form.elements.picture_y.value = Math.round(y * 100);
    });
    picture.querySelector("[data-remove-picture]").addEventListener("click", () => {
      form.elements.picture.value = "";
    });
  };
  dress();
}
