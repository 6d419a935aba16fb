/* Which card shows which node. */
import { CodeCard } from "./code.js";
import { EmbedCard } from "./embed.js";
import { GalleryCard } from "./gallery.js";
import { KeptCard } from "./kept.js";
import { PictureCard } from "./picture.js";
import { TableCard } from "./table.js";

const CARDS = { picture: PictureCard, slide: PictureCard, gallery: GalleryCard, embed: EmbedCard, table: TableCard, code: CodeCard, kept: KeptCard };

export function nodeViews(context) {
  return Object.fromEntries(Object.entries(CARDS).map(([name, Kind]) => [name, (node, view, getPos) => new Kind(node, view, getPos, context)]));
}
