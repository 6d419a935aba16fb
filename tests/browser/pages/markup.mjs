// The Nu checker on the HTML of every kind of page.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';
import { KINDS } from '../support/kinds.mjs';
import { none } from '../support/report.mjs';
import { newFolder } from '../support/server.mjs';

const checker = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/** What the checker does not know yet, each with the reason it is right all the same. */
const UNKNOWN_TO_IT = [
  // CSS View Transitions Level 2; browsers that do not know it pass it over.
  /Unrecognized at-rule “@view-transition”/,
];

export function markup(edition) {
  let verdicts;
  before(async () => {
    verdicts = await check(edition.found);
  });

  for (const kind of KINDS) {
    test(`the markup is valid: ${kind}`, () => {
      const page = edition.sample(kind);
      none(verdicts.get(kind) ?? [], `${page.path} (${kind})`);
    });
  }
}

/** All pages in one run, since a Java machine takes its time to start: `Map` from kind to sentences. */
async function check(pages) {
  const folder = await newFolder();
  try {
    const kinds = new Map();
    for (const [kind, { body }] of pages) {
      const file = path.join(folder, `${kind.replace(/\W+/g, '-')}.html`);
      await writeFile(file, body);
      kinds.set(file, kind);
    }
    const messages = await judge([...kinds.keys()]);
    const verdicts = new Map();
    for (const { url, type, subType, message, lastLine, extract = '' } of messages) {
      if (UNKNOWN_TO_IT.some((pattern) => pattern.test(message))) continue;
      const file = [...kinds.keys()].find((name) => url?.endsWith(name));
      assert.ok(file, `The Nu checker itself says: ${message}`);
      const sentence = `${subType ?? type}, line ${lastLine}: ${message} — ${extract.replace(/\s+/g, ' ').trim()}`;
      verdicts.set(kinds.get(file), [...(verdicts.get(kinds.get(file)) ?? []), sentence]);
    }
    return verdicts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judge(files) {
  const args = ['-Xss2m', '-jar', checker, '--format', 'json', '--stdout', '--exit-zero-always', ...files];
  const { stdout } = await promisify(execFile)('java', args, { maxBuffer: 64 << 20, timeout: 120_000 });
  return JSON.parse(stdout).messages;
}
