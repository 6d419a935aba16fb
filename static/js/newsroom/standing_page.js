/* The page on which a standing page is written: the editor, and what was typed
   kept in this browser until it is saved. */
const form = document.getElementById("standing-page");
if (form) {
  const { page } = form.dataset;
  const version = form.elements.version.value;
  const key = `page:${page}`;
  const state = form.querySelector("[data-state]");
  let editor = null;
  let isDirty = false;
  let wasSent = false;

  const keep = () => {
    isDirty = true;
    try {
      const kept = { version: form.elements.version.value, headline: form.elements.headline.value, slug: form.elements.slug.value, blocks: editor.blocks() };
      localStorage.setItem(key, JSON.stringify(kept));
      state.textContent = "Kept in this browser, not saved yet";
    } catch {
      state.textContent = "Not saved yet";
    }
  };
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const forget = () => {
    try {
      localStorage.removeItem(key);
    } catch {
      /* Nothing was kept. */
    }
  };

  /* What was sent and has been saved is not brought back. */
  try {
    if (new URLSearchParams(location.search).get("done")?.startsWith("saved")) localStorage.removeItem(sessionStorage.getItem("sent-page"));
    sessionStorage.removeItem("sent-page");
  } catch {
    /* Nothing was kept. */
  }
  /* A form that was refused holds what was typed last. */
  const isRefused = Boolean(document.querySelector("[aria-invalid]"));
  const was = isRefused ? null : kept();
  const blocks = JSON.parse(document.getElementById("blocks").textContent);
  editor = await globalThis.openEditor(form, was ? was.blocks : blocks, { onChange: keep });
  if (was) {
    form.elements.headline.value = was.headline;
    form.elements.slug.value = was.slug;
    /* Saved on what it was typed over, so that a state in between is noticed. */
    form.elements.version.value = was.version;
    isDirty = true;
    const back = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "Go back to the saved state" });
    back.addEventListener("click", () => {
      wasSent = true;
      forget();
      location.reload();
    });
    const since = was.version === version ? "" : "The page was saved since by somebody. ";
    state.replaceChildren(`Brought back from this browser what was not saved. ${since}`, back);
  }
  form.addEventListener("input", keep);
  addEventListener("beforeunload", (event) => {
    if (!wasSent && (isDirty || editor.uploading?.() > 0)) event.preventDefault();
  });
  form.addEventListener("submit", () => {
    wasSent = true;
    try {
      sessionStorage.setItem("sent-page", key);
    } catch {
      /* Nothing is kept. */
    }
    globalThis.fillBlocks(form, editor);
  });
}
