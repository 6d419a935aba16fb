/* What the Insert menu offers, and where a picture may come from. */
import { insertBlock, newTable } from "./commands.js";
import { schema } from "./schema.js";
import { KINDS, turnInto } from "./turn-into.js";
import { blocksAt } from "./place.js";

const n = schema.nodes;
const SIGNS = { "##": "crosshead", "###": "crosshead3", "-": "list", "1.": "numbered", ">": "quote", "---": "rule", "```": "code" };
const typed = (name) => Object.keys(SIGNS).find((sign) => SIGNS[sign] === name);

export function insertItems({ say, run, ask, opener }) {
  const kind = (name) => ({ label: say(name), sign: name, note: typed(name), run: () => run(insertKind(name)) });
  const asked = (name) => ({ label: say(name), sign: name, note: typed(name), run: () => ask(name, { opener }) });
  return [
    kind("crosshead"),
    kind("crosshead3"),
    kind("list"),
    kind("numbered"),
    kind("quote"),
    kind("pullquote"),
    kind("keypoints"),
    asked("picture"),
    asked("gallery"),
    asked("embed"),
    asked("table"),
    kind("question"),
    kind("code"),
    asked("rule"),
  ];
}

/* On a blank paragraph its kind changes; elsewhere a new block comes after. */
function insertKind(name) {
  return (state, dispatch) => {
    const { nodes } = blocksAt(state);
    if (nodes.length === 1 && nodes[0].isTextblock && nodes[0].content.size === 0) return turnInto(name)(state, dispatch);
    const { type, attrs } = KINDS[name];
    return insertBlock(n[type].createAndFill(attrs))(state, dispatch);
  };
}

export const insertRule = insertBlock(n.rule.create());
export const insertTable = (state, dispatch) => insertBlock(newTable())(state, dispatch);
