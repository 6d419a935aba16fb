// The browser of tests/browser, on the page of the harness.

import assert from 'node:assert/strict';
import { launch } from '../../../tests/browser/support/browser.mjs';
import { serve } from './harness.mjs';

export async function withBrowser(look) {
  const server = await serve();
  const browser = await launch();
  try {
    await look(browser, server.origin);
  } finally {
    await browser.close();
    server.close();
  }
}

/** Opens the editor and waits until it stands. */
export async function open(page, origin, query = '') {
  await page.goto(`${origin}/${query}`);
  await page.locator('html[data-ready]').waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** A browser for a file of tests: `desk.write(test)` gives each a page of its own. */
export class Desk {
  async open() {
    this.server = await serve();
    this.browser = await launch();
  }

  async close() {
    await this.browser?.close();
    this.server?.close();
  }

  /** Opens the editor, lets `act` work in it, and holds it to the page's policy. */
  async write(act, { query = '?blank', ...options } = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(5_000);
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    try {
      await open(page, this.server.origin, query);
      const writer = new Writer(page);
      if (query.includes('blank')) await writer.surface.click();
      await act(writer, page);
      assert.deepEqual(errors, []);
      assert.deepEqual(await page.evaluate(() => window.violations), []);
    } finally {
      await context.close();
    }
  }
}

/** Somebody at the editor. */
export class Writer {
  constructor(page) {
    this.page = page;
    this.surface = page.getByRole('textbox', { name: 'Text of the story' });
  }

  blocks() {
    return this.page.evaluate(() => window.editor.blocks());
  }

  async type(text) {
    await this.page.keyboard.type(text);
  }

  async press(...keys) {
    // A frame after each: the browser reports a moved cursor only then, and no
    // hand is faster.
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    }
  }

  button(name) {
    return this.page.getByRole('toolbar').getByRole('button', { name, exact: true });
  }

  /** A paste as the browser makes it, with these kinds of data. */
  async paste(data, files = []) {
    await this.page.evaluate(
      ([data, files]) => {
        const transfer = new DataTransfer();
        for (const [type, text] of Object.entries(data)) transfer.setData(type, text);
        for (const { name, type } of files) transfer.items.add(new File(['x'], name, { type }));
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
      },
      [data, files],
    );
  }

  /** Copies or cuts, and gives what would be on the clipboard. */
  take(kind) {
    return this.page.evaluate((kind) => {
      const transfer = new DataTransfer();
      document.activeElement.dispatchEvent(new ClipboardEvent(kind, { clipboardData: transfer, bubbles: true, cancelable: true }));
      return Object.fromEntries(['text/html', 'text/plain'].map((type) => [type, transfer.getData(type)]));
    }, kind);
  }

  /** Drops a file on an element of the text. */
  drop(selector, files) {
    return this.page.evaluate(
      ([selector, files]) => {
        const target = document.querySelector(selector);
        const box = target.getBoundingClientRect();
        const transfer = new DataTransfer();
        for (const { name, type } of files) transfer.items.add(new File(['x'], name, { type }));
        target.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true, clientX: box.left + 20, clientY: box.bottom - 3 }));
      },
      [selector, files],
    );
  }

  /** Selects the first occurrence of these words. */
  select(words) {
    return this.page.evaluate((words) => {
      const { view } = window.editor;
      let from = null;
      view.state.doc.descendants((node, pos) => {
        if (from === null && node.isText && node.text.includes(words)) from = pos + node.text.indexOf(words);
      });
      const { constructor } = view.state.selection;
      const $ = (pos) => view.state.doc.resolve(pos);
      view.dispatch(view.state.tr.setSelection(constructor.between ? constructor.between($(from), $(from + words.length)) : constructor.near($(from))));
      view.focus();
    }, words);
  }
}
