/* Words and reading time, counted as src/model/body.rs counts them: captions,
   cells and titles are words too. */
const count = (text) => text.split(/\s+/u).filter(Boolean).length;
const counted = new WeakMap();

function wordsOf(node) {
  if (!counted.has(node)) {
    let words = 0;
    if (node.isTextblock) words = count(node.textBetween(0, node.content.size, " ", " "));
    else if (node.type.name === "embed") words = count(node.attrs.title);
    else node.forEach((child) => (words += wordsOf(child)));
    counted.set(node, words);
  }
  return counted.get(node);
}

export const countWords = wordsOf;
export const minutesFor = (words, pace) => (words ? Math.max(1, Math.ceil(words / pace)) : 0);
