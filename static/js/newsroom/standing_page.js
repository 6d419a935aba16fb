/* The page on which a standing page is written: the editor, and what was typed
   kept in this browser until it is saved. */
const form = document.getElementById("standing-page");
if (form) {
  const { page, version } = form.dataset;
  const key = `page:${page}`;
  const state = form.querySelector("[data-state]");
  let editor = null;
  let isDirty = false;
  let wasSent = false;

  const keep = () => {
    isDirty = true;
    try {
      const kept = { version, headline: form.elements.headline.value, slug: form.elements.slug.value, blocks: editor.blocks() };
      localStorage.setItem(key, JSON.stringify(kept));
      state.textContent = "Kept in this browser, not saved yet";
    } catch {
      state.textContent = "Not saved yet";
    }
  };
  const kept = () => {
    try {
      const found = JSON.parse(localStorage.getItem(key));
      return found?.version === version ? found : null;
    } catch {
      return null;
    }
  };

  /* What was sent and has been saved is not brought back. */
  try {
    if (new URLSearchParams(location.search).get("done")?.startsWith("saved")) localStorage.removeItem(sessionStorage.getItem("sent-page"));
    sessionStorage.removeItem("sent-page");
  } catch {
    /* Nothing was kept. */
  }
  const was = kept();
  const blocks = JSON.parse(document.getElementById("blocks").textContent);
  /* A form that was refused holds what was typed last. */
  const isRefused = Boolean(document.querySelector("[aria-invalid]"));
  editor = await globalThis.openEditor(form, was && !isRefused ? was.blocks : blocks, { onChange: keep });
  if (was && !isRefused) {
    form.elements.headline.value = was.headline;
    form.elements.slug.value = was.slug;
    isDirty = true;
    const forget = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "Go back to the saved state" });
    forget.addEventListener("click", () => {
      wasSent = true;
      localStorage.removeItem(key);
      location.reload();
    });
    state.replaceChildren("Brought back from this browser what was not saved. ", forget);
  } else {
    /* Saved meanwhile, here or elsewhere. */
    try {
      if (!isRefused) localStorage.removeItem(key);
    } catch {
      /* Nothing was kept. */
    }
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
