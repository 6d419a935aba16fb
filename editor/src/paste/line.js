/* One running text while foreign markup is read: spans in the file's form,
   white space as a browser would show it. */
import { WRITTEN } from "../marks.js";

export class Line {
  constructor() {
    this.spans = [];
  }

  /* White space of the markup means one space; Word's rows of no-break spaces
     too. A single one between words is the writer's own, and stays. */
  add(text, marks) {
    let clean = text
      .replace(/[\u200b\ufeff\u00ad]/g, "")
      .replace(/[ \t\r\n\f]+/g, " ")
      .replace(/(?: \u00a0|\u00a0 |\u00a0{2})[ \u00a0]*/g, " ");
    const before = this.spans.at(-1)?.text ?? "";
    if (!before || /[\s\u00a0]$/.test(before)) clean = clean.replace(/^[ \u00a0]+/, "");
    if (clean) this.push(clean, marks);
  }

  push(text, marks) {
    const list = WRITTEN.flatMap((name) => (!marks[name] ? [] : [name === "link" ? { link: marks.link } : name]));
    const last = this.spans.at(-1);
    if (last && JSON.stringify(last.marks) === JSON.stringify(list)) last.text += text;
    else this.spans.push({ text, marks: list });
  }

  breakLine(marks) {
    const last = this.spans.at(-1);
    if (!last) return;
    last.text = last.text.replace(/[ \u00a0]+$/, "");
    this.push("\n", marks);
  }

  get isBlank() {
    return this.spans.every((span) => /^\s*$/.test(span.text));
  }

  get endsInBreak() {
    return this.spans.at(-1)?.text.endsWith("\n") ?? false;
  }

  /* The text without white space at its ends: a string when nothing is marked. */
  take() {
    const spans = this.spans;
    this.spans = [];
    while (spans.length && !(spans.at(-1).text = spans.at(-1).text.trimEnd())) spans.pop();
    while (spans.length && !(spans[0].text = spans[0].text.trimStart())) spans.shift();
    return asText(spans);
  }
}

function asText(spans) {
  if (!spans.length) return "";
  if (spans.length === 1 && !spans[0].marks.length) return spans[0].text;
  return spans.map((span) => (span.marks.length ? span : span.text));
}

/* Several texts as one, a line each. */
export function joinLines(texts) {
  const line = new Line();
  texts.forEach((text, nth) => {
    if (nth) line.push("\n", {});
    for (const span of Array.isArray(text) ? text : [text]) {
      const marks = typeof span === "string" ? {} : Object.fromEntries(span.marks.map((mark) => (typeof mark === "string" ? [mark, true] : ["link", mark.link])));
      line.push(span.text ?? span, marks);
    }
  });
  return asText(line.spans.filter((span) => span.text));
}
