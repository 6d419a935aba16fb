// A page with nothing on it but the editor, under the policy of the newsroom,
// served from this tree on 127.0.0.1.

import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { STORY } from './story.mjs';

const root = new URL('../../../', import.meta.url);
const TYPES = { '.css': 'text/css', '.js': 'text/javascript', '.mjs': 'text/javascript', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };
// As src/assets/sheets.rs joins them for the newsroom.
const own = (await readdir(new URL('static/css/newsroom/', root))).filter((name) => name.endsWith('.css')).sort();
const SHEETS = ['fonts', 'tokens', 'base', ...own.map((name) => `newsroom/${name.slice(0, -4)}`)];
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard";

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The editor</title>
${SHEETS.map((name) => `<link rel="stylesheet" href="/static/css/${name}.css">`).join('\n')}
<link rel="icon" href="data:,">
<body class="room">
<main class="page"><h1 class="editor-unseen">The editor</h1><div class="panel"><div id="place"></div></div><p><a href="#after" id="after">After the editor</a></p></main>
<script type="module" src="/harness.js"></script>
</html>`;

const picture = (hue) => `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800"><rect width="1200" height="800" fill="hsl(${hue} 35% 62%)"/><rect y="520" width="1200" height="280" fill="hsl(${hue} 45% 32%)"/><circle cx="850" cy="220" r="110" fill="hsl(${(hue + 150) % 360} 70% 80%)"/><path d="M0 520 260 300l200 160 180-110 320 170z" fill="hsl(${hue} 30% 42%)"/></svg>`;

export async function serve() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const answer = (body, type) => response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY, 'cache-control': 'no-store' }).end(body);
    try {
      if (pathname === '/') return answer(PAGE, 'text/html; charset=utf-8');
      if (pathname === '/harness.js') return answer(await readFile(new URL('./page.js', import.meta.url)), 'text/javascript');
      if (pathname === '/story.json') return answer(JSON.stringify(STORY), 'application/json');
      if (pathname.startsWith('/media/')) return answer(picture(Number.parseInt(pathname.slice(7, 9), 16) * 1.4), 'image/svg+xml');
      if (pathname.startsWith('/static/')) return answer(await readFile(new URL(`.${pathname.replace('/css/fonts/', '/fonts/')}`, root)), TYPES[extname(pathname)] ?? 'text/plain');
    } catch {
      // Falls through to 404.
    }
    response.writeHead(404).end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
