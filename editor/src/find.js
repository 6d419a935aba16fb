/* Find and replace, over the texts of the story. */
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { FindPanel } from "./find-panel.js";

const key = new PluginKey("find");
/* Only what means something in a pattern: the flag `u` refuses other escapes. */
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

export function findIn(doc, query, isExact) {
  if (!query) return [];
  const pattern = new RegExp(escape(query), isExact ? "gu" : "giu");
  const hits = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, "\n", (leaf) => (leaf.type.name === "line_break" ? "\n" : "\ufffc"));
    for (const match of text.matchAll(pattern)) hits.push({ from: pos + 1 + match.index, to: pos + 1 + match.index + match[0].length });
    return false;
  });
  return hits;
}

export class Finder {
  constructor({ say, announce }) {
    this.announce = announce;
    this.say = say;
    this.panel = new FindPanel(say, this);
    this.dom = this.panel.dom;
    this.plugin = new Plugin({
      key,
      state: {
        init: () => ({ query: "", isExact: false, hits: [] }),
        apply(tr, old) {
          const asked = tr.getMeta(key);
          if (!asked && !tr.docChanged) return old;
          const { query, isExact } = asked ?? old;
          return { query, isExact, hits: findIn(tr.doc, query, isExact) };
        },
      },
      props: {
        decorations(state) {
          const { hits } = key.getState(state);
          const { from, to } = state.selection;
          return DecorationSet.create(state.doc, hits.map((hit) => Decoration.inline(hit.from, hit.to, { class: hit.from === from && hit.to === to ? "editor__hit editor__hit--now" : "editor__hit" })));
        },
      },
      view: () => ({ update: (view) => this.show(view) }),
    });
  }

  open(view, text) {
    this.view = view;
    const { from, to, $from, $to } = view.state.selection;
    const chosen = text ?? ($from.sameParent($to) && to - from < 100 ? view.state.doc.textBetween(from, to) : "");
    this.panel.open(chosen, view.editable);
    this.look();
    return key.getState(view.state).hits.length;
  }

  close() {
    this.ask("", false);
    this.panel.close();
    this.view.focus();
  }

  look() {
    this.ask(this.panel.query, this.panel.isExact);
  }

  ask(query, isExact) {
    this.view.dispatch(this.view.state.tr.setMeta(key, { query, isExact }));
  }

  show(view) {
    if (!this.panel.isOpen) return;
    const { hits } = key.getState(view.state);
    const { from, to } = view.state.selection;
    this.panel.show(hits.findIndex((hit) => hit.from === from && hit.to === to) + 1, hits.length);
  }

  /* Selects the next match, round the end; the focus stays in the panel. */
  go(step) {
    const { view } = this;
    const { hits } = key.getState(view.state);
    if (!hits.length) return;
    const { from, to } = view.state.selection;
    const next = step > 0 ? hits.findIndex((hit) => hit.from >= to && !(hit.from === from && hit.to === to)) : hits.findLastIndex((hit) => hit.to <= from);
    const hit = hits.at(next < 0 ? (step > 0 ? 0 : -1) : next);
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, hit.from, hit.to)).scrollIntoView());
    this.reveal();
  }

  /* Without the focus, the browser does not scroll to a selection by itself. */
  reveal() {
    this.view.dom.querySelector(".editor__hit--now")?.scrollIntoView({ block: "center" });
  }

  replace(words) {
    const { view } = this;
    const { hits } = key.getState(view.state);
    const { from, to } = view.state.selection;
    if (!view.editable) return;
    if (hits.some((hit) => hit.from === from && hit.to === to)) view.dispatch(view.state.tr.insertText(words, from, to));
    this.go(1);
  }

  replaceAll(words) {
    const { view } = this;
    const { hits } = key.getState(view.state);
    if (!view.editable || !hits.length) return;
    const tr = view.state.tr;
    for (const hit of [...hits].reverse()) tr.insertText(words, hit.from, hit.to);
    view.dispatch(tr);
    this.announce(this.say("findReplaced", { count: hits.length }));
  }
}
