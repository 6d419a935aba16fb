/* What a foreign element's look says about its words. The page's policy lets no
   such style into any document, so paste renames the attribute before it is
   parsed, and it is only ever read as text. */
import { readForeignLink } from "../link.js";

export const setAside = (html) =>
  html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'])style(\s*=)/gi, "$1data-style$2"));

const lookOf = (element) => element.getAttribute("data-style") ?? element.getAttribute("style") ?? "";

export function styleOf(element) {
  const style = {};
  for (const part of lookOf(element).split(";")) {
    const colon = part.indexOf(":");
    if (colon > 0) style[part.slice(0, colon).trim().toLowerCase()] = part.slice(colon + 1).trim().toLowerCase();
  }
  return style;
}

const TAGS = { STRONG: "strong", B: "strong", EM: "em", I: "em", DFN: "em", VAR: "em", SUB: "sub", SUP: "sup", CODE: "code", KBD: "code", SAMP: "code", TT: "code" };

/* The marks inside an element, from those around it. Google Docs wraps all it
   copies in `<b style="font-weight:normal">`: the look overrules the tag. */
export function marksOf(element, around) {
  const marks = { ...around };
  const tag = TAGS[element.tagName];
  if (tag) marks[tag] = true;
  const style = styleOf(element);
  const weight = style["font-weight"];
  if (weight) marks.strong = /^bold/.test(weight) || Number.parseInt(weight, 10) >= 600;
  const slant = style["font-style"];
  if (slant) marks.em = /^(?:italic|oblique)/.test(slant);
  const height = style["vertical-align"];
  if (height === "super") marks.sup = true;
  if (height === "sub") marks.sub = true;
  if (element.tagName === "A") {
    const link = readForeignLink(element.getAttribute("href"));
    if (link) marks.link = link;
  }
  return marks;
}

/* Word's own: what it hides, deletes, or draws instead of a list's bullet. */
export function isUnseen(element) {
  const style = lookOf(element);
  if (/display\s*:\s*none|mso-hide\s*:\s*all|mso-list\s*:\s*ignore|mso-element\s*:\s*comment|mso-comment-reference/i.test(style)) return true;
  return /\b(?:msoDel|MsoCommentReference|MsoCommentText|MsoCommentSubject)\b/.test(element.getAttribute("class") ?? "");
}

/* The number or bullet that Word draws before an item, or null when the
   paragraph is none. */
export function wordItem(element) {
  const found = /mso-list\s*:\s*l(\d+)\s+level(\d+)\s*(lfo\d+)?/i.exec(lookOf(element));
  if (!found) return null;
  const bullet = [...element.querySelectorAll("span")].find((span) => /mso-list\s*:\s*ignore/i.test(lookOf(span)));
  const sign = (bullet?.textContent ?? "").replace(/[\s\u00a0]+/g, "");
  return { list: `${found[1]} ${found[3] ?? ""}`, level: Number(found[2]), isOrdered: /^\(?(?:\d+|[a-z]|[ivxlcdm]+)[.)]/i.test(sign) };
}

/* Whether it stands among Word's notes, which a line of Word's own parts off. */
export function isAmongNotes(element) {
  for (let one = element; one; one = one.parentElement) if (/mso-element\s*:\s*(?:foot|end)note-list/i.test(lookOf(one))) return true;
  return false;
}
