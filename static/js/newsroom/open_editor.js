/* Opens the editor over the plain text field of a form: of a story, or of a
   standing page. globalThis.openEditor(form, blocks, options) promises it. */
const upload = (token) => (file, onProgress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("token", token);
    body.append("files", file, file.name);
    request.open("POST", "/newsroom/pictures");
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("x-form-token", token);
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener("error", () => reject(new Error("The server does not answer.")));
    request.addEventListener("load", () => {
      let answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        /* Said below. */
      }
      const one = Array.isArray(answer) ? answer[0] : (answer?.pictures?.[0] ?? answer);
      if (one?.original) resolve(one);
      else reject(new Error(one?.error ?? "The picture was not taken."));
    });
    request.send(body);
  });

const findStories = async (words) => {
  const answer = await fetch(`/newsroom/articles.json?words=${encodeURIComponent(words)}`);
  return answer.ok ? answer.json() : [];
};

globalThis.openEditor = async (form, blocks, { onChange, readOnly = false }) => {
  const place = form.querySelector("[data-editor]");
  const { mount } = await import(place.dataset.editor);
  place.hidden = false;
  form.elements.text.hidden = true;
  form.querySelector("[data-plain]").hidden = true;
  const editor = mount({
    place,
    blocks,
    upload: upload(form.elements.token.value),
    choosePicture: globalThis.choosePicture,
    pictureSource: ({ hash }) => `/newsroom/media/${hash}/960.jpg`,
    findStories,
    onChange,
    pace: 238,
    readOnly,
    direction: getComputedStyle(form).direction,
  });
  document.getElementById("text-label").removeAttribute("for");
  return editor;
};

/* Puts the editor's blocks into the form that is about to be sent. */
globalThis.fillBlocks = (form, editor) => {
  const field = form.elements.blocks ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "blocks" }));
  field.value = JSON.stringify(editor.blocks());
  form.elements.text.disabled = true;
};
