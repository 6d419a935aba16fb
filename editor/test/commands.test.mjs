// Any commands in any order, anywhere in any story: what comes out is a story.

import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { baseKeymap } from 'prosemirror-commands';
import { history, undo } from 'prosemirror-history';
import { AllSelection, EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { blocksToDoc } from '../src/blocks-to-doc.js';
import { insertRule, insertTable } from '../src/blocks-menu.js';
import { moveBlocks, moveNode, paragraphAfter, removeNode } from '../src/commands.js';
import { docToBlocks } from '../src/doc-to-blocks.js';
import { takeIds, uniqueIds } from '../src/ids.js';
import { keys } from '../src/keys.js';
import { addColumn, addRow, emptyCells, evenTables, nextCell, removeColumn, removeRow, toggleHead } from '../src/tables.js';
import { KINDS, toggleKind, turnInto } from '../src/turn-into.js';
import { body } from './support/bodies.mjs';

const plugins = [uniqueIds(), evenTables(), history({ newGroupDelay: 0 })];
const open = (blocks) => EditorState.create({ doc: blocksToDoc(blocks), plugins });

/* The key as it would be pressed, for the commands that stand behind one. */
const bound = keys(() => {}, null).filter((plugin) => plugin.props.handleKeyDown);
const press = (key) => (state, dispatch) => {
  const event = { key, keyCode: 0, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, preventDefault() {} };
  const view = { state, dispatch, editable: true, endOfTextblock: (side) => isAtEnd(state, side), composing: false };
  return bound.some((plugin) => plugin.props.handleKeyDown.call(plugin, view, event));
};
const isAtEnd = ({ selection: { $head } }, side) => (side === 'backward' ? $head.parentOffset === 0 : $head.parentOffset === $head.parent.content.size);

const COMMANDS = {
  ...Object.fromEntries(Object.keys(KINDS).flatMap((kind) => [[`turn ${kind}`, turnInto(kind)], [`toggle ${kind}`, toggleKind(kind)]])),
  ...Object.fromEntries(['Enter', 'Backspace', 'Delete'].map((key) => [key, press(key)])),
  up: moveBlocks(-1),
  down: moveBlocks(1),
  after: paragraphAfter,
  table: insertTable,
  rule: insertRule,
  'row above': addRow(false),
  'row below': addRow(true),
  'column before': addColumn(false),
  'column after': addColumn(true),
  'remove row': removeRow,
  'remove column': removeColumn,
  heads: toggleHead,
  'next cell': nextCell(1),
  'last cell': nextCell(-1),
  'empty cells': emptyCells,
  type: (state, dispatch) => (state.selection.$from.parent.inlineContent ? (dispatch(state.tr.insertText('x')), true) : false),
  undo,
  all: (state, dispatch) => (dispatch(state.tr.setSelection(new AllSelection(state.doc))), true),
  'delete all': baseKeymap.Backspace,
  'move node': (state, dispatch) => state.selection.node && moveNode(state.selection.from, 1)(state, dispatch),
  'remove node': (state, dispatch) => state.selection.node && removeNode(state.selection.from)(state, dispatch),
};

const place = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean());

function select(state, [a, b, isNode]) {
  const size = state.doc.content.size;
  const [from, to] = [Math.floor(a * size), Math.floor(b * size)];
  const $from = state.doc.resolve(from);
  if (isNode && $from.nodeAfter && NodeSelection.isSelectable($from.nodeAfter) && !$from.nodeAfter.isText) return NodeSelection.create(state.doc, from);
  return b < 0.5 ? TextSelection.near($from) : TextSelection.between($from, state.doc.resolve(to));
}

function check(state, name) {
  state.doc.check();
  const blocks = docToBlocks(state.doc);
  assert.deepEqual(docToBlocks(blocksToDoc(blocks)), blocks, name);
  const ids = blocks.map(({ id }) => id).filter(Boolean);
  assert.equal(new Set(ids).size, ids.length, `${name}: an id twice`);
}

test('any commands leave a story that can be saved', () => {
  fc.assert(
    fc.property(body, fc.array(fc.tuple(place, fc.constantFrom(...Object.keys(COMMANDS))), { maxLength: 12 }), (blocks, steps) => {
      let state = open(blocks);
      for (const [where, name] of steps) {
        state = state.apply(state.tr.setSelection(select(state, where)));
        COMMANDS[name](state, (tr) => (state = state.apply(tr)));
        check(state, name);
      }
    }),
    { numRuns: 1200 },
  );
});

test('no word is lost when a block turns into another or moves', () => {
  const letters = (doc) => [...doc.textBetween(0, doc.content.size, '', '')].sort().join('');
  const names = Object.keys(COMMANDS).filter((name) => /^(?:turn|toggle|up|down|heads)/.test(name));
  fc.assert(
    fc.property(body, place, fc.constantFrom(...names), (blocks, where, name) => {
      let state = open(blocks);
      state = state.apply(state.tr.setSelection(select(state, where)));
      const before = letters(state.doc);
      COMMANDS[name](state, (tr) => (state = state.apply(tr)));
      assert.equal(letters(state.doc).replaceAll('\n', ''), before.replaceAll('\n', ''), name);
    }),
    { numRuns: 1500 },
  );
});

test('what was done can be undone to the letter', () => {
  fc.assert(
    fc.property(body, place, fc.constantFrom(...Object.keys(COMMANDS).filter((name) => name !== 'undo')), (blocks, where, name) => {
      let state = open(blocks);
      const before = state.doc;
      state = state.apply(state.tr.setSelection(select(state, where)));
      COMMANDS[name](state, (tr) => (state = state.apply(tr)));
      while (undo(state, (tr) => (state = state.apply(tr))));
      assert.deepEqual(state.doc.toJSON(), before.toJSON(), name);
    }),
    { numRuns: 600 },
  );
});

test('the ids that the server gives fall on the blocks they were given to', () => {
  fc.assert(
    fc.property(body, (blocks) => {
      let state = open(blocks);
      const saved = docToBlocks(state.doc).map((block, nth) => ({ ...block, id: block.id ?? `n${nth}` }));
      const tr = takeIds(state, saved);
      if (tr) state = state.apply(tr);
      assert.deepEqual(docToBlocks(state.doc), saved.map((block) => ({ type: block.type, id: block.id, ...block })));
    }),
    { numRuns: 300 },
  );
});
