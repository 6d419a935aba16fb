/* Turns blocks into another kind: a paragraph into a quote, a list into key
   points, three paragraphs into a list of three. Words, marks and the place of
   the cursor stay. */
import { Fragment } from "prosemirror-model";
import { TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";
import { piecesAt } from "./place.js";

const n = schema.nodes;
const BREAK = () => n.line_break.create();
const LISTS = ["list", "keypoints"];
const QUOTES = ["quote", "pullquote"];
const TEXT_KINDS = ["paragraph", "crosshead", "code", ...LISTS, ...QUOTES, "question"];

/* What each button makes: the type of the node and what sets it apart. */
export const KINDS = {
  paragraph: { type: "paragraph" },
  crosshead: { type: "crosshead", attrs: { level: 2 } },
  crosshead3: { type: "crosshead", attrs: { level: 3 } },
  list: { type: "list", attrs: { ordered: false } },
  numbered: { type: "list", attrs: { ordered: true } },
  keypoints: { type: "keypoints" },
  quote: { type: "quote" },
  pullquote: { type: "pullquote" },
  code: { type: "code" },
  question: { type: "question" },
};

/* The kind of the pieces at the selection, when they are all of one. */
export function kindAt(state) {
  const { nodes, parent } = piecesAt(state);
  const kinds = new Set(nodes.map(kindOf));
  if (kinds.size !== 1) return null;
  const [kind] = kinds;
  return kind === "paragraph" && parent.type.name === "question" ? "question" : kind;
}

export function kindOf(node) {
  return Object.keys(KINDS).find((name) => {
    const { type, attrs = {} } = KINDS[name];
    return node.type.name === type && Object.entries(attrs).every(([key, value]) => node.attrs[key] === value);
  });
}

/* A button pressed twice gives back the paragraphs. */
export function toggleKind(kind) {
  return (state, dispatch, view) => turnInto(kindAt(state) === kind ? "paragraph" : kind)(state, dispatch, view);
}

export function turnInto(kind) {
  return (state, dispatch) => {
    const pieces = piecesAt(state);
    const isInAnswer = pieces.depth === 1;
    if (isInAnswer && !["paragraph", "list", "numbered"].includes(kind)) return false;
    if (!pieces.nodes.every((node) => TEXT_KINDS.includes(node.type.name))) return false;
    if (!dispatch) return true;

    const made = make(kind, pieces.nodes, isInAnswer);
    const tr = state.tr;
    const { anchor, head } = state.selection;
    const flat = [anchor, head].map((pos) => flatten(pieces, pos));
    tr.replaceWith(pieces.start, pieces.end, made);
    const [from, to] = flat.map((place) => unflatten(made, pieces.start, place));
    if (from !== null && to !== null) tr.setSelection(TextSelection.create(tr.doc, from, to));
    dispatch(tr.scrollIntoView());
    return true;
  };
}

function make(kind, nodes, isInAnswer) {
  const { type, attrs } = KINDS[kind];
  const id = isInAnswer ? null : nodes[0].attrs.id;
  const lines = nodes.flatMap(linesOf);

  if (nodes.length === 1 && nodes[0].type.name === type && type !== "paragraph") return [nodes[0].type.create({ ...nodes[0].attrs, ...attrs }, nodes[0].content)];
  if (QUOTES.includes(type)) {
    if (nodes.length === 1 && QUOTES.includes(nodes[0].type.name)) return [n[type].create({ id }, nodes[0].content)];
    return [n[type].create({ id }, [n.words.create(null, joined(lines)), n.cite.create()])];
  }
  if (LISTS.includes(type)) return [n[type].create({ id, ...attrs }, lines.map((line) => n.item.create(null, line)))];
  if (type === "code") {
    const text = lines.map(plain).join("\n");
    return [n.code.create({ id }, text ? schema.text(text) : null)];
  }
  if (type === "question") {
    const [first, ...rest] = lines;
    const answer = rest.length ? rest.map((line) => n.paragraph.create(null, line)) : [n.paragraph.create()];
    return [n.question.create({ id }, [n.question_text.create(null, first), ...answer])];
  }
  return lines.map((line, nth) => n[type].create({ ...attrs, id: nth ? null : id }, line));
}

function linesOf(node) {
  if (node.type.name === "code") return [withBreaks(node.textContent)];
  if (node.isTextblock) return [node.content];
  const lines = [];
  node.forEach((child) => lines.push(...linesOf(child)));
  const isCiteBlank = QUOTES.includes(node.type.name) && lines.at(-1).size === 0;
  return isCiteBlank ? lines.slice(0, -1) : lines;
}

function withBreaks(text) {
  return Fragment.fromArray(text.split("\n").flatMap((line, nth) => [...(nth ? [BREAK()] : []), ...(line ? [schema.text(line)] : [])]));
}

const joined = (lines) => lines.reduce((all, line, nth) => (nth ? all.addToEnd(BREAK()).append(line) : line), Fragment.empty);
const plain = (fragment) => fragment.textBetween(0, fragment.size, "\n", "\n");

/* A place counted in characters over all the texts, with one between two of
   them. Whether a line's end is a new block or a break, the count is the same. */
function flatten({ nodes, start }, pos) {
  let count = 0;
  let found = null;
  eachText(nodes, start, (at, size) => {
    if (found === null && pos >= at && pos <= at + size) found = count + pos - at;
    count += size + 1;
  });
  return found ?? 0;
}

function unflatten(nodes, start, place) {
  let left = place;
  let found = null;
  let last = null;
  eachText(nodes, start, (at, size) => {
    last = at + size;
    if (found === null && left <= size) found = at + left;
    left -= size + 1;
  });
  return found ?? last;
}

function eachText(nodes, start, see) {
  let at = start;
  for (const node of nodes) {
    if (node.isTextblock) see(at + 1, node.content.size);
    else node.descendants((child, offset) => (child.isTextblock ? see(at + offset + 2, child.content.size) : undefined));
    at += node.nodeSize;
  }
}
