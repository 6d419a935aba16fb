/* A foreign table: a grid of texts. One inside another loses its frame and
   keeps its words. */
import { joinLines } from "./line.js";

export function readTable(reader, table) {
  const own = (selector) => [...table.querySelectorAll(selector)].filter((one) => one.closest("table") === table);
  const cells = own("td, th");
  /* A table of one cell is a frame around its text. */
  if (cells.length === 1) return reader.inside(cells[0], {}).blocks.forEach((block) => reader.push(block));

  const grid = [];
  own("tr").forEach((row, y) => {
    grid[y] ??= [];
    let x = 0;
    for (const cell of [...row.children].filter(({ tagName }) => /^T[DH]$/.test(tagName))) {
      while (grid[y][x] !== undefined) x++;
      const [wide, high] = ["colspan", "rowspan"].map((name) => Math.min(50, Math.max(1, Number.parseInt(cell.getAttribute(name) ?? "1", 10) || 1)));
      const text = joinLines(reader.inside(cell, {}).texts);
      for (let dy = 0; dy < high; dy++) for (let dx = 0; dx < wide; dx++) (grid[y + dy] ??= [])[x + dx] = dx || dy ? "" : text;
      x += wide;
    }
  });

  const columns = Math.max(0, ...grid.map((row) => row.length));
  const rows = grid.map((row) => Array.from({ length: columns }, (_, x) => row[x] ?? "")).slice(0, own("tr").length);
  const first = own("tr")[0];
  const isHead = first && (first.parentElement.tagName === "THEAD" || [...first.children].every(({ tagName }) => tagName === "TH"));
  const head = isHead ? rows.shift() : [];
  const filled = rows.filter((row) => row.some((text) => text.length));
  const caption = own("caption")[0];
  if (!filled.length && !head.length) return;
  reader.push({ type: "table", ...(caption && { caption: joinLines(reader.inside(caption, {}).texts) }), head, rows: filled });
}
