/* The blocks of a story as ProseMirror sees them: a node for each type of the
   file format, and pieces inside the types that hold more than one text. */
import { Schema } from "prosemirror-model";
import { marks } from "./marks.js";
import { readId, readPicture, readUrl } from "./read.js";

const id = { id: { default: null } };
const idOf = (element) => ({ id: readId(element.getAttribute("data-id")) });
const named = (node, more) => ({ "data-block": node.type.name, ...(node.attrs.id && { "data-id": node.attrs.id }), ...more });

/* A block of ours on the clipboard: the name makes the rule stricter than the
   tag, and a block of the same tag from elsewhere is read by `paste/`. */
const own = (name, tag, getAttrs = idOf, more) => ({ tag: `${tag}[data-block="${name}"]`, getAttrs, priority: 60, ...more });

const whole = { group: "block", attrs: id };
const card = { ...whole, isolating: true, defining: true, selectable: true, draggable: true };

const picture = {
  content: "inline*",
  isolating: true,
  defining: true,
  selectable: true,
  draggable: true,
};
const pictureAttrs = { source: { default: null }, alt: { default: "" }, credit: { default: "" }, size: { default: "text" } };
const pictureDom = (node) => [
  "figure",
  named(node, { "data-picture": JSON.stringify(node.attrs.source), "data-alt": node.attrs.alt, "data-credit": node.attrs.credit, "data-size": node.attrs.size }),
  ["figcaption", 0],
];
const pictureRule = (name) => own(name, "figure", (element) => readPicture(element), { contentElement: "figcaption" });

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },

    paragraph: { ...whole, content: "inline*", parseDOM: [own("paragraph", "p"), { tag: "p" }], toDOM: (node) => ["p", named(node), 0] },

    crosshead: {
      ...whole,
      content: "inline*",
      attrs: { ...id, level: { default: 2 } },
      defining: true,
      parseDOM: [2, 3].map((level) => own("crosshead", `h${level}`, (element) => ({ ...idOf(element), level }))),
      toDOM: (node) => [`h${node.attrs.level}`, named(node), 0],
    },

    list: {
      ...whole,
      content: "item+",
      attrs: { ...id, ordered: { default: false } },
      parseDOM: [
        own("list", "ul", (element) => ({ ...idOf(element), ordered: false })),
        own("list", "ol", (element) => ({ ...idOf(element), ordered: true })),
      ],
      toDOM: (node) => [node.attrs.ordered ? "ol" : "ul", named(node), 0],
    },
    item: { content: "inline*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },

    keypoints: {
      ...whole,
      content: "item+",
      defining: true,
      parseDOM: [own("keypoints", "ul")],
      toDOM: (node) => ["ul", named(node, { class: "keypoints" }), 0],
    },

    quote: {
      ...whole,
      content: "words cite",
      defining: true,
      parseDOM: [own("quote", "figure")],
      toDOM: (node) => ["figure", named(node, { class: "quote" }), 0],
    },
    pullquote: {
      ...whole,
      content: "words cite",
      defining: true,
      parseDOM: [own("pullquote", "aside")],
      toDOM: (node) => ["aside", named(node, { class: "pullquote" }), 0],
    },
    words: { content: "inline*", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    cite: { content: "inline*", defining: true, parseDOM: [{ tag: 'p[data-piece="cite"]', priority: 60 }], toDOM: () => ["p", { "data-piece": "cite", class: "quote__cite" }, 0] },

    picture: { ...picture, group: "block", attrs: { ...id, ...pictureAttrs }, parseDOM: [pictureRule("picture")], toDOM: pictureDom },
    gallery: { ...card, content: "slide*", parseDOM: [own("gallery", "div")], toDOM: (node) => ["div", named(node), 0] },
    slide: { ...picture, attrs: pictureAttrs, parseDOM: [pictureRule("slide")], toDOM: pictureDom },

    embed: {
      ...card,
      atom: true,
      attrs: { ...id, url: { default: "" }, title: { default: "" } },
      parseDOM: [
        own("embed", "div", (element) => {
          const url = readUrl(element.getAttribute("data-url"));
          return url ? { ...idOf(element), url, title: element.getAttribute("data-title") ?? "" } : false;
        }),
      ],
      toDOM: (node) => ["div", named(node, { "data-url": node.attrs.url, "data-title": node.attrs.title })],
    },

    table: {
      ...whole,
      content: "table_caption table_head? table_row+",
      isolating: true,
      defining: true,
      parseDOM: [own("table", "table")],
      toDOM: (node) => ["table", named(node), 0],
    },
    table_caption: { content: "inline*", isolating: true, parseDOM: [{ tag: "caption" }], toDOM: () => ["caption", 0] },
    table_head: { content: "head_cell+", parseDOM: [{ tag: 'tr[data-piece="head"]', priority: 60 }], toDOM: () => ["tr", { "data-piece": "head" }, 0] },
    head_cell: { content: "inline*", isolating: true, parseDOM: [{ tag: "th" }], toDOM: () => ["th", { scope: "col" }, 0] },
    table_row: { content: "table_cell*", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    table_cell: { content: "inline*", isolating: true, parseDOM: [{ tag: "td" }], toDOM: () => ["td", 0] },

    code: {
      ...whole,
      content: "text*",
      marks: "",
      code: true,
      defining: true,
      attrs: { ...id, language: { default: "" } },
      parseDOM: [
        own("code", "pre", (element) => ({ ...idOf(element), language: element.getAttribute("data-language") ?? "" }), { preserveWhitespace: "full" }),
      ],
      toDOM: (node) => ["pre", named(node, node.attrs.language && { "data-language": node.attrs.language }), ["code", { dir: "ltr" }, 0]],
    },

    rule: { ...whole, atom: true, selectable: true, draggable: true, parseDOM: [own("rule", "hr"), { tag: "hr" }], toDOM: (node) => ["hr", named(node)] },

    question: {
      ...whole,
      content: "question_text (paragraph | list)+",
      defining: true,
      parseDOM: [own("question", "section")],
      toDOM: (node) => ["section", named(node, { class: "question" }), 0],
    },
    question_text: { content: "inline*", defining: true, parseDOM: [{ tag: 'h2[data-piece="question"]', priority: 70 }], toDOM: () => ["h2", { "data-piece": "question" }, 0] },

    /* A block of a type that this editor does not know is kept as it came. */
    kept: {
      ...card,
      atom: true,
      attrs: { ...id, json: { default: null } },
      toDOM: (node) => ["div", named(node)],
    },

    text: { group: "inline" },
    line_break: { group: "inline", inline: true, selectable: false, linebreakReplacement: true, parseDOM: [{ tag: "br" }], toDOM: () => ["br"], leafText: () => "\n" },
  },
  marks,
});
