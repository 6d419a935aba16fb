// Draws the pictures of the business, culture and science desks as SVG files: node desk.mjs OUT
// The charts read the figures that come with vega-datasets@3.2.1; nothing else is needed.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const out = process.argv[2] || 'svg';
mkdirSync(out, { recursive: true });
const W = 2000, H = 1334, f = (n) => Math.round(n * 10) / 10;
const serif = `font-family="'Source Serif 4 Variable','Liberation Serif',serif"`, sans = `font-family="'Libre Franklin Variable','Liberation Sans',sans-serif"`;
let seed = 1;
const rnd = (a = 1, b) => { seed = (seed * 1664525 + 1013904223) >>> 0; const u = seed / 4294967296; return b === undefined ? u * a : a + u * (b - a); };
const times = (n, draw) => Array.from({ length: n }, (_, i) => draw(i)).join('');
const path = (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`;
const stroke = (d, colour, width, more = '') => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
const rect = (x, y, w, h, fill, more = '') => `<rect x="${f(x)}" y="${f(y)}" width="${f(w)}" height="${f(h)}" fill="${fill}" ${more}/>`;
const oval = (x, y, rx, ry, fill, more = '') => `<ellipse cx="${f(x)}" cy="${f(y)}" rx="${f(rx)}" ry="${f(ry)}" fill="${fill}" ${more}/>`;
const open = (points) => 'M' + points.map(([x, y]) => `${f(x)},${f(y)}`).join('L');
const poly = (points, fill, more = '') => path(open(points) + 'Z', fill, more);
const shade = (id, stops, box = 'x1="0" y1="0" x2="0" y2="1"') => `<linearGradient id="${id}" ${box}>` + stops.map(([at, c, o = 1]) => `<stop offset="${at}" stop-color="${c}" stop-opacity="${o}"/>`).join('') + '</linearGradient>';
const glow = (id, stops) => `<radialGradient id="${id}">` + stops.map(([at, c, o]) => `<stop offset="${at}" stop-color="${c}" stop-opacity="${o}"/>`).join('') + '</radialGradient>';
const blur = (id, n) => `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="${n}"/></filter>`;
const mix = (a, b, t) => '#' + [1, 3, 5].map((i) => Math.round(parseInt(a.slice(i, i + 2), 16) * (1 - t) + parseInt(b.slice(i, i + 2), 16) * t).toString(16).padStart(2, '0')).join('');
const text = (x, y, s, { size = 34, fill = '#1f2428', anchor = 'start', weight = 500, face = sans, style = 'normal', spacing = 0 } = {}) =>
  `<text x="${f(x)}" y="${f(y)}" ${face} font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}" font-style="${style}" letter-spacing="${spacing}">${s}</text>`;
const save = (name, defs, body, drawn = true) => writeFileSync(join(out, name + '.svg'), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${W} ${H}" width="${W}" height="${H}"><defs>${defs}` +
  (drawn ? `<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".007 .013" numOctaves="3" seed="5"/><feColorMatrix values="0 0 0 0 1  0 0 0 0 .96  0 0 0 0 .88  .9 0 0 0 -.34"/></filter><radialGradient id="rim" r=".78"><stop offset=".6" stop-opacity="0"/><stop offset="1" stop-opacity=".32"/></radialGradient>` : '') +
  `</defs>${body}` + (drawn ? rect(0, 0, W, H, '#fff', 'filter="url(#grain)" opacity=".13"') + rect(0, 0, W, H, 'url(#rim)') : '') + '</svg>\n');
/** An uneven line from left to right. */
function rough(x0, x1, y, height, step = 14) { const pts = []; let v = 0; for (let x = x0; x <= x1; x += step) { v = v * 0.86 + rnd(-height, height) * 0.5; pts.push([x, y + v]); } return pts; }
/** Points of a smooth curve through the given ones. */
function curve(p, n = 26) {
  const at = (i) => p[Math.max(0, Math.min(p.length - 1, i))], pts = [];
  for (let i = 0; i < p.length - 1; i++) for (let k = 0; k < n; k++) {
    const t = k / n, [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    pts.push([0, 1].map((j) => 0.5 * (2 * b[j] + (c[j] - a[j]) * t + (2 * a[j] - 5 * b[j] + 4 * c[j] - d[j]) * t * t + (3 * b[j] - a[j] - 3 * c[j] + d[j]) * t ** 3)));
  }
  return [...pts, p.at(-1)];
}

// ---- Charts -----------------------------------------------------------------
const data = (name) => readFileSync(`node_modules/vega-datasets/data/${name}`, 'utf8');
const ink = '#1f2428', soft = '#5c6468', accent = '#a3301f', blue = '#1f5673', paper = '#faf7f0', rule = '#d8d1c2';
const heading = (title, sub) => rect(0, 0, W, H, paper) + rect(90, 78, 96, 12, accent) + text(90, 168, title, { size: 66, weight: 650, face: serif }) + text(90, 226, sub, { size: 36, fill: soft, weight: 450 });
{
  const rows = data('global-temp.csv').trim().split('\n').slice(1).map((l) => l.split(',').map(Number));
  const x = (t) => 96 + ((t - 1880) / 144) * 1730, y = (v) => 905 - v * 500;
  let s = heading('Warmer than the middle of the last century', 'Global mean temperature, difference from the average of 1951–1980, degrees Celsius');
  for (const v of [-0.4, 0.4, 0.8, 1.2]) s += stroke(`M90,${f(y(v))}H1910`, rule, 2) + text(1910, y(v) - 12, (v > 0 ? '+' : '−') + Math.abs(v).toFixed(1), { fill: soft, anchor: 'end' });
  s += rect(x(1951) - 1, y(1.2) + 30, x(1981) - x(1951), y(-0.48) - y(1.2) - 30, '#8a8272', 'opacity=".09"') + text(x(1966), y(0.62), 'Period of', { size: 30, fill: soft, anchor: 'middle' }) + text(x(1966), y(0.62) + 38, 'comparison', { size: 30, fill: soft, anchor: 'middle' });
  for (const [t, v] of rows) { const c = v < 0 ? mix('#9db9c6', blue, Math.min(1, -v / 0.42)) : mix('#e2b9a8', accent, Math.min(1, v / 0.95)); s += rect(x(t), Math.min(y(0), y(v)), 9.6, Math.max(2, Math.abs(y(v) - y(0))), c); }
  s += stroke(`M90,${y(0)}H1910`, ink, 3) + text(1910, y(0) - 12, '0.0', { fill: soft, anchor: 'end' });
  for (let t = 1880; t <= 2020; t += 20) s += stroke(`M${f(x(t) + 5)},1196v12`, ink, 2.5) + text(x(t) + 5, 1242, String(t), { size: 32, fill: soft, anchor: 'middle' });
  s += text(x(2023) - 150, y(1.17) + 48, '2023', { size: 34, anchor: 'end' }) + text(x(2023) - 18, y(1.17) + 48, '+1.17', { size: 46, weight: 700, fill: accent, anchor: 'end' });
  s += text(x(1909) + 5, y(-0.48) + 40, '1909: −0.48', { size: 32, fill: blue, weight: 650, anchor: 'middle' });
  s += text(90, 1304, 'Data: NASA Goddard Institute for Space Studies', { size: 28, fill: soft, weight: 450 });
  save('chart-global-temp', '', s, false);
}
{
  const rows = JSON.parse(data('gapminder.json')), x = (t) => 130 + ((t - 1955) / 50) * 1300, y = (v) => 1180 - (v / 8.4) * 880;
  const lines = [['Kenya', '#8a6a2f', 0, 6], ['Bangladesh', '#5c7f54', -14, 6], ['Brazil', '#6d6a66', -44, 6], ['Iran', accent, -12, 9], ['United Kingdom', '#857f75', 38, 6], ['South Korea', blue, 22, 9]];
  let s = heading('How families became small', 'Children per woman in six countries, by five-year period from 1955 to 2005');
  for (let v = 2; v <= 8; v += 2) s += stroke(`M90,${f(y(v))}H${x(2005)}`, rule, 2) + text(90, y(v) - 12, String(v), { fill: soft });
  s += stroke(`M90,1180H${x(2005)}`, ink, 3) + text(90, 1168, '0', { fill: soft });
  for (let t = 1955; t <= 2005; t += 10) s += stroke(`M${x(t)},1180v14`, ink, 3) + text(x(t), 1236, String(t), { fill: soft, anchor: 'middle' });
  s += stroke(`M${x(1955)},${f(y(2.1))}H${x(2005)}`, soft, 3, 'stroke-dasharray="3 10"') + text(x(1955) + 4, y(2.1) + 106, 'Dotted: about 2.1, the level at', { size: 28, fill: soft, weight: 450 }) + text(x(1955) + 4, y(2.1) + 142, 'which numbers hold steady', { size: 28, fill: soft, weight: 450 });
  for (const [name, colour, shift, width] of lines) {
    const r = rows.filter((q) => q.country === name).sort((a, b) => a.year - b.year), d = open(r.map((q) => [x(q.year), y(q.fertility)])), last = r.at(-1), ey = y(last.fertility), ly = ey + shift;
    s += stroke(d, paper, width + 7) + stroke(d, colour, width) + r.map((q) => oval(x(q.year), y(q.fertility), width * 0.95, width * 0.95, colour)).join('');
    s += stroke(`M${x(2005) + 14},${f(ey)}L${x(2005) + 48},${f(ly)}`, colour, 2.5) + text(x(2005) + 60, ly + 13, `<tspan font-weight="750">${last.fertility.toFixed(1)}</tspan>  ${name}`, { size: 38, fill: colour, weight: 600 });
  }
  s += text(90, 1304, 'Data: United Nations estimates, compiled by Gapminder', { size: 28, fill: soft, weight: 450 });
  save('chart-family-size', '', s, false);
}

// ---- Salt pans in the evening ------------------------------------------------
{
  seed = 29;
  const hz = 468, at = (X, Z) => [760 + (X * 1000) / Z, hz + 900 / Z];
  const defs = shade('sky', [[0, '#5f7c90'], [0.42, '#b9ad9f'], [0.75, '#ecc692'], [1, '#f9e2b4']]) + shade('mirror', [[0, '#f7ddae'], [0.22, '#e3bf98'], [0.6, '#9c9c9c'], [1, '#5a7286']], 'gradientUnits="userSpaceOnUse" x1="0" y1="470" x2="0" y2="1334"') + glow('sun', [[0, '#fff6dc', 1], [0.14, '#ffe9b8', 0.85], [1, '#ffd995', 0]]) + blur('soft', 6) + blur('wide', 18) + shade('heap', [[0, '#fffaf0'], [0.45, '#efe4d4'], [0.62, '#b3aeb0'], [1, '#8b8f9c']], 'x1="1" y1="0.2" x2="0" y2="0.5"');
  let s = rect(0, 0, W, hz + 4, 'url(#sky)') + oval(1330, 420, 640, 400, 'url(#sun)') + oval(1330, 420, 40, 40, '#fffbea');
  s += times(15, (i) => { const y = 70 + i * 22 + rnd(12); return oval(rnd(-100, 2100), y, rnd(200, 560), rnd(4, 13), mix('#8799a3', '#f6d6a4', Math.min(1, y / 340)), 'opacity=".55" filter="url(#soft)"'); });
  s += poly([[-10, hz + 4], ...rough(-10, 2010, hz - 44, 26), [2010, hz + 4]], '#a79a94') + poly([[-10, hz + 4], ...rough(-10, 2010, hz - 16, 9), [2010, hz + 4]], '#82786f');
  s += times(17, (i) => { const x = 210 + i * 21 + rnd(8), h = rnd(13, 26); return rect(x, hz - 12 - h, 19, h + 6, ['#f0dfc4', '#d8c4aa', '#c2ab94'][i % 3]) + poly([[x - 1, hz - 12 - h], [x + 10, hz - 20 - h], [x + 20, hz - 12 - h]], '#9a6049'); }) + rect(386, hz - 84, 17, 78, '#e2cfb3') + poly([[383, hz - 84], [394, hz - 106], [406, hz - 84]], '#8a5440');
  s += rect(0, hz - 1, W, H - hz, '#6c5a45') + rect(0, hz - 4, W, 13, '#55493b');
  // the pans: rows in depth, columns across, with dykes of clay between
  const rowsZ = [1.0]; while (rowsZ.at(-1) < 34) rowsZ.push(rowsZ.at(-1) * 1.2 + 0.06);
  rowsZ.unshift(0.8);
  for (let r = rowsZ.length - 2; r >= 0; r--) {
    const z0 = rowsZ[r], z1 = rowsZ[r + 1], g = 0.06, span = 0.84 + (r % 2) * 0.06;
    for (let c = -44; c <= 44; c++) {
      const x0 = c * span + (r % 3) * 0.21, x1 = x0 + span - 0.055;
      if (at(x1, z1)[0] < -50 && at(x1, z0)[0] < -50) continue;
      if (at(x0, z0)[0] > W + 50 && at(x0, z1)[0] > W + 50) continue;
      const za = z0 * 1.012 + g * 0.2, zb = z1 * (1 - 0.01) - g * 0.2, q = [at(x0, za), at(x1, za), at(x1, zb), at(x0, zb)], kind = rnd();
      s += poly(q.map(([a, b]) => [a, b - 5 / z0]), '#8f7757') + poly(q, 'url(#mirror)');
      if (kind < 0.2) s += poly(q, '#c98f80', 'opacity=".42"'); else if (kind < 0.4) s += poly(q, '#f6efe2', 'opacity=".4"'); else if (kind < 0.55) s += poly(q, '#46606e', 'opacity=".32"');
      if (z0 < 6) s += stroke(open([q[3], q[2]]), '#3f3226', 5 / z0, 'opacity=".5"') + stroke(open([q[0], q[1]]), '#cbb38d', 4 / z0, 'opacity=".8"') + times(4, () => { const X = rnd(x0, x1 - 0.3), Z = rnd(za, zb), [a, b] = at(X, Z); return stroke(`M${f(a)},${f(b)}h${f(rnd(40, 200) / Z)}`, rnd() < 0.6 ? '#fff4d8' : '#4d5f6b', 2.4 / Z ** 0.5, 'opacity=".3"'); });
    }
  }
  s += oval(1330, 560, 300, 330, 'url(#sun)', 'opacity=".42"') + oval(1330, 500, 560, 70, 'url(#sun)', 'opacity=".7"') + times(60, () => { const t = rnd() ** 1.5, y = 486 + t * 560, w = rnd(14, 60) * (0.5 + t * 1.6); return stroke(`M${f(1330 + rnd(-50, 50) * (0.6 + t) - w / 2)},${f(y)}h${f(w)}`, '#fff6da', 2 + t * 3, `opacity="${f(0.6 - t * 0.35)}"`); });
  // the causeway and its heaps
  const lane = (Z, side) => at(-0.62 + 0.13 * Z + side * 0.27, Z);
  const zs = Array.from({ length: 30 }, (_, i) => 0.8 * 1.13 ** i);
  s += poly([...zs.map((z) => lane(z, -1.22)), ...zs.slice().reverse().map((z) => lane(z, 1.22))], '#4c3d2e') + poly([...zs.map((z) => lane(z, -1)), ...zs.slice().reverse().map((z) => lane(z, 1))], '#9a8160') + poly([...zs.map((z) => lane(z, 0.1)), ...zs.slice().reverse().map((z) => lane(z, 0.8))], '#b59a74', 'opacity=".7"');
  for (let i = 15; i >= 0; i--) {
    const z = 1.35 * 1.19 ** i, [x, y] = lane(z, -0.25), w = 235 / z, h = 210 / z, top = [x + w * 0.03, y - h];
    s += path(`M${f(x - w)},${f(y)}L${f(x - w * 3.2)},${f(y + h * 0.2)}Q${f(x - w)},${f(y + h * 0.26)} ${f(x + w * 0.6)},${f(y + h * 0.12)}Z`, '#2f2620', 'opacity=".34"');
    s += path(`M${f(x - w)},${f(y)}Q${f(x - w * 0.42)},${f(y - h * 0.44)} ${top.map(f)}Q${f(x + w * 0.46)},${f(y - h * 0.44)} ${f(x + w)},${f(y)}Q${f(x)},${f(y + h * 0.2)} ${f(x - w)},${f(y)}Z`, 'url(#heap)');
    s += times(z < 6 ? 46 : 10, () => { const t = rnd(0.1, 0.95), u = rnd(-1, 1) * (1 - t) * 0.85; return oval(x + u * w, y - t * h * 0.9 + h * 0.03, 4.5 / z, 3 / z, u > 0 ? '#fff' : '#747a88', 'opacity=".45"'); });
    if (i % 4 === 2) s += path(`M${f(x - w * 0.5)},${f(y - h * 0.46)}L${f(top[0] - w * 0.05)},${f(y - h * 1.1)}L${f(top[0] + w * 0.06)},${f(y - h * 1.1)}L${f(x + w * 0.52)},${f(y - h * 0.46)}Q${f(x)},${f(y - h * 0.34)} ${f(x - w * 0.5)},${f(y - h * 0.46)}Z`, '#8d7648') + times(11, (k) => stroke(`M${f(top[0])},${f(y - h * 1.08)}L${f(x + (k / 10 - 0.5) * w)},${f(y - h * 0.42)}`, k > 5 ? '#c2a766' : '#5d4c2e', 5 / z));
  }
  // the raker, against the light, and his likeness in the pan
  const man = (c, lit = '') => `<path d="M-7,0L-8,-30C-10,-44 -12,-52 -10,-62C-9,-74 -2,-80 8,-80C17,-80 21,-73 20,-62C19,-52 14,-46 13,-38L22,-2L14,0L5,-33L0,0Z" fill="${c}"/><path d="M10,-76C18,-74 24,-66 30,-58L44,-51L42,-47L26,-52C18,-58 12,-64 6,-68Z" fill="${c}"/><path d="M12,-72C16,-62 22,-54 32,-48L54,-41L53,-37L30,-42C18,-48 10,-56 6,-64Z" fill="${c}"/><path d="M9,-80L10,-88L17,-87L17,-79Z" fill="${c}"/><ellipse cx="15" cy="-91" rx="6" ry="7.4" fill="${c}"/><path d="M-2,-94C4,-97 8,-97 9,-102C13,-106 20,-104 22,-98C26,-96 30,-94 33,-92C22,-94 10,-93 -2,-94Z" fill="${c}"/><path d="M26,-57L128,-6" stroke="${c}" stroke-width="2" fill="none"/><path d="M121,-11L136,2" stroke="${c}" stroke-width="4.5" fill="none"/>${lit}`;
  s += oval(1140, 903, 34, 5, '#40382f', 'opacity=".5"') + path('M1118,902L860,921L900,924L1150,905Z', '#40382f', 'opacity=".3" filter="url(#soft)"') + `<g transform="translate(1128 900) scale(1.72)">${man('#2c2826', '<path d="M19,-76C21,-68 20,-60 16,-50M15,-40L22,-8M21,-88L20,-84" stroke="#f2c27c" stroke-width="1.8" fill="none" stroke-linecap="round"/>')}</g>`;
  s += oval(1364, 903, 50, 8, '#cfc3b4') + oval(1362, 899, 44, 8, '#f8efe0') + oval(1366, 894, 24, 7, '#fffaf0') + times(6, (i) => oval(1420 + i * 46, 901 - i, 26 - i * 3, 2.2, '#fff7e4', 'opacity=".45"'));
  s += times(5, (i) => stroke(`M${820 + i * 74 + rnd(30)},${250 + rnd(70)}q14,-12 22,-1q10,-10 24,-2`, '#4b4a4c', 4));
  save('salt-pans', defs, s);
}

// ---- The weir at night --------------------------------------------------------
{
  seed = 17;
  const defs = shade('night', [[0, '#0f1a24'], [0.7, '#24394a'], [1, '#3b5260']]) + shade('water', [[0, '#31495a'], [0.3, '#182a37'], [1, '#080f16']]) + glow('lamp', [[0, '#ffe9b0', 0.95], [0.12, '#ffc772', 0.62], [0.45, '#d98d3d', 0.2], [1, '#a9601f', 0]]) + blur('soft', 5) + blur('wide', 20) + shade('beam', [[0, '#5f4a34'], [1, '#241b14']]) + shade('fall', [[0, '#54707d'], [0.35, '#93a8ad'], [1, '#3a5361']]);
  const hz = 560;
  let s = rect(0, 0, W, hz + 60, 'url(#night)');
  s += times(26, () => oval(rnd(-100, 2100), rnd(30, 400), rnd(200, 480), rnd(20, 60), ['#16242f', '#2d4352', '#1c2d3a'][Math.floor(rnd(3))], 'opacity=".5" filter="url(#wide)"'));
  const wood = (y, h, c, step) => { let d = `M-20,${hz + 60}L-20,${y}`, x = -20; while (x < 2040) { const t = h * rnd(0.45, 1), w = step * rnd(0.5, 0.95); for (let k = 0; k < 5; k++) d += `L${f(x + w * (0.02 + k * 0.1) + rnd(-4, 4))},${f(y - t * k * 0.2)}l${f(w * 0.07)},${f(-t * 0.1)}l${f(-w * 0.02)},${f(t * 0.03)}`; d += `L${f(x + w * 0.5)},${f(y - t * 1.06)}`; for (let k = 4; k >= 0; k--) d += `L${f(x + w * (0.91 - k * 0.1))},${f(y - t * (k * 0.2 + 0.12))}L${f(x + w * (0.98 - k * 0.1) + rnd(-4, 4))},${f(y - t * k * 0.2)}`; x += w * rnd(0.62, 0.98); } return path(d + `L2040,${hz + 60}Z`, c); };
  s += wood(520, 150, '#1d2f3b', 84) + rect(0, 440, W, 150, '#4a6270', 'opacity=".22" filter="url(#wide)"') + wood(562, 150, '#13212b', 92);
  // the mill
  s += poly([[120, 590], [120, 330], [290, 216], [460, 330], [460, 590]], '#1a242b') + poly([[290, 216], [460, 330], [460, 590], [300, 590]], '#10181e') + poly([[92, 342], [290, 200], [488, 342], [474, 352], [290, 226], [106, 352]], '#0b1116') + poly([[460, 590], [460, 420], [640, 420], [640, 590]], '#151e24') + poly([[446, 424], [480, 372], [662, 372], [662, 424]], '#0c1318');
  s += [[180, 400], [180, 490], [520, 474]].map(([x, y], i) => (i === 1 ? rect(x, y, 48, 60, '#0b1116') : oval(x + 24, y + 30, 110, 100, 'url(#lamp)', 'opacity=".55"') + rect(x, y, 48, 58, '#f2c478') + stroke(`M${x + 24},${y}v58M${x},${y + 28}h48`, '#3a2a1a', 4))).join('');
  s += times(9, (i) => stroke(`M132,${362 + i * 24}h330`, '#263640', 2, 'opacity=".5"'));
  s += rect(0, hz + 20, W, H, 'url(#water)') + poly([[-10, 600], ...rough(-10, 760, 590, 9), [820, 606], [-10, 640]], '#0c151b');
  s += times(170, () => { const t = rnd() ** 1.3, y = hz + 40 + t * 330, w = rnd(30, 150); return stroke(`M${f(rnd(W))},${f(y)}q${f(w / 2)},${f(3 + t * 4)} ${f(w)},0`, rnd() < 0.6 ? '#5e7886' : '#0a131a', 2 + t * 2, 'opacity=".35"'); });
  s += rect(194, 600, 30, 210, '#f0b967', 'opacity=".22" filter="url(#soft)"') + rect(532, 600, 30, 170, '#f0b967', 'opacity=".2" filter="url(#soft)"');
  // the weir: a sill with falling water, posts and a walkway across the picture
  const wy = (x) => 862 + (x - 1000) * -0.055;
  s += poly([[-10, wy(-10) + 34], [2010, wy(2010) + 34], [2010, wy(2010) + 210], [-10, wy(-10) + 196]], 'url(#fall)');
  s += times(520, () => { const x = rnd(W), y = wy(x) + rnd(36, 130), l = rnd(22, 84); return stroke(`M${f(x)},${f(y)}q${f(rnd(-4, 4))},${f(l / 2)} ${f(rnd(-5, 5))},${f(l)}`, rnd() < 0.5 ? '#d4dedc' : '#213440', rnd(1.5, 5), `opacity="${f(rnd(0.15, 0.6))}"`); });
  s += times(230, () => { const x = rnd(W), y = wy(x) + 192 + rnd(-12, 30); return oval(x, y, rnd(16, 60), rnd(5, 15), rnd() < 0.55 ? '#c3cfce' : '#3a505c', `opacity="${f(rnd(0.12, 0.42))}"`); });
  s += rect(0, 1090, W, 260, '#0a131b', 'opacity=".45" filter="url(#wide)"');
  s += times(150, () => { const t = rnd(), y = 1090 + t * 240, w = rnd(60, 260); return stroke(`M${f(rnd(-60, W))},${f(y)}q${f(w / 2)},${f(rnd(-8, 12))} ${f(w)},0`, rnd() < 0.4 ? '#71868d' : '#03080c', 3 + t * 3, 'opacity=".3"'); });
  for (let x = 30; x < W; x += 152) { const y = wy(x); s += rect(x - 15, y - 70, 30, 250, 'url(#beam)') + rect(x - 15, y - 70, 7, 250, '#7a6046', 'opacity=".6"') + rect(x - 12, y - 190, 20, 130, '#241b14'); }
  s += poly([[-10, wy(-10) - 66], [2010, wy(2010) - 66], [2010, wy(2010) - 34], [-10, wy(-10) - 30]], '#6a5238') + poly([[-10, wy(-10) - 30], [2010, wy(2010) - 34], [2010, wy(2010) - 4], [-10, wy(-10) + 2]], '#2a2017') + times(68, (i) => stroke(`M${i * 30},${f(wy(i * 30) - 65)}l-5,31`, '#2f2419', 3)) + stroke(`M-10,${f(wy(-10) - 184)}L2010,${f(wy(2010) - 184)}`, '#35281c', 12) + stroke(`M-10,${f(wy(-10) - 188)}L2010,${f(wy(2010) - 188)}`, '#7c6447', 3, 'opacity=".7"');
  // the keeper, his lantern and the chest
  const X = 1130, Y = wy(1130) - 62;
  s += oval(X + 96, Y - 132, 560, 470, 'url(#lamp)') + poly([[X + 150, Y + 10], [X + 330, Y], [X + 330, Y + 104], [X + 150, Y + 112]], '#4a3725') + poly([[X + 150, Y + 10], [X + 330, Y], [X + 352, Y - 26], [X + 172, Y - 16]], '#0e0b08') + poly([[X + 172, Y - 16], [X + 352, Y - 26], [X + 384, Y - 116], [X + 206, Y - 104]], '#7b5a37') + times(3, (i) => stroke(`M${X + 150},${f(Y + 36 + i * 26)}l180,-9`, '#21170e', 4)) + times(3, (i) => stroke(`M${X + 180 + i * 11},${f(Y - 38 - i * 22)}l178,-11`, '#4d3720', 3));
  s += path(`M${X - 42},${Y}C${X - 48},${Y - 70} ${X - 60},${Y - 150} ${X - 34},${Y - 206}C${X - 10},${Y - 232} ${X + 22},${Y - 226} ${X + 34},${Y - 196}C${X + 48},${Y - 140} ${X + 42},${Y - 80} ${X + 50},${Y}L${X + 10},${Y}L${X + 2},${Y - 60}L${X - 6},${Y}Z`, '#161b1e') + path(`M${X + 16},${Y - 205}C${X + 46},${Y - 204} ${X + 66},${Y - 186} ${X + 92},${Y - 192}L${X + 96},${Y - 176}C${X + 62},${Y - 164} ${X + 34},${Y - 168} ${X + 14},${Y - 176}Z`, '#1c2225') + path(`M${X + 34},${Y - 196}C${X + 48},${Y - 140} ${X + 42},${Y - 80} ${X + 50},${Y}L${X + 36},${Y}C${X + 34},${Y - 90} ${X + 40},${Y - 150} ${X + 22},${Y - 200}Z`, '#b9783a', 'opacity=".85"') + oval(X + 8, Y - 244, 24, 28, '#8d5a36') + path(`M${X - 18},${Y - 236}C${X - 20},${Y - 270} ${X - 4},${Y - 276} ${X + 8},${Y - 276}C${X + 4},${Y - 250} ${X + 2},${Y - 236} ${X + 2},${Y - 218}Z`, '#12171a') + path(`M${X - 44},${Y - 252}Q${X + 4},${Y - 268} ${X + 50},${Y - 250}Q${X + 34},${Y - 262} ${X + 28},${Y - 282}Q${X + 6},${Y - 298} ${X - 18},${Y - 280}Q${X - 24},${Y - 262} ${X - 44},${Y - 252}Z`, '#20282c');
  const lx = X + 96, ly = Y - 138;
  s += stroke(`M${lx},${ly - 46}q-18,16 -16,26M${lx},${ly - 46}q18,16 16,26`, '#1a1410', 4) + rect(lx - 20, ly - 22, 40, 10, '#1a1410', 'rx="3"') + rect(lx - 17, ly - 12, 34, 40, '#ffe6a6', 'rx="6"') + oval(lx, ly + 10, 8, 13, '#fffdf0') + rect(lx - 20, ly + 28, 40, 12, '#1a1410', 'rx="3"') + stroke(`M${lx - 17},${ly - 12}v40M${lx + 17},${ly - 12}v40`, '#1a1410', 3);
  s += times(60, () => { const y = wy(lx) + rnd(30, 420), w = rnd(10, 90) * (1 - (y - 860) / 800); return stroke(`M${f(lx - w + rnd(-30, 30))},${f(y)}h${f(w * 1.6)}`, '#ffc873', rnd(2, 5), 'opacity=".34"'); }) + oval(lx, 1040, 130, 230, '#e79a45', 'opacity=".2" filter="url(#wide)"');
  // rain and reeds
  s += times(420, () => { const x = rnd(-60, W), y = rnd(-40, H), d = Math.hypot(x - lx, y - ly), near = d < 420; return stroke(`M${f(x)},${f(y)}l${near ? '-9,52' : '-7,40'}`, near ? '#ffdf9f' : '#9db2bb', near ? 2.2 : 1.6, `opacity="${near ? 0.42 : 0.2}"`); });
  s += times(90, () => { const left = rnd() < 0.62, x = left ? rnd(-20, 520) ** 1 : rnd(1560, 2020), h = rnd(150, 430) * (left ? 1 - x / 900 : (x - 1300) / 700), l = rnd(-60, 70); return stroke(`M${f(x)},${H + 10}q${f(l * 0.1)},${f(-h * 0.6)} ${f(l)},${f(-h)}`, ['#060b0e', '#0d161a', '#15211f'][Math.floor(rnd(3))], rnd(5, 11)) + (rnd() < 0.25 ? stroke(`M${f(x + l)},${f(H + 10 - h)}l${f(l * 0.1)},-54`, '#1b1410', 17) : ''); });
  save('eel-weir', defs, s);
}

// ---- A plate of eels -----------------------------------------------------------
/** An eel along a curve, from the head: a body of strips from back to belly, a ribbon of fin, an eye. */
function eel(points, width, back, flank, belly, { eye = 0.3, fin = flank, clear = 1, from = 0.34 } = {}) {
  const c = curve(points), n = c.length - 1, side = c.map((p, i) => { const a = c[Math.max(0, i - 1)], b = c[Math.min(n, i + 1)], m = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1; return [(b[1] - a[1]) / m, -(b[0] - a[0]) / m]; });
  const half = (t) => width * 0.5 * Math.min(1, 0.2 + (t / 0.075) ** 0.6 * 0.74) * (t < 0.42 ? 1 : 1 - 0.9 * ((t - 0.42) / 0.58) ** 1.35);
  const edge = (k, more = () => 0) => c.map((p, i) => { const r = half(i / n) * k + more(i / n); return [p[0] + side[i][0] * r, p[1] + side[i][1] * r]; });
  const ribbon = (start, h) => (t) => (t < start ? 0 : h * Math.min(1, (t - start) * 9) * (1 - 0.35 * t) * Math.min(1, ((1 - t) * 11 + 0.02) ** 0.6));
  const cut = (pts, a) => pts.slice(Math.floor(a * n));
  let s = poly([...edge(0.9).map(([x, y]) => [x + 12, y + 26]), ...edge(-1).map(([x, y]) => [x + 12, y + 26]).reverse()], '#5b4a2c', 'opacity=".16" filter="url(#soft)"');
  for (const [k, start] of [[1, from], [-1, from + 0.12]]) { const r = ribbon(start, width * 0.3), o = cut(edge(k, (t) => k * r(t)), start), i = cut(edge(k * 0.8), start); s += poly([...o, ...i.reverse()], fin, `opacity="${0.78 * clear}"`) + stroke(o.filter((_, j) => j % 2 === 0).map((p, j) => `M${p.map(f)}L${cut(edge(k * 0.85), start)[j * 2].map(f)}`).join(''), back, 1.1, 'opacity=".4"'); }
  const strips = 18;
  for (let j = 0; j < strips; j++) { const k0 = 1 - (2 * j) / strips, k1 = 1 - (2 * (j + 1)) / strips - 0.03, t = (j + 0.5) / strips, colour = t < 0.5 ? mix(back, flank, t * 2) : mix(flank, belly, (t - 0.5) * 2); s += poly([...edge(k0), ...edge(Math.max(-1, k1)).reverse()], colour, `opacity="${clear}"`); }
  s += stroke(open(edge(0.62).slice(3, Math.floor(n * 0.86))), '#fffbe8', width * 0.06, 'opacity=".3" filter="url(#tiny)"') + stroke(open(edge(-0.05).slice(Math.floor(n * 0.1), Math.floor(n * 0.95))), mix(back, '#000000', 0.2), 1.8, `opacity=".45" stroke-dasharray="5 5"`);
  s += stroke(open(edge(1)), mix(back, '#000000', 0.3), 2.2, 'opacity=".7"') + stroke(open(edge(-1)), mix(flank, '#000000', 0.35), 2, 'opacity=".6"');
  const m = (t, k) => { const i = Math.floor(t * n); return [c[i][0] + side[i][0] * half(t) * k, c[i][1] + side[i][1] * half(t) * k]; }, [ex, ey] = m(0.026, 0.34), r = width * 0.16 * eye * 2;
  s += oval(ex, ey, r, r, mix('#b8934a', back, 0.15)) + oval(ex, ey, r * 0.68, r * 0.68, '#15120e') + oval(ex - r * 0.25, ey - r * 0.3, r * 0.2, r * 0.2, '#fff');
  const g = m(0.105, -0.1), q = c[Math.floor(0.15 * n)];
  s += stroke(open([m(0.004, -0.2), m(0.02, -0.34), m(0.042, -0.36)]), '#241c12', 2.4, 'opacity=".75"');
  s += clear === 1 ? path(`M${g.map(f)}q${f((q[0] - g[0]) * 0.6)},${f(-width * 0.2)} ${f((q[0] - g[0]) * 1.15)},${f(width * 0.04)}q${f((q[0] - g[0]) * -0.4)},${f(width * 0.3)} ${f((q[0] - g[0]) * -1.15)},${f(-width * 0.04)}Z`, mix(back, flank, 0.4), 'stroke="#2a2218" stroke-width="1.6" opacity=".92"') : '';
  return s;
}
{
  seed = 55;
  const defs = blur('soft', 7) + blur('tiny', 2.2) + shade('page', [[0, '#f4ecd8'], [1, '#e9dec3']], 'x1="0" y1="0" x2="1" y2="1"') + shade('leaf', [[0, '#cddcd8'], [0.5, '#eaf0e8'], [1, '#b9cdcb']]);
  let s = rect(0, 0, W, H, 'url(#page)') + times(150, () => oval(rnd(W), rnd(H), rnd(1, 4), rnd(1, 4), '#a88f5c', 'opacity=".16"')) + rect(58, 58, W - 116, H - 116, 'none', 'stroke="#4a4030" stroke-width="4"') + rect(72, 72, W - 144, H - 144, 'none', 'stroke="#4a4030" stroke-width="1.5"');
  const name = (x, y, no, latin, note, anchor = 'start') => text(x, y, `<tspan font-style="normal" font-weight="600">${no}.</tspan> ${latin}`, { size: 40, face: serif, style: 'italic', fill: '#33291a', weight: 450, anchor }) + text(x, y + 42, note, { size: 29, face: serif, fill: '#6b5c42', weight: 420, anchor });
  s += text(1000, 148, 'ANGUILLA ANGUILLA', { size: 48, face: serif, fill: '#33291a', anchor: 'middle', spacing: 12, weight: 520 }) + text(1000, 194, 'the European eel in five stages of its life', { size: 33, face: serif, style: 'italic', fill: '#6b5c42', anchor: 'middle', weight: 420 });
  // the larva: a leaf one can see through
  const lx = 190, ly = 380, body = 'M0,0C60,-26 130,-78 260,-80C390,-80 450,-30 520,0C450,34 390,84 260,82C130,80 60,26 0,0Z';
  s += `<g transform="translate(${lx} ${ly}) rotate(-5)"><path d="${body}" transform="translate(10 22)" fill="#5b4a2c" opacity=".15" filter="url(#soft)"/><path d="${body}" fill="url(#leaf)" opacity=".88" stroke="#6f8583" stroke-width="2.4"/>` + stroke('M8,0C180,-6 360,4 514,0', '#8ba29f', 4) + stroke('M14,7C180,14 340,16 440,10', '#c29a6e', 3.4) + '<clipPath id="larva"><path d="' + body + '"/></clipPath><g clip-path="url(#larva)">' + times(44, (i) => { const x = 40 + i * 10.4, h = 76 * Math.sin((Math.PI * (x + 6)) / 532) ** 0.9; return stroke(`M${f(x + 12)},${f(-h)}L${f(x)},0L${f(x + 12)},${f(h)}`, '#6f8a88', 1.3, 'opacity=".55"'); }) + '</g>' + stroke('M60,-20C150,-66 210,-70 280,-68', '#fff', 6, 'opacity=".75" filter="url(#tiny)"') + oval(20, -4, 7, 7, '#1d1a16') + stroke('M2,1l14,5M5,2l2,6M10,3l2,6', '#4d5b59', 1.8) + '</g>';
  s += name(190, 530, 1, 'leptocephalus', 'adrift in the open Atlantic');
  s += eel([[860, 400], [960, 352], [1060, 360], [1170, 402], [1300, 392], [1390, 350]], 32, '#aebfba', '#dbe3da', '#f1f0e2', { eye: 0.5, clear: 0.72 }) + stroke('M890,386C960,356 1060,362 1170,404C1290,402 1340,380 1385,354', '#b4705c', 1.8, 'opacity=".6"') + name(880, 530, 2, 'glass eel', 'at the edge of the shelf');
  s += eel([[1500, 350], [1570, 400], [1650, 380], [1710, 332], [1790, 348], [1840, 400]], 38, '#5b5a3f', '#8f8a62', '#d3c99b', { eye: 0.42 }) + name(1500, 530, 3, 'elver', 'entering the rivers');
  s += eel([[200, 790], [330, 690], [520, 668], [720, 740], [930, 800], [1130, 756], [1290, 660], [1480, 648], [1640, 720], [1790, 730]], 98, '#4d4a26', '#8c8040', '#e0c667', { eye: 0.3, fin: '#9b8c4a' }) + name(760, 906, 4, 'yellow eel', 'five to thirty years in fresh water');
  s += eel([[1800, 1090], [1660, 1010], [1460, 984], [1240, 1060], [1020, 1136], [800, 1100], [620, 1010], [440, 994], [290, 1060], [210, 1150]].map(([x, y]) => [2000 - x, y]), 128, '#14191d', '#59646a', '#f0f1ec', { eye: 0.46, fin: '#39434a' });
  s += name(1700, 1190, 5, 'silver eel', 'on its way to the sea', 'end');
  save('eel-stages', defs, s);
}

// ---- An organ in its loft ------------------------------------------------------
{
  seed = 8;
  const defs = shade('wall', [[0, '#2a2724'], [0.5, '#3d3732'], [1, '#171412']]) + shade('tin', [[0, '#4b3f2a'], [0.16, '#a98f58'], [0.34, '#f6e6b4'], [0.5, '#cdb072'], [0.78, '#7a643a'], [1, '#2e2518']], 'x1="0" y1="0" x2="1" y2="0"') + shade('oak', [[0, '#6a4528'], [0.5, '#4a2f1b'], [1, '#2a1a0f']]) + shade('ray', [[0, '#ffe7b0', 0.62], [1, '#ffdb96', 0]], 'x1="0" y1="0" x2="1" y2="1"') + glow('lamp', [[0, '#ffe3a0', 0.9], [0.3, '#f0a550', 0.35], [1, '#c87a2c', 0]]) + blur('soft', 10) + blur('wide', 26) + shade('dark', [[0, '#0c0907', 0.5], [0.35, '#0c0907', 0], [0.72, '#0c0907', 0], [1, '#0c0907', 0.9]]);
  let s = rect(0, 0, W, H, 'url(#wall)');
  const pointed = (x, w, y0, y1) => `M${x - w},${y1}V${y0}Q${x - w},${y0 - w * 1.05} ${x},${y0 - w * 1.55}Q${x + w},${y0 - w * 1.05} ${x + w},${y0}V${y1}Z`;
  s += path(pointed(1000, 860, 900, 1340), '#4d453d') + path(pointed(1000, 800, 912, 1340), '#38312b') + times(22, (i) => stroke(`M0,${i * 62}H${W}`, '#1c1815', 2.5, 'opacity=".35"')) + times(150, (i) => stroke(`M${f(rnd(W))},${Math.floor(rnd(21)) * 62}v62`, '#1c1815', 2.5, 'opacity=".3"'));
  s += stroke(pointed(1000, 830, 906, 1340), '#736553', 14) + stroke(pointed(1000, 858, 900, 1340), '#191512', 10) + stroke(pointed(1000, 790, 914, 1340), '#211b17', 8);
  // the high window on the left
  s += oval(150, 250, 420, 420, 'url(#lamp)', 'opacity=".5"') + path(pointed(128, 84, 230, 470), '#15110e') + path(pointed(128, 72, 232, 462), '#fbe7b8') + stroke('M128,120V462M56,250H200M56,330H200M56,400H200', '#3a3027', 8) + stroke('M128,120Q70,170 92,236M128,120Q186,170 164,236', '#3a3027', 7);
  // a rank of pipes: centred on x, standing on y
  const rank = (x, y, n, w, tall, low, power = 1) => { let a = ''; const order = Array.from({ length: n }, (_, i) => i).sort((p, q) => Math.abs(q - (n - 1) / 2) - Math.abs(p - (n - 1) / 2)); for (const i of order) { const d = Math.abs(i - (n - 1) / 2) / ((n - 1) / 2 || 1), h = tall - (tall - low) * d ** power, px = x + (i - (n - 1) / 2) * w, foot = h * 0.13 + 30, mouth = y - foot - d * 34, r = w * 0.455; a += poly([[px - r, mouth], [px + r, mouth], [px + r * 0.26, y], [px - r * 0.26, y]], 'url(#tin)') + rect(px - r, y - h, 2 * r, h - (y - mouth), 'url(#tin)') + oval(px, y - h, r, r * 0.28, '#1a130b') + path(`M${f(px - r * 0.6)},${f(mouth)}V${f(mouth - r * 1.1)}Q${f(px)},${f(mouth - r * 2.9)} ${f(px + r * 0.6)},${f(mouth - r * 1.1)}V${f(mouth)}Z`, '#8a7040') + rect(px - r * 0.6, mouth - r * 0.12, r * 1.2, r * 0.34, '#0d0805') + stroke(`M${f(px - r)},${f(mouth)}h${f(2 * r)}`, '#3a2c18', 2); } return a; };
  const cornice = (x, w, y) => rect(x - w / 2 - 24, y, w + 48, 18, '#8d6238') + rect(x - w / 2 - 14, y + 18, w + 28, 20, '#5b3a20') + rect(x - w / 2, y + 38, w, 14, '#2f1d10') + times(Math.floor(w / 18), (i) => rect(x - w / 2 + i * 18 + 4, y + 20, 9, 15, '#a5793f', 'opacity=".8"'));
  const scroll = (x, y, k, m) => stroke(`M0,0C30,-8 62,-34 58,-66C54,-92 18,-92 16,-68C15,-52 36,-50 38,-64`, '#c79a4c', 9, `transform="translate(${x} ${y}) scale(${k * m} ${k})"`) + stroke(`M10,4C52,6 88,-14 112,-2C128,8 116,30 102,22`, '#a87c38', 8, `transform="translate(${x} ${y}) scale(${k * m} ${k})"`);
  const bay = (x, w, top, foot) => rect(x - w / 2 - 16, top, w + 32, foot - top, 'url(#oak)') + rect(x - w / 2, top + 30, w, foot - top - 30, '#0e0906');
  const foot = 900;
  for (const [x, w, n, top, tall, low, pw] of [[1000, 322, 7, 236, 570, 470, 1.3], [720, 196, 9, 444, 380, 270, 1.2], [1280, 196, 9, 444, 380, 270, 1.2], [496, 204, 5, 318, 510, 430, 1.2], [1504, 204, 5, 318, 510, 430, 1.2]]) {
    s += bay(x, w, top, foot) + rank(x, foot - 8, n, w / n, tall, low, pw);
    for (const m of [-1, 1]) s += scroll(x - (m * w) / 2, top + 154, 0.82, m);
    s += rect(x - w / 2 - 20, top + 20, 22, foot - top - 20, '#6f4a2a') + rect(x + w / 2 - 2, top + 20, 22, foot - top - 20, '#3a2412') + stroke(`M${x - w / 2 - 15},${top + 30}V${foot}`, '#b58a54', 3, 'opacity=".7"') + cornice(x, w, top - 6);
  }
  s += path('M868,228Q900,170 962,172Q980,120 1000,102Q1020,120 1038,172Q1100,170 1132,228Z', '#7a5029') + path('M868,228Q900,170 962,172Q980,120 1000,102L1000,228Z', '#a1743c') + oval(1000, 176, 22, 22, '#e2b866') + stroke('M1000,102v-44M984,76h32', '#d5aa5a', 8);
  for (const x of [496, 1504]) s += path(`M${x - 60},312Q${x - 50},262 ${x},244Q${x + 50},262 ${x + 60},312Z`, '#855a30') + oval(x, 240, 15, 15, '#d5aa5a');
  // the gallery front
  s += rect(330, foot, 1340, 34, '#8a6038') + rect(330, foot + 34, 1340, 18, '#2a190c') + rect(350, foot + 52, 1300, 182, 'url(#oak)') + times(11, (i) => rect(372 + i * 116, foot + 78, 94, 128, '#321f11') + rect(372 + i * 116, foot + 78, 94, 7, '#1b0f07') + rect(372 + i * 116, foot + 200, 94, 6, '#8c623a') + oval(419 + i * 116, foot + 142, 22, 22, '#6f4826') + oval(417 + i * 116, foot + 139, 12, 12, '#a87a42')) + rect(330, foot + 234, 1340, 26, '#7a5430') + rect(350, foot + 260, 1300, 30, '#1d1109');
  s += [400, 1600].map((x) => rect(x - 34, foot + 290, 68, 170, '#2c2018') + rect(x - 34, foot + 290, 18, 170, '#54402e')).join('');
  // the organist's back, lit by the desk lamp
  s += oval(1000, foot + 20, 300, 190, 'url(#lamp)') + rect(884, foot - 96, 232, 120, '#2a190c') + rect(884, foot - 96, 232, 9, '#9a6c3c') + rect(930, foot - 84, 140, 62, '#f5e8c6', 'rx="3"') + stroke(`M1000,${foot - 84}v62` + [0, 1, 2, 3].map((i) => `M940,${foot - 72 + i * 13}h50M1010,${foot - 72 + i * 13}h50`).join(''), '#8a7550', 2) + times(2, (k) => rect(900, foot - 10 + k * 18, 200, 10, '#efe2c4') + times(24, (i) => rect(905 + i * 8.1, foot - 10 + k * 18, 3.6, 6, '#20150c')));
  s += path(`M944,${foot + 24}C940,${foot - 8} 960,${foot - 34} 1000,${foot - 36}C1040,${foot - 34} 1060,${foot - 8} 1056,${foot + 24}Z`, '#17110d') + path(`M950,${foot - 4}Q916,${foot + 12} 916,${foot + 2}L930,${foot - 14}Q950,${foot - 28} 966,${foot - 22}Z`, '#1d1510') + path(`M1050,${foot - 4}Q1084,${foot + 12} 1084,${foot + 2}L1070,${foot - 14}Q1050,${foot - 28} 1034,${foot - 22}Z`, '#1d1510') + oval(1000, foot - 62, 24, 29, '#2c1d12') + oval(1000, foot - 58, 15, 13, '#3d2917') + stroke(`M962,${foot - 22}Q1000,${foot - 44} 1038,${foot - 22}`, '#d99a50', 3, 'opacity=".8"') + rect(330, foot + 22, 1340, 14, '#6b4626');
  // light, dust and the people below
  s += poly([[60, 180], [200, 180], [1560, 1120], [900, 1180]], 'url(#ray)', 'filter="url(#wide)" opacity=".55"') + poly([[84, 250], [180, 250], [1120, 1130], [720, 1150]], 'url(#ray)', 'filter="url(#soft)" opacity=".4"') + rect(0, 0, W, H, 'url(#dark)');
  s += times(170, () => { const t = rnd(), x = 130 + t * 1000 + rnd(-120, 160), y = 260 + t * 760 + rnd(-120, 120); return oval(x, y, rnd(1, 3.4), rnd(1, 3.4), '#ffedc2', `opacity="${f(rnd(0.15, 0.6))}"`); });
  for (let r = 0; r < 3; r++) s += times(24 + -r * 5, (i) => { const k = 1 + r * 0.42, x = (i + 0.5) * (W / (24 - r * 5)) + rnd(-14, 14), y = 1216 + r * 62 + rnd(-8, 8), c = ['#14100d', '#0e0b09', '#080605'][r]; return path(`M${f(x - 50 * k)},${H + 10}Q${f(x - 48 * k)},${f(y + 22 * k)} ${f(x)},${f(y + 18 * k)}Q${f(x + 48 * k)},${f(y + 22 * k)} ${f(x + 50 * k)},${H + 10}Z`, c) + oval(x, y, 18 * k, 23 * k, c) + stroke(`M${f(x - 16 * k)},${f(y - 8 * k)}Q${f(x - 8 * k)},${f(y - 25 * k)} ${f(x + 8 * k)},${f(y - 21 * k)}`, '#c39557', 2, `opacity="${0.55 - r * 0.12}"`); });
  save('organ-loft', defs, s);
}
