import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { blocksToDoc } from '../src/blocks-to-doc.js';
import { docToBlocks } from '../src/doc-to-blocks.js';
import { body } from './support/bodies.mjs';
import { canonical } from './support/canonical.mjs';

test('any body comes back as it was', () => {
  fc.assert(
    fc.property(body, (blocks) => {
      const doc = blocksToDoc(blocks);
      doc.check();
      assert.deepEqual(docToBlocks(doc), canonical(blocks));
    }),
    { numRuns: 1500 },
  );
});

test('the canonical form is read as itself', () => {
  fc.assert(fc.property(body, (blocks) => assert.deepEqual(docToBlocks(blocksToDoc(canonical(blocks))), canonical(blocks))), { numRuns: 300 });
});

test('marks keep their meaning in any order', () => {
  const [one] = docToBlocks(blocksToDoc([{ type: 'paragraph', text: ['a', { text: 'b\nc', marks: [{ link: '/x' }, 'code', 'em', 'strong'] }, 'd'] }]));
  assert.deepEqual(one.text, ['a', { text: 'b\nc', marks: ['strong', 'em', 'code', { link: '/x' }] }, 'd']);
});

test('what a picture says beyond what the editor knows is kept', () => {
  const original = { hash: 'a'.repeat(64), width: 3, height: 2, colour: '#102030', focal: [0.2, 0.9], iso: 400, lens: { mm: 35 } };
  const blocks = [{ type: 'picture', id: 'p', original }];
  assert.deepEqual(docToBlocks(blocksToDoc(blocks)), blocks);
});

test('a block of a kind that is not known is kept to the letter', () => {
  const blocks = [{ type: 'chart', id: 'c', series: [1, 2, { a: null }] }];
  assert.deepEqual(docToBlocks(blocksToDoc(blocks)), blocks);
});

test('an empty story has room to type in and no block', () => {
  const doc = blocksToDoc([]);
  assert.equal(doc.childCount, 1);
  assert.deepEqual(docToBlocks(doc), []);
});

test('what is handed out is the caller’s own', () => {
  const doc = blocksToDoc([{ type: 'list', items: ['a'] }]);
  docToBlocks(doc)[0].items.push('b');
  assert.deepEqual(docToBlocks(doc), [{ type: 'list', items: ['a'] }]);
});
