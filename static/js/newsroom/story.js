/* The page on which a story is written: the editor, autosave, the lock.
   Nothing typed is lost: it is kept in this browser at once, on the server
   after two seconds of quiet, and as a revision when it is saved. */
const form = document.getElementById("story");
if (form) {
  const id = form.dataset.story;
  const key = `story:${id}`;
  const state = form.querySelector("[data-state]");
  const token = form.elements.token.value;
  /* One name for this tab, that outlasts a new loading of the page. */
  let page = crypto.getRandomValues(new Uint32Array(2)).join("-");
  try {
    page = sessionStorage.getItem("page") ?? page;
    sessionStorage.setItem("page", page);
  } catch {
    /* Each loading is a tab of its own then. */
  }
  form.elements.page.value = page;
  const holderForm = document.querySelector("[data-holder]");
  if (holderForm) holderForm.elements.page.value = page;

  let editor = null;
  let isDirty = false;
  let isMine = true;
  let isSending = false;
  let wasSent = false;
  let timer = 0;

  const say = (text, isWrong = false) => {
    state.textContent = text;
    state.classList.toggle("write__state--wrong", isWrong);
  };
  const time = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

  /* The fields as they stand, the editor's blocks among them. */
  const fields = () => {
    const data = new FormData(form);
    if (editor) {
      data.set("blocks", JSON.stringify(editor.blocks()));
      data.delete("text");
    }
    return new URLSearchParams(data);
  };
  const post = (action, body) =>
    fetch(`/newsroom/articles/${id}/${action}`, { method: "POST", body, headers: { accept: "application/json" } });

  /* ---- kept in this browser ------------------------------------------- */

  const keepHere = () => {
    try {
      const body = fields();
      body.delete("token");
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), version: form.elements.version.value, fields: body.toString() }));
    } catch {
      /* A browser that keeps nothing leaves it to the server. */
    }
  };
  const forgetHere = () => {
    try {
      localStorage.removeItem(key);
    } catch {
      /* Nothing was kept. */
    }
  };
  const keptHere = () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };

  /* ---- kept on the server ---------------------------------------------- */

  const autosave = async () => {
    clearTimeout(timer);
    if (!isDirty || isSending || wasSent) return;
    isSending = true;
    isDirty = false;
    say("Keeping what you typed…");
    try {
      const answer = await post("autosave", fields());
      if (answer.redirected || !answer.ok) throw new Error(answer.redirected ? "signed out" : answer.statusText);
      const kept = await answer.json();
      if (form.elements.version.value === "0") form.elements.version.value = kept.version;
      if (String(kept.version) !== form.elements.version.value) {
        say("Somebody saved this story meanwhile. Save yours to see both texts.", true);
      } else if (kept.holder) {
        lost(kept.holder);
      } else {
        say(`Kept at ${time()}, not saved yet`);
      }
      if (!isDirty) forgetHere();
    } catch (error) {
      isDirty = true;
      keepHere();
      const why = error.message === "signed out" ? "You are signed out. " : "";
      say(`${why}Not kept on the server yet; kept in this browser. Trying again…`, true);
      timer = setTimeout(autosave, 5000);
    }
    isSending = false;
    if (isDirty) schedule();
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(autosave, 2000);
  };
  const changed = () => {
    isDirty = true;
    keepHere();
    schedule();
  };
  form.addEventListener("input", changed);
  addEventListener("online", autosave);

  /* ---- the lock -------------------------------------------------------- */

  const lost = (holder) => {
    if (!isMine) return;
    isMine = false;
    say(`${holder} has taken this story over. What you typed is kept.`, true);
    editor?.setReadOnly(true);
    for (const field of form.querySelectorAll("input, textarea, select")) {
      if (field.type !== "hidden") field.readOnly = true;
    }
  };
  const hold = async (opens) => {
    try {
      const body = new URLSearchParams({ token, page, script: "yes", opens: opens ? "yes" : "" });
      const answer = await post("lock", body);
      if (!answer.ok || answer.redirected) return;
      const held = await answer.json();
      if (held.is_mine) return;
      if (held.is_other_page && isMine && !holderForm) {
        isMine = false;
        editor?.setReadOnly(true);
        say("You have this story open in another window, which writes it.", true);
      } else if (!holderForm) {
        lost(held.holder);
      }
    } catch {
      /* Without the server there is nothing to hold; the next beat tries again. */
    }
  };
  if (holderForm) {
    isMine = false;
  } else {
    await hold(true);
    setInterval(hold, 20000, false);
  }
  addEventListener("pagehide", () => {
    if (isDirty && !wasSent) {
      const body = fields();
      body.set("closing", "yes");
      navigator.sendBeacon(`/newsroom/articles/${id}/autosave`, body);
    } else if (isMine) navigator.sendBeacon(`/newsroom/articles/${id}/lock/release`, new URLSearchParams({ token, page }));
  });
  addEventListener("beforeunload", (event) => {
    if (!wasSent && (isDirty || editor?.uploading?.() > 0)) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (isSending) {
      /* What is on its way must be there before the save, not after it. */
      event.preventDefault();
      const wait = setInterval(() => {
        if (isSending) return;
        clearInterval(wait);
        form.requestSubmit(event.submitter);
      }, 50);
      return;
    }
    wasSent = true;
    keepHere();
    if (editor) globalThis.fillBlocks(form, editor);
  });

  /* ---- the editor ------------------------------------------------------ */

  const mountEditor = async (blocks) => {
    editor = await globalThis.openEditor(form, blocks, { onChange: changed, readOnly: !isMine });
  };
  const blocks = JSON.parse(document.getElementById("blocks").textContent);
  const local = keptHere();
  const typedAt = Date.parse(form.dataset.typedAt) || 0;
  const isNewer = local && local.at > typedAt && local.version === form.elements.version.value;
  if (isNewer) {
    /* The browser or the server went down before this was kept there. */
    const kept = new URLSearchParams(local.fields);
    for (const [name, value] of kept) {
      const field = form.elements[name];
      if (!field || ["token", "version", "page", "blocks"].includes(name)) continue;
      if (field.type === "checkbox") field.checked = true;
      else field.value = value;
    }
    for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = kept.has(box.name);
    await mountEditor(kept.has("blocks") ? JSON.parse(kept.get("blocks")) : blocks);
    changed();
    say("Brought back from this browser what had not reached the server.");
  } else {
    forgetHere();
    await mountEditor(blocks);
  }

  /* `#block-…` names a block: a finding or a note leads to it. */
  const goToBlock = () => {
    const block = location.hash.match(/^#block-([\w-]+)$/)?.[1];
    if (block && editor && !editor.show(block)) say("That block is gone from the text.", true);
  };
  addEventListener("hashchange", goToBlock);
  goToBlock();

  /* ---- the main picture ------------------------------------------------ */

  const main = form.querySelector("[data-picture]");
  const hash = form.elements.picture;
  const showMain = () => {
    const shown = main.querySelector("[data-shown]");
    shown.replaceChildren();
    if (hash.value) shown.append(Object.assign(new Image(), { src: `/newsroom/media/${hash.value}/640.jpg`, alt: "" }));
    main.querySelector("[data-remove-picture]").hidden = !hash.value;
  };
  if (globalThis.choosePicture) {
    main.querySelector("[data-choose]").hidden = false;
    hash.closest(".field").hidden = true;
    main.querySelector("[data-choose-picture]").addEventListener("click", async () => {
      const chosen = await globalThis.choosePicture();
      if (!chosen) return;
      const [x, y] = chosen.original.focal ?? [0.5, 0.5];
      const values = {
        picture: chosen.original.hash, picture_alt: chosen.alt, picture_caption: chosen.caption, picture_credit: chosen.credit,
        picture_x: Math.round(x * 100), picture_y: Math.round(y * 100),
      };
      for (const [name, value] of Object.entries(values)) form.elements[name].value = value ?? "";
      showMain();
      changed();
    });
    main.querySelector("[data-remove-picture]").addEventListener("click", () => {
      hash.value = "";
      showMain();
      changed();
    });
    showMain();
  }

  /* ---- small things ---------------------------------------------------- */

  const tag = document.getElementById("tag");
  tag.parentElement.hidden = false;
  tag.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== ",") return;
    event.preventDefault();
    const name = tag.value.trim();
    if (!name) return;
    const tags = form.elements.tags;
    tags.value = [...tags.value.split("\n").filter((line) => line.trim()), name].join("\n");
    tag.value = "";
    changed();
  });
}
