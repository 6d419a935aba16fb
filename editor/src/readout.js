/* The line under the text: how long it is, and how to leave it. */
import { h } from "./dom.js";
import { countWords, minutesFor } from "./words.js";

export function readout({ say, pace, id }) {
  const length = h("span", { class: "editor-readout__length" });
  const dom = h("div", { class: "editor-readout" }, length, h("span", { class: "editor-readout__hint", id }, say("leaveHint")));
  const update = (doc) => {
    const count = countWords(doc);
    const words = count === 1 ? say("wordsOne") : say("words", { count: count.toLocaleString(document.documentElement.lang || undefined) });
    length.textContent = count ? `${words} · ${say("minutes", { count: minutesFor(count, pace) })}` : words;
  };
  return { dom, update };
}
