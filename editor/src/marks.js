/* The marks of a text. The order here is the order in the page: a link goes
   around everything else, so that two of its words in italics stay one link. */
import { readLink } from "./link.js";

const weight = (value) => (/^(?:bold(?:er)?|[6-9]\d\d)$/.test(value) ? null : false);

export const marks = {
  link: {
    attrs: { href: { validate: "string" } },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (element) => {
          const href = readLink(element.getAttribute("href"));
          return href ? { href } : false;
        },
      },
    ],
    toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener" }, 0],
  },
  strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }, { style: "font-weight", getAttrs: weight }], toDOM: () => ["strong", 0] },
  em: { parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }], toDOM: () => ["em", 0] },
  sub: { parseDOM: [{ tag: "sub" }], toDOM: () => ["sub", 0] },
  sup: { parseDOM: [{ tag: "sup" }], toDOM: () => ["sup", 0] },
  /* `code` in the file; here that is the name of the block. */
  snippet: { code: true, parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
};

/* The file format's names, in the order in which it writes them. */
export const markNamed = (name) => (name === "code" ? "snippet" : name);
export const WRITTEN = ["strong", "em", "sub", "sup", "code", "link"];
