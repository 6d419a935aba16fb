/* Lets a writer choose a picture of the library: globalThis.choosePicture()
   promises what pictures.json says of it, or null. */
const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

globalThis.choosePicture = () =>
  new Promise((resolve) => {
    let chosen = null;
    let asked = 0;
    let next = null;
    let timer;
    const field = make("input", { type: "search", id: "chooser-q", dir: "auto", maxlength: "200", autocomplete: "off" });
    const list = make("ul", { class: "library", role: "list" });
    const said = make("p", { class: "soft", role: "status" });
    const older = make("button", { type: "button", class: "quiet", hidden: "" }, "Older pictures");
    const close = make("button", { type: "button", class: "quiet" }, "Close");
    const dialog = make(
      "dialog",
      { class: "chooser", "aria-labelledby": "chooser-title" },
      make("div", { class: "head" }, make("h2", { id: "chooser-title" }, "A picture of the library"), close),
      make("div", { class: "field" }, make("label", { for: "chooser-q" }, "Name, alt text, caption or credit"), field),
      said,
      list,
      make("p", { class: "more" }, older),
    );

    const shot = (picture) => {
      const words = [make("bdi", { class: "shot__name" }, picture.name)];
      if (picture.warning) words.push(make("span", { class: "badge" }, picture.warning));
      const image = make("img", { class: "shot__picture", src: picture.thumbnail, alt: picture.alt, width: "480", height: "320", loading: "lazy" });
      const button = make("button", { type: "button", class: "shot__link shot__choice" }, image, ...words);
      button.addEventListener("click", () => {
        chosen = picture;
        dialog.close();
      });
      return make("li", { class: "shot" }, button);
    };

    const ask = async (address, isMore) => {
      const turn = (asked += 1);
      const answer = await fetch(address, { headers: { accept: "application/json" } })
        .then((response) => response.json())
        .catch(() => ({ error: "The library does not answer. Try again in a moment." }));
      if (turn !== asked) return;
      const pictures = (answer.pictures ?? []).map(shot);
      if (isMore) list.append(...pictures);
      else list.replaceChildren(...pictures);
      next = answer.next ?? null;
      older.hidden = next === null;
      said.textContent = answer.error ?? (list.childElementCount === 0 ? "No picture fits." : "");
      if (isMore) pictures[0]?.querySelector("button").focus();
    };

    const search = () => ask(`/newsroom/pictures.json?q=${encodeURIComponent(field.value.trim())}`, false);
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, 200);
    });
    older.addEventListener("click", () => ask(next, true));
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
    search();
  });
