/* Tables: rows, columns, heads, and the way from cell to cell. */
import { Fragment } from "prosemirror-model";
import { Plugin, Selection, TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";
import { around } from "./place.js";

const n = schema.nodes;
const cellOf = (row) => (row.type === n.table_head ? n.head_cell : n.table_cell);
const width = (table) => {
  let most = 0;
  table.forEach((row) => (most = Math.max(most, row.type === n.table_caption ? 0 : row.childCount)));
  return most;
};

/* The table at the selection, and the row and column the cursor is in. */
export function tableAt(state) {
  const { $from } = state.selection;
  const table = around($from, "table");
  if (!table) return null;
  const cell = around($from, "table_cell", "head_cell");
  return { ...table, row: cell ? $from.index(table.depth) : null, column: cell ? cell.index : null };
}

/* Rebuilds a table: `change` gets its rows as lists of nodes. */
function rebuild(state, dispatch, change) {
  const at = tableAt(state);
  if (!at) return false;
  const parts = [];
  at.node.forEach((part) => parts.push(part));
  const columns = Math.max(width(at.node), 1);
  const rows = parts.slice(1).map((row) => ({ isHead: row.type === n.table_head, cells: even(row, columns) }));
  const answer = change(rows, at.row === null ? null : at.row - 1, at.column);
  if (!answer) return false;
  if (!dispatch) return true;

  const { rows: changed, row, column } = answer;
  const nodes = changed.map(({ isHead, cells }) => (isHead ? n.table_head : n.table_row).create(null, cells));
  const table = at.node.copy(Fragment.fromArray([parts[0], ...nodes]));
  const tr = state.tr.replaceWith(at.pos, at.pos + at.node.nodeSize, table);
  selectCell(tr, at.pos, row + 1, column);
  dispatch(tr.scrollIntoView());
  return true;
}

function even(row, columns) {
  const cells = [];
  row.forEach((cell) => cells.push(cell));
  while (cells.length < columns) cells.push(cellOf(row).create());
  return cells;
}

function selectCell(tr, pos, row, column) {
  const table = tr.doc.nodeAt(pos);
  let at = pos + 1;
  const last = Math.min(row, table.childCount - 1);
  for (let nth = 0; nth < last; nth++) at += table.child(nth).nodeSize;
  const cells = table.child(last);
  at += 1;
  for (let nth = 0; nth < Math.min(column, cells.childCount - 1); nth++) at += cells.child(nth).nodeSize;
  /* A row that came without cells has no text to go into. */
  tr.setSelection(cells.childCount ? TextSelection.create(tr.doc, at + 1) : Selection.near(tr.doc.resolve(at)));
}

const blankRow = (columns) => ({ isHead: false, cells: Array.from({ length: columns }, () => n.table_cell.create()) });
const insertAt = (list, index, one) => [...list.slice(0, index), one, ...list.slice(index)];
const without = (list, index) => list.filter((_, nth) => nth !== index);

export const addRow = (after) => (state, dispatch) =>
  rebuild(state, dispatch, (rows, row, column) => {
    const at = row ?? rows.length - 1;
    /* Above the heads there is no place for a row. */
    const place = Math.max(at + (after ? 1 : 0), rows[0]?.isHead ? 1 : 0);
    return { rows: insertAt(rows, place, blankRow(rows[0]?.cells.length || 1)), row: place, column: column ?? 0 };
  });

export const removeRow = (state, dispatch) =>
  rebuild(state, dispatch, (rows, row, column) => {
    if (row === null || rows[row].isHead || rows.filter(({ isHead }) => !isHead).length < 2) return null;
    return { rows: without(rows, row), row: Math.min(row, rows.length - 2), column };
  });

export const addColumn = (after) => (state, dispatch) =>
  rebuild(state, dispatch, (rows, row, column) => {
    const place = column === null ? rows[0].cells.length : column + (after ? 1 : 0);
    return {
      rows: rows.map(({ isHead, cells }) => ({ isHead, cells: insertAt(cells, place, (isHead ? n.head_cell : n.table_cell).create()) })),
      row: row ?? 0,
      column: place,
    };
  });

export const removeColumn = (state, dispatch) =>
  rebuild(state, dispatch, (rows, row, column) => {
    if (column === null || rows[0].cells.length < 2) return null;
    return { rows: rows.map(({ isHead, cells }) => ({ isHead, cells: without(cells, column) })), row, column: Math.min(column, rows[0].cells.length - 2) };
  });

/* The first row becomes the heads, or the heads a row. */
export const toggleHead = (state, dispatch) =>
  rebuild(state, dispatch, (rows, row, column) => {
    const [first, ...rest] = rows;
    const type = first.isHead ? n.table_cell : n.head_cell;
    const turned = { isHead: !first.isHead, cells: first.cells.map((cell) => type.create(null, cell.content)) };
    const more = turned.isHead && rest.length === 0 ? [blankRow(first.cells.length)] : rest;
    return { rows: [turned, ...more], row: row ?? 0, column: column ?? 0 };
  });

export const hasHead = (table) => table.childCount > 1 && table.child(1).type === n.table_head;

/* Tab: the next cell; from the last one into a new row. */
export const nextCell = (step) => (state, dispatch) => {
  const at = tableAt(state);
  if (!at) return false;
  const places = [];
  at.node.forEach((row, _, nth) => {
    if (nth > 0) row.forEach((__, ___, column) => places.push([nth, column]));
  });
  const now = at.row === null ? -1 : places.findIndex(([row, column]) => row === at.row && column === at.column);
  const next = places[now + step];
  if (!next) return step > 0 && addRow(true)(state, dispatch && ((tr) => dispatch(toFirstOfRow(tr))));
  if (!dispatch) return true;
  const tr = state.tr;
  selectCell(tr, at.pos, ...next);
  dispatch(tr.scrollIntoView());
  return true;
};

function toFirstOfRow(tr) {
  const cell = around(tr.selection.$from, "table_cell");
  return tr.setSelection(TextSelection.create(tr.doc, tr.selection.$from.start(cell.depth - 1) + 1));
}

/* Enter: the cell below, and after the last row a paragraph. */
export const cellBelow = (state, dispatch) => {
  const at = tableAt(state);
  if (!at) return false;
  const row = at.row === null ? 1 : at.row + 1;
  if (row >= at.node.childCount) return false;
  if (!dispatch) return true;
  const tr = state.tr;
  selectCell(tr, at.pos, row, at.column ?? 0);
  dispatch(tr.scrollIntoView());
  return true;
};

/* Deleting over several cells empties them: a row never loses a cell by it. */
export function emptyCells(state, dispatch) {
  const { $from, $to } = state.selection;
  const table = around($from, "table");
  if (!table || $to.depth < table.depth || $to.before(table.depth) !== table.pos || $from.sameParent($to)) return false;
  if (!dispatch) return true;
  const tr = state.tr;
  state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
    if (!node.isTextblock) return;
    const from = Math.max($from.pos, pos + 1);
    const to = Math.min($to.pos, pos + 1 + node.content.size);
    if (to > from) tr.delete(tr.mapping.map(from), tr.mapping.map(to));
  });
  dispatch(tr.setSelection(TextSelection.create(tr.doc, $from.pos)).scrollIntoView());
  return true;
}

const QUIET = ["gaveIds", "replaced", "history$"];

/* A table that was touched has rows of one length; others stay as they came. */
export function evenTables() {
  return new Plugin({
    props: {
      handleTextInput(view, from, to, text) {
        if (!emptyCells(view.state, view.dispatch)) return false;
        view.dispatch(view.state.tr.insertText(text));
        return true;
      },
    },
    appendTransaction(transactions, before, after) {
      /* Undo goes back to what was, ragged or not. */
      const isTouched = transactions.some((tr) => tr.docChanged && !QUIET.some((name) => tr.getMeta(name)));
      if (!isTouched) return null;
      const known = new Set();
      before.doc.forEach((node) => node.type === n.table && known.add(node));
      const tr = after.tr;
      after.doc.forEach((table, pos) => {
        if (table.type !== n.table || known.has(table)) return;
        const columns = Math.max(width(table), 1);
        table.forEach((row, offset, nth) => {
          const missing = nth > 0 ? columns - row.childCount : 0;
          if (missing <= 0) return;
          const cells = Array.from({ length: missing }, () => cellOf(row).create());
          tr.insert(tr.mapping.map(pos + 1 + offset + row.nodeSize - 1), cells);
        });
      });
      return tr.docChanged ? tr : null;
    },
  });
}
