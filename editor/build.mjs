// Bundles the editor into static/vendor/, with the licences of what is in it.
// `node build.mjs` writes; `build()` gives the bytes, for the test that the
// committed files are those of this source.

import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const here = new URL('./', import.meta.url);
const out = new URL('../static/vendor/', here);

export async function build() {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: fileURLToPath(here),
    entryPoints: ['src/mount.js'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: '/* The story editor: made from editor/ by bin/vendor-editor. Licences: editor-licences.txt */' },
    metafile: true,
    write: false,
  });
  return { script: outputFiles[0].text, licences: await licences(Object.keys(metafile.inputs)) };
}

/** The licence of every package that is in the bundle, in order of their names. */
async function licences(inputs) {
  const names = new Set(inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  const texts = [];
  for (const name of [...names].sort()) {
    const folder = new URL(`node_modules/${name}/`, here);
    const { version, license } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
    const text = await readFile(new URL('LICENSE', folder), 'utf8');
    texts.push(`${name} ${version} (${license})\n\n${text.replace(/\r\n/g, '\n').trim()}\n`);
  }
  return `The script editor.js holds these packages.\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { script, licences: text } = await build();
  await mkdir(out, { recursive: true });
  await writeFile(new URL('editor.js', out), script);
  await writeFile(new URL('editor-licences.txt', out), text);
  console.log(`static/vendor/editor.js: ${(Buffer.byteLength(script) / 1024).toFixed(1)} KB`);
}
