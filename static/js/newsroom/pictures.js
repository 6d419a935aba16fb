/* Pictures are sent one by one, with progress: chosen, dropped on the page, or
   pasted. Without this the form sends them together. */
const sending = document.querySelector("[data-sending]");
if (sending) {
  const field = sending.querySelector("input[type=file]");
  const button = sending.querySelector("button");
  const token = sending.elements.token.value;
  const said = sending.querySelector("[data-said]");
  const arrivals = sending.querySelector("[data-arrivals]");
  const most = 30_000_000;
  const waiting = [];
  let total = 0;
  let done = 0;
  let refused = 0;
  let busy = 0;

  const make = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    if (text) element.textContent = text;
    return element;
  };

  const count = (number, one, many) => (number === 1 ? one : `${number} ${many}`);

  const tell = () => {
    if (done < total) said.textContent = `${done} of ${count(total, "1 file", "files")} sent.`;
    else if (refused === 0) said.textContent = count(total, "The picture is in the library.", "pictures are in the library.");
    else said.textContent = `${count(total - refused, "1 picture is", "pictures are")} in the library; ${count(refused, "1 file was", "files were")} not taken.`;
  };

  const add = (file) => {
    const line = make("li", "arrival");
    const name = make("bdi", "arrival__name", file.name || "pasted picture");
    const bar = make("progress", "");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `Sending ${name.textContent}`);
    const word = make("span", "arrival__said", "waiting");
    line.append(name, bar, word);
    arrivals.append(line);
    arrivals.hidden = false;
    waiting.push({ file, line, name, bar, word });
    total += 1;
  };

  const refuse = (item, reason) => {
    item.line.classList.add("arrival--refused");
    item.bar.remove();
    item.word.textContent = reason;
    refused += 1;
  };

  const show = (item, picture) => {
    if (picture.error) return refuse(item, picture.error);
    const image = make("img", "arrival__picture");
    image.src = picture.thumbnail;
    image.alt = "";
    image.width = 480;
    image.height = 320;
    const link = make("a", "", item.name.textContent);
    link.href = picture.href;
    item.name.replaceChildren(link);
    item.line.classList.add("arrival--pictured");
    item.line.prepend(image);
    item.bar.remove();
    item.word.textContent = picture.said;
  };

  const read = (request) => {
    try {
      return JSON.parse(request.responseText);
    } catch {
      return { error: "you are signed out, or the answer was none; load this page again" };
    }
  };

  const end = async () => {
    busy -= 1;
    done += 1;
    tell();
    if (done === total) await refresh();
    next();
  };

  const next = () => {
    if (busy >= 2 || waiting.length === 0) return;
    const item = waiting.shift();
    busy += 1;
    if (item.file.size > most) {
      refuse(item, `${(item.file.size / 1_000_000).toFixed(1)} MB; at most 30 MB are taken`);
      end();
      return;
    }
    const request = new XMLHttpRequest();
    request.open("POST", sending.action);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("x-form-token", token);
    item.word.textContent = "being sent";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) item.bar.value = event.loaded / event.total;
    });
    request.upload.addEventListener("load", () => {
      item.bar.removeAttribute("value");
      item.word.textContent = "being looked at";
    });
    request.addEventListener("load", () => {
      const answer = read(request);
      if (answer.pictures?.length) show(item, answer.pictures[0]);
      else refuse(item, answer.error ?? "nothing came of it");
      end();
    });
    request.addEventListener("error", () => {
      refuse(item, "the connection broke; send it again");
      end();
    });
    const body = new FormData();
    body.append("files", item.file, item.file.name || "pasted picture");
    request.send(body);
    next();
  };

  /* The list below is the server's own: the same page, with the new ones in it. */
  const refresh = async () => {
    const list = document.querySelector("[data-library]");
    const response = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => undefined);
    if (!response?.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-library] .library");
    const old = list?.querySelector(".library, .empty");
    if (fresh && old) old.replaceWith(fresh);
  };

  const take = (files) => {
    if (files.length === 0) return;
    if (done === total) {
      total = done = refused = 0;
      arrivals.replaceChildren();
    }
    for (const file of files) add(file);
    tell();
    next();
  };

  sending.querySelector(".sending__drop").hidden = false;
  button.hidden = true;
  field.addEventListener("change", () => {
    take([...field.files]);
    field.value = "";
  });
  sending.addEventListener("submit", (event) => event.preventDefault());

  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    sending.classList.add("sending--over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) sending.classList.remove("sending--over");
  });
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    sending.classList.remove("sending--over");
    take([...event.dataTransfer.files]);
  });
  addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  });
  addEventListener("beforeunload", (event) => {
    if (done < total) event.preventDefault();
  });
}
