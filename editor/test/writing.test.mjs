import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { Desk } from './support/browser.mjs';
import { STORY } from './support/story.mjs';

const desk = new Desk();
before(() => desk.open());
after(() => desk.close());

test('a story opens and closes without a change', () => desk.write(async (writer, page) => {
  assert.deepEqual(await writer.blocks(), STORY);
  assert.equal(await page.evaluate(() => window.calls.changes), 0);
}, { query: '' }));

test('Markdown becomes blocks as it is typed', () => desk.write(async (writer) => {
  const lines = ['## What is next', '### Smaller', '- one', 'two', '', '1. first', 'second', '', '> Words', ''];
  for (const [nth, line] of lines.entries()) {
    await writer.type(line);
    if (nth < lines.length - 1) await writer.press('Enter');
  }
  await writer.press('Enter');
  await writer.type('A. Writer');
  await writer.press('Enter');
  await writer.type('---');
  await writer.type('```rust');
  await writer.press('Enter');
  await writer.type('let x = 1;');
  await writer.press('Enter', 'Enter', 'Enter');
  await writer.type('End');
  assert.deepEqual(await writer.blocks(), [
    { type: 'crosshead', text: 'What is next' },
    { type: 'crosshead', text: 'Smaller', level: 3 },
    { type: 'list', items: ['one', 'two'] },
    { type: 'list', items: ['first', 'second'], ordered: true },
    { type: 'quote', text: 'Words', cite: 'A. Writer' },
    { type: 'rule' },
    { type: 'code', text: 'let x = 1;', language: 'rust' },
    { type: 'paragraph', text: 'End' },
  ]);
}));

test('Markdown becomes marks as it is typed, and Backspace takes that back', () => desk.write(async (writer) => {
  await writer.type('a **b c** d *e* `f` [g](/asia) 2*3*4 “h” -- i *j*');
  await writer.press('Backspace');
  const [{ text }] = await writer.blocks();
  assert.deepEqual(text, ['a ', { text: 'b c', marks: ['strong'] }, ' d ', { text: 'e', marks: ['em'] }, ' ', { text: 'f', marks: ['code'] }, ' ', { text: 'g', marks: [{ link: '/asia' }] }, ' 2', { text: '3', marks: ['em'] }, '4 “h” -- i *j*']);
}));

test('the first half of a split paragraph keeps the id', () => desk.write(async (writer) => {
  await writer.select('left the harbour');
  await writer.press('ArrowLeft', 'Enter');
  const ids = (await writer.blocks()).map(({ id }) => id);
  assert.deepEqual(ids.slice(0, 4), ['k1', 'p1', undefined, 'f1']);
}, { query: '' }));

test('Enter before the first letter leaves the id with the words', () => desk.write(async (writer) => {
  await writer.select('The next sailing');
  await writer.press('ArrowLeft', 'Enter');
  const last = (await writer.blocks()).at(-1);
  assert.equal(last.id, 'p3');
  assert.equal(last.text, 'The next sailing is at noon.');
}, { query: '' }));

test('blocks move with their ids, and undo brings them back', () => desk.write(async (writer) => {
  await writer.select('What the crews');
  await writer.press('Alt+ArrowUp', 'Alt+ArrowUp');
  let ids = (await writer.blocks()).map(({ id }) => id);
  assert.deepEqual(ids.slice(0, 5), ['k1', 'p1', 'c1', 'f1', 'p2']);
  await writer.press('Alt+ArrowDown');
  ids = (await writer.blocks()).map(({ id }) => id);
  assert.deepEqual(ids.slice(0, 5), ['k1', 'p1', 'f1', 'c1', 'p2']);
  await writer.press('Control+z', 'Control+z', 'Control+z');
  assert.deepEqual(await writer.blocks(), STORY);
  await writer.press('Control+Shift+z');
  assert.notDeepEqual(await writer.blocks(), STORY);
}, { query: '' }));

test('a block pasted twice has its id once, at its old place', () => desk.write(async (writer) => {
  await writer.select('Nobody');
  await writer.press('Control+a');
  const all = await writer.take('copy');
  await writer.press('ArrowLeft');
  await writer.paste(all);
  const blocks = await writer.blocks();
  const ids = blocks.map(({ id }) => id).filter(Boolean);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(blocks.length > STORY.length * 1.8, String(blocks.length));
}, { query: '' }));

test('what is cut and pasted is the same block as before', () => desk.write(async (writer) => {
  await writer.select('Nobody');
  await writer.press('Control+a');
  const all = await writer.take('cut');
  assert.deepEqual(await writer.blocks(), []);
  await writer.paste(all);
  assert.deepEqual((await writer.blocks()).map(({ id, ...rest }) => rest), STORY.map(({ id, ...rest }) => rest));
}, { query: '' }));

test('Backspace at a border makes less of a block, step by step', () => desk.write(async (writer) => {
  await writer.type('## Head');
  await writer.press('Home', 'Backspace');
  assert.deepEqual(await writer.blocks(), [{ type: 'paragraph', text: 'Head' }]);
  await writer.press('End', 'Enter');
  await writer.type('- item');
  await writer.press('Home', 'Backspace');
  assert.deepEqual(await writer.blocks(), [{ type: 'paragraph', text: 'Head' }, { type: 'paragraph', text: 'item' }]);
  await writer.press('Backspace');
  assert.deepEqual(await writer.blocks(), [{ type: 'paragraph', text: 'Headitem' }]);
}));

test('Tab goes from cell to cell and makes a row; Escape gives it back to the page', () => desk.write(async (writer, page) => {
  await writer.button('Table').click();
  await page.keyboard.type('Ports');
  await writer.press('Tab');
  await writer.type('Name');
  for (let nth = 0; nth < 12; nth++) await writer.press('Tab');
  await writer.type('New');
  await writer.press('Shift+Tab');
  await writer.type('Old');
  const [table] = await writer.blocks();
  assert.deepEqual(table, { type: 'table', caption: 'Ports', head: ['Name', '', ''], rows: [['', '', ''], ['', '', ''], ['', '', 'Old'], ['New', '', '']] });
  await writer.press('Escape', 'Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'after');
}));

test('tools add and remove rows, columns and heads', () => desk.write(async (writer, page) => {
  const tool = (name) => page.getByRole('group', { name: 'Table' }).getByRole('button', { name, exact: true }).click();
  const table = async () => (await writer.blocks()).find(({ type }) => type === 'table');
  await writer.select('February');
  await tool('Remove row');
  assert.deepEqual((await table()).rows.map(([month]) => month), ['January', 'March']);
  await tool('Column after');
  await writer.type('x');
  assert.deepEqual((await table()).rows[1], ['March', 'x', '3', '28']);
  await tool('Remove column');
  await tool('Row above');
  assert.deepEqual((await table()).rows.length, 3);
  await tool('Heads');
  assert.deepEqual((await table()).head, []);
  assert.deepEqual((await table()).rows[0], ['Month', 'Storm', 'Strike']);
}, { query: '' }));

test('deleting over cells empties them and leaves the table whole', () => desk.write(async (writer, page) => {
  await page.evaluate(() => {
    const { view } = window.editor;
    const find = (words) => {
      let found;
      view.state.doc.descendants((node, pos) => void (node.text === words && (found = pos)));
      return found;
    };
    const { constructor } = view.state.selection;
    view.dispatch(view.state.tr.setSelection(constructor.between(view.state.doc.resolve(find('January')), view.state.doc.resolve(find('12')))));
    view.focus();
  });
  await writer.press('Backspace');
  const table = (await writer.blocks()).find(({ type }) => type === 'table');
  assert.deepEqual(table.rows, [['', '', ''], ['', '12', '56'], ['March', '3', '28']]);
}, { query: '' }));

test('a list item that is blank ends the list, a blank answer the question', () => desk.write(async (writer) => {
  await writer.button('Question and answer').click();
  await writer.type('Why now?');
  await writer.press('Enter');
  await writer.type('Because.');
  await writer.press('Enter');
  await writer.type('- one');
  await writer.press('Enter', 'Enter');
  await writer.press('Enter');
  await writer.type('After');
  assert.deepEqual(await writer.blocks(), [
    { type: 'question', text: 'Why now?', answer: [{ type: 'paragraph', text: 'Because.' }, { type: 'list', items: ['one'] }] },
    { type: 'paragraph', text: 'After' },
  ]);
}));

test('buttons turn blocks into others and back', () => desk.write(async (writer) => {
  await writer.type('One');
  await writer.press('Shift+Enter');
  await writer.type('two');
  for (const [name, made] of [
    ['Quote', { type: 'quote', text: 'One\ntwo' }],
    ['Pullquote', { type: 'pullquote', text: 'One\ntwo' }],
    ['Key points', { type: 'keypoints', items: ['One\ntwo'] }],
    ['Numbered list', { type: 'list', items: ['One\ntwo'], ordered: true }],
    ['List', { type: 'list', items: ['One\ntwo'] }],
    ['Crosshead', { type: 'crosshead', text: 'One\ntwo' }],
    ['Code block', { type: 'code', text: 'One\ntwo' }],
    ['Code block', { type: 'paragraph', text: 'One\ntwo' }],
  ]) {
    await writer.button(name).click();
    assert.deepEqual(await writer.blocks(), [made], name);
  }
  await writer.type('!');
  assert.deepEqual(await writer.blocks(), [{ type: 'paragraph', text: 'One\ntwo!' }]);
}));

test('a letter typed on a card stands after it, and Backspace at a caption’s border breaks nothing', () => desk.write(async (writer, page) => {
  await writer.select('on Tuesday morning');
  await writer.press('Home', 'Backspace');
  assert.deepEqual(await writer.blocks(), STORY);
  await writer.type('X');
  const blocks = await writer.blocks();
  assert.deepEqual(blocks[2], STORY[2]);
  assert.deepEqual(blocks[3], { type: 'paragraph', text: 'X' });
  await writer.select('Crossings cancelled');
  await writer.press('End', 'Delete');
  assert.deepEqual(await writer.blocks(), blocks);
}, { query: '' }));

test('Tab leads from a caption to the fields of its card, Escape back', () => desk.write(async (writer, page) => {
  const label = () => page.evaluate(() => document.activeElement.labels?.[0]?.textContent ?? document.activeElement.getAttribute('aria-label'));
  await writer.select('on Tuesday morning');
  await writer.press('Tab');
  assert.equal(await label(), 'Alt text');
  await writer.press('Tab');
  assert.equal(await label(), 'Credit');
  await writer.press('Escape');
  assert.equal(await label(), 'Text of the story');
  await writer.press('Escape', 'Shift+Tab');
  assert.equal(await label(), 'Bold');
}, { query: '' }));
