/* Grey words in texts that are still blank, so that each says what it is for. */
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const WORDS = {
  words: (parent) => `${parent.type.name}Placeholder`,
  cite: () => "citePlaceholder",
  item: (parent) => (parent.type.name === "keypoints" ? "itemPlaceholder" : null),
  question_text: () => "questionPlaceholder",
  crosshead: () => "crossheadPlaceholder",
  picture: () => "captionPlaceholder",
  slide: () => "captionPlaceholder",
  table_caption: () => "tableCaption",
  paragraph: (parent) => (parent.type.name === "question" ? "answerPlaceholder" : parent.type.name === "doc" && parent.childCount === 1 ? "start" : null),
};

export function placeholders(say) {
  return new Plugin({
    props: {
      decorations(state) {
        const found = [];
        state.doc.descendants((node, pos, parent) => {
          if (!node.isTextblock) return true;
          const word = node.content.size === 0 && WORDS[node.type.name]?.(parent);
          if (word) found.push(Decoration.node(pos, pos + node.nodeSize, { class: "is-blank", "data-placeholder": say(word) }));
          return false;
        });
        return DecorationSet.create(state.doc, found);
      },
    },
  });
}
