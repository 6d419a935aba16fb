/* Plain text: blank lines part paragraphs, single line ends are breaks; text
   that was wrapped by a mail program is not told apart from verse. */
import { cleanText } from "../rich-text.js";
import { loneAddress } from "../link.js";
import { providerOf } from "../providers.js";

export function readPlain(text) {
  return cleanText(text)
    .split(/\n[ \t]*\n\s*/)
    .map((part) => part.replace(/[ \t]+$/gm, "").replace(/^\n+|\n+$/g, ""))
    .filter((part) => part.trim())
    .map(readParagraph);
}

function readParagraph(text) {
  const address = loneAddress(text);
  if (!address) return { type: "paragraph", text };
  if (providerOf(address).isFilm) return { type: "embed", url: address, title: "" };
  return { type: "paragraph", text: [{ text: address, marks: [{ link: address }] }] };
}
