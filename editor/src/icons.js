/* The signs on the buttons: 20 × 20, one stroke, the colour of the text. */
const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  strong: "M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z",
  em: "M8.5 4h6M5.5 16h6M11.5 4l-3 12",
  link: "M8.5 11.5a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 0 0-4.3-4.3L10 5.7M11.5 8.5a3 3 0 0 0-4.3 0l-2.6 2.6a3 3 0 0 0 4.3 4.3l1.1-1.1",
  crosshead: "M4 4v12M12 4v12M4 10h8M15.5 16h1.5",
  crosshead3: "M5 6.5v8.5M11 6.5v8.5M5 10.8h6M14.2 15h1.5",
  list: "M8 5h9M8 10h9M8 15h9M3.5 5h.5M3.5 10h.5M3.5 15h.5",
  numbered: "M8.5 5H17M8.5 10H17M8.5 15H17M3 4l1.2-.6V7M3 12.2c.2-.9 2-.9 1.9.2 0 .8-1.9 1.4-1.9 2.3h2",
  quote: "M4 4v12M8 6h9M8 10h9M8 14h6",
  pullquote: "M4 3.5h12M4 16.5h12M5.5 12.5V10c0-1.6.7-2.6 2-3M11.5 12.5V10c0-1.6.7-2.6 2-3M5.5 10.2h2.3v2.3H5.5zM11.5 10.2h2.3v2.3h-2.3z",
  keypoints: "M3 4h14v12H3zM6 8h.5M9 8h5M6 12h.5M9 12h5",
  picture: "M3 4h14v12H3zM3 13l4-4 4 4 2.5-2.5L17 14M13 7.5h.5",
  gallery: "M6 3h11v9H6zM3 6v10h11M6 10l3-3 3 3 2-2 3 3",
  embed: "M3 4h14v12H3zM8.5 7.5v5l4-2.5z",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M8 4v12",
  question: "M7.2 7.4c.2-3.4 5.8-3.2 5.6.2-.1 2-2.8 2.2-2.8 4.4M10 15.5v.4",
  code: "M7 6l-4 4 4 4M13 6l4 4-4 4",
  rule: "M3 9h14M3 11.5h14",
  snippet: "M6.5 7 3.5 10l3 3M13.5 7l3 3-3 3M11.3 5.5l-2.6 9",
  sub: "M3 5l7 9M10 5l-7 9M14 13.5c.2-1.2 2.6-1.2 2.5.3-.1 1-2.5 1.7-2.5 2.7H17",
  sup: "M3 7l7 9M10 7l-7 9M14 3.5c.2-1.2 2.6-1.2 2.5.3C16.4 4.8 14 5.5 14 6.5H17",
  undo: "M7 4 3.5 7.5 7 11M3.5 7.5h8a4.5 4.5 0 0 1 0 9H7",
  redo: "M13 4l3.5 3.5L13 11M16.5 7.5h-8a4.5 4.5 0 0 0 0 9H13",
  find: "M8.5 3.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10M12.2 12.2l4.3 4.3",
  insert: "M10 4v12M4 10h12",
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  remove: "M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6",
  replace: "M4 8a6 6 0 0 1 11-1.5M16 3.5v3.2h-3.2M16 12a6 6 0 0 1-11 1.5M4 16.5v-3.2h3.2",
  library: "M3 4h6v5H3zM11 4h6v5h-6zM3 11h6v5H3zM11 11h6v5h-6z",
  close: "M5 5l10 10M15 5 5 15",
  previous: "M12.5 4 6.5 10l6 6",
  next: "M7.5 4l6 6-6 6",
  more: "M4.5 10h.5M10 10h.5M15.5 10h.5",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "editor-icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
