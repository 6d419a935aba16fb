/* Markdown as it is typed. Backspace right after one takes it back. Quotation
   marks and dashes stay as the writer typed them: the paper's style is not the
   editor's to guess. */
import { InputRule, inputRules } from "prosemirror-inputrules";
import { Selection } from "prosemirror-state";
import { schema } from "./schema.js";
import { readTypedLink } from "./link.js";
import { turnInto } from "./turn-into.js";

const n = schema.nodes;

/* A block's sign at the start of a paragraph that stands in the story itself. */
function blockRule(sign, kind) {
  return new InputRule(sign, (state, match, start, end) => {
    const $start = state.doc.resolve(start);
    const isPlain = $start.parent.type === n.paragraph;
    if (!isPlain) return null;
    let answer = null;
    const wiped = state.apply(state.tr.delete(start, end));
    if (!turnInto(kind)(wiped, (tr) => (answer = tr))) return null;
    const tr = state.tr.delete(start, end);
    for (const step of answer.steps) tr.step(step);
    return tr.setSelection(Selection.fromJSON(tr.doc, answer.selection.toJSON()));
  });
}

const ruleRule = new InputRule(/^(?:---|___|\*\*\*)$/, (state, match, start, end) => {
  const $start = state.doc.resolve(start);
  if ($start.parent.type !== n.paragraph || $start.depth !== 1 || $start.parent.textContent.length !== match[0].length - 1) return null;
  const from = $start.before();
  const tr = state.tr.replaceWith(from, $start.after(), [n.rule.create({ id: $start.parent.attrs.id }), n.paragraph.create()]);
  return tr.setSelection(Selection.near(tr.doc.resolve(from + 2)));
});

/* `**words**`: what stands between the signs, without a space at its ends. */
function markRule(sign, pattern, attrsOf) {
  return new InputRule(
    pattern,
    (state, match, start, end) => {
      const { lead, inner } = match.groups;
      const type = schema.marks[sign];
      const attrs = attrsOf?.(match);
      if (attrs === null || !state.doc.resolve(start).parent.type.allowsMarkType(type)) return null;
      const from = start + (lead?.length ?? 0);
      const offset = match[0].indexOf(inner, lead?.length ?? 0) - (lead?.length ?? 0);
      const tr = state.tr;
      const innerStart = from + offset;
      const innerEnd = innerStart + inner.length;
      if (innerEnd < end) tr.delete(innerEnd, end);
      tr.delete(from, innerStart);
      tr.addMark(from, from + inner.length, type.create(attrs));
      return tr.removeStoredMark(type);
    },
    { inCodeMark: false },
  );
}

const href = (match) => {
  const link = readTypedLink(match.groups.address);
  return link ? { href: link } : null;
};

export function markdown() {
  return inputRules({
    rules: [
      blockRule(/^##\s$/, "crosshead"),
      blockRule(/^###\s$/, "crosshead3"),
      blockRule(/^[-*+]\s$/, "list"),
      blockRule(/^1[.)]\s$/, "numbered"),
      blockRule(/^>\s$/, "quote"),
      ruleRule,
      markRule("strong", /(?<lead>^|[^*])\*\*(?<inner>[^\s*](?:[^*]*[^\s*])?)\*\*$/),
      markRule("em", /(?<lead>^|[^*\\])\*(?<inner>[^\s*](?:[^*]*[^\s*])?)\*$/),
      markRule("snippet", /(?<lead>^|[^`])`(?<inner>[^`]+)`$/),
      markRule("link", /(?<lead>)\[(?<inner>[^\]]+)\]\((?<address>[^()\s]+)\)$/, href),
    ],
  });
}
