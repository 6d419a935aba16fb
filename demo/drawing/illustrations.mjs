// Draws the illustrations of the demo edition as SVG files: node illustrations.mjs OUT
// No packages are needed. Every scene has its own seed, so the same script draws the same pictures.
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const out = process.argv[2] || 'svg';
mkdirSync(out, { recursive: true });
const W = 2000, H = 1334, f = (n) => Math.round(n * 10) / 10;
let seed = 1;
const rnd = (a = 1, b) => { seed = (seed * 1664525 + 1013904223) >>> 0; const u = seed / 4294967296; return b === undefined ? u * a : a + u * (b - a); };
const times = (n, draw) => Array.from({ length: n }, (_, i) => draw(i)).join('');
const path = (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`;
const stroke = (d, colour, width, more = '') => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
const rect = (x, y, w, h, fill, more = '') => `<rect x="${f(x)}" y="${f(y)}" width="${f(w)}" height="${f(h)}" fill="${fill}" ${more}/>`;
const oval = (x, y, rx, ry, fill, more = '') => `<ellipse cx="${f(x)}" cy="${f(y)}" rx="${f(rx)}" ry="${f(ry)}" fill="${fill}" ${more}/>`;
const poly = (points, fill, more = '') => path('M' + points.map(([x, y]) => `${f(x)},${f(y)}`).join('L') + 'Z', fill, more);
const shade = (id, stops, box = 'x1="0" y1="0" x2="0" y2="1"') => `<linearGradient id="${id}" ${box}>` + stops.map(([at, c, o]) => `<stop offset="${at}" stop-color="${c}"${o === undefined ? '' : ` stop-opacity="${o}"`}/>`).join('') + '</linearGradient>';
const glow = (id, stops) => `<radialGradient id="${id}">` + stops.map(([at, c, o]) => `<stop offset="${at}" stop-color="${c}" stop-opacity="${o}"/>`).join('') + '</radialGradient>';
const blur = (id, n) => `<filter id="${id}" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${n}"/></filter>`;
const save = (name, defs, body) => writeFileSync(join(out, name + '.svg'), `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${W} ${H}" width="${W}" height="${H}"><defs>${defs}` +
  `<filter id="wash" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".006 .011" numOctaves="3" seed="8"/><feColorMatrix values="0 0 0 0 1  0 0 0 0 .96  0 0 0 0 .88  .9 0 0 0 -.34"/></filter><radialGradient id="edge" r=".78"><stop offset=".62" stop-opacity="0"/><stop offset="1" stop-opacity=".3"/></radialGradient></defs>` +
  body + `<rect width="${W}" height="${H}" filter="url(#wash)" opacity=".16"/><rect width="${W}" height="${H}" fill="url(#edge)"/></svg>\n`);

/** The points of a broken line from left to right: midpoint displacement. */
function broken(x0, y0, x1, y1, height, rough = 0.52, depth = 8) {
  let points = [[x0, y0], [x1, y1]];
  for (let i = 0; i < depth; i++, height *= rough) points = points.flatMap((p, k) => (k ? [[(points[k - 1][0] + p[0]) / 2, (points[k - 1][1] + p[1]) / 2 + rnd(-height, height)], p] : [p]));
  return points;
}
const hills = (y, height, fill, rough = 0.5, floor = H, depth = 8) => poly([[-10, floor], ...broken(-10, y + rnd(-height, height) / 2, W + 10, y + rnd(-height, height) / 2, height, rough, depth), [W + 10, floor]], fill);
/** A closed curve round a centre, uneven by `wobble`. */
function blob(cx, cy, rx, ry, wobble, n = 120, waves = 7) {
  const parts = Array.from({ length: waves }, (_, k) => [k + 2, rnd(wobble / (k + 1.6)), rnd(6.28)]);
  return Array.from({ length: n }, (_, i) => { const a = (i / n) * 2 * Math.PI, m = 1 + parts.reduce((s, [k, w, t]) => s + w * Math.sin(k * a + t), 0); return [cx + rx * m * Math.cos(a), cy + ry * m * Math.sin(a)]; });
}
const smooth = (pts) => { const m = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], n = pts.length; let d = `M${m(pts[n - 1], pts[0]).map(f)}`; pts.forEach((p, i) => { d += `Q${p.map(f)} ${m(p, pts[(i + 1) % n]).map(f)}`; }); return d + 'Z'; };
const ripples = (n, y0, y1, colour, lo = 0.1, hi = 0.4, x0 = 0, x1 = W) => times(n, () => { const t = rnd() ** 1.4, y = y0 + (y1 - y0) * t, w = 30 + 190 * t * rnd(), x = rnd(x0, x1); return `<path d="M${f(x - w)},${f(y)}q${f(w)},${f(2 + 8 * t)} ${f(2 * w)},0q${f(-w)},${f(-2 - 3 * t)} ${f(-2 * w)},0" fill="${colour}" opacity="${f(rnd(lo, hi) * 10) / 10}"/>`; });
const cloud = (x, y, w, fill, opacity = 1) => `<g fill="${fill}" opacity="${opacity}">` + times(9, (i) => { const u = (i - 4) / 4; return oval(x + u * w * 0.5 + rnd(-12, 12), y - (1 - u * u) * w * 0.13 + rnd(-8, 8), w * rnd(0.1, 0.17), w * (0.05 + 0.085 * (1 - u * u)), fill); }) + oval(x, y + w * 0.02, w * 0.62, w * 0.045, fill) + oval(x, y - w * 0.03, w * 0.4, w * 0.07, fill) + oval(x, y - w * 0.09, w * 0.24, w * 0.07, fill) + '</g>';
const robed = (x, y, h, cloth, skin, shawl = '') => `<g transform="translate(${f(x)} ${f(y)}) scale(${h / 100})"><path d="M-10,-79q10,-6 20,0q9,16 8,34l-7,2l5,43h-32l5,-43l-7,-2q-1,-18 8,-34z" fill="${cloth}"/><path d="M2,-80q8,2 10,18l6,20l-3,42h-9z" fill="#2a1c14" opacity=".22"/>${shawl ? `<path d="M-12,-78q12,-8 24,0l6,26l-14,8l-22,-10z" fill="${shawl}"/>` : ''}<circle cx="0" cy="-89" r="8" fill="${skin}"/><path d="M-9,-91q1,-11 9,-11t9,11q-9,-5 -18,0z" fill="${shawl || cloth}"/></g>`;
const person = (x, y, h, fill, lean = 0, head = fill) => `<g transform="translate(${f(x)} ${f(y)}) scale(${h / 100})" fill="${fill}"><circle cx="${lean}" cy="-91" r="8.5" fill="${head}"/><path d="M${-11 + lean},-79q11,-5 22,0l4,40l-7,2l2,37h-9l-2,-30l-2,30h-9l2,-37l-7,-2z"/></g>`;
const gull = (x, y, s, c) => stroke(`M${x - 22 * s},${y - 6 * s}q${12 * s},${-9 * s} ${22 * s},${5 * s}q${11 * s},${-15 * s} ${24 * s},${-8 * s}`, c, 3.4 * s);

// ---- A swing bridge at daybreak ---------------------------------------------
{
  seed = 41;
  const defs = shade('sky', [[0, '#33475f'], [0.34, '#7c8796'], [0.58, '#d0a184'], [0.78, '#f0c795'], [1, '#f7dcae']]) + shade('sea', [[0, '#e3bd94'], [0.16, '#a99a92'], [0.5, '#54697a'], [1, '#26384a']]) + glow('sun', [[0, '#fff3d2', 1], [0.2, '#ffe3ab', 0.75], [1, '#ffd595', 0]]) + blur('soft', 5) + blur('haze', 16);
  const steel = '#26313c', y = 704;
  const chord = (x) => y - 40 - 165 * Math.max(0, 1 - Math.abs(x - 1000) / 640) ** 1.15;
  let bridge = '';
  const posts = Array.from({ length: 17 }, (_, i) => 360 + i * 80);
  bridge += stroke('M' + posts.map((x) => `${x},${f(chord(x))}`).join('L'), steel, 11);
  posts.forEach((x, i) => { bridge += stroke(`M${x},${f(chord(x))}V${y}`, steel, 7); if (i < 16) { const n = posts[i + 1]; bridge += stroke(i < 8 ? `M${n},${f(chord(n))}L${x},${y}` : `M${x},${f(chord(x))}L${n},${y}`, steel, 5) + stroke(i < 8 ? `M${x},${f(chord(x))}L${n},${y}` : `M${n},${f(chord(n))}L${x},${y}`, steel, 2.2); } });
  bridge += rect(960, chord(1000) - 60, 80, 66, steel) + poly([[946, chord(1000) - 60], [1000, chord(1000) - 96], [1054, chord(1000) - 60]], '#1c252e') + rect(976, chord(1000) - 46, 20, 28, '#ffd98f') + rect(1004, chord(1000) - 46, 20, 28, '#ffd98f') + stroke(`M1000,${chord(1000) - 96}v-54M968,${chord(1000) + 6}L944,${chord(944)}M1032,${chord(1000) + 6}L1056,${chord(944)}`, steel, 5);
  bridge += rect(-10, y, W + 20, 22, '#2d3945') + rect(-10, y + 22, W + 20, 7, '#17202a');
  for (let k = 0; k < 3; k++) { const x = 1130 + k * 176; bridge += rect(x, y - 62, 168, 56, '#7c2f25', 'rx="7"') + rect(x, y - 64, 168, 9, '#4d1e18', 'rx="4"') + times(6, (i) => rect(x + 12 + i * 26, y - 48, 17, 20, '#ffe3a6')) + rect(x + 18, y - 6, 34, 6, '#14191e') + rect(x + 116, y - 6, 34, 6, '#14191e'); }
  const pier = (x, w, h) => rect(x - w / 2, y + 29, w, h, '#55534f') + rect(x - w / 2, y + 29, w * 0.36, h, '#7a7268') + times(Math.floor(h / 22), (i) => stroke(`M${x - w / 2},${y + 51 + i * 22}h${w}`, '#3a3a39', 2)) + rect(x - w / 2 - 14, y + 20, w + 28, 16, '#3b3f42');
  const land = (x0, x1, up) => { let s = '', x = x0; while (x < x1) { const w = rnd(34, 74), h = rnd(60, 138) * up, c = ['#4f5560', '#5a5652', '#69564c', '#47505b', '#5f6166'][Math.floor(rnd(5))]; s += poly([[x, 760], [x, 760 - h], [x + w / 2, 760 - h - rnd(18, 42)], [x + w, 760 - h], [x + w, 760]], c) + times(5, () => (rnd() < 0.55 ? rect(x + 8 + rnd(w - 22), 760 - h + 10 + rnd(h - 34), 7, 11, '#ffdf9e', 'opacity=".85"') : '')); x += w - 1; } return s; };
  const crane = (x, s) => `<g transform="translate(${x} 760) scale(${s})" stroke="#3b4653" fill="none" stroke-width="9"><path d="M0,0L14,-250M90,0L80,-250M8,-120H86M-150,-252H240M14,-250L50,-350L82,-250M50,-350L236,-254M50,-350L-146,-254"/><path d="M170,-250v86M190,-250v86" stroke-width="3"/><path d="M150,-164h60v26h-60z" fill="#8b4a39" stroke="none"/></g>`;
  const far = hills(700, 60, '#a99a98', 0.5, 770) + hills(732, 34, '#8b8487', 0.5, 770);
  const town = land(-20, 430, 1) + poly([[196, 760], [196, 560], [216, 470], [236, 560], [236, 760]], '#4a4a50') + rect(1520, 690, 260, 70, '#5b4a45') + poly([[1510, 692], [1585, 650], [1650, 692], [1715, 650], [1790, 692]], '#463b39') + times(14, (i) => rect(1798 + (i % 7) * 30, 736 - Math.floor(i / 7) * 22, 28, 20, ['#7a4034', '#3f5d70', '#8b7442', '#51604f'][Math.floor(rnd(4))]));
  const all = far + crane(1560, 0.9) + crane(1790, 1.05) + town;
  let s = rect(0, 0, W, 770, 'url(#sky)') + oval(1285, 740, 620, 420, 'url(#sun)') + oval(1285, 742, 46, 46, '#fff6dc');
  s += times(7, (i) => oval(rnd(0, W), 170 + i * 58 + rnd(30), rnd(240, 520), rnd(6, 16), ['#5c6c80', '#b48f7c', '#e3b78f', '#eac29a'][Math.min(3, Math.floor(i / 2))], 'opacity=".5" filter="url(#soft)"'));
  s += all + rect(0, 760, W, H - 760, 'url(#sea)');
  s += `<g transform="matrix(1 0 0 -.62 0 1231)" opacity=".34" filter="url(#soft)">${town}${bridge}</g>`;
  s += rect(1235, 764, 100, 420, '#ffe7b4', 'opacity=".32" filter="url(#haze)"') + ripples(150, 775, 1330, '#f6d7aa', 0.1, 0.4, 900, 1700) + ripples(230, 775, 1330, '#1d2c3b', 0.08, 0.3);
  s += pier(1000, 150, 132) + pier(352, 66, 120) + pier(1648, 66, 120) + oval(1000, y + 162, 118, 12, '#1c2a36', 'opacity=".5"') + bridge;
  // the ferry
  s += `<g transform="translate(430 1010)"><path d="M150,20q-150,22 -300,-2l-280,30q290,22 600,-24z" fill="#e9d7bd" opacity=".35"/><path d="M-150,-34H142l26,-8l-30,62q-130,18 -262,0z" fill="#f2eee4"/><path d="M-138,-4q150,14 288,-2l-12,26q-130,18 -262,0z" fill="#22435a"/><path d="M-110,-34v-46H66l24,46z" fill="#fbf8f0"/><path d="M-70,-80v-34H22l14,34z" fill="#eee7d9"/><path d="M-36,-114v-40h30v40z" fill="#a3301f"/>` + times(8, (i) => rect(-98 + i * 21, -68, 14, 17, '#3d4e5b')) + times(4, (i) => rect(-60 + i * 21, -106, 14, 15, '#3d4e5b')) + `<path d="M44,-80v-70" stroke="#26313c" stroke-width="4"/></g>`;
  s += gull(620, 420, 1.3, '#f4ead9') + gull(700, 470, 0.9, '#f4ead9') + gull(1180, 330, 1, '#3b4856') + gull(540, 900, 1.2, '#faf3e6') + gull(1500, 420, 0.8, '#3b4856');
  s += poly([[-10, H + 5], [-10, 1226], [860, 1262], [1120, H + 5]], '#1a2028') + poly([[-10, 1226], [860, 1262], [900, 1276], [-10, 1244]], '#39424b') + times(3, (i) => { const x = 120 + i * 270, b = 1236 + i * 11; return rect(x, b - 62, 44, 66, '#10151a', 'rx="8"') + oval(x + 22, b - 62, 34, 13, '#262e36'); }) + stroke('M142,1186C60,1150 20,1180 -10,1160M412,1200C500,1262 600,1258 682,1214', '#0f1318', 8) + person(516, 1250, 150, '#10151a') + person(572, 1254, 138, '#10151a', 2);
  save('harbour-bridge', defs, s);
}

// ---- Date palms -------------------------------------------------------------
function palm(x, y, h, lean, dark, fruit = true, tone = ['#2f4a35', '#49683f', '#6a8147', '#8c9a55']) {
  const tx = x + lean, ty = y - h, w = h * 0.036;
  let s = path(`M${f(x - w)},${y}Q${f(x + lean * 0.1 - w)},${f(y - h * 0.55)} ${f(tx - w * 0.7)},${f(ty)}L${f(tx + w * 0.7)},${f(ty)}Q${f(x + lean * 0.1 + w)},${f(y - h * 0.55)} ${f(x + w * 1.25)},${y}Z`, dark ? '#2e241d' : '#5e4834');
  if (!dark) s += times(Math.floor(h / 15), (i) => { const t = i / Math.floor(h / 15), cx = x + lean * (t * t * 0.9 + t * 0.1), cy = y - h * t; return stroke(`M${f(cx - w)},${f(cy)}q${f(w)},${f(w * 0.9)} ${f(w * 1.9)},${f(-w * 0.2)}`, '#3f2f22', 2.4, 'opacity=".75"'); });
  const fronds = Array.from({ length: 26 }, (_, i) => [-Math.PI * 0.5 + (((i * 0.618) % 1) - 0.5) * 4.1, h * rnd(0.38, 0.48), i]).sort((a, b) => Math.abs(b[0] + 1.57) - Math.abs(a[0] + 1.57));
  fronds.forEach(([a, len, i], k) => {
    const ex = tx + Math.cos(a) * len, ey = ty + Math.sin(a) * len * 0.8 + len * 0.34 * Math.abs(Math.cos(a)), qx = tx + Math.cos(a) * len * 0.5, qy = ty + Math.sin(a) * len * 0.5 - len * 0.14, c = dark ? ['#1f271f', '#27311f'][i % 2] : tone[k % tone.length];
    s += stroke(`M${f(tx)},${f(ty)}Q${f(qx)},${f(qy)} ${f(ex)},${f(ey)}`, c, h * 0.008);
    let d = '';
    for (let t = 0.16; t <= 1; t += 0.035) { const u = 1 - t, px = u * u * tx + 2 * u * t * qx + t * t * ex, py = u * u * ty + 2 * u * t * qy + t * t * ey, dx = 2 * u * (qx - tx) + 2 * t * (ex - qx), dy = 2 * u * (qy - ty) + 2 * t * (ey - qy), m = Math.hypot(dx, dy), l = len * 0.165 * Math.sin(Math.PI * (0.16 + 0.8 * t)); for (const side of [-1, 1]) d += `M${f(px)},${f(py)}l${f((dx / m) * l * 0.62 - (dy / m) * l * 0.7 * side)},${f((dy / m) * l * 0.62 + (dx / m) * l * 0.7 * side + l * 0.24)}`; }
    s += stroke(d, c, h * 0.0066);
  });
  if (fruit) s += times(5, (i) => { const bx = tx + (i - 2) * h * 0.058, by = ty + h * (0.085 + (i % 2) * 0.03); return stroke(`M${f(tx)},${f(ty)}Q${f(bx)},${f(ty)} ${f(bx)},${f(by)}`, '#b98a35', 3) + times(26, () => oval(bx + rnd(-h * 0.024, h * 0.024), by + rnd(0, h * 0.075), h * 0.0075, h * 0.0105, ['#b5562a', '#c97834', '#8d3d22', '#d79a4a'][Math.floor(rnd(4))])); });
  return s;
}
{
  seed = 12;
  const defs = shade('sky', [[0, '#6d8496'], [0.4, '#c7b39a'], [0.72, '#efc98f'], [1, '#f6dca8']]) + shade('dune', [[0, '#e0b276'], [1, '#b98249']]) + shade('grove', [[0, '#8f8049'], [1, '#4c4a2c']]) + shade('canal', [[0, '#f3d7a2'], [0.5, '#9fb0ae'], [1, '#50696f']]) + glow('sun', [[0, '#fff2cc', 1], [0.16, '#ffe0a0', 0.8], [1, '#ffd78f', 0]]) + blur('soft', 6);
  let s = rect(0, 0, W, H, 'url(#sky)') + oval(1430, 560, 640, 520, 'url(#sun)') + oval(1430, 560, 62, 62, '#fff4d6');
  s += hills(620, 110, '#b49a8c', 0.55, 900) + hills(672, 70, '#a0836f', 0.52, 900);
  s += path('M-10,800Q300,640 700,742T1400,700T2010,760V1000H-10Z', 'url(#dune)') + path('M-10,800Q300,640 700,742Q520,742 360,830T-10,900Z', '#c8935a') + path('M1400,700Q1720,670 2010,760V900Q1700,760 1400,700Z', '#c48f56');
  s += path('M-10,868Q500,808 1000,842T2010,834V1340H-10Z', 'url(#grove)');
  s += times(26, (i) => palm(rnd(-20, 2020), 872 + rnd(20), rnd(120, 190), rnd(-14, 14), false, false, ['#56664a', '#64734e', '#727e55', '#4c5c45']));
  s += times(90, () => { const x = rnd(W), y = rnd(880, 1320), r = (y - 820) / 14; return oval(x, y, r * rnd(1, 2.2), r * 0.5, ['#6c6a3a', '#5d6236', '#7f7442', '#4c5230'][Math.floor(rnd(4))], 'opacity=".55"'); });
  s += path('M1010,868C1000,960 1240,1010 1180,1120S940,1260 1020,1340H1420C1390,1240 1480,1180 1440,1080S1060,960 1034,868Z', '#6e5a3c') + path('M1014,868C1010,960 1270,1020 1216,1130S1000,1260 1070,1340H1370C1340,1250 1430,1180 1396,1086S1060,960 1030,868Z', 'url(#canal)') + `<clipPath id="water"><path d="M1014,868C1010,960 1270,1020 1216,1130S1000,1260 1070,1340H1370C1340,1250 1430,1180 1396,1086S1060,960 1030,868Z"/></clipPath><g clip-path="url(#water)">${ripples(60, 900, 1330, '#fff1cf', 0.2, 0.5, 1050, 1400)}</g>`;
  s += [[720, 912, 330, 24], [1690, 920, 350, -30], [330, 930, 380, 30], [1240, 905, 260, -12]].map(([x, y, h, l]) => oval(x - h * 0.3, y + 6, h * 0.42, 10, '#332e1c', 'opacity=".45"') + palm(x, y, h, l, false)).join('');
  s += [[150, 1180, 760, 70], [1770, 1196, 820, -96], [600, 1110, 590, -30]].map(([x, y, h, l]) => oval(x - h * 0.3, y + 8, h * 0.42, 20, '#2b2718', 'opacity=".5"') + palm(x, y, h, l, false)).join('');
  // a mat, the baskets and the pickers
  s += poly([[690, 1236], [1010, 1206], [1090, 1262], [740, 1304]], '#c9a76a') + times(9, (i) => stroke(`M${700 + i * 39},${1238 - i * 3}l52,60`, '#a98750', 3)) + times(120, () => oval(rnd(800, 980), rnd(1226, 1276), 9, 6, ['#b5562a', '#c97834', '#8d3d22'][Math.floor(rnd(3))]));
  s += robed(716, 1266, 200, '#efe6d2', '#6b4630') + robed(1066, 1230, 184, '#d9cfba', '#5f3d2a', '#8d3d22') + path('M540,1246q60,-18 120,0l-14,70q-46,14 -92,0z', '#9a7340') + oval(600, 1246, 60, 17, '#7a4a28') + times(30, () => oval(rnd(552, 648), rnd(1232, 1252), 8, 6, ['#b5562a', '#c97834', '#8d3d22'][Math.floor(rnd(3))]));
  save('date-palms', defs, s);
}

// ---- Terraces under bare mountains ------------------------------------------
function massif(x0, x1, base, peaks, light, dark, deep) {
  let s = '';
  const ridge = [[x0, base], ...peaks, [x1, base]], line = [];
  for (let i = 0; i < ridge.length - 1; i++) line.push(...broken(...ridge[i], ...ridge[i + 1], 26, 0.55, 6).slice(i ? 1 : 0));
  s += poly([...line, [x1, base + 60], [x0, base + 60]], light);
  for (let i = 1; i < ridge.length - 1; i++) {
    const [x, y] = ridge[i], next = ridge[i + 1], prev = ridge[i - 1];
    if (y > next[1]) continue;
    const half = (next[0] - x), left = x - prev[0], foot = x + half * 0.12, spine = broken(x, y, foot, base + 50, 30, 0.55, 5), down = line.filter(([lx]) => lx >= x && lx <= next[0]);
    s += poly([...down, ...broken(next[0], next[1], x + half * 0.62, base + 50, 26, 0.55, 5), ...spine.slice().reverse()], dark, 'opacity=".85"');
    s += poly([[x, y], ...broken(x, y, x + half * 0.42, base + 50, 22, 0.55, 5), ...spine.slice().reverse()], deep, 'opacity=".45"');
    const up = line.filter(([lx]) => lx >= prev[0] && lx <= x - left * 0.42), top = up[up.length - 1];
    if (top) s += poly([...up, ...broken(top[0], top[1], x - left * 0.5, base + 50, 22, 0.55, 5), ...broken(x - left * 0.78, base + 50, prev[0], prev[1], 22, 0.55, 5)], dark, 'opacity=".38"');
    const gully = (sx, sy, dx, dy, c, o) => poly([[sx - 3, sy], ...broken(sx, sy, sx + dx, sy + dy, 9, 0.6, 4), ...broken(sx + dx, sy + dy, sx + 5, sy + 6, 9, 0.6, 4)], c, `opacity="${o}"`);
    s += times(6, () => { const t = rnd(0.06, 0.7), sx = x + half * t * 0.8, sy = y + (next[1] - y) * t + 24 + rnd(50), dy = rnd(70, 190); return gully(sx, sy, dy * rnd(0.15, 0.5), dy, deep, 0.55); });
    s += times(6, () => { const t = rnd(0.06, 0.8), sx = x - left * t * 0.8, sy = y + (prev[1] - y) * t + 24 + rnd(50), dy = rnd(60, 170); return gully(sx, sy, -dy * rnd(0.1, 0.42), dy, dark, 0.5); });
  }
  return s;
}
{
  seed = 77;
  const defs = shade('sky', [[0, '#8fa6b5'], [0.6, '#d9cdb9'], [1, '#f1dcb8']]) + blur('soft', 7) + shade('mist', [[0, '#f2e2c8', 0], [1, '#f2e2c8', 0.85]]);
  let s = rect(0, 0, W, H, 'url(#sky)') + cloud(420, 190, 420, '#f3e9d8', 0.5) + cloud(1560, 130, 340, '#f3e9d8', 0.45);
  s += massif(-80, 2100, 600, [[180, 300], [420, 390], [760, 190], [980, 330], [1320, 230], [1560, 360], [1840, 260]], '#c3aa98', '#a18b83', '#8c7772') + rect(0, 380, W, 320, 'url(#mist)') + rect(0, 699, W, 120, '#d9c6ab');
  s += massif(-160, 900, 760, [[60, 420], [250, 560], [470, 470], [660, 640]], '#b58f72', '#8c6a58', '#6f5247') + massif(1040, 2200, 780, [[1260, 640], [1480, 470], [1700, 560], [1930, 400]], '#b08a6e', '#866553', '#6a4e43');
  s += path('M-10,760Q500,660 1000,730T2010,740V1340H-10Z', '#a58564');
  const greens = ['#6f8a4b', '#86994f', '#5d7a45', '#a3a758', '#4f6f42', '#94a056'];
  for (let k = 0; k < 15; k++) {
    const y = 770 + k * 12 + k * k * 2.15, a = 40 + k * 3, ph = k * 0.16, at = (x) => y + Math.sin(x / 330 + ph) * a * 0.6 + Math.sin(x / 140 + ph * 2) * 9 + ((x - 860) / 1000) ** 2 * 76, pts = Array.from({ length: 81 }, (_, i) => [-10 + i * 25.25, at(-10 + i * 25.25)]), wall = (14 + 4.3 * k) * 0.36;
    s += poly([...pts, [W + 10, H + 20], [-10, H + 20]], '#b99d78') + poly([...pts.map(([x, yy]) => [x, yy + wall]), [W + 10, H + 20], [-10, H + 20]], '#7d6650') + times(50, () => { const i = Math.floor(rnd(80)), [x, yy] = pts[i]; return stroke(`M${f(x)},${f(yy + wall * rnd(0.2, 0.9))}h${f(rnd(4, 16))}`, '#8d7453', 1.5 + k * 0.12, 'opacity=".7"'); });
    let x = -10, i = 0; while (x < W) { const w = rnd(110, 330) * (1 + k * 0.05), n = Math.ceil(w / 20), top = Array.from({ length: n + 1 }, (_, j) => [x + (w * j) / n, at(x + (w * j) / n) + wall + 2]); s += poly([...top, ...top.map(([px, py]) => [px, py + 40 + k * 7]).reverse()], greens[Math.floor(rnd(greens.length))]) + stroke('M' + top.map((p) => p.map(f)).join('L'), '#d8c49a', 2 + k * 0.12, 'opacity=".6"'); if (k > 4) s += times(5, (j) => stroke('M' + top.map(([px, py]) => [f(px), f(py + 7 + j * (4 + k * 0.6))]).join('L'), '#3f5a34', 1.5 + k * 0.06, 'opacity=".32"')); x += w; i++; }
    s += times(3 + (k > 9 ? -2 : 0), () => { const px = rnd(40, 1960); return palm(px, at(px) + wall + 8, 60 + k * 15, rnd(-12, 12), false, false, ['#3f5a3a', '#4d6a41', '#5f7a48']); });
  }
  // the channel, bright where it holds the sky
  const ch = 'M-10,846C200,812 420,838 640,812S1020,742 1240,790S1660,850 2010,800';
  s += stroke(ch, '#6b5641', 17) + stroke(ch, '#d9c6a1', 13) + stroke(ch, '#7fa6ae', 6) + stroke(ch, '#eef3ea', 2);
  // the village
  s += path('M1120,770Q1300,640 1480,628T1880,770Z', '#8f6d55') + path('M1480,628T1880,770H1560Q1560,690 1480,628Z', '#7a5b48');
  s += times(22, (i) => { const x = 1230 + (i % 8) * 62 + rnd(20), y = 742 - Math.floor(i / 8) * 36 + rnd(10), w = rnd(46, 76), h = rnd(38, 62); return rect(x, y - h, w, h, ['#d9bf9a', '#cfb28b', '#e2cca9'][i % 3]) + poly([[x + w, y - h], [x + w + 14, y - h + 6], [x + w + 14, y], [x + w, y]], '#8f7257') + rect(x + w * 0.25, y - h + 14, 7, 11, '#5a4636') + rect(x + w * 0.62, y - h + 14, 7, 11, '#5a4636'); }) + rect(1452, 560, 26, 80, '#e8d6b5') + oval(1465, 560, 15, 15, '#dcc59d') ;
  s += robed(560, 836, 92, '#e4d8c0', '#5f3d2a', '#6b3f26') + stroke('M578,834l8,-66', '#4a3226', 3.5);
  save('mountain-terraces', defs, s);
}

// ---- Trees in the Sahel -----------------------------------------------------
function acacia(x, y, h, tone) {
  const w = h * rnd(0.62, 0.78); let s = '';
  s += path(`M${f(x - h * 0.035)},${y}Q${f(x - h * 0.01)},${f(y - h * 0.3)} ${f(x - h * 0.06)},${f(y - h * 0.46)}L${f(x + h * 0.03)},${f(y - h * 0.44)}Q${f(x + h * 0.02)},${f(y - h * 0.3)} ${f(x + h * 0.05)},${y}Z`, tone[0]);
  s += [-0.5, -0.3, -0.1, 0.16, 0.36, 0.55].map((t, i) => stroke(`M${f(x - h * 0.01)},${f(y - h * 0.4)}Q${f(x + w * t * 0.4)},${f(y - h * 0.6)} ${f(x + w * t)},${f(y - h * (0.72 + (i % 2) * 0.05))}`, tone[0], h * 0.016)).join('');
  for (const [c, up, n] of [[tone[1], 0, 60], [tone[2], 0.03, 46], [tone[3], 0.062, 26]]) s += times(n, () => { const u = rnd(-1, 1), v = Math.sqrt(1 - u * u); return oval(x + u * w * (0.84 - up), y - h * (0.76 + up) - v * h * rnd(0, 0.15), h * rnd(0.035, 0.085), h * rnd(0.018, 0.04), c, 'opacity=".92"'); });
  return s;
}
const goat = (x, y, s, c) => `<g transform="translate(${x} ${y}) scale(${s})" fill="${c}"><path d="M-40,-50q34,-10 66,-2l14,-20q4,-10 16,-8l20,8l-4,9l-16,2l-10,24q-4,20 -10,24l2,33h-7l-5,-30h-44l-5,30h-8l0,-36q-12,-14 -9,-34z"/><path d="M52,-80q-4,-16 -16,-18q8,6 8,18z"/></g>`;
{
  seed = 23;
  const defs = shade('sky', [[0, '#8a6f6c'], [0.35, '#c98a62'], [0.68, '#edb36c'], [1, '#f8d490']]) + shade('soil', [[0, '#c98f55'], [0.4, '#a56b3e'], [1, '#5b3826']]) + glow('sun', [[0, '#fff3cf', 1], [0.22, '#ffe19a', 0.85], [1, '#fcc873', 0]]) + blur('soft', 8);
  let s = rect(0, 0, W, 820, 'url(#sky)') + oval(1000, 690, 780, 560, 'url(#sun)') + oval(1000, 668, 104, 104, '#fff0c4');
  s += times(10, (i) => oval(rnd(W), 120 + i * 46, rnd(200, 480), rnd(5, 13), i < 5 ? '#a97a66' : '#f3c485', 'opacity=".45" filter="url(#soft)"'));
  s += path('M-10,792Q400,766 900,782T2010,774V900H-10Z', '#b07d56') + times(70, () => { const x = rnd(W), h = rnd(26, 60); return acacia(x, 790 + rnd(6), h, ['#8a5f47', '#8d6a4c', '#9b7853', '#aa875b']); });
  s += rect(0, 792, W, H - 792, 'url(#soil)');
  for (let i = -46; i <= 46; i++) { const x = 1000 + i * 22, e = 1000 + i * 190; s += stroke(`M${x},796Q${f(x + (e - x) * 0.3)},${930} ${e},1340`, i % 2 ? '#7a4a2d' : '#dca568', 3 + Math.abs(i % 3), 'opacity=".34"'); }
  s += times(220, () => { const y = 800 + 520 * rnd() ** 1.6, x = rnd(W), k = (y - 780) / 500; return stroke(`M${f(x)},${f(y)}l${f(-5 * k - 2)},${f(-26 * k)}m${f(5 * k + 2)},${f(26 * k)}l${f(7 * k)},${f(-22 * k)}`, ['#e0b673', '#8a5a35', '#c4924f'][Math.floor(rnd(3))], 0.8 + 1.4 * k, 'opacity=".5"'); });
  const near = ['#2c1d17', '#33402a', '#46552f', '#66713a'], mid = ['#4a2f22', '#4d5636', '#616a3c', '#7f8146'];
  for (const [x, y, h, t] of [[520, 828, 150, mid], [760, 822, 120, mid], [1330, 826, 150, mid], [1560, 832, 180, mid], [1850, 826, 150, mid], [120, 838, 200, mid], [1120, 818, 96, mid]]) s += oval(x - h * 0.1, y + 3, h * 0.8, h * 0.035, '#3a2417', 'opacity=".4"') + acacia(x, y, h, t);
  for (const [x, y, h] of [[300, 960, 520], [1690, 1010, 640]]) s += oval(x, y + 6, h * 0.72, h * 0.045, '#2a1810', 'opacity=".5"') + acacia(x, y, h, near);
  s += oval(960, 1102, 330, 15, '#2a1810', 'opacity=".42"') + robed(930, 1104, 214, '#3a2417', '#1c110b') + path('M880,918Q930,886 980,918Q930,908 880,918Z', '#1c110b') + stroke('M972,1104L958,968', '#1c110b', 6) + goat(1080, 1104, 1.05, '#24170f') + goat(1216, 1098, 0.9, '#3a2518') + goat(776, 1092, 0.86, '#3a2518');
  s += gull(640, 300, 1, '#5a3d33') + gull(700, 330, 0.8, '#5a3d33') + gull(1370, 260, 0.9, '#5a3d33') + gull(590, 350, 0.7, '#5a3d33');
  save('sahel-trees', defs, s);
}

// ---- A glacier and its lake -------------------------------------------------
{
  seed = 5;
  const defs = shade('sky', [[0, '#4f7391'], [0.55, '#9db7c5'], [1, '#dbe4e2']]) + shade('lake', [[0, '#8fb9bd'], [0.35, '#4f8f99'], [1, '#1f5566']]) + shade('ice', [[0, '#f4f8f8', 0], [0.16, '#f1f6f7', 0.9], [0.55, '#d3e5ea'], [1, '#93bccb']]) + shade('moraine', [[0, '#837d74'], [1, '#3c3a38']]) + blur('soft', 5) + shade('mist', [[0, '#e8eeec', 0], [1, '#e8eeec', 0.75]]);
  let s = rect(0, 0, W, H, 'url(#sky)') + cloud(330, 190, 460, '#eff3f1', 0.75) + cloud(1650, 240, 400, '#eff3f1', 0.65);
  s += massif(-60, 2080, 620, [[140, 420], [380, 300], [560, 400], [900, 330], [1240, 420], [1500, 290], [1760, 400], [1960, 330]], '#cfd8db', '#93a7b3', '#7c909d') + rect(0, 430, W, 230, 'url(#mist)');
  const peak = massif(300, 1840, 770, [[560, 470], [760, 300], [900, 360], [1110, 130], [1300, 330], [1480, 250], [1660, 480]], '#eef3f4', '#8097a8', '#5f7788');
  s += peak;
  // rock shows where the snow cannot hold
  s += times(40, () => { const x = rnd(520, 1660), y = rnd(480, 700), dy = rnd(24, 90), dx = (x < 1110 ? -1 : 1) * dy * rnd(0.2, 0.7), w = rnd(2, 8); return poly([...broken(x, y, x + dx - w, y + dy, 9, 0.6, 4), ...broken(x + dx + w, y + dy, x + 4, y + 2, 9, 0.6, 4)], ['#5a6068', '#6f6a66', '#4d555e'][Math.floor(rnd(3))], 'opacity=".62"'); });
  const ice = 'M1010,380C930,470 1000,560 900,650S760,800 800,868C880,896 1120,900 1210,866C1200,780 1240,700 1230,610S1280,470 1200,380C1150,420 1080,430 1010,380Z';
  s += path(ice, 'url(#ice)') + `<clipPath id="tongue"><path d="${ice}"/></clipPath><g clip-path="url(#tongue)">` + times(130, () => { const t = rnd(), y = 470 + t * 390, x = rnd(780, 1240), w = rnd(16, 60), d = rnd(3, 8); return path(`M${f(x - w)},${f(y)}Q${f(x)},${f(y + d + 9)} ${f(x + w)},${f(y - 2)}Q${f(x)},${f(y + 5)} ${f(x - w)},${f(y)}Z`, rnd() < 0.4 ? '#4f8ea6' : '#7fb0c1', `opacity="${f(0.35 + t * 0.4)}"`); }) + times(3, (i) => stroke(`M${1120 + i * 9},500C${1090 + i * 10},560 ${1110 + i * 12},640 ${1040 + i * 14},720S${980 + i * 18},820 ${970 + i * 22},890`, '#6d7a80', 9, 'opacity=".22"')) + '</g>';
  s += massif(-260, 900, 860, [[-60, 520], [120, 600], [330, 690], [560, 800]], '#8b867e', '#625f5d', '#4a4a4b') + massif(1130, 2300, 860, [[1400, 790], [1640, 660], [1840, 560], [2060, 500]], '#837d75', '#5d5a58', '#474748');
  s += path('M-10,880C300,850 620,866 810,868H1210C1500,856 1700,864 2010,876V1180H-10Z', 'url(#lake)') + `<g transform="matrix(1 0 0 -.5 0 1310)" opacity=".3" filter="url(#soft)"><clipPath id="up"><rect y="100" width="2000" height="770"/></clipPath><g clip-path="url(#up)">${peak}${path(ice, '#e8f1f3')}</g></g>`;
  s += ripples(120, 884, 1180, '#e7f1ee', 0.12, 0.4) + ripples(80, 890, 1180, '#17424f', 0.1, 0.3) + times(9, () => { const x = rnd(760, 1300), y = rnd(890, 960), w = rnd(14, 46); return poly([[x - w, y], [x - w * 0.5, y - w * 0.6], [x + w * 0.2, y - w * 0.8], [x + w, y]], '#f2f8f8') + poly([[x + w * 0.2, y - w * 0.8], [x + w, y], [x + w * 0.3, y]], '#a9cad4'); });
  s += poly([[-10, H + 10], ...broken(-10, 1050, 900, 1180, 26, 0.55, 7), ...broken(900, 1180, 2010, 1120, 22, 0.55, 7), [W + 10, H + 10]], 'url(#moraine)');
  s += times(330, () => { const x = rnd(W), y = rnd(1130, 1330), k = (y - 1060) / 150, r = rnd(3, 15) * k; return poly(blob(x, y, r * 1.4, r, 0.3, 9, 3), ['#77726b', '#55524f', '#96908a', '#45433f'][Math.floor(rnd(4))], 'opacity=".9"'); });
  s += times(9, () => { const x = rnd(W), y = rnd(1220, 1320), r = rnd(26, 58); return oval(x + 8, y + r * 0.6, r * 1.5, r * 0.3, '#232221', 'opacity=".5"') + poly(blob(x, y, r * 1.4, r * 0.85, 0.25, 11, 4), '#67635e') + poly(blob(x - r * 0.2, y - r * 0.24, r, r * 0.5, 0.25, 10, 4), '#8d8881'); });
  s += person(1480, 1184, 134, '#8e2f22', 0, '#3a2a22') + person(1560, 1182, 128, '#23303a', -2, '#4a3529') + rect(1466, 1094, 14, 42, '#4d3a2a', 'rx="5"') + stroke('M1612,1196V916', '#d8c07a', 8) + times(7, (i) => stroke(`M1607,${950 + i * 36}h10`, '#8d7437', 3)) + poly([[1612, 918], [1662, 934], [1612, 950]], '#a3301f') + stroke('M1574,1110L1608,1096', '#23303a', 8);
  save('glacier-mountains', defs, s);
}

// ---- A freighter under sail -------------------------------------------------
{
  seed = 91;
  const defs = shade('sky', [[0, '#5c8fb0'], [0.6, '#b4d0d6'], [1, '#eee6d0']]) + shade('sea', [[0, '#6fa3ad'], [0.25, '#2f7389'], [1, '#0f3d55']]) + shade('sail', [[0, '#fffaf0'], [0.6, '#f0e4cb'], [1, '#cbb994']], 'x1="0" y1="0" x2="1" y2="0"') + blur('soft', 6);
  let s = rect(0, 0, W, 900, 'url(#sky)');
  s += times(9, (i) => cloud(rnd(W), 760 - rnd(40) - i * 4, rnd(180, 330), '#f6f1e4', 0.65)) + cloud(330, 330, 620, '#fffaf0', 0.9) + cloud(420, 370, 520, '#dfe4e0', 0.6) + cloud(1640, 240, 540, '#fffaf0', 0.85) + cloud(1720, 276, 430, '#dde3e0', 0.6) + cloud(1040, 120, 320, '#fffaf0', 0.5);
  s += path('M1500,846q60,-26 130,-22t120,-4q90,4 170,26z', '#6f8f83') + rect(0, 842, W, H - 842, 'url(#sea)');
  const wave = (y, a, c, o) => path('M-20,' + y + times(12, (i) => `q${f(45 + rnd(10))},${f(-a)} ${90},0t90,0`) + `V${y + 160}H-20Z`, c, `opacity="${o}"`);
  for (let i = 0; i < 6; i++) s += wave(862 + i * i * 5, 4 + i * 2, i % 2 ? '#8fc0c2' : '#1d5a70', 0.14);
  const sail = (pts, seams = 5) => { const [a, b, c, d] = pts; let r = path(`M${a}Q${(a[0] + b[0]) / 2 - 8},${(a[1] + b[1]) / 2 - 14} ${b}Q${b[0] + 46},${(b[1] + c[1]) / 2} ${c}Q${(c[0] + d[0]) / 2},${c[1] + 18} ${d}Z`, 'url(#sail)', 'stroke="#9c8b68" stroke-width="2.5"'); for (let i = 1; i < seams; i++) { const t = i / seams; r += stroke(`M${f(a[0] + (d[0] - a[0]) * t)},${f(a[1] + (d[1] - a[1]) * t)}Q${f((a[0] + b[0]) / 2 + 40)},${f(a[1] + (d[1] - a[1]) * t + 12)} ${f(b[0] + (c[0] - b[0]) * t + 20 * Math.sin(Math.PI * t))},${f(b[1] + (c[1] - b[1]) * t)}`, '#a8966f', 1.8, 'opacity=".8"'); } return r; };
  let ship = '';
  for (const [x, top] of [[720, 270], [990, 200], [1260, 262]]) ship += stroke(`M${x},866V${top}`, '#4a3a2c', 15) + stroke(`M${x},${top}v-46`, '#4a3a2c', 6) + stroke(`M${x - 120},860L${x},${top + 40}L${x + 112},860`, '#3d4348', 2.2);
  ship += stroke('M1400,828L1640,742', '#4a3a2c', 13) + stroke('M1260,262L1640,742M990,200L1260,300', '#3d4348', 2.2);
  ship += sail([[728, 320], [872, 400], [946, 806], [728, 812]]) + sail([[998, 252], [1140, 340], [1222, 802], [998, 810]]) + sail([[1268, 316], [1360, 400], [1440, 786], [1268, 800]], 4);
  ship += path('M1300,300Q1480,520 1620,738Q1470,742 1380,770Q1400,520 1300,300Z', 'url(#sail)', 'stroke="#9c8b68" stroke-width="2.5"') + path('M712,330Q640,560 520,800H712Z', 'url(#sail)', 'stroke="#9c8b68" stroke-width="2.5"') + path('M982,240Q900,380 880,470L982,760Z', 'url(#sail)', 'stroke="#9c8b68" stroke-width="2.5" opacity=".96"');
  ship += path('M430,838Q700,880 1120,866T1470,806L1436,900Q1360,968 1200,974H590Q470,950 430,838Z', '#1f3b46') + path('M430,838Q700,880 1120,866T1470,806L1466,824Q1300,876 1120,886T434,856Z', '#f3ead6') + path('M486,924Q800,962 1412,922Q1330,968 1200,974H590Q520,962 486,924Z', '#8c2f22');
  ship += rect(520, 790, 178, 64, '#f4efe2', 'rx="5"') + rect(536, 752, 100, 42, '#f4efe2', 'rx="4"') + times(5, (i) => rect(536 + i * 31, 808, 18, 16, '#2c4653')) + times(3, (i) => rect(546 + i * 30, 762, 19, 17, '#2c4653')) + rect(800, 838, 130, 26, '#a8743d') + rect(1060, 834, 140, 28, '#a8743d') + times(14, (i) => oval(600 + i * 58, 905, 6, 6, '#d8cda8')) + poly([[720, 224], [720, 254], [786, 238]], '#a3301f');
  s += `<g transform="rotate(-2.5 1000 900)">${ship}</g>`;
  s += path('M400,946Q700,990 1180,984T1500,932Q1600,962 1720,972Q1300,1050 860,1024T330,986Z', '#e9f3ee', 'opacity=".75" filter="url(#soft)"') + times(60, () => oval(rnd(400, 1560), rnd(950, 1000), rnd(14, 60), rnd(3, 7), '#fff', 'opacity=".7"'));
  for (let i = 0; i < 7; i++) s += wave(1010 + i * 48 + i * i * 2, 14 + i * 5, ['#2c6f86', '#1b566d', '#2a6a80', '#134a61', '#1f5a72', '#0f4159', '#174f66'][i], 0.62) + times(16, () => { const x = rnd(W), y = 1004 + i * 48 + rnd(-8, 14); return stroke(`M${f(x)},${f(y)}q${20 + i * 6},${-6 - i} ${50 + i * 13},2`, '#d9ebe6', 2 + i * 0.4, 'opacity=".55"'); });
  s += gull(300, 560, 1.3, '#f7f4ea') + gull(400, 620, 0.9, '#4a5d68') + gull(1760, 560, 1.1, '#f7f4ea') + gull(1700, 620, 0.8, '#4a5d68');
  save('sail-freighter', defs, s);
}

// ---- An atoll from above ----------------------------------------------------
{
  seed = 64;
  const defs = `<radialGradient id="deep" cx=".5" cy=".5" r=".8"><stop offset="0" stop-color="#1f6b86"/><stop offset=".6" stop-color="#124e6c"/><stop offset="1" stop-color="#0a3450"/></radialGradient><radialGradient id="lagoon"><stop offset="0" stop-color="#2f93a0"/><stop offset=".55" stop-color="#4fb3b3"/><stop offset=".85" stop-color="#86d0c2"/><stop offset="1" stop-color="#bfe5d0"/></radialGradient>` + blur('soft', 9) + blur('wide', 26) + blur('fine', 3);
  const cx = 1000, cy = 680, ring = blob(cx, cy, 640, 400, 0.1, 160, 8), at = (k) => ring.map(([x, y]) => [cx + (x - cx) * k, cy + (y - cy) * k]);
  let s = rect(0, 0, W, H, 'url(#deep)') + times(170, () => { const x = rnd(W), y = rnd(H); return stroke(`M${f(x)},${f(y)}q26,-9 54,-2t50,-3`, '#2f7f98', rnd(1.5, 3.5), 'opacity=".25"'); });
  s += path(smooth(at(1.24)), '#2b86a0', 'opacity=".6" filter="url(#wide)"') + path(smooth(at(1.14)), '#4aa9b3', 'opacity=".8" filter="url(#soft)"') + path(smooth(at(1.075)), '#f4f6ea', 'opacity=".95" filter="url(#fine)"') + path(smooth(at(1.06)), '#9fd4c6') + path(smooth(at(1.02)), '#d9cfa2') + path(smooth(at(0.955)), 'url(#lagoon)');
  s += times(70, () => { const a = rnd(6.28), m = Math.sqrt(rnd()) * 0.84, x = cx + Math.cos(a) * 600 * m, y = cy + Math.sin(a) * 370 * m, r = rnd(6, 30); return path(smooth(blob(x, y, r * 1.5, r, 0.4, 14, 3)), ['#2b7f86', '#3a9593', '#a9dcc6'][Math.floor(rnd(3))], 'opacity=".55" filter="url(#fine)"'); });
  // the pass
  const pass = ring[64]; s += `<path d="M${f(pass[0] - 90)},${f(pass[1] + 30)}L${f(pass[0] + 62)},${f(pass[1] - 16)}" stroke="#3c9dad" stroke-width="40" filter="url(#soft)" opacity=".9" stroke-linecap="round"/>`;
  let i = 0;
  while (i < 160) {
    const n = 3 + Math.floor(rnd(11)), gap = 1 + Math.floor(rnd(4));
    if (!(i + n > 60 && i < 69)) {
      const seg = Array.from({ length: n + 1 }, (_, k) => ring[(i + k) % 160]), side = (k0, w) => seg.map(([x, y], k) => { const t = Math.sin((Math.PI * (k + 0.15)) / (n + 0.3)), dx = x - cx, dy = y - cy, m = Math.hypot(dx, dy); return [x + (dx / m) * (k0 + w * t), y + (dy / m) * (k0 + w * t)]; });
      const wide = 13 + n * 1.9, isle = (g) => smooth([...side(0, wide - g), ...side(0, -wide * 0.75 + g).reverse()]);
      s += path(isle(-9), '#f3e8c6') + path(isle(0), '#7b8b45') + path(isle(4), '#3f6b40');
      seg.forEach(([x, y]) => { s += times(13, () => { const dx = rnd(-17, 17), dy = rnd(-11, 11), r = rnd(3, 7); return oval(x + dx + 2, y + dy + 3, r, r * 0.9, '#1f3f2b', 'opacity=".5"') + oval(x + dx, y + dy, r, r * 0.9, ['#4d7d46', '#5f8f4d', '#35633b', '#74a055'][Math.floor(rnd(4))]); }); });
      if (n > 9) { const [x, y] = seg[Math.floor(n / 2)]; s += times(9, (k) => rect(x - 34 + k * 8, y + rnd(-14, 8), 6, 5, ['#e9e3d4', '#c06a4f', '#d8d2c2'][k % 3])); }
    }
    i += n + gap;
  }
  // the ship in the lagoon and a few clouds with their shadows
  s += `<g transform="translate(760 760) rotate(-24)"><path d="M-34,8q-90,18 -230,30q120,-44 230,-46z" fill="#e8f5ee" opacity=".55"/><path d="M-36,-9H24q20,4 28,9q-8,5 -28,9H-36z" fill="#f6efdd" stroke="#1f3b46" stroke-width="3"/><path d="M-16,-4q10,-34 8,-46q26,24 22,48z" fill="#fffdf4" opacity=".95"/></g>`;
  for (const [x, y, w] of [[330, 250, 300], [1660, 330, 240], [1500, 1120, 340], [260, 1050, 220]]) { const puffs = Array.from({ length: 70 }, (_, k) => { const a = rnd(6.28), m = k < 24 ? rnd(0.55) : Math.sqrt(rnd()); return [Math.cos(a) * m * w * 0.5, Math.sin(a) * m * w * 0.26, w * rnd(0.06, 0.15)]; }), draw = (dx, dy, c, k = 1) => puffs.map(([px, py, q]) => oval(x + px + dx, y + py + dy, q * k, q * 0.8 * k, c)).join(''); s += `<g filter="url(#soft)" opacity=".34">${draw(74, 92, '#07293d')}</g><g filter="url(#fine)" opacity=".95">${draw(5, 7, '#c9d6d8')}${draw(-3, -4, '#fbf9f2', 0.86)}</g>`; }
  save('atoll-aerial', defs, s);
}

// ---- An orchard -------------------------------------------------------------
function apple(x, y, h, fruit = 1) {
  let s = oval(x + h * 0.1, y + 2, h * 0.56, h * 0.06, '#2f3d20', 'opacity=".45"') + path(`M${f(x - h * 0.045)},${y}Q${f(x)},${f(y - h * 0.2)} ${f(x - h * 0.05)},${f(y - h * 0.46)}H${f(x + h * 0.05)}Q${f(x + h * 0.015)},${f(y - h * 0.2)} ${f(x + h * 0.06)},${y}Z`, '#54402f') + stroke(`M${x},${f(y - h * 0.3)}L${f(x - h * 0.24)},${f(y - h * 0.56)}M${x},${f(y - h * 0.34)}L${f(x + h * 0.25)},${f(y - h * 0.6)}`, '#54402f', h * 0.03);
  for (const [c, dx, dy, k, n] of [['#35502f', 0, 0, 1, 46], ['#4a6a37', -0.02, -0.03, 0.9, 46], ['#66853f', -0.05, -0.07, 0.74, 36], ['#8ba24e', -0.09, -0.12, 0.5, 22]]) s += times(n, () => { const a = rnd(6.28), m = Math.sqrt(rnd()), r = h * rnd(0.045, 0.1); return oval(x + h * dx + Math.cos(a) * m * h * 0.42 * k, y - h * 0.66 + h * dy + Math.sin(a) * m * h * 0.3 * k, r, r * 0.8, c, 'opacity=".94"'); });
  s += times(Math.round(44 * fruit), () => { const a = rnd(6.28), m = Math.sqrt(rnd()), px = x + Math.cos(a) * m * h * 0.42, py = y - h * 0.64 + Math.sin(a) * m * h * 0.3, r = h * 0.0155; return oval(px, py, r, r, ['#a3301f', '#bf4a2c', '#8c2a1f', '#cf7a3a'][Math.floor(rnd(4))]) + oval(px - r * 0.3, py - r * 0.35, r * 0.3, r * 0.25, '#f3c9a2', 'opacity=".8"'); });
  return s;
}
{
  seed = 3;
  const defs = shade('sky', [[0, '#87a8b8'], [0.6, '#d3dcd3'], [1, '#f1e6c6']]) + shade('grass', [[0, '#a9b268'], [0.5, '#7f9650'], [1, '#4a6436']]) + blur('soft', 6);
  let s = rect(0, 0, W, 700, 'url(#sky)') + cloud(420, 210, 520, '#f8f4e8', 0.85) + cloud(1500, 160, 460, '#f8f4e8', 0.75) + cloud(1040, 330, 380, '#f8f4e8', 0.6);
  s += hills(486, 60, '#9fb0a2', 0.45, 700, 6) + hills(536, 50, '#8ba184', 0.45, 700, 6) + hills(590, 40, '#7b9467', 0.45, 720, 6);
  s += times(60, () => { const x = rnd(W), y = 596 + rnd(26); return oval(x, y, rnd(14, 34), rnd(9, 18), ['#5f7c50', '#6c8a57', '#54704a'][Math.floor(rnd(3))]); }) + rect(1420, 556, 84, 46, '#c9b59a') + poly([[1408, 558], [1462, 520], [1516, 558]], '#8f5141') + rect(1508, 568, 60, 34, '#b5a189') + poly([[1500, 570], [1538, 544], [1576, 570]], '#7c4638');
  s += path('M-10,640Q600,600 1100,622T2010,610V1340H-10Z', 'url(#grass)');
  const rows = [[668, 116, 12], [706, 160, 10], [762, 224, 8], [850, 326, 6]];
  for (const [y, h, n] of rows) for (let i = 0; i < n; i++) { const u = (i + 0.5) / n * 2 - 1; if (Math.abs(u) < 0.14) continue; s += apple(1000 + u * 1130 + rnd(-14, 14), y + rnd(-4, 4), h * rnd(0.92, 1.06), 0.8); }
  s += path('M940,640Q900,800 640,1340H1330Q1080,800 1010,640Z', '#b9bd78', 'opacity=".55"') + times(420, () => { const y = 690 + 640 * rnd() ** 1.3, k = (y - 600) / 600, x = rnd(W); return stroke(`M${f(x)},${f(y)}q${f(-3 * k)},${f(-14 * k)} ${f(-8 * k)},${f(-24 * k)}M${f(x)},${f(y)}q${f(3 * k)},${f(-12 * k)} ${f(9 * k)},${f(-20 * k)}`, ['#c3c67e', '#5f7a3f', '#8fa458', '#3f5a30'][Math.floor(rnd(4))], 1 + 2 * k, 'opacity=".6"'); });
  s += apple(250, 1080, 800, 1.7) + apple(1790, 1060, 760, 1.7);
  s += times(70, () => { const x = rnd() < 0.5 ? rnd(20, 560) : rnd(1460, 1980), y = rnd(1060, 1200); return oval(x, y, 10, 9, ['#a3301f', '#bf4a2c', '#cf7a3a'][Math.floor(rnd(3))]); });
  s += `<g stroke="#7a5a38" stroke-linecap="round"><path d="M470,1130L372,560M540,1124L404,556" stroke-width="13"/>` + times(10, (i) => { const t = 0.08 + i * 0.092; return `<path d="M${f(470 - 98 * t)},${f(1130 - 570 * t)}L${f(540 - 136 * t)},${f(1124 - 568 * t)}" stroke-width="9"/>`; }) + '</g>' + `<g transform="translate(437 832)">${person(0, 0, 190, '#2f3f4a', 0, '#6b4a38')}</g>`;
  const crate = (x, y, w) => { const h = w * 0.42; return oval(x + w / 2, y + 6, w * 0.6, 14, '#2a3a1e', 'opacity=".5"') + times(46, () => oval(x + rnd(10, w - 10), y - h - rnd(-8, 26), w * 0.05, w * 0.05, ['#a3301f', '#bf4a2c', '#8c2a1f', '#cf7a3a', '#b8862f'][Math.floor(rnd(5))])) + times(3, (i) => rect(x, y - h + (i * h) / 3, w, h / 3 - 5, ['#b58a58', '#a87c4b', '#9c7144'][i])) + rect(x - 6, y - h - 4, 16, h + 6, '#7f5a35') + rect(x + w - 10, y - h - 4, 16, h + 6, '#7f5a35'); };
  s += crate(720, 1150, 230) + crate(980, 1172, 250) + crate(790, 1262, 290) + crate(1120, 1278, 270);
  s += oval(1500, 1246, 90, 12, '#2a3a1e', 'opacity=".5"') + person(1480, 1246, 270, '#37414a', 0, '#7a5440') + path('M1436,1004Q1480,960 1524,1004Q1480,992 1436,1004Z', '#b08d4f');
  save('orchard', defs, s);
}

// ---- A proof with red marks -------------------------------------------------
{
  seed = 8;
  const serif = `font-family="'Source Serif 4 Variable','Liberation Serif',serif"`;
  const defs = `<radialGradient id="lamp" cx=".36" cy=".3" r=".85"><stop offset="0" stop-color="#ffe9b8" stop-opacity=".2"/><stop offset=".5" stop-color="#8a5a20" stop-opacity=".12"/><stop offset="1" stop-color="#160d06" stop-opacity=".62"/></radialGradient>` + blur('soft', 16) + blur('fine', 2) + shade('wood', [[0, '#7a5436'], [1, '#5b3c27']], 'x1="0" y1="0" x2="1" y2="1"') + shade('pencil', [[0, '#d05540'], [0.35, '#a3301f'], [1, '#6d1e14']]);
  let s = rect(0, 0, W, H, 'url(#wood)') + '<g filter="url(#fine)">' + times(46, () => { const y = rnd(H); return stroke(`M-10,${f(y)}C${f(rnd(300, 700))},${f(y + rnd(-16, 16))} ${f(rnd(1100, 1500))},${f(y + rnd(-16, 16))} 2010,${f(y + rnd(-14, 14))}`, ['#3f2918', '#8c6444', '#4c3220'][Math.floor(rnd(3))], rnd(2, 9), 'opacity=".22"'); }) + '</g>';
  const paras = ['The harbour board met on the quay, as it has done in every year since the flood, and resolved to leave the old pump where it stands. It is fed by a spring below the church and has three valves, of which the third, the chairman said, is the one that matters.', 'The drains of the lower town were laid when the streets were still lanes. They follow the stream that nobody has seen for a century and that everyone can hear. An engineer who walked them last month came out by the fish market, unhurt, and asked for a chair.', 'Repairs will begin after the herring season and should take eleven weeks. Residents are asked to leave their cellars open. The council has set aside a sum that it describes as sufficent, and the ratepayers’ union has set aside an evening to discuss the adjective.', 'In the meantime the pump will be turned by hand on Saturdays, as it was in the winter of the great frost. Volunteers should bring gloves. There will be tea in the sail loft, which has a roof again, and the minutes of the last meeting will be read to anyone who asks.'];
  const bridge = ['The bridge carries the only road, and the only railway, between the old town and the terminal on the island. Since a routine inspection found a crack in the main bearing, both have gone round by the head of the fjord, and a commuter ferry, hired from a lake that had no use for it in winter, has run every twenty minutes.', 'The bearing is a ring of cast steel a little over six metres across. It was poured in 1931 and turns on conical rollers. Only two foundries would cast so large a piece in one, and one of them still had the wooden pattern from which the first had been made.', 'Lifting the span was the part that worried the insurers. A floating crane stood over the channel for two tides while the old ring was drawn out underneath and the new one pushed in, on rails greased with tallow.'];
  const tides = ['The sandbanks of the Sound move by as much as forty metres in a winter. Her charts, issued every spring, were out of date by autumn, and she printed on each of them the month in which one should stop believing it.', 'Her first tide table, made when she was eleven from marks on a harbour wall, was wrong by nine minutes. She kept it framed above her desk all her life, with the correction beneath it. Pilots were devoted to her and said so only to others.', 'She asked to go out with the survey boats and was told that there was no cabin. She replied that she did not mean to sleep. For nine seasons she took soundings with lead and line from an open launch, and trusted the lead when echo sounders came.', 'In old age she recorded for the school the names of every rock, together with what each had been called before the survey got it wrong.'];
  const set = (list, wide = 33) => list.flatMap((para) => { const lines = []; let l = ''; for (const w of para.split(' ')) { if ((l + ' ' + w).length > wide) { lines.push([l, true]); l = w; } else l = l ? l + ' ' + w : w; } return [...lines, [l, false]]; });
  const columns = [[70, 276, set(paras)], [474, 350, set(bridge)], [878, 350, set(tides)]], red = '#c02a1c';
  const heads = [[474, 300, 'Bridge by Friday'], [878, 300, 'The red month']];
  let sheet = rect(0, 0, 1320, 1310, '#fbf6ea') + `<text x="70" y="118" font-size="86" font-weight="700" ${serif} fill="#231f1b">Town keeps its pump</text><text x="70" y="180" font-size="37" font-style="italic" ${serif} fill="#4b443c">Three valves, a spring and a stream that everyone can hear</text><path d="M70,214H1250M70,222H1250" stroke="#3a342d" stroke-width="2"/><path d="M458,244V1300M862,244V1300" stroke="#8c8375" stroke-width="1.5"/>`;
  sheet += heads.map(([x, y, h]) => `<text x="${x}" y="${y}" font-size="44" font-weight="700" ${serif} fill="#231f1b">${h}</text>`).join('') + columns.map(([x, y, lines]) => lines.slice(0, 27).map(([l, full], i) => `<text x="${x}" y="${y + i * 37}" font-size="26" ${full ? 'textLength="372"' : ''} ${serif} fill="#2b2622">${l}</text>`).join('')).join('');
  const find = (c, word) => { const [x, y, lines] = columns[c], i = lines.findIndex(([l]) => l.includes(word)), l = lines[i][0], k = l.indexOf(word), unit = lines[i][1] ? 372 / l.length : 11.6; return [x + k * unit, y + i * 37, word.length * unit]; };
  const ring = (c, w) => { const [x, y, l] = find(c, w); return `<ellipse cx="${f(x + l / 2)}" cy="${f(y - 9)}" rx="${f(l / 2 + 16)}" ry="24" fill="none" stroke="${red}" stroke-width="5" transform="rotate(-3 ${f(x)} ${f(y)})"/>`; };
  const strike = (c, w) => { const [x, y, l] = find(c, w); return stroke(`M${f(x - 6)},${f(y - 4)}q${f(l / 2)},-9 ${f(l + 12)},-5`, red, 5); };
  const [vx, vy] = find(0, 'three'), [sx, sy] = find(0, 'sufficent'), hand = (x, y, str, size, turn) => `<text x="${f(x)}" y="${f(y)}" font-size="${size}" font-style="italic" font-weight="600" ${serif} fill="${red}" transform="rotate(${turn} ${f(x)} ${f(y)})">${str}</text>`;
  sheet += ring(0, 'three') + stroke(`M${f(vx - 14)},${f(vy - 12)}Q${f(40)},${f(vy - 40)} 44,${f(vy - 70)}`, red, 4) + hand(6, vy - 84, 'two!', 46, -8) + stroke('M66,172q50,-8 104,-4', red, 6) + hand(1012, 176, '2, not 3', 52, -5) + stroke('M1000,172C960,196 520,200 182,186', red, 3.5) + ring(0, 'sufficent') + hand(14, sy - 2, 'ie/', 46, -6) + strike(2, 'framed') + strike(1, 'conical') + hand(1256, 812, 'stet', 38, -9);
  s += `<g transform="translate(470 60) rotate(4)"><rect x="18" y="26" width="1320" height="1290" fill="#1a0f07" opacity=".6" filter="url(#soft)"/><g transform="rotate(-2.2 660 700)"><rect width="1320" height="1310" fill="#e6dcc6"/></g>${sheet}</g>`;
  // pencil, spectacles and a cup
  s += `<g transform="translate(1130 1010) rotate(-34)"><rect x="8" y="18" width="720" height="34" fill="#1a0f07" opacity=".5" filter="url(#soft)"/><path d="M0,0H640V36H0Z" fill="url(#pencil)"/><path d="M0,12H640" stroke="#e98b77" stroke-width="3" opacity=".7"/><path d="M0,0L-78,18L0,36Z" fill="#e3c08c"/><path d="M-78,18l26,-6v12z" fill="#c02a1c"/><path d="M640,0h44v36h-44z" fill="#c9b37a"/><path d="M684,0h46q14,18 0,36h-46z" fill="#d99a90"/></g>`;
  s += `<g transform="translate(120 900)"><ellipse cx="150" cy="176" rx="190" ry="170" fill="#160c05" opacity=".5" filter="url(#soft)"/><circle cx="130" cy="150" r="168" fill="#e9e2d3"/><circle cx="130" cy="150" r="150" fill="#d8cfbd"/><circle cx="130" cy="150" r="112" fill="#f4efe4"/><circle cx="130" cy="150" r="94" fill="#3b2417"/><path d="M62,118q40,-52 112,-40" stroke="#7d5638" stroke-width="9" fill="none" stroke-linecap="round" opacity=".8"/><path d="M228,100q72,-36 86,26t-84,58" stroke="#f4efe4" stroke-width="24" fill="none" stroke-linecap="round"/></g>`;
  s += `<g transform="translate(110 300) rotate(-14)" fill="none" stroke="#2a2320" stroke-width="13"><g stroke="#120a05" opacity=".35" transform="translate(12 18)" filter="url(#fine)"><circle cx="90" cy="90" r="84"/><circle cx="300" cy="90" r="84"/></g><circle cx="90" cy="90" r="84" fill="#dfe9e6" fill-opacity=".16"/><circle cx="300" cy="90" r="84" fill="#dfe9e6" fill-opacity=".16"/><path d="M172,76q22,-22 46,0M8,72Q-30,-60 60,-150M382,72Q420,-60 330,-150"/></g>`;
  s += rect(0, 0, W, H, 'url(#lamp)');
  save('corrected-proof', defs, s);
}

// ---- A station at dusk ------------------------------------------------------
{
  seed = 55;
  const defs = shade('sky', [[0, '#17233f'], [0.4, '#3f4a70'], [0.7, '#9a6f7c'], [0.9, '#dd9a6f'], [1, '#f0bf85']]) + shade('plat', [[0, '#4a4a52'], [1, '#1e2028']]) + glow('lamp', [[0, '#fff1c4', 0.95], [0.18, '#ffdd94', 0.5], [1, '#ffcf7a', 0]]) + blur('soft', 6) + blur('wide', 18) + shade('coach', [[0, '#31486a'], [0.5, '#22365a'], [1, '#131f3a']]);
  let s = rect(0, 0, W, 900, 'url(#sky)') + times(46, () => oval(rnd(W), rnd(330), rnd(1, 2.4), rnd(1, 2.4), '#f3ecd8', `opacity="${f(rnd(0.3, 0.9))}"`)) + path('M1655,152a60,60 0 1 0 46,104a50,50 0 1 1 -46,-104z', '#f6e9c9');
  s += times(8, (i) => oval(rnd(W), 400 + i * 44, rnd(260, 520), rnd(6, 14), ['#6a5f7d', '#b47c78', '#e0a073'][Math.min(2, Math.floor(i / 3))], 'opacity=".5" filter="url(#soft)"'));
  const skyline = (base, lo, hi, c, lit, wmin, wmax) => { let r = '', x = -20; while (x < W) { const w = rnd(wmin, wmax), mid = 1 - Math.abs(x - 900) / 1300, h = rnd(lo, hi) * (0.55 + 0.6 * mid); r += rect(x, base - h, w + 1, h + 60, c); if (rnd() < 0.22) r += stroke(`M${f(x + w / 2)},${f(base - h)}v${f(-rnd(26, 80))}`, c, 5); if (rnd() < 0.2) r += poly([[x, base - h], [x + w / 2, base - h - rnd(24, 60)], [x + w, base - h]], c); for (let wy = base - h + 14; wy < base - 10; wy += 19) for (let wx = x + 9; wx < x + w - 12; wx += 15) if (rnd() < lit) r += rect(wx, wy, 7, 9, rnd() < 0.8 ? '#ffd98c' : '#ffefc9', `opacity="${f(rnd(0.5, 0.95))}"`); x += w; } return r; };
  s += `<g opacity=".55">${skyline(760, 180, 420, '#5d587a', 0.05, 60, 120)}</g>` + skyline(780, 110, 330, '#323556', 0.22, 70, 130) + skyline(790, 50, 170, '#1f2542', 0.3, 60, 150);
  s += path('M760,790V560q0,-90 84,-92l10,-66l10,66q84,2 84,92v230z', '#262b4a') + oval(854, 566, 36, 36, '#f9e3ac') + stroke('M854,566v-24M854,566l18,10', '#262b4a', 5);
  s += rect(0, 790, W, 110, '#141a30') + times(3, (i) => stroke(`M-10,${800 + i * 7}H2010`, '#2c3554', 2));
  // wires and masts
  s += [220, 760, 1300, 1840].map((x) => stroke(`M${x},900V470M${x - 64},520H${x + 64}`, '#0e1428', 9)).join('') + stroke('M-10,540Q220,520 220,520Q490,560 760,520Q1030,560 1300,520Q1570,560 1840,520L2010,536M-10,580H2010', '#0e1428', 3);
  s += rect(0, 890, W, 72, '#0a0e1b') + stroke('M-10,936H2010', '#5d6478', 5);
  // the train
  for (let k = 0; k < 4; k++) { const x = -150 + k * 560; s += rect(x, 700, 548, 214, 'url(#coach)', 'rx="16"') + path(`M${x + 4},712q8,-40 50,-42H${x + 494}q44,2 50,42z`, '#42587c') + rect(x, 864, 548, 10, '#c9a24c') + times(9, (i) => { const lit = rnd() < 0.78, wx = x + 50 + i * 52; return rect(wx, 744, 36, 58, lit ? '#ffdf9a' : '#1a2746', 'rx="5"') + (lit ? rect(wx, 744, 36, rnd(10, 34), '#c98f4e', 'opacity=".65"') : '') + (lit && rnd() < 0.3 ? path(`M${f(wx + 8)},802q0,-24 10,-26a8,8 0 1 1 4,0q10,2 10,26z`, '#3a2c2a') : ''); }) + rect(x + 14, 736, 26, 128, '#1a2a4a', 'rx="4"') + rect(x + 508, 736, 26, 128, '#1a2a4a', 'rx="4"') + [90, 150, 400, 460].map((d) => oval(x + d, 922, 25, 25, '#0b0f1c') + oval(x + d, 922, 11, 11, '#3b4258')).join('') + rect(x + 548, 740, 12, 150, '#0d1326'); }
  s += rect(0, 932, W, 24, '#0d1120') + rect(0, 956, W, H - 956, 'url(#plat)') + rect(0, 956, W, 13, '#8b8575') + rect(0, 992, W, 9, '#d8b45a') + times(26, (i) => stroke(`M${1000 + (i - 12.5) * 70},1001L${1000 + (i - 12.5) * 250},1340`, '#12141b', 3, 'opacity=".5"')) + [1048, 1110, 1196].map((y) => stroke(`M-10,${y}H2010`, '#12141b', 3, 'opacity=".45"')).join('');
  // the canopy, its columns and lamps
  s += path('M-10,250L2010,360V420L-10,330Z', '#0d1326') + path('M-10,330L2010,420V434L-10,350Z', '#39415e') + times(20, (i) => stroke(`M${i * 110 - 20},${252 + i * 6}l-44,84`, '#2a3250', 4));
  for (const [x, top, b] of [[330, 350, 1210], [1080, 388, 1150], [1730, 414, 1110]]) s += rect(x - 14, top, 28, b - top, '#11172b') + rect(x - 14, top, 8, b - top, '#3c4668') + stroke(`M${x},${top + 110}Q${x - 20},${top + 30} ${x - 100},${top + 4}M${x},${top + 110}Q${x + 20},${top + 30} ${x + 100},${top + 12}`, '#11172b', 11) + rect(x - 26, b - 24, 52, 26, '#0b1020') + oval(x + 74, top + 96, 210, 190, 'url(#lamp)') + oval(x + 74, top + 92, 22, 26, '#fff3cf') + stroke(`M${x},${top + 66}h74v8`, '#11172b', 6);
  s += `<g transform="translate(640 452)"><path d="M-6,-70V0M126,-76V0" stroke="#0d1326" stroke-width="6"/><rect x="-40" width="210" height="96" rx="6" fill="#0b1a33" stroke="#52608a" stroke-width="4"/><text x="65" y="64" font-size="52" font-weight="700" text-anchor="middle" fill="#f5d37e" font-family="'Libre Franklin Variable','Liberation Sans',sans-serif">21.14</text></g>`;
  for (const [x, y, h] of [[520, 1180, 250], [600, 1190, 236], [1290, 1130, 206], [1440, 1116, 190], [900, 1090, 168]]) s += `<path d="M${x - 40},${y}l90,0l${70},${60}l-120,6z" fill="#07090f" opacity=".4"/>` + person(x, y, h, '#090c16');
  s += rect(634, 1130, 54, 70, '#5b2c22', 'rx="6"') + stroke('M648,1130v-22h26v22', '#2c1712', 6) + rect(1320, 1088, 40, 50, '#2f4136', 'rx="5"') + oval(1480, 1104, 0, 0, '#000');
  save('station-dusk', defs, s);
}

// ---- A chart of the sands ---------------------------------------------------
{
  seed = 30;
  const serif = `font-family="'Source Serif 4 Variable','Liberation Serif',serif"`, inkc = '#3a3a3c';
  const defs = `<radialGradient id="paper" cx=".45" cy=".4" r=".9"><stop offset="0" stop-color="#f6eeda"/><stop offset="1" stop-color="#dccba5"/></radialGradient>` + blur('soft', 12) + shade('brass', [[0, '#f0d48c'], [0.5, '#b98c3c'], [1, '#7a5520']], 'x1="0" y1="0" x2="1" y2="0"') + '<clipPath id="frame"><rect x="84" y="84" width="1832" height="1166"/></clipPath>';
  let s = rect(0, 0, W, H, 'url(#paper)') + '<g clip-path="url(#frame)">' + rect(84, 84, 1832, 1166, '#e6eadb');
  const isles = [[760, 610, 300, 190], [1240, 880, 130, 84], [1090, 330, 84, 52], [380, 940, 90, 58]], shapes = isles.map(([x, y, a, b]) => blob(x, y, a, b, 0.2, 90, 9)), grow = (pts, [x, y], k) => pts.map(([px, py]) => [x + (px - x) * k, y + (py - y) * k]);
  for (const [k, c] of [[2.0, '#dce6dc'], [1.66, '#cfe0da'], [1.38, '#bcd6d4'], [1.18, '#a6c9cb']]) shapes.forEach((p, i) => { s += path(smooth(grow(p, isles[i], i ? k * 1.12 : k)), c); });
  for (const k of [2.0, 1.66, 1.38]) shapes.forEach((p, i) => { s += stroke(smooth(grow(p, isles[i], i ? k * 1.12 : k)), '#6d8f97', 2, `stroke-dasharray="${k > 1.9 ? '3 9' : k > 1.5 ? '14 7 3 7' : '14 8'}"`); });
  // drying sands, in stipple
  for (const [x, y, a, b, r] of [[1460, 560, 190, 46, -18], [1330, 690, 140, 30, -14], [520, 330, 170, 40, 16]]) { const sand = blob(x, y, a, b, 0.22, 60, 6); s += `<g transform="rotate(${r} ${x} ${y})">` + path(smooth(sand), '#e3d6a5') + stroke(smooth(sand), '#8a7a48', 2, 'stroke-dasharray="2 6"') + times(260, () => { const t = rnd(6.28), m = Math.sqrt(rnd()) * 0.86; return oval(x + Math.cos(t) * a * m, y + Math.sin(t) * b * m, 1.9, 1.9, '#8a7a48'); }) + '</g>'; }
  shapes.forEach((p, i) => { s += path(smooth(p), '#ead9ae') + stroke(smooth(p), inkc, 4) + [0.8, 0.6, 0.42, 0.24].map((k) => stroke(smooth(grow(p, [isles[i][0] - 22, isles[i][1] - 14], k)), '#a98a55', 2, 'opacity=".85"')).join(''); for (let n = 0; n < p.length; n += 1) { const [x, y] = p[n], [cx, cy] = isles[i], m = Math.hypot(x - cx, y - cy); s += stroke(`M${f(x)},${f(y)}l${f(((x - cx) / m) * -11)},${f(((y - cy) / m) * -11)}`, inkc, 1.6, 'opacity=".6"'); } });
  const inside = (x, y) => isles.some(([cx, cy, a, b]) => ((x - cx) / (a * 1.2)) ** 2 + ((y - cy) / (b * 1.25)) ** 2 < 1), near = (x, y) => Math.min(...isles.map(([cx, cy, a, b]) => Math.sqrt(((x - cx) / a) ** 2 + ((y - cy) / b) ** 2)));
  for (let y = 150; y < 1240; y += 66) for (let x = 140; x < 1900; x += 92) { const px = x + rnd(-26, 26), py = y + rnd(-18, 18); if (inside(px, py) || Math.hypot(px - 1640, py - 1010) < 210 || (px > 1350 && py < 340) || px > 1850 || [[1460, 560, 200, 70], [1330, 690, 160, 50], [520, 330, 180, 66]].some(([cx, cy, a, b]) => ((px + 14 - cx) / a) ** 2 + ((py - 8 - cy) / b) ** 2 < 1)) continue; const d = Math.max(0.4, (near(px, py) - 1) * 7 + rnd(-1, 1.6)), whole = Math.floor(d); s += `<text x="${f(px)}" y="${f(py)}" font-size="27" ${serif} fill="#4a5558">${whole}<tspan font-size="17" dy="7">${Math.floor((d - whole) * 10)}</tspan></text>`; }
  s += stroke('M84,1180C380,1180 560,1010 700,930S1060,760 1160,640S1420,360 1916,300', '#a3301f', 4, 'stroke-dasharray="26 12"') + [[700, 944], [1090, 730], [1300, 480]].map(([x, y], i) => `<g transform="translate(${x} ${y})"><path d="M0,0l-12,-40h24z" fill="${i % 2 ? '#a3301f' : '#2f5d46'}" stroke="${inkc}" stroke-width="2"/><circle r="6" fill="#fff" stroke="${inkc}" stroke-width="3"/></g>`).join('');
  s += `<g transform="translate(905 520)"><path d="M0,0l-9,-46h18z" fill="#fff" stroke="${inkc}" stroke-width="3"/><circle cy="-52" r="9" fill="#e3b23c" stroke="${inkc}" stroke-width="3"/><path d="M14,-56l70,-22v26z" fill="#c04b86" opacity=".5"/></g>`;
  // compass rose
  s += '<g transform="translate(1640 1010)">' + [188, 176, 132].map((r) => `<circle r="${r}" fill="none" stroke="#a3301f" stroke-width="2.4"/>`).join('') + times(72, (i) => `<path d="M0,${-188}v${i % 9 ? (i % 3 ? 8 : 12) : 24}" stroke="#a3301f" stroke-width="2" transform="rotate(${i * 5})"/>`) + times(8, (i) => `<g transform="rotate(${i * 45})"><path d="M0,${i % 2 ? -104 : -168}L${i % 2 ? 15 : 22},${i % 2 ? -24 : -28}L0,0Z" fill="#f6eeda" stroke="${inkc}" stroke-width="2"/><path d="M0,${i % 2 ? -104 : -168}L${i % 2 ? -15 : -22},${i % 2 ? -24 : -28}L0,0Z" fill="${i % 2 ? '#8a7a48' : '#a3301f'}" stroke="${inkc}" stroke-width="2"/></g>`) + `<text y="-200" font-size="40" text-anchor="middle" ${serif} font-weight="700" fill="#a3301f">N</text></g>`;
  s += rect(1384, 120, 500, 190, '#f6eeda', `stroke="${inkc}" stroke-width="3"`) + `<g ${serif} text-anchor="middle" fill="${inkc}"><text x="1634" y="184" font-size="50" font-weight="700">SKERROW SOUND</text><text x="1634" y="232" font-size="29" font-style="italic">Soundings in metres</text><text x="1634" y="282" font-size="28" font-weight="700" fill="#a3301f">Not to be trusted after September</text><text x="740" y="640" font-size="46" font-style="italic" letter-spacing="10">Great Skerrow</text><text x="1462" y="566" font-size="29" font-style="italic" transform="rotate(-18 1462 566)">Pilot’s Bank</text><text x="1240" y="892" font-size="27" font-style="italic">Little Skerrow</text><text x="524" y="338" font-size="28" font-style="italic" transform="rotate(16 524 338)">Gannet Sand</text></g></g>`;
  // the scale round the border
  s += rect(84, 84, 1832, 1166, 'none', `stroke="${inkc}" stroke-width="4"`) + rect(60, 60, 1880, 1214, 'none', `stroke="${inkc}" stroke-width="4"`) + times(20, (i) => rect(84 + i * 91.6, i % 2 ? 62 : 72, 91.6, 10, inkc) + rect(84 + i * 91.6, i % 2 ? 1252 : 1262, 91.6, 10, inkc)) + times(13, (i) => rect(i % 2 ? 62 : 72, 84 + i * 89.7, 10, 89.7, inkc) + rect(i % 2 ? 1918 : 1928, 84 + i * 89.7, 10, 89.7, inkc));
  // dividers
  const div = (c1, c2) => `<path d="M0,-20L-104,420L-110,470L-88,424L16,0ZM0,-20L170,400L186,448L190,398L22,-16Z" fill="${c1}"/><circle cx="8" cy="-40" r="46" fill="${c2}"/>`;
  s += `<g transform="translate(420 640) rotate(28)"><g transform="translate(22 26)" opacity=".42" filter="url(#soft)">${div('#1c140a', '#1c140a')}</g>${div('#5f646a', 'url(#brass)')}<path d="M-10,20L-96,400" stroke="#c3c8cc" stroke-width="5"/><path d="M20,10L166,380" stroke="#c3c8cc" stroke-width="5"/><circle cx="8" cy="-40" r="15" fill="#7a5520"/><rect x="-4" y="-122" width="24" height="44" rx="8" fill="url(#brass)"/></g>`;
  save('tide-chart', defs, s);
}

// ---- A stage, a screen and an orchestra -------------------------------------
{
  seed = 17;
  const defs = shade('fold', [[0, '#4a0f12'], [0.45, '#8d2420'], [0.6, '#a93a2c'], [1, '#4a0f12']], 'x1="0" y1="0" x2="1" y2="0"') + shade('night', [[0, '#2b4a66'], [0.55, '#86a6b4'], [1, '#e8d9bc']]) + glow('beam', [[0, '#dcecf2', 0.5], [1, '#9fc0cc', 0]]) + glow('warm', [[0, '#ffe2a2', 0.95], [0.3, '#ffc96e', 0.4], [1, '#ffb84e', 0]]) + shade('floor', [[0, '#5b3a26'], [1, '#1b0f0a']]) + blur('soft', 7) + '<clipPath id="screen"><rect x="520" y="240" width="960" height="520" rx="4"/></clipPath>';
  let s = rect(0, 0, W, H, '#140a0b') + rect(300, 120, 1400, 760, '#221316');
  s += oval(1000, 520, 900, 520, 'url(#beam)') + rect(508, 228, 984, 544, '#0c0a0d') + '<g clip-path="url(#screen)">' + rect(520, 240, 960, 520, 'url(#night)') + oval(1210, 380, 60, 60, '#fbf1d8') + `<g transform="translate(480 150) scale(.52)">${massif(0, 2000, 1000, [[240, 560], [520, 640], [860, 380], [1180, 600], [1500, 480], [1800, 640]], '#e7edf0', '#8aa1b2', '#6b8496')}</g>` + path('M500,720Q740,640 980,690T1500,668V780H500Z', '#3d5566') + path('M500,750Q800,700 1100,738T1500,720V780H500Z', '#22343f') + person(760, 724, 74, '#101b22') + stroke('M774,722V644', '#101b22', 4) + path('M1012,432q34,-56 110,-66q-22,22 -20,42q40,-22 96,-10q-52,12 -76,44q-30,34 -74,26l-58,28l-10,-6l26,-32q-10,-14 6,-26z', '#1d2c38') + path('M1046,440q-36,-54 -104,-58q28,24 30,48q-30,-4 -56,10q46,4 70,24z', '#26384a') + '</g>';
  // curtains
  const fold = (x, w, top, bottom) => path(`M${f(x)},${top}H${f(x + w)}Q${f(x + w + 12)},${(top + bottom) / 2} ${f(x + w + rnd(-4, 8))},${bottom}Q${f(x + w / 2)},${bottom + 16} ${f(x)},${bottom}Q${f(x - 10)},${(top + bottom) / 2} ${f(x)},${top}Z`, 'url(#fold)');
  for (let i = 0; i < 9; i++) s += fold(-20 + i * 50, 54, 60, 930 - i * 3) + fold(1580 + i * 50, 54, 60, 906 + i * 3);
  for (let i = 0; i < 16; i++) { const x = i * 128 - 24; s += path(`M${x},0H${x + 132}V130Q${x + 66},${236 + (i % 2) * 10} ${x},130Z`, 'url(#fold)') + stroke(`M${x},132Q${x + 66},${240 + (i % 2) * 10} ${x + 132},132`, '#d5a94e', 8) + times(12, (k) => stroke(`M${f(x + 6 + k * 11)},${f(136 + 52 * Math.sin((Math.PI * (k + 0.5)) / 12))}v18`, '#b98a35', 4)); }
  s += rect(0, 0, W, 22, '#d5a94e', 'opacity=".8"');
  s += path('M-10,900H2010V1040H-10Z', 'url(#floor)') + times(22, (i) => stroke(`M${1000 + (i - 10.5) * 80},884L${1000 + (i - 10.5) * 130},1040`, '#140a07', 3, 'opacity=".6"')) + rect(0, 1030, W, 14, '#c79a48', 'opacity=".65"');
  // players: lit from their stands
  const player = (x, y, k, kind) => { let g = `<g transform="translate(${x} ${y}) scale(${k})"><ellipse cx="46" cy="-64" rx="110" ry="100" fill="url(#warm)" opacity=".8"/><path d="M-48,30q-8,-104 34,-112q48,-4 54,60l8,52z" fill="#100a0c"/><circle cx="-2" cy="-106" r="25" fill="#1a1012"/><path d="M20,-96q4,-24 -16,-32" stroke="#e4b26b" stroke-width="5" fill="none" opacity=".8"/>`; if (kind === 'violin') g += '<path d="M8,-72q34,-6 44,10t-8,26t-40,-4z" fill="#8a4a24"/><path d="M50,-64l44,-10" stroke="#2a1710" stroke-width="7"/><path d="M-6,-40L88,-112" stroke="#d9c5a0" stroke-width="3.5"/>'; if (kind === 'cello') g += '<path d="M10,-52q30,-14 46,6q-10,22 4,42q10,40 -28,42t-40,-34q10,-26 18,-56z" fill="#7a3f1f"/><path d="M32,-52L14,-150" stroke="#2a1710" stroke-width="8"/><path d="M-26,-6L92,-26" stroke="#d9c5a0" stroke-width="4"/>'; if (kind === 'horn') g += '<path d="M22,-70a34,34 0 1 0 40,38" fill="none" stroke="#d9a94a" stroke-width="9"/><path d="M62,-32l34,30l-44,14z" fill="#c79238"/>'; if (kind === 'wood') g += '<path d="M14,-84L64,6" stroke="#3a2418" stroke-width="11"/><path d="M14,-84L64,6" stroke="#c9a25c" stroke-width="3" stroke-dasharray="3 15"/>'; return g + '<path d="M92,36V-34M60,-76l64,16v40l-64,-14z" stroke="#0d090b" stroke-width="5" fill="#fdf3d6"/></g>'; };
  const kinds = ['violin', 'violin', 'wood', 'horn', 'wood', 'cello', 'violin'];
  for (let i = 0; i < 11; i++) s += player(300 + i * 138 + (i > 5 ? 10 : 0), 952 + Math.abs(i - 5) * 3, 0.78, kinds[(i * 3) % 7]);
  for (let i = 0; i < 9; i++) if (i !== 4) s += player(220 + i * 186, 1050 + Math.abs(i - 4) * 5, 1.02, i > 5 ? 'cello' : kinds[(i * 2) % 7]);
  s += rect(930, 1060, 130, 46, '#24140d') + path('M950,1064q-8,-150 44,-156q52,6 46,156z', '#09060a') + oval(994, 880, 29, 32, '#140c0e') + stroke('M962,940L878,884M1026,940L1112,868', '#09060a', 20) + stroke('M1112,868l54,-44', '#f5ead0', 4);
  // the audience
  s += rect(0, 1120, W, H - 1120, '#0a0507');
  for (const [y, n, r, c] of [[1176, 17, 38, '#1d1012'], [1256, 14, 48, '#140a0c'], [1340, 11, 62, '#0a0507']]) s += times(n, (i) => { const x = ((i + 0.5) / n) * W + rnd(-20, 20), yy = y + rnd(-10, 10); return path(`M${f(x - r * 1.9)},${yy + r * 2.4}q${f(r * 0.2)},${f(-r * 1.9)} ${f(r * 1.9)},${f(-r * 1.8)}q${f(r * 1.7)},${f(-r * 0.1)} ${f(r * 1.9)},${f(r * 1.8)}z`, c) + oval(x, yy - r * 0.3, r * 0.8, r, c) + stroke(`M${f(x - r * 0.6)},${f(yy - r * 0.95)}q${f(r * 0.6)},${f(-r * 0.55)} ${f(r * 1.2)},0`, '#b98f62', 3.5, 'opacity=".5"'); });
  save('theatre-stage', defs, s);
}

// ---- The casting of a ring --------------------------------------------------
{
  seed = 29;
  const defs = shade('hall', [[0, '#1d2229'], [0.6, '#2f2722'], [1, '#1a120d']]) + glow('fire', [[0, '#fff3c4', 1], [0.12, '#ffc45c', 0.85], [0.45, '#e0641f', 0.35], [1, '#a63a10', 0]]) + shade('steel', [[0, '#fff6d6'], [0.4, '#ffc652'], [1, '#f0781f']]) + shade('ladle', [[0, '#2a2422'], [0.5, '#57463b'], [1, '#1c1614']], 'x1="0" y1="0" x2="1" y2="0"') + blur('soft', 8) + blur('wide', 26) + shade('shaft', [[0, '#b9cdd8', 0.42], [1, '#b9cdd8', 0]]);
  let s = rect(0, 0, W, H, 'url(#hall)');
  s += times(7, (i) => rect(80 + i * 272, 110, 190, 230, '#8fa9b8', 'opacity=".75"') + times(4, (k) => rect(80 + i * 272, 110 + k * 58, 190, 7, '#1d2229')) + times(4, (k) => rect(80 + i * 272 + k * 48, 110, 7, 230, '#1d2229')) + poly([[80 + i * 272, 340], [270 + i * 272, 340], [420 + i * 272, 900], [120 + i * 272, 900]], 'url(#shaft)', 'opacity=".5" filter="url(#soft)"'));
  s += times(8, (i) => rect(30 + i * 272, 40, 36, 900, '#15181d') + rect(30 + i * 272, 40, 9, 900, '#3a3632')) + rect(0, 30, W, 54, '#12151a') + rect(0, 376, W, 40, '#191b1f') + times(30, (i) => stroke(`M${i * 70 - 20},376l35,40l35,-40`, '#34302d', 5)) + path('M-10,900H2010V1340H-10Z', '#241811') + times(24, (i) => stroke(`M${1000 + (i - 11.5) * 90},900L${1000 + (i - 11.5) * 210},1340`, '#120b07', 4, 'opacity=".6"'));
  s += oval(1000, 920, 1000, 620, 'url(#fire)', 'opacity=".8"');
  // the mould
  s += oval(1000, 1080, 640, 190, '#2a1d15') + oval(1000, 1060, 640, 190, '#4d382a') + oval(1000, 1056, 560, 158, 'url(#steel)') + oval(1000, 1056, 560, 158, '#fff3c4', 'opacity=".35" filter="url(#soft)"') + oval(1000, 1052, 430, 114, '#3a281d') + oval(1000, 1044, 430, 114, '#5c4332') + oval(1000, 1044, 200, 52, '#33231a') + stroke('M440,1056A560,158 0 0 0 1560,1056', '#fff8dc', 5, 'opacity=".8"') + times(18, (i) => { const a = (i / 18) * 6.28; return rect(1000 + 600 * Math.cos(a) - 9, 1058 + 174 * Math.sin(a) - 12, 18, 20, '#1d130d'); });
  // the ladle in its chains
  s += stroke('M640,84V500M860,84V500', '#15110f', 12, 'stroke-dasharray="18 8"') + rect(560, 470, 380, 34, '#1a1513') + `<g transform="rotate(24 750 640)"><path d="M574,520H926L890,820Q750,870 610,820Z" fill="url(#ladle)"/><path d="M566,508H934V544H566Z" fill="#6a5546"/><path d="M592,520H908V534H592Z" fill="#ffd77a"/><path d="M586,620H914M596,700H904" stroke="#1a1310" stroke-width="14"/><path d="M926,508l66,-14l-20,50h-46z" fill="#8a6a4f"/></g>` + oval(940, 636, 150, 120, 'url(#fire)');
  s += stroke('M948,626C1010,650 1040,760 1046,1140', '#ffab3d', 58, 'filter="url(#soft)" opacity=".75"') + stroke('M948,626C1006,650 1036,760 1044,1150', 'url(#steel)', 34) + stroke('M948,626C1006,650 1036,760 1044,1150', '#fffbe6', 13) + oval(1046, 1158, 150, 54, 'url(#fire)') + oval(1046, 1160, 70, 18, '#fffbe6');
  s += times(210, () => { const a = rnd(-2.9, -0.25), m = 30 + 430 * rnd() ** 1.7, x = 1046 + Math.cos(a) * m * 1.3, y = 1150 + Math.sin(a) * m; return stroke(`M${f(x)},${f(y)}l${f(Math.cos(a) * rnd(3, 26))},${f(Math.sin(a) * rnd(3, 22) + 4)}`, ['#fff3c4', '#ffd06a', '#ff9a3c'][Math.floor(rnd(3))], rnd(1.5, 4.5), `opacity="${f(rnd(0.5, 1))}"`); });
  // smoke, and the founders
  s += times(12, (i) => oval(980 + rnd(-260, 260), 520 - i * 32, rnd(90, 190), rnd(40, 80), '#8a6f5c', 'opacity=".1" filter="url(#wide)"'));
  const founder = (x, y, h, flip) => `<g transform="translate(${x} ${y}) scale(${flip * h / 100} ${h / 100})"><path d="M-14,-78q14,-8 28,0l10,44l-4,34h-12l-5,-28l-6,28h-13l-2,-40z" fill="#0d0907"/><circle cx="1" cy="-90" r="9.5" fill="#0d0907"/><path d="M-13,-94q14,-12 28,0z" fill="#0d0907"/><path d="M14,-74l10,40l-3,30" stroke="#e98535" stroke-width="2.6" fill="none" opacity=".9"/><path d="M9,-96q5,6 1,13" stroke="#f2a04c" stroke-width="2.2" fill="none"/><path d="M8,-66L58,-58" stroke="#0d0907" stroke-width="8" stroke-linecap="round"/><path d="M20,-56L132,-64" stroke="#1b120d" stroke-width="3.4"/></g>`;
  s += founder(330, 1220, 330, 1) + founder(1690, 1230, 350, -1) + founder(1470, 960, 190, -1);
  save('foundry', defs, s);
}
