import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { JSDOM } from 'jsdom';
import { readForeignLink, readLink, readTypedLink } from '../src/link.js';
import { readHtml } from '../src/paste/html.js';
import { readPlain } from '../src/paste/text.js';
import { providerOf } from '../src/providers.js';

const read = (html) => readHtml(new JSDOM(html).window.document.body);
const fixture = (name) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const said = { text: 'said', marks: [{ link: 'https://example.org/statement?id=4' }] };

test('a story out of Word comes as our blocks', async () => {
  const { blocks, leftOut } = read(await fixture('word.html'));
  assert.deepEqual(blocks, [
    { type: 'crosshead', text: 'The crossing reopens' },
    { type: 'paragraph', text: ['The ferry ', { text: 'Northern Light', marks: ['em'] }, ' left Dover with ', { text: '214 people', marks: ['strong'] }, ' aboard, the company ', said, '.', { text: '[1]', marks: ['sup'] }] },
    { type: 'paragraph', text: 'Crews have accepted the offer.' },
    { type: 'crosshead', text: 'What was offered' },
    { type: 'list', items: [['A week of ', { text: '32', marks: ['strong'] }, ' hours'], 'from April', 'A cabin each'] },
    { type: 'list', items: ['Vote', 'Sail'], ordered: true },
    { type: 'quote', text: 'A ship is a village.' },
    { type: 'table', head: ['Month', 'Cancelled'], rows: [['January', [{ text: '41', marks: ['strong'] }, '\nby storm']], ['February: none', '']] },
    { type: 'paragraph', text: ['H', { text: '2', marks: ['sub'] }, 'O and m', { text: '2', marks: ['sup'] }, '. A trap, a file, an end.'] },
    { type: 'paragraph', text: [{ text: '[1]', marks: ['sup'] }, ' Statement of 1 March.'] },
  ]);
  assert.equal(leftOut, 1);
});

test('a story out of Google Docs comes as our blocks', async () => {
  const { blocks, leftOut } = read(await fixture('google-docs.html'));
  assert.deepEqual(blocks, [
    { type: 'crosshead', text: 'The crossing reopens' },
    { type: 'paragraph', text: ['The ferry ', { text: 'Northern Light', marks: ['em'] }, ' left with ', { text: '214 people', marks: ['strong'] }, { text: ' aboard', marks: ['strong', 'em'] }, ', the company ', said, '. E = mc', { text: '2', marks: ['sup'] }] },
    { type: 'paragraph', text: 'First line\nsecond line' },
    { type: 'crosshead', text: 'What was offered', level: 3 },
    { type: 'list', items: [['A week of ', { text: '32', marks: ['strong'] }, ' hours'], 'from April', 'A cabin each'] },
    { type: 'list', items: ['Vote', 'Sail'], ordered: true },
    { type: 'table', head: [], rows: [[[{ text: 'Month', marks: ['strong'] }], [{ text: 'Cancelled', marks: ['strong'] }]], ['January', '41\nby storm']] },
    { type: 'rule' },
    { type: 'paragraph', text: '“Quotes” stay – as they are.A trap and another' },
  ]);
  assert.equal(leftOut, 2);
});

test('what other programs copy is read too', () => {
  const cases = [
    // Lists within items, as on most web pages.
    ['<ul><li>One<ul><li>inner</li></ul></li><li><p>Two</p><p>more</p></li></ul>', [{ type: 'list', items: ['One', 'inner', 'Two\nmore'] }]],
    ['<blockquote><p>One</p><p>Two</p></blockquote>', [{ type: 'quote', text: 'One\nTwo' }]],
    ['<pre><code class="language-rust">let x = 1;\n  y\n</code></pre>', [{ type: 'code', text: 'let x = 1;\n  y', language: 'rust' }]],
    ['<div>One</div><div><br></div><div>Two</div>', [{ type: 'paragraph', text: 'One' }, { type: 'paragraph', text: 'Two' }]],
    ['One<br>two<br><br>Three', [{ type: 'paragraph', text: 'One\ntwo' }, { type: 'paragraph', text: 'Three' }]],
    ['<h6>Small</h6>', [{ type: 'crosshead', text: 'Small', level: 3 }]],
    ['<p>a<span class="Apple-converted-space">&nbsp;</span><b>b</b></p>', [{ type: 'paragraph', text: ['a ', { text: 'b', marks: ['strong'] }] }]],
    ['<p>100&nbsp;km</p>', [{ type: 'paragraph', text: '100\u00a0km' }]],
    ['<table><tr><td><p>Framed</p><ul><li>x</li></ul></td></tr></table>', [{ type: 'paragraph', text: 'Framed' }, { type: 'list', items: ['x'] }]],
    ['<table><tr><th>A</th><th>B</th></tr><tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr></table>', [{ type: 'table', head: ['A', 'B'], rows: [['1', '2'], ['', '3']] }]],
    ['<iframe src="https://www.youtube.com/embed/eRsGyueVLvQ" title="Film"></iframe><iframe src="https://evil.example"></iframe>', [{ type: 'embed', url: 'https://www.youtube.com/embed/eRsGyueVLvQ', title: 'Film' }]],
    ['<a href="/asia">ours</a> <a href="//evil.example">not</a> <a href="#x">nor</a>', [{ type: 'paragraph', text: [{ text: 'ours', marks: [{ link: '/asia' }] }, ' not nor'] }]],
    ['<img src=x onerror=alert(1)><style>p{}</style><template><p>x</p></template><math><mi>x</mi></math>', []],
  ];
  for (const [html, blocks] of cases) assert.deepEqual(read(html).blocks, blocks, html);
});

test('plain text parts at blank lines, and a film alone becomes a card', () => {
  assert.deepEqual(readPlain('One\r\ntwo  \r\n\r\n\r\nThree\n'), [{ type: 'paragraph', text: 'One\ntwo' }, { type: 'paragraph', text: 'Three' }]);
  assert.deepEqual(readPlain('https://youtu.be/eRsGyueVLvQ'), [{ type: 'embed', url: 'https://youtu.be/eRsGyueVLvQ', title: '' }]);
  assert.deepEqual(readPlain('https://example.org/a'), [{ type: 'paragraph', text: [{ text: 'https://example.org/a', marks: [{ link: 'https://example.org/a' }] }] }]);
});

test('links lead where the server lets them', () => {
  for (const good of ['https://example.org/a?b=c#d', 'HTTP://EXAMPLE.ORG', 'mailto:desk@example.org', 'tel:+4122', '/asia', '#note', 'https://example.org/a b']) assert.ok(readLink(good), good);
  for (const bad of ['javascript:alert(1)', 'java\nscript:alert(1)', ' JAVASCRIPT:x', 'data:text/html,x', '//evil.example', 'asia', '', 'https://', '/\\evil.example', null]) assert.equal(readLink(bad), null, bad);
  assert.equal(readTypedLink('example.org/a'), 'https://example.org/a');
  assert.equal(readTypedLink('desk@example.org'), 'mailto:desk@example.org');
  assert.equal(readTypedLink('two words'), null);
  assert.equal(readForeignLink('tel:+4122'), null);
});

test('films are those that readers can play', () => {
  for (const film of ['https://www.youtube.com/watch?v=eRsGyueVLvQ&t=3', 'https://www.youtube.com/shorts/eRsGyueVLvQ', 'https://youtu.be/eRsGyueVLvQ', 'https://vimeo.com/1084537']) assert.ok(providerOf(film).isFilm, film);
  for (const other of ['https://www.youtube.com/@somebody', 'https://youtube.com.evil.example/watch?v=eRsGyueVLvQ', 'https://vimeo.com/channels/staffpicks', 'https://example.org/1']) assert.ok(!providerOf(other).isFilm, other);
});
