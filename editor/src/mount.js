/* The story editor. `mount(options)` sets it into a page; the blocks that go
   in and come out are those of the file format. */
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { EditorState, Plugin, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { announcer } from "./announce.js";
import { blocksToDoc } from "./blocks-to-doc.js";
import { docToBlocks } from "./doc-to-blocks.js";
import { h, newId } from "./dom.js";
import { Finder } from "./find.js";
import { takeIds, uniqueIds } from "./ids.js";
import { markdown } from "./inputrules.js";
import { insertButton } from "./insert-button.js";
import { keys } from "./keys.js";
import { speaker } from "./labels.js";
import { asker } from "./ask.js";
import { pasting } from "./paste/plugin.js";
import { placeholders } from "./placeholders.js";
import { readout } from "./readout.js";
import { schema } from "./schema.js";
import { Log } from "./snapshot.js";
import { evenTables } from "./tables.js";
import { Toolbar } from "./toolbar.js";
import { Uploads } from "./uploads.js";
import { nodeViews } from "./views/views.js";
import { countWords } from "./words.js";

export { blocksToDoc, docToBlocks, schema };

export function mount(options) {
  const { place, upload, choosePicture, pictureSource, findStories, onChange, pace = 220, language, direction } = options;
  const say = speaker(options.labels);
  const { dom: live, announce } = announcer();
  const surfaceId = newId("surface");
  const hintId = newId("hint");
  const body = h("div", { class: "editor__body" });
  const bar = h("div", { class: "editor__bar" });
  const foot = readout({ say, pace, id: hintId });
  const root = h("div", { class: "editor" }, bar, body, foot.dom, live);

  let isReadOnly = options.readOnly === true;
  root.classList.toggle("is-read-only", isReadOnly);
  const uploads = new Uploads({ upload, say, announce });
  const ask = asker({ root, say, choosePicture, findStories, uploads, getView: () => view, getFinder: () => finder, getToolbar: () => toolbar });
  const finder = new Finder({ say, announce });
  const toolbar = new Toolbar({ say, ask, surfaceId });
  bar.append(toolbar.dom, finder.dom);
  const context = { say, ask, pictureSource, choosePicture, canChoose: !!choosePicture };

  const plugins = [
    pasting({ uploads, say, announce, root }),
    markdown(),
    ...keys(ask, root),
    history({ newGroupDelay: 600 }),
    dropCursor({ class: "editor__drop", color: false, width: 3 }),
    gapCursor(),
    uniqueIds(),
    evenTables(),
    placeholders(say),
    uploads.plugin,
    finder.plugin,
    insertButton({ say, ask, host: body }),
    new Plugin({
      view: (view) => {
        toolbar.update(view);
        foot.update(view.state.doc);
        return { update: (now) => toolbar.update(now) };
      },
    }),
  ];

  /* Before the view is made: what stands beside a line must know where it is. */
  place.append(root);
  const log = new Log(blocksToDoc(options.blocks));
  const view = new EditorView(body, {
    state: EditorState.create({ doc: log.base, plugins }),
    nodeViews: nodeViews(context),
    editable: () => !isReadOnly,
    attributes: () => ({
      id: surfaceId,
      class: "editor__surface",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": say("surface"),
      "aria-describedby": hintId,
      ...(isReadOnly && { "aria-readonly": "true", tabindex: "0" }),
      ...(language && { lang: language }),
      ...(direction && { dir: direction }),
      spellcheck: "true",
      "data-gramm": "false",
    }),
    dispatchTransaction(tr) {
      const { state, transactions } = this.state.applyTransaction(tr);
      this.updateState(state);
      transactions.forEach((one) => log.add(one));
      if (transactions.some((one) => one.getMeta("moved"))) announce(say("moved"));
      const isChanged = (one) => one.docChanged && !one.getMeta("gaveIds");
      if (!transactions.some(isChanged)) return;
      foot.update(state.doc);
      onChange?.(docToBlocks(state.doc));
    },
  });
  /* A press below the last block is a wish to go on writing there. */
  body.addEventListener("mousedown", (event) => event.target === body && writeOn(view, event));

  return {
    blocks: () => docToBlocks(view.state.doc),
    words: () => countWords(view.state.doc),
    focus: () => view.focus(),
    setReadOnly(isSo) {
      isReadOnly = isSo === true;
      root.classList.toggle("is-read-only", isReadOnly);
      view.setProps({ nodeViews: nodeViews(context) });
      toolbar.update(view);
    },
    /* Other blocks in the place of these, as one step that undo takes back. */
    replace(blocks) {
      const doc = blocksToDoc(blocks);
      view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content).setMeta("replaced", true));
    },
    /* The blocks as the server saved them: new ones get their ids. */
    takeIds(blocks) {
      const tr = takeIds(view.state, blocks);
      if (tr) view.dispatch(tr);
    },
    /* Opens the find panel with these words; how often they stand in the text. */
    find: (text) => finder.open(view, text),
    /* Scrolls to a block by its id and puts the cursor into it. */
    show(id) {
      let found = null;
      view.state.doc.forEach((node, pos) => node.attrs.id === id && (found = pos));
      if (found === null) return false;
      view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(found + 1))).scrollIntoView());
      view.focus();
      return true;
    },
    /* How many pictures are on their way: a page that is left now loses them. */
    uploading: () => uploads.count,
    snapshot: () => log.snapshot(),
    restore(snapshot) {
      const state = log.restore(snapshot, () => EditorState.create({ doc: log.base, plugins }));
      if (state) view.updateState(state);
      if (state) foot.update(state.doc);
      return !!state;
    },
    destroy() {
      view.destroy();
      root.remove();
    },
    view,
  };
}

function writeOn(view, event) {
  if (!view.editable || event.clientY < view.dom.getBoundingClientRect().bottom) return;
  event.preventDefault();
  const last = view.state.doc.lastChild;
  const end = view.state.doc.content.size;
  const isRoom = last.type === schema.nodes.paragraph && last.content.size === 0;
  const tr = isRoom ? view.state.tr : view.state.tr.insert(end, schema.nodes.paragraph.create());
  view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView());
  view.focus();
}
