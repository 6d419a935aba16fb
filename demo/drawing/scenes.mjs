// Draws five further illustrations of the demo edition as SVG files: node scenes.mjs OUT [NAME ...]
// No packages are needed. Every scene has its own seed, so the same script draws the same pictures.
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const out = process.argv[2] || 'svg', only = process.argv.slice(3), W = 2000, H = 1334;
mkdirSync(out, { recursive: true });
const f = (n) => Math.round(n * 10) / 10, { sin, cos, PI, abs, min, max, hypot } = Math;
let seed = 1;
const rnd = (a = 1, b) => { seed = (seed * 1664525 + 1013904223) >>> 0; const u = seed / 4294967296; return b === undefined ? u * a : a + u * (b - a); };
const pick = (list) => list[Math.floor(rnd(list.length))];
const times = (n, draw) => Array.from({ length: n }, (_, i) => draw(i)).join('');
const hex = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16));
const mix = (a, b, t) => { const p = hex(a), q = hex(b); return '#' + p.map((v, i) => Math.round(v + (q[i] - v) * max(0, min(1, t))).toString(16).padStart(2, '0')).join(''); };
const path = (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`;
const stroke = (d, c, w, more = '') => `<path d="${d}" fill="none" stroke="${c}" stroke-width="${f(w)}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
const rect = (x, y, w, h, fill, more = '') => `<rect x="${f(x)}" y="${f(y)}" width="${f(w)}" height="${f(h)}" fill="${fill}" ${more}/>`;
const oval = (x, y, rx, ry, fill, more = '') => `<ellipse cx="${f(x)}" cy="${f(y)}" rx="${f(rx)}" ry="${f(ry)}" fill="${fill}" ${more}/>`;
const line = (p) => 'M' + p.map(([x, y]) => `${f(x)},${f(y)}`).join('L');
const poly = (p, fill, more = '') => path(line(p) + 'Z', fill, more);
const shade = (id, stops, box = 'x1="0" y1="0" x2="0" y2="1"') => `<linearGradient id="${id}" ${box}>` + stops.map(([at, c, o]) => `<stop offset="${at}" stop-color="${c}"${o === undefined ? '' : ` stop-opacity="${o}"`}/>`).join('') + '</linearGradient>';
const glow = (id, stops) => `<radialGradient id="${id}">` + stops.map(([at, c, o]) => `<stop offset="${at}" stop-color="${c}" stop-opacity="${o}"/>`).join('') + '</radialGradient>';
const blur = (id, n) => `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="${n}"/></filter>`;
/** A broken line from left to right: midpoint displacement. */
function broken(x0, y0, x1, y1, h, rough = 0.52, depth = 8) { let p = [[x0, y0], [x1, y1]]; for (let i = 0; i < depth; i++, h *= rough) p = p.flatMap((q, k) => (k ? [[(p[k - 1][0] + q[0]) / 2, (p[k - 1][1] + q[1]) / 2 + rnd(-h, h)], q] : [q])); return p; }
function scene(name, start, draw) {
  if (only.length && !only.includes(name)) return;
  seed = start; const [defs, body] = draw();
  writeFileSync(join(out, name + '.svg'), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${W} ${H}" width="${W}" height="${H}"><defs>${defs}<filter id="wash" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".005 .012" numOctaves="3" seed="4"/><feColorMatrix values="0 0 0 0 1  0 0 0 0 .95  0 0 0 0 .86  .9 0 0 0 -.34"/></filter><radialGradient id="edge" r=".78"><stop offset=".6" stop-opacity="0"/><stop offset="1" stop-opacity=".34"/></radialGradient></defs>${body}<rect width="${W}" height="${H}" filter="url(#wash)" opacity=".14"/><rect width="${W}" height="${H}" fill="url(#edge)"/></svg>\n`);
}
const SKINS = ['#e2b796', '#c98f6b', '#8d5a3c', '#5b3826', '#d8a884', '#b47b55'], HAIRS = ['#2a1f1a', '#4a3526', '#8a8078', '#1c1817', '#6e4c2f', '#b9b1a5', '#3a2a22'];
/** Head and shoulders seen from behind, lit from one side. */
function behind(x, y, h, cloth, hair, skin, { turn = 0, long = false, rim = '#f6dfb4', rimSide = -1 } = {}) {
  let s = `<g transform="translate(${f(x)} ${f(y)}) scale(${f(h) / 100})">`;
  s += path('M-46,4C-48,-32 -40,-46 -14,-54L-9,-62H9L14,-54C40,-46 48,-32 46,4Z', cloth) + path(`M${rimSide * 46},4C${rimSide * 48},-32 ${rimSide * 40},-46 ${rimSide * 14},-54L${rimSide * 22},-44C${rimSide * 36},-38 ${rimSide * 37},-24 ${rimSide * 36},4Z`, rim, 'opacity=".34"') + path('M0,-50Q4,-20 2,4H-2Q-3,-20 0,-50Z', '#000', 'opacity=".2"');
  s += path('M-9,-68H9L12,-52Q0,-46 -12,-52Z', skin) + oval(turn * 3, -82, 17.5, 21, skin) + oval(-17.5 + turn * 4, -80, 3.4, 5.6, skin) + oval(17.5 + turn * 4, -80, 3.4, 5.6, mix(skin, '#000000', 0.3));
  s += long ? path(`M-19,-80Q-21,-106 0,-106Q21,-106 19,-80Q23,-56 15,-50Q0,-44 -15,-50Q-23,-56 -19,-80Z`, hair) : path(`M-18.5,-80Q-20,-105 ${turn * 2},-105Q20,-105 18.5,-80Q17,-66 ${8 + turn},-65H${-8 + turn}Q-17,-66 -18.5,-80Z`, hair);
  s += path(`M${rimSide * 18.5},-80Q${rimSide * 20},-105 0,-105Q${rimSide * 12},-100 ${rimSide * 13},-80Z`, rim, 'opacity=".45"');
  return s + '</g>';
}

// ---- A parliament chamber seen from the gallery ------------------------------
scene('parliament', 14, () => {
  const defs = shade('wall', [[0, '#8d7a5e'], [0.5, '#c4ab83'], [1, '#a98e66']]) + shade('pane', [[0, '#eaf0ee'], [1, '#fbf3dc']]) + shade('floor', [[0, '#7c2f2a'], [1, '#571f1d']]) + shade('shaft', [[0, '#fff3cf', 0.5], [1, '#fff3cf', 0]], 'x1="0" y1="0" x2=".55" y2="1"') + shade('wood', [[0, '#7a5233'], [1, '#3b2617']]) + shade('col', [[0, '#efe2c6'], [0.35, '#d6c29c'], [1, '#7f6b4e']], 'x1="0" y1="0" x2="1" y2="0"') + blur('soft', 9) + blur('haze', 30) + glow('lamp', [[0, '#fff4cf', 0.95], [0.3, '#ffe2a0', 0.4], [1, '#ffd98a', 0]]) + shade('dim', [[0, '#140d0a', 0.55], [0.3, '#140d0a', 0]]);
  let s = rect(0, 0, W, H, 'url(#wall)');
  // the cove and the skylight
  s += path('M0,0H2000V120Q1000,30 0,120Z', '#5d4c38') + times(15, (i) => { const x = (i - 7) * 145 + 1000, k = 60 + 60 * ((i - 7) / 7) ** 2; return path(`M${f(x - 52)},0H${f(x + 52)}L${f(1000 + (x + 52 - 1000) * 0.93)},${f(k - 16)}Q${f(1000 + (x - 1000) * 0.93)},${f(k - 22)} ${f(1000 + (x - 52 - 1000) * 0.93)},${f(k - 16)}Z`, i % 2 ? '#e6d9b8' : '#efe6cb', `opacity="${i > 3 && i < 11 ? 0.85 : 0.4}"`); });
  s += stroke('M-10,124Q1000,34 2010,124', '#e5d4ad', 12) + stroke('M-10,142Q1000,52 2010,142', '#6d5940', 7);
  // windows between columns
  for (let i = 0; i < 10; i++) { const x = 60 + i * 209, centre = i === 4 || i === 5; if (centre) continue; const w = 104, y = 190 + 0.00003 * (x - 950) ** 2; s += path(`M${x - 14},640V${f(y + 40)}Q${x + w / 2},${f(y - 74)} ${x + w + 14},${f(y + 40)}V640Z`, '#7f6b4d') + path(`M${x},620V${f(y + 46)}Q${x + w / 2},${f(y - 52)} ${x + w},${f(y + 46)}V620Z`, 'url(#pane)', `opacity="${i < 4 ? 1 : 0.72}"`) + stroke(`M${x + w / 2},${y - 4}V620M${x},${y + 60}h${w}M${x},${y + 160}h${w}M${x},${y + 260}h${w}M${x},${y + 360}h${w}`, '#6d5a42', 5); }
  for (let i = 0; i < 11; i++) { const x = -6 + i * 209 - 26; if (i === 5) continue; s += rect(x, 170, 52, 470, 'url(#col)') + times(4, (k) => rect(x + 9 + k * 11, 200, 3, 420, '#6f5c41', 'opacity=".35"')) + rect(x - 10, 158, 72, 24, '#e4d3ac') + rect(x - 8, 620, 68, 26, '#8a7453'); }
  // the niche behind the chair
  s += path('M830,640V260Q1000,110 1170,260V640Z', '#5e4632') + path('M852,640V270Q1000,140 1148,270V640Z', '#6d1f22') + times(9, (i) => path(`M${862 + i * 33},640V${f(262 - 58 * sin(((i + 0.6) / 9.4) * PI))}h12V640Z`, i % 2 ? '#531619' : '#832a2b', 'opacity=".8"')) + path('M830,640V260Q1000,110 1170,260V640H1148V270Q1000,140 852,270V640Z', '#cdb68a') + oval(1000, 262, 47, 47, '#d8bf86') + oval(1000, 262, 38, 38, '#6d5230') + times(12, (i) => stroke(`M1000,262L${f(1000 + 33 * cos((i * PI) / 6))},${f(262 + 33 * sin((i * PI) / 6))}`, '#d8bf86', 3)) + oval(1000, 262, 14, 14, '#d8bf86');
  s += rect(0, 560, W, 110, 'url(#wood)') + times(30, (i) => rect(i * 68 + 8, 574, 52, 84, '#4a301d', 'opacity=".7"') + rect(i * 68 + 8, 574, 52, 5, '#9b7147', 'opacity=".6"')) + rect(0, 552, W, 12, '#a57c50');
  s += path('M0,660H2000V1334H0Z', 'url(#floor)');
  // the dais: the chair, the clerks' table
  s += path('M780,700L800,560H1200L1220,700Z', '#4a301d') + path('M800,560H1200L1206,580H794Z', '#b58a59') + rect(936, 380, 128, 190, '#5a1a1c', 'rx="12"') + path('M924,400Q1000,320 1076,400V420Q1000,350 924,420Z', '#a57c50') + behind(1000, 562, 96, '#23222a', '#8a8078', '#d8a884', {}) + path('M906,540H1094V580H906Z', '#6d4629') + rect(906, 536, 188, 8, '#c79a66');
  s += path('M984,498q16,12 32,0l-3,-16q-13,8 -26,0z', '#d8a884');
  s += path('M700,770L730,672H1270L1300,770Z', '#3b2617') + path('M730,672H1270L1276,690H724Z', '#b58a59') + times(4, (i) => behind(810 + i * 126, 676, 66, ['#2c3440', '#4b3a34', '#27303a', '#3c2f3a'][i], HAIRS[i + 1], SKINS[i])) + path('M726,688H1274L1284,720H716Z', '#5d3c24') + times(6, (i) => rect(770 + i * 84, 674, 34, 10, '#f3ead4', 'transform="skewX(-12)" opacity=".9"'));
  s += path('M880,850L920,785H1080L1120,850Z', '#4a301d') + path('M914,782H1086L1096,800H904Z', '#c79a66') + behind(1000, 800, 92, '#6e2a2a', '#2a1f1a', '#8d5a3c', { long: true }) + path('M912,800H1088L1110,850H890Z', '#5d3c24') + rect(984, 784, 5, 26, '#e9e0cc');
  // the benches: half rings rising towards the gallery
  const cx = 1000, cy = 720, rows = [[430, 0.3], [590, 0.335], [770, 0.365], [975, 0.392], [1210, 0.415]], cloths = ['#27303d', '#3a2d33', '#4b4238', '#1f2a33', '#5c2f2d', '#35413a', '#6b6256', '#2c2530'];
  const ring = (r, k, dy, a0 = 0.02, a1 = 0.98) => Array.from({ length: 81 }, (_, i) => { const a = PI * (a0 + ((a1 - a0) * i) / 80); return [cx - r * cos(a), cy + r * k * sin(a) + dy]; });
  rows.forEach(([r, k], n) => {
    const step = 30 + n * 9, size = 74 + n * 21;
    s += poly([...ring(r - 64 - n * 10, k, 18), ...ring(r + 90 + n * 16, k, 60).reverse()], n % 2 ? '#5b2422' : '#64282a') ;
    // desk
    s += poly([...ring(r - 40 - n * 8, k, -12 - n * 5), ...ring(r - 40 - n * 8, k, step).reverse()], '#4d321f') + poly([...ring(r - 40 - n * 8, k, -14 - n * 5), ...ring(r - 4 - n * 4, k, -10 - n * 5).reverse()], '#b98d5b') + stroke(line(ring(r - 40 - n * 8, k, -14 - n * 5)), '#e8c894', 2.5 + n * 0.5);
    const seats = Math.floor((PI * r * 0.72) / (size * 0.98)); 
    for (let i = 0; i < seats; i++) { const t = (i + 0.5) / seats; if (abs(t - 0.5) < 0.022 || abs(t - 0.25) < 0.016 || abs(t - 0.75) < 0.016) continue; const a = PI * (0.03 + 0.94 * t), x = cx - (r + 14) * cos(a), y = cy + (r + 14) * k * sin(a) + step * 0.5; if (x < -80 || x > 2080) continue; const px = cx - (r - 24 - n * 6) * cos(a), py = cy + (r - 24 - n * 6) * k * sin(a) - 10 - n * 5; if (rnd() < 0.6) s += path(`M${f(px - size * 0.16)},${f(py)}l${f(size * 0.05)},${f(-size * 0.07)}h${f(size * 0.24)}l${f(size * 0.02)},${f(size * 0.07)}z`, '#f3ead4', 'opacity=".92"'); if (rnd() < 0.86) s += behind(x, y, size, pick(cloths), pick(HAIRS), pick(SKINS), { turn: Math.round(rnd(-1.4, 1.4)), long: rnd() < 0.4 }); }
    // the backs of the seats
    s += poly([...ring(r + 26 + n * 3, k, step * 0.28 - 4), ...ring(r + 40 + n * 4, k, step + 40 + n * 8).reverse()], mix('#2f4a3d', '#1c2f28', n / 5)) + stroke(line(ring(r + 26 + n * 3, k, step * 0.28 - 4)), '#a57c50', 7 + n * 1.6) + stroke(line(ring(r + 26 + n * 3, k, step * 0.28 - 8 - n)), '#e2bd85', 2) + times(seats, (i) => { const a = PI * (0.03 + (0.94 * i) / seats), x = cx - (r + 30 + n * 3) * cos(a), y = cy + (r + 30 + n * 3) * k * sin(a); return stroke(`M${f(x)},${f(y + step * 0.3)}L${f(x - 3 * cos(a))},${f(y + step + 30)}`, '#14241d', 2.5); });
  });
  // light from the windows on the left
  for (const x of [60, 269, 478, 687]) s += poly([[x, 210], [x + 104, 200], [x + 860, 1180], [x + 480, 1240]], 'url(#shaft)', 'opacity=".4" filter="url(#soft)"');
  // the gallery's front and its visitors
  s += path('M0,1334V1196Q1000,1262 2000,1196V1334Z', '#1a100b') + path('M0,1196Q1000,1262 2000,1196V1222Q1000,1288 0,1222Z', '#6b4529') + stroke('M0,1197Q1000,1263 2000,1197', '#d3a66d', 5);
  s += behind(262, 1360, 250, '#14110f', '#0f0c0b', '#3b2820', { rim: '#d9b27a', rimSide: -1, long: true }) + behind(520, 1372, 236, '#17130f', '#1c1714', '#4a3327', { rim: '#d9b27a', turn: 1 }) + behind(1660, 1372, 256, '#15110f', '#15100e', '#3f2b22', { rim: '#d9b27a', turn: -1 });
  s += rect(0, 0, W, 420, 'url(#dim)') + rect(0, 0, W, H, '#3a2414', 'opacity=".1"');
  return [defs, s];
});

// ---- A market street at night, in rain ---------------------------------------
scene('market-rain', 33, () => {
  const vx = 1010, hy = 640;
  const defs = shade('night', [[0, '#0d1524'], [0.6, '#22304a'], [1, '#5b4a55']]) + shade('road', [[0, '#3a3540'], [0.4, '#1d2130'], [1, '#0a0d16']]) + glow('bulb', [[0, '#fff2c4', 1], [0.14, '#ffd98a', 0.85], [0.45, '#ff9f45', 0.25], [1, '#ff8a30', 0]]) + glow('far', [[0, '#ffd9a0', 0.9], [0.4, '#f0a060', 0.4], [1, '#e08040', 0]]) + blur('soft', 7) + blur('haze', 26) + `<filter id="wet" x="-5%" y="-5%" width="110%" height="110%"><feTurbulence type="fractalNoise" baseFrequency=".006 .05" numOctaves="2" seed="5"/><feDisplacementMap in="SourceGraphic" scale="56" xChannelSelector="R" yChannelSelector="G"/><feGaussianBlur stdDeviation="3 9"/></filter><clipPath id="ground"><path d="M0,${H}V1010L${vx - 90},${hy + 28}H${vx + 90}L2000,1010V${H}Z"/></clipPath>`;
  let back = rect(0, 0, W, hy + 60, 'url(#night)'), s = '';
  // houses on both sides, by depth
  const P = (x, y, z) => [vx + (x * 900) / z, hy + (y * 900) / z];
  const side = (q) => { let g = ''; for (let i = 9; i >= 0; i--) { const z0 = 1.0 + i * 0.95, z1 = z0 + 0.95, top = -1.45 - ((i * 37) % 5) * 0.14, x = q * 1.18, dark = mix(['#1a2030', '#231f2c', '#1d2636', '#2a2228', '#202433'][i % 5], '#6a4a42', i / 13); g += poly([P(x, top, z0), P(x, top, z1), P(x, 0.42, z1), P(x, 0.42, z0)], dark) + poly([P(x, top, z0), P(x, top, z1), P(x, top + 0.05, z1), P(x, top + 0.05, z0)], mix(dark, '#000000', 0.4));
    for (let fl = 0; fl < 3; fl++) for (let k = 0; k < 3; k++) { const a = z0 + 0.1 + k * 0.29, b = a + 0.17, y0 = top + 0.16 + fl * 0.36, lit = rnd() < 0.42, c = lit ? pick(['#f4c678', '#e8a85a', '#ffdf9e', '#c98a55']) : '#10151f'; if (y0 > -0.5) continue; g += poly([P(x, y0, a), P(x, y0, b), P(x, y0 + 0.24, b), P(x, y0 + 0.24, a)], c, `opacity="${lit ? 0.9 : 0.8}"`) + stroke(line([P(x, y0 + 0.1, a), P(x, y0 + 0.1, b)]), '#1a1510', 3 / z0) + stroke(line([P(x, y0, (a + b) / 2), P(x, y0 + 0.24, (a + b) / 2)]), '#1a1510', 3 / z0) + poly([P(x - q * 0.02, y0 + 0.25, a - 0.02), P(x - q * 0.02, y0 + 0.25, b + 0.02), P(x - q * 0.02, y0 + 0.275, b + 0.02), P(x - q * 0.02, y0 + 0.275, a - 0.02)], '#0d1018'); } } return g; };
  back += oval(vx, hy - 10, 420, 330, 'url(#far)') + poly([[vx - 150, hy + 40], [vx - 150, 440], [vx - 96, 404], [vx - 60, 404], [vx - 60, 330], [vx - 30, 250], [vx, 330], [vx, 430], [vx + 120, 430], [vx + 120, hy + 40]], '#4a3b45') + oval(vx - 30, 366, 15, 15, '#ffe9b8') + side(-1) + side(1);
  // stalls: awning, counter, goods, bulbs
  const awn = ['#8e2f2a', '#27566a', '#b8862f', '#3f6148', '#7a3550'], stalls = []; const bulbs = [];
  for (let i = 6; i >= 0; i--) for (const q of [-1, 1]) { const z0 = 1.12 + i * 0.72 + (q > 0 ? 0.2 : 0), z1 = z0 + 0.56, xo = q * 1.16, xi = q * 0.6, c = awn[(i * 2 + (q > 0 ? 1 : 0)) % 5]; let g = '';
    g += poly([P(xo, -0.36, z1), P(xi, -0.2, z1), P(xi, 0.42, z1), P(xo, 0.42, z1)], '#3a2518') + poly([P(xo, -0.3, z0), P(xo, -0.3, z1), P(xo, 0.4, z1), P(xo, 0.4, z0)], '#6b3f22') + poly([P(xo, -0.3, z0), P(xo, -0.3, z1), P(xo, 0.12, z1), P(xo, 0.12, z0)], '#d8893e', 'opacity=".55"');
    const goods = (yy, sc) => times(26, (k) => { const z = z0 + ((k % 13) / 13) * 0.54 + 0.02, x = q * (0.68 + 0.36 * (k < 13 ? 0.55 : 0.1)), [px, py] = P(x, yy - (k < 13 ? 0.05 : 0), z), r = (34 * sc) / z; return oval(px, py, r, r * 0.8, pick(['#c9452e', '#e08a2e', '#e9c04b', '#7f9a3f', '#b8552e', '#8a2b3a', '#d9b26a'])) + oval(px - r * 0.3, py - r * 0.3, r * 0.3, r * 0.22, '#fff1c8', 'opacity=".7"'); });
    g += poly([P(q * 0.64, 0.2, z0), P(q * 0.64, 0.2, z1), P(q * 1.1, 0.1, z1), P(q * 1.1, 0.1, z0)], '#a9622d') + goods(0.15, 1) + poly([P(q * 0.62, 0.2, z0), P(q * 0.62, 0.2, z1), P(q * 0.62, 0.42, z1), P(q * 0.62, 0.42, z0)], '#5a3620') + poly([P(q * 0.62, 0.2, z0), P(q * 1.12, 0.2, z0), P(q * 1.12, 0.42, z0), P(q * 0.62, 0.42, z0)], '#2e1c14') + times(4, (k) => { const a = z0 + 0.02 + k * 0.135; return stroke(line([P(q * 0.62, 0.22, a), P(q * 0.62, 0.41, a)]), '#2a180f', 5 / a); }) + stroke(line([P(q * 0.62, 0.2, z0), P(q * 0.62, 0.2, z1)]), '#f0b060', 7 / z0);
    // the seller behind
    const [bx, by] = P(q * 0.95, 0.12, (z0 + z1) / 2), h = 300 / z0; g += `<g transform="translate(${f(bx)} ${f(by)}) scale(${f(h) / 100})">` + path('M-22,6C-24,-30 -18,-40 0,-42C18,-40 24,-30 22,6Z', pick(['#3d4a55', '#5a3a33', '#39443a'])) + path('M-9,-20L0,6L9,-20L12,6H-12Z', '#d9c7a4', 'opacity=".7"') + oval(0, -54, 10.5, 13, pick(SKINS)) + path('M-11,-56Q-11,-70 0,-70Q11,-70 11,-56Q0,-62 -11,-56Z', '#251b17') + '</g>';
    // awning in stripes
    for (let k = 0; k < 8; k++) { const a = z0 - 0.05 + k * 0.083, b = a + 0.083, col = k % 2 ? '#e9d9ba' : c; g += poly([P(xo, -0.52, a), P(xo, -0.52, b), P(q * 0.5, -0.28, b), P(q * 0.5, -0.28, a)], mix(col, '#141a28', 0.34)) + poly([P(q * 0.5, -0.28, a), P(q * 0.5, -0.28, b), P(q * 0.5, -0.215, b), P(q * 0.5, -0.2, (a + b) / 2), P(q * 0.5, -0.215, a)], mix(col, '#ffb050', 0.25)); }
    g += poly([P(xo, -0.52, z0 - 0.05), P(q * 0.5, -0.28, z0 - 0.05), P(q * 0.5, -0.215, z0 - 0.05), P(xo, -0.36, z0 - 0.05)], mix(c, '#000000', 0.45)) + stroke(line([P(q * 0.54, -0.26, z0), P(q * 0.54, 0.42, z0)]), '#0f0c0c', 9 / z0) + stroke(line([P(q * 0.54, -0.26, z1), P(q * 0.54, 0.42, z1)]), '#1a1412', 7 / z1);
    for (let k = 0; k < 3; k++) { const [lx, ly] = P(q * 0.72, -0.17, z0 + 0.08 + k * 0.19), r = 96 / z0; g += stroke(`M${f(lx)},${f(ly)}v${f(-60 / z0)}`, '#120d0b', 2.4) + oval(lx, ly, r, r, 'url(#bulb)') + oval(lx, ly, 9 / z0 + 1, 10 / z0 + 1, '#fff8e0'); }
    stalls.push(g); }
  const wire = times(5, (i) => { const z = 1.2 + i * 0.8, [x0, y0] = P(-1.15, -0.85, z), [x1, y1] = P(1.15, -0.85, z), sag = 150 / z, n = 9; return stroke(`M${f(x0)},${f(y0)}Q${vx},${f(y0 + 2 * sag)} ${f(x1)},${f(y1)}`, '#0e1018', 3 / z + 0.6) + times(n, (k) => { const t = (k + 0.7) / (n + 0.4), x = x0 + (x1 - x0) * t, y = y0 + 4 * sag * t * (1 - t) + 12 / z, r = 74 / z; return oval(x, y, r, r, 'url(#bulb)') + oval(x, y, 7 / z + 1, 9 / z + 1, '#fff4d0'); }); });
  // people under umbrellas
  const walker = (x, z, c, coat, away = true, bag = false) => { const [px, py] = P(x, 0.43, z), h = 620 / z; return `<g transform="translate(${f(px)} ${f(py)}) scale(${f(h / 100 * 10) / 10})">` + path('M-8,0L-9,-32H-1L0,-4L2,-32H9L8,0H3L1,-22L-3,0Z', '#0d0f16') + path('M-14,-26Q-16,-58 -10,-66Q0,-71 10,-66Q16,-58 14,-26Q0,-22 -14,-26Z', coat) + path('M10,-66Q16,-58 14,-26L9,-25Q12,-50 6,-67Z', '#f0a65a', 'opacity=".5"') + path('M-10,-66Q-16,-58 -14,-26L-10,-25Q-13,-50 -7,-67Z', '#f0a65a', 'opacity=".28"') + oval(0, -75, 6.4, 8, '#2a1d18') + (bag ? path('M14,-34h10l2,18h-14z', '#7a5a36') + stroke('M15,-34q4,-10 8,0', '#7a5a36', 1.2) : '') + stroke('M7,-54L9,-104', '#0b0c10', 1.2) + path('M-25,-82Q-21,-108 8,-110Q37,-108 42,-82Q37,-86 31,-81Q25,-86 19,-81Q14,-86 8,-81Q2,-86 -3,-81Q-8,-86 -14,-81Q-19,-86 -25,-82Z', c) + path('M8,-110Q37,-108 42,-82Q37,-86 31,-81Q29,-102 8,-110Z', '#ffc478', 'opacity=".3"') + path('M8,-110Q-6,-100 -3,-81Q2,-86 8,-81Q14,-86 19,-81Q21,-100 8,-110Z', '#000', 'opacity=".22"') + stroke('M-25,-82Q-19,-86 -14,-81Q-8,-86 -3,-81Q2,-86 8,-81Q14,-86 19,-81Q25,-86 31,-81Q37,-86 42,-82', '#f6c98a', 0.7, 'opacity=".7"') + '</g>'; };
  const people = walker(-0.08, 5.2, '#3a3038', '#20202b') + walker(0.2, 4.3, '#5a2a2a', '#1d2230') + walker(-0.28, 3.5, '#2c4450', '#2b2226', true, true) + walker(0.06, 2.9, '#8a6a2f', '#1e2533') + walker(0.33, 2.3, '#25394a', '#2f2428', true, true) + walker(-0.24, 1.75, '#7c2823', '#1a2130', true, true);
  const lit = back + wire + stalls.join('') + oval(vx, hy + 20, 300, 130, 'url(#far)', 'opacity=".7"');
  s += lit + path(`M0,${H}V1010L${vx - 90},${hy + 28}H${vx + 90}L2000,1010V${H}Z`, 'url(#road)');
  s += `<g clip-path="url(#ground)"><g opacity=".62" filter="url(#wet)">` + `<g transform="matrix(1 0 0 -1.02 0 ${f(hy * 2.02 + 60)})">${oval(vx, hy - 10, 420, 330, 'url(#far)')}${wire}</g>`;
  for (let i = 0; i < 60; i++) { const q = i % 2 ? 1 : -1, z = 1.1 + rnd(3.6), [x, y] = P(q * (0.2 + rnd(0.5)), 0.45, z), h = 560 / z, w = rnd(14, 52) / z; s += oval(x, y + h * 0.4, w, h * 0.5, pick(['#ffb45a', '#ffcf86', '#e0703a', '#ff9a40', '#9fb4d8', '#c9452e']), 'opacity=".6"'); }
  s += '</g>';
  // setts
  for (let i = 0; i < 26; i++) { const z = 0.62 + i * i * 0.014 + i * 0.045, y = P(0, 0.43, z)[1]; s += stroke(`M0,${f(y)}H2000`, '#05070d', 4 / z, 'opacity=".4"') + times(Math.floor(26), (k) => { const x = -1.2 + (k + (i % 2) / 2) * 0.1, a = P(x, 0.43, z); return stroke(`M${f(a[0])},${f(a[1])}l${f((14 / z) * 0.9)},0`, pick(['#ffd39a', '#ffb566', '#b9c6e0']), 3.2 / z, `opacity="${f(rnd(0.1, 0.6) * 10) / 10}"`); }); }
  s += times(34, () => { const z = rnd(0.75, 2.6), [x, y] = P(rnd(-0.9, 0.9), 0.44, z), r = 30 / z; return `<ellipse cx="${f(x)}" cy="${f(y)}" rx="${f(r)}" ry="${f(r * 0.3)}" fill="none" stroke="#ffe0b0" stroke-width="${f(2 / z)}" opacity=".4"/>`; }) + '</g>';
  s += `<g transform="matrix(1 0 0 -.5 0 0)" opacity="0"></g>` + [[-0.24, 1.75], [0.33, 2.3], [0.06, 2.9], [-0.28, 3.5]].map(([x, z]) => { const [px, py] = P(x, 0.43, z), h = 500 / z; return oval(px, py + h * 0.36, 60 / z, h * 0.4, '#05070d', 'opacity=".55" filter="url(#soft)"'); }).join('') + people;
  s += times(420, () => { const x = rnd(-60, W), y = rnd(-40, H), l = rnd(24, 92); return stroke(`M${f(x)},${f(y)}l${f(-l * 0.16)},${f(l)}`, '#dbe4f2', rnd(0.8, 2.2), `opacity="${f(rnd(0.08, 0.34) * 100) / 100}"`); }) + rect(0, 0, W, H, '#101a30', 'opacity=".1"');
  return [defs, s];
});

// ---- A research ship in sea ice ----------------------------------------------
scene('research-ship', 8, () => {
  const hy = 600, defs = shade('sky', [[0, '#6f8ba3'], [0.5, '#b5c1c6'], [0.82, '#ecd6bb'], [1, '#f6e3c4']]) + shade('sea', [[0, '#5d7a8c'], [0.3, '#2f4d61'], [1, '#132a3c']]) + shade('floe', [[0, '#f4efe4'], [1, '#dfe8ec']]) + shade('hull', [[0, '#b23a2a'], [0.55, '#96291f'], [1, '#5d1612']]) + shade('house', [[0, '#fdf8ec'], [0.6, '#f1e7d5'], [1, '#c3c4c2']], 'x1="0" y1="0" x2="1" y2="0"') + glow('sun', [[0, '#fff6dc', 1], [0.2, '#ffe9bf', 0.7], [1, '#ffe2b0', 0]]) + blur('soft', 8) + blur('haze', 24) + shade('mist', [[0, '#f3e4cb', 0], [1, '#f3e4cb', 0.9]]);
  let s = rect(0, 0, W, hy + 10, 'url(#sky)') + oval(330, hy - 70, 620, 380, 'url(#sun)') + oval(330, hy - 78, 40, 40, '#fffaf0');
  s += times(26, () => { const y = rnd(60, 460); return oval(rnd(W), y, rnd(160, 480), rnd(6, 20), y < 260 ? '#dfe4e4' : '#f7e6cb', 'opacity=".42" filter="url(#soft)"'); });
  // far bergs
  const berg = (x, w, h) => { const top = broken(x, hy - h * 0.6, x + w, hy - h * 0.5, h * 0.34, 0.5, 5), cut = x + w * 0.58; return poly([[x - 12, hy + 6], ...top, [x + w + 14, hy + 6]], '#f1eadb') + poly([...top.filter(([px]) => px > cut), [x + w + 14, hy + 6], [cut - w * 0.06, hy + 6]], '#a9bcc9') + times(5, () => { const px = rnd(x + 10, cut - 10); return stroke(`M${f(px)},${f(hy - h * rnd(0.15, 0.4))}l${f(rnd(-6, 6))},${f(h * 0.16)}`, '#bccbd2', 3); }); };
  s += berg(1560, 300, 120) + berg(1250, 130, 60) + berg(60, 170, 66) + berg(520, 90, 40) + rect(0, hy - 90, W, 100, 'url(#mist)');
  s += rect(0, hy, W, H - hy, 'url(#sea)') + rect(0, hy, W, 26, '#e9dcc6', 'opacity=".7" filter="url(#soft)"') + poly([[270, hy], [400, hy], [760, H], [60, H]], '#ffe6ba', 'opacity=".26" filter="url(#haze)"');
  // floes: cracked plates, nearer ones larger; the ship's lead stays open
  const plate = (x, y, r, more = 1) => { const n = 9 + Math.floor(rnd(6)), ph = rnd(6), pts = Array.from({ length: n }, (_, i) => { const a = ph + (i / n) * 2 * PI, m = rnd(0.78, 1.06); return [x + r * 1.5 * m * cos(a), y + r * 0.34 * m * sin(a)]; }), t = max(2.4, r * 0.07 * more); return poly(pts.map(([a, b]) => [a + r * 0.03, b + t * 2.1]), '#0f2434', 'opacity=".5"') + poly([...pts.map(([a, b]) => [a, b + t])], '#8fb4c4') + poly(pts.map(([a, b]) => [a, b + t * 0.45]), '#c3d8de') + poly(pts, 'url(#floe)') + (r > 40 ? times(Math.floor(r / 16), () => { const a = rnd(2 * PI), m = rnd(0.7), px = x + r * 1.3 * m * cos(a), py = y + r * 0.28 * m * sin(a), w = rnd(0.06, 0.26) * r; return path(`M${f(px - w)},${f(py)}q${f(w * 0.7)},${f(-w * rnd(0.06, 0.2))} ${f(2 * w)},${f(w * 0.02)}q${f(-w)},${f(w * 0.12)} ${f(-2 * w)},0z`, pick(['#c6d3d8', '#d3dcdd', '#fffaf0', '#b9cad2']), 'opacity=".75"'); }) : ''); };
  const lead = (y) => { const k = (y - hy) / (H - hy); return [980 - 560 * k, 90 + 330 * k]; };
  let floes = [];
  for (let i = 0; i < 900; i++) { const k = rnd() ** 1.7, y = hy + 6 + k * 760, r = 10 + 150 * k * rnd(0.55, 1.15), x = rnd(-60, W + 60), [lx, lw] = lead(y); if (y > 800 && abs(x - lx) < lw + r * 1.1) continue; if (floes.some((p) => ((p[0] - x) / 1.62) ** 2 + ((p[1] - y) / 0.37) ** 2 < (p[2] + r) ** 2)) continue; floes.push([x, y, r]); }
  floes.sort((a, b) => a[1] - b[1]);
  s += times(70, () => { const y = hy + 8 + rnd() ** 2 * 700; return stroke(`M${f(rnd(W))},${f(y)}h${f(rnd(10, 60) * (0.4 + (y - hy) / 400))}`, '#cfe0e6', 2, 'opacity=".3"'); });
  const waterline = 842; for (const [x, y, r] of floes.filter((p) => p[1] < waterline)) s += plate(x, y, r);
  s += times(150, () => { const y = hy + 20 + rnd() ** 1.5 * 560, r = rnd(3, 11) * (0.4 + (y - hy) / 360); return plate(rnd(W), y, r, 1.4); });
  // the ship, bow to the left
  s += oval(1080, 870, 720, 34, '#0c1e2c', 'opacity=".55" filter="url(#soft)"');
  const X = 480, hull = 'M392,560C410,640 452,770 520,858H1590C1640,820 1664,740 1668,636L1180,630L1160,604L760,590Z';
  s += path(hull, 'url(#hull)') + `<clipPath id="hullc"><path d="${hull}"/></clipPath><g clip-path="url(#hullc)">` + path('M380,540C470,640 560,760 640,870H420Z', '#d2614a', 'opacity=".5"') + rect(360, 806, 1340, 70, '#3c1210', 'opacity=".8"') + stroke('M400,636Q900,700 1670,690', '#7c2018', 4) + stroke('M430,706Q900,760 1660,752', '#7c2018', 3) + times(26, () => { const x = rnd(480, 1620), y = rnd(660, 800); return stroke(`M${f(x)},${f(y)}v${f(rnd(14, 60))}`, '#5d1612', rnd(2, 5), 'opacity=".35"'); }) + times(15, (i) => oval(700 + i * 58, 682 + i * 0.8, 8, 8, '#2a1512') + oval(699 + i * 58, 681 + i * 0.8, 5, 5, '#f6dfae', i % 3 ? 'opacity=".25"' : '')) + path('M1500,640H1700V860H1590Z', '#2a0c0a', 'opacity=".34"') + '</g>' + stroke('M392,560L760,590L1160,604L1180,630L1668,636', '#f1e4cf', 6) + path('M470,640l34,-6l8,44l-26,6z', '#2a1512') + stroke('M494,680v40', '#1c100e', 6) + path('M483,716q11,14 24,0', 'none', 'stroke="#1c100e" stroke-width="6"');
  // rails
  s += times(26, (i) => { const x = 400 + i * 14, y = 561 + i * 1.15; return stroke(`M${x},${f(y)}v-24`, '#f1e7d5', 2.4); }) + stroke('M398,536L766,566M398,548L766,577', '#f1e7d5', 2.4) + times(24, (i) => stroke(`M${1184 + i * 20},633v-24`, '#e6dccb', 2.4)) + stroke('M1180,608L1664,613', '#e6dccb', 2.4);
  // superstructure, deck by deck
  const deck = (x, y, w, h, n) => rect(x, y, w, h, 'url(#house)') + rect(x - 8, y - 6, w + 16, 8, '#fffaf0') + rect(x, y + h - 8, w, 8, '#8e9aa3', 'opacity=".5"') + times(n, (i) => rect(x + 18 + (i * (w - 36)) / n, y + h * 0.3, ((w - 36) / n) * 0.5, h * 0.32, i === 2 || i === 5 ? '#ffdf9a' : '#34495a', 'rx="3"')) + rect(x + w - 40, y, 40, h, '#7e8e99', 'opacity=".35"');
  s += deck(700, 516, 450, 84, 11) + deck(716, 442, 400, 74, 9) + deck(736, 374, 330, 68, 7);
  s += path('M712,306H1040L1052,374H724Z', 'url(#house)') + path('M704,316L716,350H1046L1040,316Z', '#22333f') + times(12, (i) => rect(724 + i * 27, 316, 4, 34, '#efe6d6')) + path('M720,318L760,318L740,350H724Z', '#ffe6b4', 'opacity=".8"') + rect(696, 298, 360, 10, '#fffaf0') + rect(690, 340, 30, 14, '#fffaf0');
  s += path('M850,298L862,110H878L890,298Z', '#e9dfcd') + path('M874,298L872,110H878L890,298Z', '#9aa3a6') + rect(826, 176, 90, 7, '#d8cdb9') + rect(836, 136, 70, 6, '#d8cdb9') + rect(838, 160, 66, 12, '#f7f0e2', 'rx="5"') + oval(924, 262, 27, 29, '#fbf5e8') + path('M924,291a27,29 0 0 0 27,-29h-14q0,20 -13,29z', '#b7c0c4') + rect(914, 286, 20, 14, '#c9c4b8') + stroke('M870,110V52M846,136v-42M894,136v-30', '#4b5660', 4) + stroke('M870,70L1090,374M870,84L560,574', '#4b5660', 1.8);
  s += path('M1070,250H1136L1144,442H1062Z', '#9b2d22') + path('M1112,250H1136L1144,442H1118Z', '#5d1612', 'opacity=".6"') + rect(1064, 240, 78, 14, '#20262c') + rect(1066, 288, 74, 22, '#f1e7d5') + stroke('M1086,240v-24M1104,240v-32', '#2a3138', 7) + path('M1100,204q60,-40 150,-26q90,6 170,-30q-60,60 -170,58q-90,0 -150,14z', '#7d8890', 'opacity=".3" filter="url(#soft)"');
  // lifeboat, crane, containers, the frame at the stern
  s += path('M990,470q60,-14 120,0l-8,26q-52,12 -104,0z', '#e07a2c') + path('M1000,468q50,-20 100,0z', '#f09a4c') + stroke('M1006,500v-60M1094,500v-60', '#56626b', 5);
  s += rect(1230, 560, 92, 70, '#2f5d78') + rect(1326, 560, 92, 70, '#c9b98f') + rect(1230, 500, 92, 60, '#7a8a6a') + [1230, 1326].map((x) => times(8, (i) => rect(x + 6 + i * 11, 566, 3, 58, '#16222b', 'opacity=".3"'))).join('') + times(8, (i) => rect(1236 + i * 11, 506, 3, 48, '#16222b', 'opacity=".3"'));
  s += rect(1168, 470, 26, 140, '#e2a23a') + stroke('M1180,474L1410,372L1440,392', '#e2a23a', 13) + stroke('M1180,474L1410,372', '#8f5f1c', 3) + stroke('M1440,392v96', '#3a332b', 3) + rect(1430, 486, 20, 14, '#3a332b') + stroke('M1184,540L1300,422', '#8f8a80', 8);
  s += stroke('M1560,634L1610,410H1700M1640,636L1690,410', '#e2a23a', 17) + stroke('M1566,634L1614,414', '#8f5f1c', 4) + stroke('M1660,416v120', '#3a332b', 3) + path('M1648,536h24l6,46h-36z', '#3e4c56') + rect(1470, 588, 70, 46, '#8b98a0') + oval(1505, 600, 26, 26, '#47545e') + oval(1505, 600, 12, 12, '#9aa7af');
  // the ice she breaks, and the near floes
  s += times(46, () => { const t = rnd(), x = 430 + t * 1220, y = 848 + rnd(-8, 20), r = rnd(6, 22); return plate(x, y, r, 1.8); }) + times(12, () => { const x = rnd(400, 600), y = rnd(828, 866), w = rnd(26, 64); return poly([[x - w, y], [x - w * 0.2, y - w * rnd(0.4, 0.9)], [x + w * 0.7, y - w * 0.3], [x + w, y + 6]], '#f6f1e6') + poly([[x - w * 0.2, y - w * 0.5], [x + w * 0.7, y - w * 0.3], [x + w, y + 6], [x + w * 0.1, y + 4]], '#9dbccb'); });
  s += `<g transform="matrix(1 0 0 -.42 0 1226)" opacity=".26" filter="url(#soft)"><path d="${hull}" fill="#a8352a"/></g>`;
  for (const [x, y, r] of floes.filter((p) => p[1] >= waterline)) s += plate(x, y, r, 1.2);
  s += times(120, () => { const y = rnd(880, 1320), r = rnd(3, 15) * ((y - hy) / 420); return plate(rnd(W), y, r, 1.5); });
  // a party on the ice
  s += plate(1560, 1120, 330, 0.6) + plate(180, 1240, 260, 0.7);
  const man = (x, y, h, c, lean = 0) => `<g transform="translate(${x} ${y}) scale(${h / 100})">` + path('M-60,3Q40,-3 130,10Q40,12 -60,3Z', '#6f93a8', 'opacity=".55"') + path('M-12,0L-11,-42H11L12,0H3L0,-26L-3,0Z', '#20262e') + path(`M${-15 + lean},-36Q-18,-72 -9,-80Q0,-84 9,-80Q18,-72 15,-36Q0,-32 -15,-36Z`, c) + path(`M9,-80Q18,-72 15,-36L6,-35Q11,-60 3,-82Z`, '#000', 'opacity=".28"') + oval(lean, -90, 9, 10, c) + oval(-4 + lean, -89, 5, 6.5, '#c98f6b') + path(`M-16,-70L-30,-48L-25,-44L-10,-60Z`, c) + '</g>';
  s += man(1440, 1116, 150, '#c4442c') + man(1540, 1106, 142, '#d9892b', 2) + man(1668, 1124, 150, '#27506b') + stroke('M1398,1116L1398,960', '#d8c07a', 6) + stroke('M1390,976h16M1390,1010h16M1390,1044h16', '#3a332b', 3) + path('M1590,1150h150l16,-10h-150zM1600,1138h120v-34h-120z', '#4b3a2a') + rect(1606, 1080, 56, 40, '#c9b98f') + rect(1668, 1090, 44, 30, '#7b2a20') + stroke('M1586,1152q-16,2 -20,-12', '#4b3a2a', 5) + stroke('M1566,1140L1470,1096', '#3a332b', 2.5);
  s += times(5, (i) => { const x = 560 + i * 74 + rnd(30), y = 300 + rnd(120), k = rnd(0.6, 1); return stroke(`M${f(x - 20 * k)},${f(y - 5 * k)}q${f(11 * k)},${f(-8 * k)} ${f(20 * k)},${f(5 * k)}q${f(10 * k)},${f(-14 * k)} ${f(22 * k)},${f(-8 * k)}`, '#f8f2e4', 3); });
  return [defs, s];
});

// ---- A library reading room --------------------------------------------------
scene('reading-room', 27, () => {
  const vx = 1000, hy = 590, P = (x, y, z) => [vx + (x * 1000) / z, hy - (y * 1000) / z];
  const defs = shade('vault', [[0, '#cdb88f'], [1, '#f0e2c2']]) + shade('floor', [[0, '#a9825a'], [1, '#3d281a']]) + shade('pane', [[0, '#dfeaf0'], [1, '#fff6de']]) + shade('beam', [[0, '#fff4d2', 0.55], [1, '#fff4d2', 0]], 'x1="1" y1="0" x2="0" y2="1"') + glow('lamp', [[0, '#fff6d0', 1], [0.2, '#ffe6a0', 0.6], [1, '#ffd778', 0]]) + blur('soft', 10) + shade('far', [[0, '#fff7e0'], [1, '#e7d6b0']]);
  let s = rect(0, 0, W, H, '#d9c7a0');
  const near = 0.9, end = 7, half = 1.05, wallTop = 0.92, floorY = -0.62;
  // vault: ribs of a barrel
  const arc = (z, r = half, y0 = wallTop, k = 0.62) => Array.from({ length: 33 }, (_, i) => { const a = PI - (PI * i) / 32; return P(r * cos(a), y0 + r * k * sin(a), z); });
  for (let i = 11; i >= 0; i--) { const z0 = near + i * 0.56 - 0.2, z1 = z0 + 0.56, a = arc(max(0.55, z0)), b = arc(z1); for (let k = 0; k < 32; k++) { const t = k / 31, light = 0.3 + 0.7 * (1 - t) * 0.6 + (i / 12) * 0.35; s += poly([a[k], a[k + 1], b[k + 1], b[k]], mix('#8b7350', '#f7ebcd', light), `stroke="${mix('#8b7350', '#f7ebcd', light)}"`); } 
    for (let k = 2; k < 30; k += 4) { const q = (u, v) => { const p0 = a[k + u], p1 = b[k + u]; return [p0[0] + (p1[0] - p0[0]) * v, p0[1] + (p1[1] - p0[1]) * v]; }; s += poly([q(0.4 | 0, 0.16), q(2, 0.16), q(2, 0.84), q(0, 0.84)], '#a68a5c', 'opacity=".42"') + stroke(line([q(0, 0.84), q(2, 0.84)]), '#fff4d6', 2, 'opacity=".5"'); }
    s += stroke(line(b), '#8b7350', 9 / z1 + 1) + stroke(line(b), '#f4e6c4', 4 / z1 + 0.6); }
  // end wall with its window
  const [ex0, ey0] = P(-half, wallTop, end), [ex1, ey1] = P(half, floorY, end); s += rect(ex0, ey0 - 80, ex1 - ex0, ey1 - ey0 + 80, '#b89a6a') + path(line(arc(end)) + 'Z', '#c9ae7d'); 
  s += path(`M${vx - 78},${hy - 20}V${hy - 138}Q${vx},${hy - 240} ${vx + 78},${hy - 138}V${hy - 20}Z`, 'url(#far)') + stroke(`M${vx},${hy - 188}V${hy - 20}M${vx - 40},${hy - 172}V${hy - 20}M${vx + 40},${hy - 172}V${hy - 20}M${vx - 78},${hy - 130}H${vx + 78}M${vx - 78},${hy - 76}H${vx + 78}`, '#8b7350', 4) + stroke(`M${vx - 78},${hy - 20}V${hy - 138}Q${vx},${hy - 240} ${vx + 78},${hy - 138}V${hy - 20}Z`, '#7a6140', 7) + rect(vx - 110, hy - 6, 220, 96, '#4a2f1c') + times(10, (i) => rect(vx - 104 + i * 21, hy + 2, 16, 80, pick(['#6d2d25', '#3d4a3f', '#7a5a33', '#2f3f52', '#8a6a42']))) + oval(vx, hy - 120, 260, 240, 'url(#lamp)', 'opacity=".5"');
  // side walls: windows above, two tiers of books
  const books = ['#6d2d25', '#7f3a2a', '#3f4f43', '#80613a', '#2f4054', '#93734a', '#54301f', '#b08d58', '#4a3b34', '#8c2f2b', '#5d6b58', '#d0b888'];
  for (const q of [-1, 1]) { const L = q < 0 ? 0.78 : 1; for (let i = 10; i >= 0; i--) { const z0 = near - 0.3 + i * 0.62, z1 = z0 + 0.62, X = q * half, tone = (c) => mix(c, '#20140c', q < 0 ? 0.34 : 0.04 + 0.1 * (i < 2)), quad = (a, b, y0, y1, c, more, x = X) => poly([P(x, y1, a), P(x, y1, b), P(x, y0, b), P(x, y0, a)], c, more);
    s += quad(z0, z1, floorY, wallTop, tone('#b3966a'));
    // window
    const wz0 = z0 + 0.17, wz1 = z0 + 0.47, wy = (t) => 0.72 + 0.14 * sin(PI * t), win = [P(X, 0.34, wz0), ...Array.from({ length: 11 }, (_, k) => P(X, wy(k / 10), wz0 + (k / 10) * (wz1 - wz0))), P(X, 0.34, wz1)]; s += poly(win, q < 0 ? '#f2ead3' : 'url(#pane)', q < 0 ? 'opacity=".75"' : '') + stroke(line([...win, win[0]]), tone('#7a6140'), 8 / z0) + stroke(line([P(X, 0.34, (wz0 + wz1) / 2), P(X, 0.86, (wz0 + wz1) / 2)]), tone('#7a6140'), 5 / z0) + times(3, (k) => stroke(line([P(X, 0.44 + k * 0.11, wz0), P(X, 0.44 + k * 0.11, wz1)]), tone('#7a6140'), 4 / z0));
    // shelves
    for (const [lo, hi, n] of [[floorY + 0.06, -0.14, 4], [-0.06, 0.26, 3]]) { s += quad(z0 + 0.03, z1 - 0.03, lo, hi, tone('#2f1d12')); const hgt = (hi - lo) / n; for (let k = 0; k < n; k++) { let z = z0 + 0.045; while (z < z1 - 0.06) { const w = rnd(0.014, 0.034), top = lo + k * hgt + hgt * rnd(0.62, 0.88), c = tone(pick(books)); if (rnd() < 0.95) { s += quad(z, z + w - 0.003, lo + k * hgt + 0.008, top, c); if (z0 < 3 && rnd() < 0.4) s += quad(z, z + w - 0.003, top - hgt * 0.24, top - hgt * 0.18, tone('#d9b876')); } z += w * (z0 > 3.4 ? 1.5 : 1); } s += quad(z0, z1, lo + k * hgt - 0.008, lo + k * hgt + 0.008, tone('#7d5633')); } }
    // gallery with rail
    s += quad(z0, z1, -0.14, -0.06, tone('#6d4729'), '', X * 0.97) + stroke(line([P(X * 0.97, -0.06, z0), P(X * 0.97, -0.06, z1)]), tone('#c39a63'), 6 / z0) + times(8, (k) => { const z = z0 + k * 0.078; return stroke(line([P(X * 0.95, -0.06, z), P(X * 0.95, 0.05, z)]), tone('#3a2416'), 3.4 / z0); }) + stroke(line([P(X * 0.95, 0.052, z0), P(X * 0.95, 0.052, z1)]), tone('#c39a63'), 6.5 / z0);
    s += poly([P(X * 0.93, floorY, z0 - 0.03), P(X * 0.93, floorY, z0 + 0.05), P(X * 0.93, wallTop, z0 + 0.05), P(X * 0.93, wallTop, z0 - 0.03)], tone('#dcc79c')) + poly([P(X, floorY, z0 - 0.03), P(X * 0.93, floorY, z0 - 0.03), P(X * 0.93, wallTop, z0 - 0.03), P(X, wallTop, z0 - 0.03)], tone(q < 0 ? '#8d744c' : '#c2a878')) + poly([P(X * 0.9, wallTop - 0.03, z0 - 0.06), P(X * 0.9, wallTop - 0.03, z0 + 0.08), P(X * 0.9, wallTop + 0.02, z0 + 0.08), P(X * 0.9, wallTop + 0.02, z0 - 0.06)], tone('#ead9b2')); }
    s += stroke(line([P(q * half, wallTop, near - 0.3), P(q * half, wallTop, end)]), '#efdfb8', 10); }
  // floor
  s += poly([P(-half, floorY, 0.5), P(half, floorY, 0.5), P(half, floorY, end), P(-half, floorY, end)], 'url(#floor)'); for (let i = -10; i <= 10; i++) s += stroke(line([P(i * 0.105, floorY, 0.5), P(i * 0.105, floorY, end)]), '#2f1d12', 2, 'opacity=".35"');
  for (let i = 0; i < 7; i++) { const z = 1.3 + i * 0.72; s += poly([P(0.5, floorY, z), P(0.9, floorY, z + 0.06), P(0.2, floorY, z + 0.34), P(-0.25, floorY, z + 0.26)], '#ffe9b8', 'opacity=".3" filter="url(#soft)"'); }
  // tables with lamps and readers, from far to near
  const cloths = ['#2f4054', '#6d2d25', '#3f4f43', '#57493f', '#7a6a52', '#28303a', '#8a4a35', '#4b3a52'];
  const desk = floorY + 0.31, box = (x0, x1, y0, y1, z0, z1, top, front, sideC) => { const X = x0 > 0 ? x0 : x1 < 0 ? x1 : null; return (X !== null ? poly([P(X, y0, z0), P(X, y1, z0), P(X, y1, z1), P(X, y0, z1)], sideC) : '') + poly([P(x0, y1, z0), P(x1, y1, z0), P(x1, y1, z1), P(x0, y1, z1)], top) + poly([P(x0, y1, z0), P(x1, y1, z0), P(x1, y0, z0), P(x0, y0, z0)], front); };
  for (let i = 6; i >= 0; i--) { const z0 = 1.32 + i * 0.74, z1 = z0 + 0.34; for (const q of [-1, 1]) { const x0 = q < 0 ? -0.86 : 0.17, x1 = q < 0 ? -0.17 : 0.86, n = 3;
    const sit = (z, back) => { for (let k = 0; k < n; k++) { if (rnd() < 0.34) continue; const x = x0 + ((k + 0.5) / n) * (x1 - x0) + rnd(-0.02, 0.02), [px, py] = P(x, back ? desk - 0.14 : desk - 0.02, z), h = 330 / z, c = pick(cloths), hair = pick(HAIRS), skin = pick(SKINS); if (back) s += behind(px, py, h * 1.05, c, hair, skin, { long: rnd() < 0.45, rimSide: 1 }) + path(`M${f(px - h * 0.36)},${f(py + h * 0.5)}V${f(py - h * 0.1)}Q${f(px)},${f(py - h * 0.2)} ${f(px + h * 0.36)},${f(py - h * 0.1)}V${f(py + h * 0.5)}Z`, '#3a2416') + stroke(`M${f(px - h * 0.36)},${f(py - h * 0.1)}Q${f(px)},${f(py - h * 0.2)} ${f(px + h * 0.36)},${f(py - h * 0.1)}`, '#a57c50', h * 0.035); else s += `<g transform="translate(${f(px)} ${f(py)}) scale(${f(h * 10) / 1000})">` + path('M-44,6C-46,-26 -36,-40 -12,-46H12C36,-40 46,-26 44,6Z', c) + path('M12,-46C36,-40 46,-26 44,6H30Q34,-26 12,-46Z', '#fbe3b0', 'opacity=".35"') + path('M-8,-58H8V-44Q0,-38 -8,-44Z', mix(skin, '#000000', 0.25)) + path('M-14.5,-76Q-15,-52 0,-50Q15,-52 14.5,-76Q0,-90 -14.5,-76Z', skin) + path('M-17,-70Q-19,-96 0,-96Q19,-96 17,-70Q14,-82 0,-82Q-14,-82 -17,-70Z', hair) + path('M2,-82Q14,-80 14.5,-70Q14,-54 4,-51Q10,-64 2,-82Z', '#fbe3b0', 'opacity=".3"') + stroke('M-8,-66q3,2 6,0M3,-66q3,2 6,0', '#2a1c15', 1.6) + stroke('M-4,-57q4,1.5 8,0', '#5a3226', 1.5) + '</g>'; } };
    sit(z1 + 0.06, false);
    s += poly([P(x0, floorY, z0 + 0.03), P(x1, floorY, z0 + 0.03), P(x1, floorY, z1 + 0.05), P(x0, floorY, z1 + 0.05)], '#1a0f08', 'opacity=".5" filter="url(#soft)"') + box(x0 + 0.04, x0 + 0.08, floorY, desk, z0 + 0.03, z0 + 0.06, '#000', '#3a2416', '#2a190f') + box(x1 - 0.08, x1 - 0.04, floorY, desk, z0 + 0.03, z0 + 0.06, '#000', '#3a2416', '#2a190f') + box(x0, x1, desk - 0.05, desk, z0, z1, '#a8733f', '#5a3820', '#462a17') + poly([P(x0 + 0.03, desk, z0 + 0.03), P(x1 - 0.03, desk, z0 + 0.03), P(x1 - 0.03, desk, z1 - 0.03), P(x0 + 0.03, desk, z1 - 0.03)], '#3d5a48');
    for (let k = 0; k < n; k++) { const x = x0 + ((k + 0.5) / n) * (x1 - x0); for (const zz of [z0 + 0.08, z1 - 0.09]) if (rnd() < 0.8) { const w = 0.055; s += poly([P(x - w, desk + 0.004, zz - 0.035), P(x, desk + 0.01, zz - 0.035), P(x, desk + 0.01, zz + 0.035), P(x - w, desk + 0.004, zz + 0.035)], '#f6ecd2') + poly([P(x, desk + 0.01, zz - 0.035), P(x + w, desk + 0.004, zz - 0.035), P(x + w, desk + 0.004, zz + 0.035), P(x, desk + 0.01, zz + 0.035)], '#e2d3b0'); } if (rnd() < 0.4) s += times(3, (b) => box(x + 0.08, x + 0.15, desk + b * 0.018, desk + b * 0.018 + 0.016, z0 + 0.12, z0 + 0.2, pick(books), pick(books), '#40281a')); }
    for (let k = 0; k < 2; k++) { const x = x0 + ((k + 0.5) / 2) * (x1 - x0), z = (z0 + z1) / 2, [px, py] = P(x, desk, z), u = 1000 / z; s += oval(px, py - u * 0.03, u * 0.2, u * 0.09, 'url(#lamp)', 'opacity=".75"') + oval(px, py, u * 0.03, u * 0.009, '#8f6a2c') + stroke(`M${f(px)},${f(py)}v${f(-u * 0.12)}`, '#c39a4c', u * 0.009) + path(`M${f(px - u * 0.062)},${f(py - u * 0.108)}Q${f(px - u * 0.058)},${f(py - u * 0.152)} ${f(px - u * 0.03)},${f(py - u * 0.156)}H${f(px + u * 0.03)}Q${f(px + u * 0.058)},${f(py - u * 0.152)} ${f(px + u * 0.062)},${f(py - u * 0.108)}Z`, '#2f6b4c') + path(`M${f(px + u * 0.01)},${f(py - u * 0.152)}H${f(px + u * 0.03)}Q${f(px + u * 0.052)},${f(py - u * 0.148)} ${f(px + u * 0.058)},${f(py - u * 0.112)}H${f(px + u * 0.04)}Z`, '#8fc39c', 'opacity=".7"') + stroke(`M${f(px - u * 0.06)},${f(py - u * 0.106)}H${f(px + u * 0.06)}`, '#fff3c4', u * 0.008); }
    sit(z0 - 0.07, true); } }
  // beams from the right-hand windows
  for (let i = 0; i < 6; i++) { const z = 1.0 + i * 0.62; s += poly([P(half, 0.84, z + 0.2), P(half, 0.36, z + 0.46), P(-0.35, floorY, z + 0.7), P(0.3, floorY, z + 0.2)], 'url(#beam)', 'opacity=".3" filter="url(#soft)"'); }
  return [defs, s];
});

// ---- A wind farm above a field of rape, at evening ----------------------------
scene('wind-field', 52, () => {
  const defs = shade('sky', [[0, '#4c6686'], [0.38, '#9a9fae'], [0.62, '#e6b58c'], [0.82, '#f7d29a'], [1, '#fbe3b4']]) + glow('sun', [[0, '#fff7dd', 1], [0.12, '#ffe9b0', 0.9], [0.5, '#ffd48a', 0.3], [1, '#ffc878', 0]]) + shade('rape', [[0, '#d9b53c'], [0.3, '#e2b92f'], [1, '#8f7a1e']]) + shade('tower', [[0, '#fff2d8'], [0.45, '#d9d2cc'], [1, '#7d8391']], 'x1="0" y1="0" x2="1" y2="0"') + blur('soft', 8) + blur('haze', 28) + shade('mist', [[0, '#f9dcae', 0], [1, '#f9dcae', 0.85]]) + shade('lane', [[0, '#b49a62'], [1, '#5a4a30']]);
  let s = rect(0, 0, W, H, 'url(#sky)') + oval(420, 700, 900, 620, 'url(#sun)') + oval(420, 676, 52, 52, '#fffbea');
  s += times(34, (i) => { const y = 60 + i * 17 + rnd(14), x = rnd(W); return oval(x, y, rnd(180, 620), rnd(5, 17), y < 240 ? pick(['#6f7f98', '#8b93a5', '#b9a9a8']) : pick(['#f0c294', '#f6cf9c', '#d79f86']), 'opacity=".5" filter="url(#soft)"') + (i % 3 ? '' : oval(x - 60, y + 8, rnd(120, 300), 4, '#ffe7bb', 'opacity=".6" filter="url(#soft)"')); });
  const ground = (y0, y1, h, c, lit) => { const p = broken(-10, y0, W + 10, y1, h, 0.42, 7); return poly([[-10, H], ...p, [W + 10, H]], c) + (lit ? stroke(line(p), lit, 3, 'opacity=".6"') : ''); };
  s += ground(690, 670, 36, '#b7a69c') + ground(716, 700, 30, '#9a9484') + rect(0, 600, W, 140, 'url(#mist)');
  // turbines
  const mill = (x, y, h, a, near) => { const r = h * 0.47, w = h * 0.021, top = y - h, c = near ? 'url(#tower)' : mix('#e9d3b4', '#a5a3a8', 0.5); let g = path(`M${f(x - w)},${f(y)}L${f(x - w * 0.5)},${f(top)}H${f(x + w * 0.5)}L${f(x + w)},${f(y)}Z`, c) + path(`M${f(x - w * 1.1)},${f(top - w * 0.5)}h${f(w * 3.4)}l${f(w * 0.5)},${f(w * 0.5)}l${f(-w * 0.5)},${f(w * 0.9)}h${f(-w * 3.4)}z`, near ? '#cfc9c6' : c); for (let k = 0; k < 3; k++) { const t = a + (k * 2 * PI) / 3, ux = sin(t), uy = -cos(t), nx = -uy, ny = ux, at = (d, o) => [x + ux * d * r * 0.92 + nx * o * w, top + uy * d * r + ny * o * w]; const lead = [at(0.02, 0.35), at(0.12, 0.55), at(0.5, 0.34), at(1, 0.05)], trail = [at(1, -0.06), at(0.5, -0.62), at(0.2, -1.25), at(0.1, -0.95), at(0.02, -0.35)]; g += poly([...lead, ...trail], near ? (ux < 0 ? '#fff4dd' : '#c9c6c8') : c) + (near ? poly([at(0.05, -0.1), at(1, -0.03), ...trail.slice(1)], '#8f93a0', 'opacity=".6"') : ''); } return g + oval(x, top, w * 0.75, w * 0.75, near ? '#f2e9da' : c); };
  for (const [x, y, h, a] of [[700, 700, 150, 0.3], [840, 694, 160, 1.4], [985, 690, 150, 0.9], [1130, 690, 170, 0.1], [1290, 684, 160, 1.7], [150, 706, 140, 0.7], [1460, 684, 176, 0.5], [1890, 680, 170, 1.1]]) s += mill(x, y, h, a, false);
  s += rect(0, 630, W, 110, 'url(#mist)', 'opacity=".6"');
  // fields beyond, hedges, a village
  s += path('M-10,748C300,706 620,742 980,728S1620,700 2010,726V900H-10Z', '#8f9a5e') + path('M-10,760C220,736 420,752 700,742L1010,800H-10Z', '#c9b04a') + path('M1200,722C1500,706 1760,708 2010,724V790L1300,772Z', '#a9a565') + path('M700,742C900,734 1100,726 1240,722L1330,772L1010,800Z', '#7c8a55');
  const bush = (x, y, r, dark, light) => times(9, () => oval(x + rnd(-r, r), y - rnd(0.2, 0.9) * r, r * rnd(0.35, 0.6), r * rnd(0.3, 0.5), dark)) + times(6, () => oval(x - r * 0.2 + rnd(-r, r * 0.5), y - r * 0.6 - rnd(0.5) * r, r * rnd(0.2, 0.36), r * rnd(0.14, 0.28), light, 'opacity=".8"'));
  s += times(60, (i) => bush(700 + i * 11 - i * i * 0.02, 744 + i * 0.95, 9 + i * 0.1, '#4f5f3c', '#a39a55')) + times(40, (i) => bush(1240 + i * 20, 724 + i * 0.7, 10, '#55633f', '#a89c58'));
  const house = (x, y, w, c) => rect(x, y - w * 0.5, w, w * 0.5, c) + rect(x + w * 0.55, y - w * 0.5, w * 0.45, w * 0.5, '#6d5a50', 'opacity=".5"') + poly([[x - 4, y - w * 0.5], [x + w * 0.2, y - w * 0.86], [x + w * 0.86, y - w * 0.86], [x + w + 4, y - w * 0.5]], '#8a4a38') + rect(x + w * 0.2, y - w * 0.34, w * 0.12, w * 0.16, '#ffdf96') ;
  s += poly([[1610, 728], [1610, 664], [1622, 628], [1634, 664], [1634, 728]], '#8b7c74') + times(9, (i) => house(1520 + i * 36 + (i % 2) * 8, 732 + (i % 3) * 6, 36 + (i % 3) * 7, pick(['#e3cfa8', '#d8bf98', '#c9b596']))) + times(10, () => bush(rnd(1490, 1880), 744, 17, '#4a5938', '#9c9450'));
  // the near hill of rape
  const edge = (x) => 812 - 74 * sin(((x + 200) / 2400) * PI * 1.1) + 40 * ((x - 400) / 1600) ** 2;
  const rim = Array.from({ length: 81 }, (_, i) => [-10 + i * 25.25, edge(-10 + i * 25.25)]);
  // two great turbines stand behind the rim
  s += mill(1330, edge(1330) + 20, 640, 0.42, true) + mill(1742, edge(1742) + 20, 470, 1.35, true) + mill(760, edge(760) + 14, 400, 0.95, true);
  s += poly([[-10, H + 10], ...rim, [W + 10, H + 10]], 'url(#rape)');
  // plants: more and larger towards us, bright where the sun grazes them
  const rows = []; for (let i = 0; i < 46; i++) { const k = i / 45, kk = k ** 1.7; rows.push(kk); }
  const lanes = (x, y, k) => { const d = 900 + (x - 900) / (0.16 + k * 1.35); return abs(((d + 4000) % 560) - 280) < 16 ; };
  for (const k of rows) { const n = Math.floor(330 - 190 * k), size = 3 + 21 * k; for (let i = 0; i < n; i++) { const x = rnd(-20, W + 20), y = edge(x) + 6 + k * (H - edge(x) + 20) + rnd(-1, 1) * (3 + 14 * k); if (lanes(x, y, k)) { if (rnd() < 0.5) s += oval(x, y, size * 0.8, size * 0.34, pick(['#5f6a26', '#4d5a22', '#6d6a2a']), 'opacity=".7"'); continue; } const lit = rnd() < 0.5 - 0.25 * k + (abs(x - 420) < 500 ? 0.16 : 0); s += oval(x, y, size * rnd(0.5, 1), size * rnd(0.3, 0.6), lit ? pick(['#f8dc62', '#f3cf48', '#fbe88e']) : pick(['#d3a726', '#b8921f', '#9a8322', '#c79b22']), k > 0.35 ? '' : 'opacity=".85"'); if (k > 0.3 && rnd() < 0.28) s += stroke(`M${f(x)},${f(y + size * 0.2)}q${f(rnd(-4, 4))},${f(size * 0.9)} ${f(rnd(-5, 5))},${f(size * 1.9)}`, pick(['#5a6a28', '#6d7a30', '#49591f']), 1 + 2.4 * k, 'opacity=".75"'); } }
  s += stroke(line(rim), '#fff0b0', 4, 'opacity=".55"');
  // stems with flowers in front
  const stem = (x, y, h) => { const bend = rnd(-26, 26); let g = stroke(`M${f(x)},${f(y)}Q${f(x + bend * 0.3)},${f(y - h * 0.5)} ${f(x + bend)},${f(y - h)}`, pick(['#4c5d24', '#5f7030']), 6); for (let k = 0; k < 3; k++) { const t = rnd(0.2, 0.6), q = k % 2 ? 1 : -1; g += path(`M${f(x + bend * t)},${f(y - h * t)}q${q * 26},-22 ${q * 62},-6q${-q * 30},18 ${-q * 62},8z`, pick(['#5f7434', '#4b6028', '#76863c'])); } for (let k = 0; k < 24; k++) { const t = k / 24, a = rnd(2 * PI), rr = (1 - t) * 26 + 8, px = x + bend + rr * cos(a), py = y - h + 46 - t * 74 + rr * 0.4 * sin(a); g += times(4, (m) => oval(px + 6.5 * cos(m * 1.57 + a), py + 5 * sin(m * 1.57 + a), 6, 4.6, pick(['#fbe27a', '#f4cd43', '#ffefac', '#e0b22c']))) + oval(px, py, 2.6, 2.2, '#9a8a2a'); } return g; };
  s += times(26, (i) => { const x = 30 + i * 78 + rnd(-30, 30); if (abs(x - 990) < 90) return ''; return stem(x, H + 30, rnd(120, 250) * (0.75 + 0.5 * abs((x - 1000) / 1000))); });
  s += times(9, (i) => { const x = 860 + i * 62 + rnd(40), y = 300 + (i % 3) * 34 + rnd(30), k = rnd(0.5, 0.9); return stroke(`M${f(x - 20 * k)},${f(y - 5 * k)}q${f(11 * k)},${f(-8 * k)} ${f(20 * k)},${f(5 * k)}q${f(10 * k)},${f(-14 * k)} ${f(22 * k)},${f(-8 * k)}`, '#4a4a58', 3); });
  s += oval(420, 690, 700, 330, 'url(#sun)', 'opacity=".35"');
  return [defs, s];
});
