/* What a button or key asks for that is more than a change of the text: a
   dialog, a menu, a choice of pictures, the find panel. */
import { insertItems, insertRule, insertTable } from "./blocks-menu.js";
import { insertBlock } from "./commands.js";
import { h } from "./dom.js";
import { openEmbedDialog } from "./embed-dialog.js";
import { openLinkDialog } from "./link-dialog.js";
import { openMenu } from "./menu.js";
import { blocksAt } from "./place.js";
import { schema } from "./schema.js";
import { pictureNode } from "./uploads.js";

const n = schema.nodes;
const PICTURES = "image/jpeg,image/png,image/webp,image/gif,image/avif";

export function asker({ root, say, choosePicture, findStories, uploads, getView, getFinder, getToolbar }) {
  const run = (command) => {
    const view = getView();
    command(view.state, view.dispatch, view);
    view.focus();
  };
  const placeOfBlock = () => {
    const { nodes, start, end } = blocksAt(getView().state);
    return nodes.length === 1 && nodes[0].isTextblock && nodes[0].content.size === 0 ? start : end;
  };

  /* `take` gets files to upload or a picture of the library. */
  const askForPictures = (opener, many, take) => {
    const pick = () => pickFiles(root, many, (files) => take({ files }));
    if (!choosePicture) return pick();
    const choose = async () => {
      const picture = await choosePicture();
      if (picture) take({ picture });
      else getView().focus();
    };
    openMenu({
      opener,
      host: root,
      label: say("pictureFrom"),
      items: [
        { label: say("fromComputer"), sign: "up", run: pick },
        { label: say("fromLibrary"), sign: "library", run: choose },
      ],
    });
  };

  const openers = {
    link: () => openLinkDialog({ view: getView(), host: root, say, findStories }),
    find: () => getFinder().open(getView()),
    toolbar: () => getToolbar().focus(),
    embed: () => openEmbedDialog({ view: getView(), host: root, say, insert: (attrs) => run(insertBlock(n.embed.create(attrs))) }),
    table: () => run(insertTable),
    rule: () => run(insertRule),
    insert: ({ opener }) => openMenu({ opener, host: root, label: say("insertNote"), items: insertItems({ say, run, ask, opener }) }),
    picture: ({ opener, into }) =>
      askForPictures(opener, true, ({ files, picture }) => {
        const view = getView();
        const pos = into ? into() : placeOfBlock();
        const makes = into ? "slide" : "picture";
        if (files) return uploads.start(view, files, pos, makes);
        if (into) view.dispatch(view.state.tr.insert(pos, pictureNode("slide", picture)));
        else run(insertBlock(pictureNode("picture", picture)));
      }),
    gallery: ({ opener }) =>
      askForPictures(opener, true, ({ files, picture }) => {
        const view = getView();
        const slides = picture ? [pictureNode("slide", picture)] : [];
        const gallery = n.gallery.create(null, slides);
        const at = placeOfBlock();
        run(insertBlock(gallery));
        if (files) uploads.start(view, files, at + gallery.nodeSize - 1, "slide");
      }),
  };
  const ask = (name, details = {}) => {
    const view = getView();
    if (!view.editable && !["find", "toolbar"].includes(name)) return;
    openers[name](details);
  };
  return ask;
}

/* The browser's own choice of files. */
function pickFiles(host, many, take) {
  const input = h("input", { type: "file", accept: PICTURES, multiple: many, hidden: true, class: "editor-files" });
  input.addEventListener("change", () => (take(input.files), input.remove()));
  input.addEventListener("cancel", () => input.remove());
  host.append(input);
  input.click();
}
