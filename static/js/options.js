/* The reader's own choice of appearance and text size, kept in this browser.
   The page is drawn as the system says until this has run: a blocking script
   would cost everybody what few have chosen. */
const root = document.documentElement;
const names = ["theme", "text"];
const kept = (name) => {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
};
/* The browser's own bar takes the colour of the page: each of the two says the
   chosen one's, or its own again when the system is to choose. */
const bars = [...document.querySelectorAll("meta[name=theme-color]")];
const colours = bars.map((bar) => bar.content);
const apply = (name, value) => {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  if (name === "theme") bars.forEach((bar, own) => (bar.content = colours[{ light: 0, dark: 1 }[value] ?? own]));
};
const applyAll = () => names.forEach((name) => apply(name, kept(name)));
applyAll();

/* A script that is at hand already runs before the page has come to its end;
   all that looks for something in it waits, here and in the files after this. */
if (document.readyState === "loading") {
  await new Promise((go) => document.addEventListener("DOMContentLoaded", go, { once: true }));
}

const form = document.getElementById("options");
if (form?.showPopover) {
  document.querySelector("[data-options]").hidden = false;
  const show = () => names.forEach((name) => (form.elements[name].value = kept(name)));
  show();
  form.addEventListener("change", ({ target }) => {
    apply(target.name, target.value);
    try {
      localStorage.setItem(target.name, target.value);
    } catch {
      /* A browser that keeps nothing shows the choice on this page. */
    }
  });
  /* Chosen on another page, shown on this one when the reader comes back to it. */
  addEventListener("pageshow", ({ persisted }) => persisted && (applyAll(), show()));
  addEventListener("storage", () => (applyAll(), show()));
}
