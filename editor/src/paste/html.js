/* Reads foreign HTML into blocks. Nothing of the markup is carried over: words,
   the marks and blocks we have, and links that lead where links may. */
import { providerOf } from "../providers.js";
import { readLink } from "../link.js";
import { Line, joinLines } from "./line.js";
import { isAmongNotes, isUnseen, marksOf, styleOf, wordItem } from "./style.js";
import { readTable } from "./table.js";

const DROPPED = new Set("SCRIPT STYLE META LINK TITLE HEAD BASE SVG MATH OBJECT EMBED APPLET INPUT BUTTON SELECT TEXTAREA NOSCRIPT TEMPLATE CANVAS VIDEO AUDIO XML DEL AREA MAP PARAM SOURCE TRACK".split(" "));
const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM HEADER HTML LEGEND LI MAIN NAV P SECTION SUMMARY TBODY TD TFOOT TH THEAD TR CAPTION".split(" "));

/* `{ blocks, leftOut }`: the blocks, and how many pictures had no file with them. */
export function readHtml(root) {
  const reader = new Reader();
  reader.children(root, {});
  reader.flush();
  return { blocks: reader.blocks, leftOut: reader.leftOut };
}

export class Reader {
  constructor() {
    this.blocks = [];
    this.line = new Line();
    this.leftOut = 0;
    this.wordList = null;
  }

  children(element, marks) {
    for (const child of element.childNodes) this.node(child, marks);
  }

  node(node, marks) {
    if (node.nodeType === 3) return this.line.add(node.data, marks);
    if (node.nodeType !== 1) return;
    const name = node.tagName.toUpperCase();
    if (DROPPED.has(name) || node.namespaceURI?.endsWith("/svg") || isUnseen(node)) return;
    if (name in READERS) return READERS[name](this, node, marks);
    if (/^H[1-6]$/.test(name)) return this.heading(node, Number(name[1]));
    if (BLOCKS.has(name)) return this.block(node, marks);
    if (node.classList.contains("Apple-converted-space")) return this.line.add(" ", marks);
    this.children(node, marksOf(node, marks));
  }

  /* Ends the line in hand as a paragraph. */
  flush() {
    if (!this.line.isBlank) this.push({ type: "paragraph", text: this.line.take() });
    this.line = new Line();
  }

  push(block) {
    this.wordList = null;
    this.blocks.push(block);
  }

  block(element, marks) {
    const item = element.tagName === "P" && wordItem(element);
    if (item) return this.wordItem(element, item);
    this.flush();
    if (/\bMso(?:Intense)?Quote\b/.test(element.className)) return this.quote(element);
    if (/\bMso(?:Title|Subtitle)\b/.test(element.className)) return this.heading(element, /Subtitle/.test(element.className) ? 3 : 2);
    this.children(element, blockMarks(element, marks));
    this.flush();
  }

  heading(element, level) {
    this.flush();
    const { texts, blocks } = this.inside(element, { strong: false });
    /* A heading is strong already; and one that Word numbers is no item. */
    for (const text of texts) this.push({ type: "crosshead", text: unstrong(text), ...(level > 2 && { level: 3 }) });
    for (const block of blocks.filter(({ type }) => type === "embed")) this.push(block);
  }

  quote(element) {
    this.flush();
    const { texts, blocks } = this.inside(element, {});
    /* Mail programs and others indent with it: then what is inside counts. */
    if (blocks.some(({ type }) => type !== "paragraph")) return blocks.forEach((block) => this.push(block));
    if (!texts.length) return;
    const last = this.blocks.at(-1);
    const isWords = /\bMso/.test(element.className) && last?.type === "quote" && last.isWord;
    if (isWords) last.text = joinLines([last.text, ...texts]);
    else this.push(Object.defineProperty({ type: "quote", text: joinLines(texts) }, "isWord", { value: /\bMso/.test(element.className) }));
  }

  /* Word's items are paragraphs; neighbours of one list become one. */
  wordItem(element, item) {
    this.flush();
    const text = joinLines(this.inside(element, {}).texts);
    const isSame = this.wordList && (item.level > 1 || (this.wordList.list === item.list && this.wordList.isOrdered === item.isOrdered));
    if (isSame) return void this.blocks.at(-1).items.push(text);
    this.push({ type: "list", items: [text], ...(item.isOrdered && { ordered: true }) });
    this.wordList = item;
  }

  /* A list, flat: its items and those of the lists within it, in order. */
  list(element) {
    this.flush();
    const items = [];
    const collect = (list) => {
      for (const child of list.children) {
        const name = child.tagName;
        if (name === "UL" || name === "OL") collect(child);
        else if (!isUnseen(child)) {
          const nested = [...child.querySelectorAll("ul, ol")].filter((one) => one.parentElement.closest("li, ul, ol") === child);
          nested.forEach((one) => one.remove());
          const text = joinLines(this.inside(child, {}).texts);
          if (text.length) items.push(text);
          nested.forEach(collect);
        }
      }
    };
    collect(element);
    if (items.length) this.push({ type: "list", items, ...(element.tagName === "OL" && { ordered: true }) });
  }

  /* What is inside an element, as texts and as blocks. */
  inside(element, marks) {
    const reader = new Reader();
    reader.children(element, blockMarks(element, marks));
    reader.flush();
    this.leftOut += reader.leftOut;
    return { blocks: reader.blocks, texts: reader.blocks.flatMap(textsOf) };
  }
}

const READERS = {
  BR(reader, element, marks) {
    if (!reader.line.endsInBreak) return reader.line.breakLine(marks);
    reader.flush();
  },
  HR(reader, element) {
    reader.flush();
    if (!isAmongNotes(element)) reader.push({ type: "rule" });
  },
  UL: (reader, element) => reader.list(element),
  OL: (reader, element) => reader.list(element),
  BLOCKQUOTE: (reader, element) => reader.quote(element),
  PRE(reader, element) {
    reader.flush();
    element.querySelectorAll("br").forEach((one) => one.replaceWith("\n"));
    const language = /\blang(?:uage)?-([\w+#.-]+)/.exec(`${element.className} ${element.firstElementChild?.className ?? ""}`)?.[1];
    const text = element.textContent.replace(/^\n/, "").trimEnd();
    if (text) reader.push({ type: "code", text, ...(language && { language }) });
  },
  TABLE: (reader, element) => {
    reader.flush();
    readTable(reader, element);
  },
  IFRAME(reader, element) {
    const url = readLink(element.getAttribute("src")?.replace(/^\/\//, "https://"));
    if (!url || !providerOf(url).isFilm) return;
    reader.flush();
    reader.push({ type: "embed", url, title: element.getAttribute("title") ?? "" });
  },
  /* The bytes of a picture do not come with the text: a file path of another
     computer, a data address, or somebody else's server. */
  IMG(reader, element) {
    const isPixel = ["width", "height"].some((side) => Number(element.getAttribute(side) ?? 99) < 4);
    if (!isPixel && !/emoji/i.test(element.className)) reader.leftOut++;
  },
};

/* A paragraph's own look counts too; a `<div>` of a web page is left to its page. */
function blockMarks(element, marks) {
  const { "font-weight": weight, "font-style": slant } = styleOf(element);
  return weight || slant ? { ...marks, ...marksOf(element, marks) } : marks;
}

function textsOf(block) {
  if (block.items) return block.items;
  if (block.rows) return [block.caption, ...(block.head ?? []), ...block.rows.flat()].filter((text) => text?.length);
  return block.text?.length ? [block.text] : [];
}

function unstrong(text) {
  if (typeof text === "string") return text;
  return joinLines([text.map((span) => (typeof span === "string" ? span : { ...span, marks: span.marks.filter((mark) => mark !== "strong") }))]);
}
