/* Undo over a reload: the document as it was opened and the steps since, which
   are played again. The history plugin groups them by their times as it did. */
import { Step } from "prosemirror-transform";
import { schema } from "./schema.js";

const MOST = 400;

export class Log {
  constructor(doc) {
    this.base = doc;
    this.entries = [];
  }

  add(tr) {
    if (!tr.docChanged) return;
    const isKept = tr.getMeta("addToHistory") !== false;
    this.entries.push({ at: tr.time, isKept, isAnswer: !!tr.getMeta("appendedTransaction"), steps: tr.steps });
    if (this.entries.length <= MOST) return;
    /* The older half becomes part of the document it began with. */
    for (const { steps } of this.entries.splice(0, MOST / 2)) for (const step of steps) this.base = step.apply(this.base).doc;
  }

  snapshot() {
    return { version: 1, doc: this.base.toJSON(), entries: this.entries.map(({ steps, ...rest }) => ({ ...rest, steps: steps.map((step) => step.toJSON()) })) };
  }

  /* The state after all steps, or null when the snapshot cannot be read. */
  restore(snapshot, create) {
    const kept = { base: this.base, entries: this.entries };
    try {
      if (snapshot?.version !== 1) return null;
      this.base = schema.nodeFromJSON(snapshot.doc);
      this.base.check();
      this.entries = [];
      let state = create();
      let root = null;
      for (const { at, isKept, isAnswer, steps } of snapshot.entries) {
        const tr = state.tr.setTime(at).setMeta("addToHistory", isKept);
        if (isAnswer && root) tr.setMeta("appendedTransaction", root);
        else root = tr;
        for (const step of steps) tr.step(Step.fromJSON(schema, step));
        this.add(tr);
        /* Without the plugins' own answers: those are among the entries. */
        state = state.applyInner(tr);
      }
      return state;
    } catch {
      Object.assign(this, kept);
      return null;
    }
  }
}
