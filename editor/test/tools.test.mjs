import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test, { after, before } from 'node:test';
import { complaintsEverywhere } from '../../tests/browser/support/axe.mjs';
import { sideways } from '../../tests/browser/support/browser.mjs';
import { Desk } from './support/browser.mjs';
import { STORY } from './support/story.mjs';

const desk = new Desk();
before(() => desk.open());
after(() => desk.close());

const fixture = (name) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const PHOTO = { name: 'quay.jpg', type: 'image/jpeg' };
const original = (digit) => ({ hash: digit.repeat(64), width: 1200, height: 800, colour: '#8a9aa8' });

for (const name of ['word', 'google-docs']) {
  test(`a story from ${name} is pasted clean, and says what was left out`, () => desk.write(async (writer, page) => {
    await writer.paste({ 'text/html': await fixture(`${name}.html`), 'text/plain': 'The crossing reopens' });
    const types = (await writer.blocks()).map(({ type }) => type);
    assert.equal(types[0], 'crosshead');
    assert.ok(types.includes('table') && types.filter((type) => type === 'list').length === 2, types.join());
    const html = await writer.surface.innerHTML();
    assert.doesNotMatch(html, /mso|javascript:|data:|docs-internal|SECRET|onclick|<script|<svg onload/i);
    await page.locator('.editor-notice').getByText(/left out/).waitFor();
    await page.locator('.editor-notice button').click();
    await writer.press('Control+z');
    assert.deepEqual(await writer.blocks(), []);
  }));
}

test('addresses: over words a link, alone a film or a link', () => desk.write(async (writer) => {
  await writer.type('See here now');
  await writer.select('here');
  await writer.paste({ 'text/plain': 'https://example.org/a' });
  assert.deepEqual((await writer.blocks())[0].text, ['See ', { text: 'here', marks: [{ link: 'https://example.org/a' }] }, ' now']);
  await writer.press('Control+End', 'Enter');
  await writer.paste({ 'text/plain': 'https://youtu.be/eRsGyueVLvQ' });
  await writer.type('After');
  assert.deepEqual((await writer.blocks()).slice(1), [{ type: 'embed', url: 'https://youtu.be/eRsGyueVLvQ', title: '' }, { type: 'paragraph', text: 'After' }]);
}));

test('text pasted into an item becomes items, into a caption lines', () => desk.write(async (writer) => {
  await writer.select('A cabin each on night crossings');
  await writer.paste({ 'text/plain': 'One\n\nTwo' });
  await writer.select('The queue at noon');
  await writer.paste({ 'text/plain': 'One\n\nTwo' });
  const blocks = await writer.blocks();
  assert.deepEqual(blocks.find(({ id }) => id === 'l1').items.slice(-2), ['One', 'Two']);
  assert.equal(blocks.find(({ id }) => id === 'g1').pictures[0].caption, 'One\nTwo');
  assert.equal(blocks.length, STORY.length);
}, { query: '' }));

test('a picture pasted into a caption stands after it, and is not lost', () => desk.write(async (writer) => {
  await writer.select('What the crews');
  await writer.press('Control+a');
  const all = await writer.take('copy');
  await writer.select('on Tuesday morning');
  await writer.paste(all);
  const blocks = await writer.blocks();
  assert.equal(blocks.length, 2 * STORY.length);
  assert.deepEqual(blocks.slice(0, 3), STORY.slice(0, 3));
}, { query: '' }));

test('a dropped picture holds its place while the writer types on', () => desk.write(async (writer, page) => {
  await writer.type('One');
  await writer.press('Enter');
  await writer.type('Two');
  await writer.drop('.editor__surface > p', [PHOTO]);
  await page.getByText('Uploading quay.jpg').first().waitFor();
  await page.evaluate(() => window.calls.uploads[0].onProgress(0.5));
  assert.equal(await page.locator('.editor-upload progress').evaluate((bar) => bar.value), 0.5);
  assert.deepEqual((await writer.blocks()).length, 2);
  await writer.press('Control+Home');
  await writer.type('Zero ');
  await page.evaluate(() => window.calls.uploads[0].done());
  await page.locator('.editor-picture').waitFor();
  await writer.type('and ');
  assert.deepEqual(await writer.blocks(), [{ type: 'paragraph', text: 'Zero and One' }, { type: 'picture', original: original('c') }, { type: 'paragraph', text: 'Two' }]);
}));

test('a failed upload says why, in its place, and can be tried again or removed', () => desk.write(async (writer, page) => {
  await writer.type('One');
  await writer.paste({}, [PHOTO, { name: 'b.png', type: 'image/png' }]);
  await page.evaluate(() => window.calls.uploads.forEach((upload) => upload.fail('it is larger than 30 MB')));
  const failed = page.locator('.editor-upload.is-failed');
  await failed.getByText('quay.jpg was not uploaded: it is larger than 30 MB').waitFor();
  await failed.first().getByRole('button', { name: 'Try again' }).click();
  await failed.last().getByRole('button', { name: /Remove/ }).click();
  await page.evaluate(() => window.calls.uploads.at(-1).done());
  await page.locator('.editor-picture').waitFor();
  assert.deepEqual((await writer.blocks()).map(({ type }) => type), ['paragraph', 'picture']);
  assert.equal(await page.locator('.editor-upload').count(), 0);
}));

test('a picture’s facts are edited in its card', () => desk.write(async (writer, page) => {
  const card = page.locator('.editor-picture').first();
  await card.getByLabel('Alt text').fill('A ferry  at dawn');
  await card.getByLabel('Credit').fill('C. Photographer');
  await card.getByText('Full', { exact: true }).click();
  const focal = card.getByRole('button', { name: /Focal point/ });
  await focal.click({ position: { x: 10, y: 10 } });
  await focal.press('Shift+ArrowRight');
  await card.locator('figcaption').click();
  await writer.press('End');
  await writer.type(', seen from the pier');
  const picture = (await writer.blocks()).find(({ id }) => id === 'f1');
  assert.equal(picture.alt, 'A ferry at dawn');
  assert.equal(picture.credit, 'C. Photographer');
  assert.equal(picture.size, 'full');
  assert.ok(picture.original.focal[0] > 0.1 && picture.original.focal[0] < 0.14, String(picture.original.focal));
  assert.deepEqual(picture.caption, ['The ', { text: 'Northern Light', marks: ['em'] }, ' on Tuesday morning, seen from the pier']);
}, { query: '' }));

test('what is typed into a field is one step of undo', () => desk.write(async (writer, page) => {
  const credit = page.locator('.editor-picture').first().getByLabel('Credit');
  await credit.press('End');
  await credit.pressSequentially(', Reuters');
  assert.equal((await writer.blocks())[2].credit, 'A. Photographer, Reuters');
  await writer.select('Nobody');
  await writer.press('Control+z');
  assert.deepEqual(await writer.blocks(), STORY);
}, { query: '' }));

test('pictures come from the library too, also into a gallery', () => desk.write(async (writer, page) => {
  await writer.button('Picture').click();
  await page.getByRole('menuitem', { name: 'From the library' }).click();
  await page.locator('.editor-picture').waitFor();
  await writer.press('Control+End');
  await writer.button('Gallery').click();
  await page.getByRole('menuitem', { name: 'From the library' }).click();
  await page.getByRole('button', { name: 'Add pictures' }).click();
  await page.getByRole('menuitem', { name: 'From the library' }).click();
  const taken = { original: original('d'), alt: 'From the library', credit: 'The Archive' };
  assert.deepEqual(await writer.blocks(), [{ type: 'picture', ...taken }, { type: 'gallery', pictures: [taken, taken] }]);
  await page.locator('.editor-picture--slide').first().getByRole('button', { name: /Remove/ }).click();
  await page.locator('.editor-picture--slide').first().getByRole('button', { name: /Remove/ }).click();
  assert.deepEqual((await writer.blocks()).map(({ type }) => type), ['picture']);
}, { query: '?blank&library' }));

test('the link dialog finds our own stories and takes an address', () => desk.write(async (writer, page) => {
  await writer.type('The strike ended');
  await writer.select('strike');
  await writer.press('Control+k');
  await page.getByRole('combobox').fill('port strike');
  await page.getByRole('option', { name: /Port strike ends/ }).waitFor();
  await writer.press('ArrowDown', 'Enter');
  await writer.press('Control+k');
  assert.equal(await page.getByRole('combobox').inputValue(), '/europe/2026/02/03/port-strike-ends');
  await page.getByRole('combobox').fill('javascript:alert(1)');
  await writer.press('Enter');
  await page.getByText('This is no address that a link may lead to.').waitFor();
  await page.getByRole('combobox').fill('example.org');
  await writer.press('Enter');
  assert.deepEqual((await writer.blocks())[0].text, ['The ', { text: 'strike', marks: [{ link: 'https://example.org' }] }, ' ended']);
  await writer.press('Control+k');
  await page.getByRole('button', { name: 'Remove link' }).click();
  assert.equal((await writer.blocks())[0].text, 'The strike ended');
}));

test('a film is embedded by its address, and named in its card', () => desk.write(async (writer, page) => {
  await writer.button('Embed').click();
  await page.getByLabel('Address of the film').fill('https://vimeo.com/1084537');
  await writer.press('Enter');
  await page.locator('.editor-embed').getByLabel('Title of the embed').fill('The launch');
  await page.getByText('Embed · Vimeo').waitFor();
  assert.deepEqual(await writer.blocks(), [{ type: 'embed', url: 'https://vimeo.com/1084537', title: 'The launch' }]);
}));

test('find goes from match to match, and replaces one or all', () => desk.write(async (writer, page) => {
  await writer.select('Nobody');
  await writer.press('Control+f');
  await page.getByLabel('Find', { exact: true }).fill('THE');
  const count = page.locator('.editor-find__count');
  const all = Number((await count.textContent()).split(' ').at(-1));
  assert.ok(all > 10);
  await page.getByRole('button', { name: 'Match case' }).click();
  assert.equal(await count.textContent(), 'Not found');
  await page.getByLabel('Find', { exact: true }).fill('ferry');
  await writer.press('Enter');
  assert.match(await count.textContent(), /^[12] of 2$/);
  await page.getByLabel('Replace with').fill('boat');
  await page.getByRole('button', { name: 'Replace', exact: true }).click();
  assert.match(await count.textContent(), / of 1$/);
  await page.getByRole('button', { name: 'Replace all' }).click();
  assert.ok(!JSON.stringify((await writer.blocks()).map(({ items, text }) => [items, text])).includes('ferry'));
  await writer.press('Escape');
  await writer.press('Control+z', 'Control+z');
  assert.deepEqual(await writer.blocks(), STORY);
}, { query: '' }));

test('the toolbar is one stop of Tab, with arrow keys inside', () => desk.write(async (writer, page) => {
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.id);
  await writer.type('x');
  await writer.press('Alt+F10');
  assert.equal(await focused(), 'Bold');
  await writer.press('ArrowRight');
  assert.equal(await focused(), 'Italic');
  await writer.press('End');
  assert.equal(await focused(), 'Find and replace');
  await writer.press('Tab');
  assert.equal(await focused(), 'Text of the story');
  await writer.press('Tab');
  assert.equal(await focused(), 'after');
}));

test('the Insert menu stands beside a blank paragraph', () => desk.write(async (writer, page) => {
  await page.getByRole('button', { name: 'Insert here' }).click();
  await writer.press('ArrowDown', 'k', 'Enter');
  await writer.type('Point');
  assert.deepEqual(await writer.blocks(), [{ type: 'keypoints', items: ['Point'] }]);
}));

test('a read-only story can be read and not changed', () => desk.write(async (writer, page) => {
  await page.evaluate(() => window.editor.setReadOnly(true));
  await writer.surface.click();
  await writer.type('x');
  assert.equal(await page.getByLabel('Alt text').first().evaluate((field) => field.readOnly), true);
  assert.equal(await writer.button('Bold').getAttribute('aria-disabled'), 'true');
  assert.deepEqual(await writer.blocks(), STORY);
  await page.evaluate(() => window.editor.setReadOnly(false));
  assert.equal(await page.getByLabel('Alt text').first().evaluate((field) => field.readOnly), false);
}, { query: '' }));

test('undo outlives a reload', () => desk.write(async (writer, page) => {
  await writer.type('One');
  await page.waitForTimeout(700);
  await writer.type(' two');
  const kept = await page.evaluate(() => JSON.stringify(window.editor.snapshot()));
  await page.reload();
  await page.locator('html[data-ready]').waitFor();
  assert.equal(await page.evaluate((kept) => window.editor.restore(JSON.parse(kept)), kept), true);
  await page.evaluate(() => window.editor.focus());
  assert.equal((await writer.blocks())[0].text, 'One two');
  await writer.press('Control+z');
  assert.equal((await writer.blocks())[0].text, 'One');
  assert.equal(await page.evaluate(() => window.editor.restore({ version: 1, doc: {} })), false);
}));

test('the server’s ids are taken without a step to undo', () => desk.write(async (writer, page) => {
  await writer.type('One');
  await page.evaluate(() => window.editor.takeIds([{ type: 'paragraph', id: 'n1', text: 'One' }]));
  assert.deepEqual(await writer.blocks(), [{ type: 'paragraph', id: 'n1', text: 'One' }]);
  await writer.press('Control+z');
  assert.deepEqual((await writer.blocks()).filter(({ text }) => text), []);
}));

test('words and reading time are counted', () => desk.write(async (writer, page) => {
  await writer.type('One two three');
  await page.getByText('3 words · 1 min to read').waitFor();
  assert.equal(await page.evaluate(() => window.editor.words()), 3);
}));

test('axe has nothing against it, light and dark, on a phone and at a desk', () => desk.write(async (writer, page) => {
  const sizes = [{ width: 390, height: 844 }, { width: 1440, height: 900 }];
  assert.deepEqual(await complaintsEverywhere(page, sizes), []);
  await writer.select('Nobody');
  await writer.press('Control+f');
  assert.deepEqual(await complaintsEverywhere(page, sizes), []);
  await writer.press('Escape', 'Control+k');
  assert.deepEqual(await complaintsEverywhere(page, sizes), []);
}, { query: '' }));

test('axe has nothing against a blank story, its menu, and pictures on their way', () => desk.write(async (writer, page) => {
  const sizes = [{ width: 1440, height: 900 }];
  assert.deepEqual(await complaintsEverywhere(page, sizes), []);
  await page.getByRole('button', { name: 'Insert here' }).click();
  assert.deepEqual(await complaintsEverywhere(page, sizes), []);
  await writer.press('Escape');
  await page.evaluate(() => window.editor.focus());
  await writer.paste({}, [PHOTO, { name: 'b.png', type: 'image/png' }]);
  await page.evaluate(() => window.calls.uploads[1].fail('it is larger than 30 MB'));
  await page.locator('.editor-upload.is-failed').waitFor();
  assert.deepEqual(await complaintsEverywhere(page, sizes), []);
}));

test('nothing sticks out sideways, down to 320 px', () => desk.write(async (writer, page) => {
  for (const width of [320, 390, 768, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    assert.deepEqual((await sideways(page)).culprits, [], String(width));
  }
}, { query: '' }));
