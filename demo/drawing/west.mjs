// Draws the maps, charts and scenes for the stories from Europe, Africa and the Americas: node west.mjs OUT
// Packages as for graphics.mjs. Land and borders: Natural Earth (public domain), by way of world-atlas.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as topojson from 'topojson-client';
import { geoPath, geoAzimuthalEqualArea, geoMercator, geoGraticule, geoCentroid } from 'd3-geo';
import { line, curveCatmullRom, curveMonotoneX } from 'd3-shape';

const out = process.argv[2] || 'svg';
mkdirSync(out, { recursive: true });
const W = 2000, H = 1334, f = (n) => Math.round(n * 10) / 10;
const ink = '#1f2428', soft = '#5c6468', accent = '#a3301f', blue = '#1f5673', sea = '#dbe6ea', land = '#f5f1e7', shore = '#8fa3ab', paper = '#faf7f0';
const serif = `font-family="'Source Serif 4 Variable','Liberation Serif',serif"`, sans = `font-family="'Libre Franklin Variable','Liberation Sans',sans-serif"`;
const write = (name, body) => writeFileSync(join(out, name + '.svg'), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${W} ${H}" width="${W}" height="${H}">${body}</svg>\n`);

// ---- Lettering, maps --------------------------------------------------------
const text = (x, y, s, { size = 34, fill = ink, anchor = 'start', weight = 500, face = sans, spacing = 0, halo = '', style = '' } = {}) =>
  `<text x="${f(x)}" y="${f(y)}" ${face} font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}" letter-spacing="${spacing}"${style && ` font-style="${style}"`}${halo && ` stroke="${halo}" stroke-width="9" stroke-linejoin="round" paint-order="stroke"`}>${s.replace(/&/g, '&amp;')}</text>`;
const dot = ([x, y], r = 11, fill = ink) => `<circle cx="${f(x)}" cy="${f(y)}" r="${r}" fill="${fill}" stroke="#fff" stroke-width="4"/>`;
const small = (x, y, s, more = {}) => text(x, y, s, { size: 28, fill: soft, weight: 450, ...more });
const atlas = JSON.parse(readFileSync('node_modules/world-atlas/countries-50m.json'));
const countries = topojson.feature(atlas, atlas.objects.countries).features, landShape = topojson.feature(atlas, atlas.objects.land);
const borders = (keep) => topojson.mesh(atlas, atlas.objects.countries, (a, b) => a !== b && keep(a.properties.name, b.properties.name));
const ground = (path, step = 10) => `<rect width="${W}" height="${H}" fill="${sea}"/><path d="${path(geoGraticule().step([step, step])())}" fill="none" stroke="#fff" stroke-width="1.6" opacity=".75"/>` +
  [26, 15, 6].map((w, i) => `<path d="${path(landShape)}" fill="none" stroke="#c5d5db" stroke-width="${w}" opacity="${0.25 + i * 0.15}" stroke-linejoin="round"/>`).join('') + `<path d="${path(landShape)}" fill="${land}" stroke="${shore}" stroke-width="2.2"/>`;
const panel = (x, y, w, h, title, sub = []) => `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="#fffdf8" opacity=".96"/><rect x="${x}" y="${y}" width="96" height="12" fill="${accent}"/>` + text(x + 34, y + 82, title, { size: 54, weight: 650, face: serif }) + sub.map((s, i) => text(x + 34, y + 136 + i * 44, s, { size: 33, fill: soft, weight: 450 })).join('');
const sway = (p, points, colour, width, dash = '') => { const d = line().curve(curveCatmullRom.alpha(0.6))(points.map((q) => p(q))); return `<path d="${d}" fill="none" stroke="#fff" stroke-width="${width + 8}" opacity=".8" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"${dash && ` stroke-dasharray="${dash}"`}/>`; };
const spaced = (p, at, s, o = {}) => text(...p(at), s, { size: 27, fill: '#7d7666', anchor: 'middle', spacing: 5, weight: 600, ...o });
const water = (p, at, s, o = {}) => text(...p(at), s, { size: 38, fill: '#5b7f8e', anchor: 'middle', style: 'italic', weight: 450, face: serif, ...o });

// The grids of Europe that turn in step
{
  const p = geoAzimuthalEqualArea().rotate([-9, -54.2]).scale(2160).translate([830, 690]), path = geoPath(p);
  const tone = { c: '#e6c8a0', n: '#8fb3c7', g: '#a9bf97', i: '#c9a7a0' };
  const continental = 'Portugal,Spain,France,Belgium,Netherlands,Luxembourg,Germany,Switzerland,Austria,Italy,Slovenia,Croatia,Bosnia and Herz.,Serbia,Kosovo,Montenegro,Albania,Macedonia,North Macedonia,Greece,Bulgaria,Romania,Moldova,Ukraine,Hungary,Slovakia,Czechia,Poland,Lithuania,Latvia,Estonia,Turkey,Morocco,Algeria,Tunisia,Malta,Andorra,Monaco,Liechtenstein,San Marino,Vatican'.split(',');
  const parts = { c: [], n: [], g: [], i: [] };
  for (const c of countries) {
    const name = c.properties.name, polys = c.geometry.type === 'Polygon' ? [c.geometry.coordinates] : c.geometry.coordinates;
    for (const coordinates of polys) {
      const shape = { type: 'Polygon', coordinates }, [x] = geoCentroid(shape);
      const k = continental.includes(name) ? 'c' : ['Norway', 'Sweden', 'Finland', 'Åland'].includes(name) ? 'n' : name === 'Denmark' ? (x > 10.95 ? 'n' : 'c') : name === 'Ireland' ? 'i' : name === 'United Kingdom' ? (x < -5.8 && geoCentroid(shape)[1] < 55.3 ? 'i' : 'g') : name === 'Isle of Man' ? 'g' : '';
      if (k) parts[k].push(shape);
    }
  }
  let s = ground(path);
  for (const [k, geometries] of Object.entries(parts)) s += `<path d="${path({ type: 'GeometryCollection', geometries })}" fill="${tone[k]}"/>`;
  s += `<path d="${path(borders((a, b) => ![a, b].includes('Russia') || ![a, b].includes('Ukraine')))}" fill="none" stroke="#fffaf0" stroke-width="2.4"/><path d="${path(landShape)}" fill="none" stroke="${shore}" stroke-width="2"/>`;
  for (const [a, b] of [[[6.9, 58.3], [6.8, 53.45]], [[6.7, 58.6], [9.4, 53.9]], [[6.6, 59.5], [-1.5, 55.1]], [[9.1, 55.5], [-0.2, 52.9]], [[1, 51.1], [1.8, 50.8]], [[15.9, 56.75], [21.1, 55.7]], [[14.9, 56.2], [16.9, 54.5]], [[24.6, 60.2], [24.7, 59.35]], [[8, 58.1], [9.4, 56.5]], [[-3, 53.2], [-6.4, 53.5]], [[-4.9, 55.1], [-5.8, 54.8]], [[11.1, 55.5], [10.5, 55.35]]]) {
    const [x1, y1] = p(a), [x2, y2] = p(b); s += `<path d="M${f(x1)},${f(y1)}L${f(x2)},${f(y2)}" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".7"/><path d="M${f(x1)},${f(y1)}L${f(x2)},${f(y2)}" stroke="${ink}" stroke-width="3.5" stroke-linecap="round" stroke-dasharray="2 8"/>`;
  }
  s += spaced(p, [14.6, 62.4], 'NORDIC', { size: 36, spacing: 9, fill: '#1d4559' }) + spaced(p, [11.2, 47.9], 'CONTINENTAL', { size: 38, spacing: 12, fill: '#6a4a1e' }) + text(...p([-1.5, 52.6]), 'GREAT', { size: 23, anchor: 'middle', weight: 650, fill: '#3f5a2d', spacing: 1 }) + text(p([-1.5, 52.6])[0], p([-1.5, 52.6])[1] + 27, 'BRITAIN', { size: 23, anchor: 'middle', weight: 650, fill: '#3f5a2d', spacing: 1 }) + text(...p([-8.15, 53.2]), 'IRELAND', { size: 19, anchor: 'middle', weight: 650, fill: '#6d3c34' }) + spaced(p, [41, 57.5], 'RUSSIA', { size: 30, spacing: 9 });
  s += water(p, [3.4, 56.5], 'North', { size: 28 }) + water(p, [3.4, 55.65], 'Sea', { size: 28 }) + water(p, [-15, 47.5], 'Atlantic') + water(p, [-15, 45.9], 'Ocean') + water(p, [6.1, 39.6], 'Mediterranean', { size: 26 }) + water(p, [6.1, 38.8], 'Sea', { size: 26 });
  const q = p([3.6, 62.4]);
  s += `<circle cx="${f(q[0])}" cy="${f(q[1])}" r="26" fill="${accent}" opacity=".22"/>` + dot(q, 12, accent) + text(q[0] - 34, q[1] + 4, 'Ytterholm', { size: 36, weight: 650, anchor: 'end', fill: accent, halo: sea }) + text(q[0] - 34, q[1] + 42, 'islands', { size: 36, weight: 650, anchor: 'end', fill: accent, halo: sea });
  s += panel(1350, 640, 590, 610, 'Turning in step', ['Areas with one alternating', 'current of 50 cycles a second']);
  [['n', 'Nordic'], ['c', 'Continental Europe'], ['g', 'Great Britain'], ['i', 'Ireland']].forEach(([k, n], i) => { s += `<rect x="1384" y="${862 + i * 62}" width="52" height="38" fill="${tone[k]}" stroke="#8d8676"/>` + text(1460, 893 + i * 62, n, { size: 33 }); });
  s += `<path d="M1384,1132h52" stroke="${ink}" stroke-width="4" stroke-dasharray="2 8" stroke-linecap="round"/>` + text(1460, 1143, 'Direct-current links', { size: 33 }) + small(1384, 1214, 'Schematic. Land: Natural Earth', { size: 26 });
  write('map-synchronous', s);
}

// From the Copperbelt to the sea
{
  const p = geoMercator().center([27.2, -17.6]).scale(2560).translate([1000, 667]), path = geoPath(p);
  const lobito = [[13.54, -12.36], [15.74, -12.78], [16.9, -12.3], [19.9, -11.75], [22.2, -10.7], [25.47, -10.72]], mines = [[25.47, -10.72], [26.7, -10.98], [27.5, -11.66], [28.64, -12.97], [28.67, -13.97]];
  const tazara = [[28.67, -13.97], [31.45, -11.83], [31.5, -10.3], [32.75, -9.33], [33.6, -8.9], [34.85, -8.85], [36.7, -8.1], [39.28, -6.82]];
  const road = [[27.8, -12.25], [28.45, -14.0], [28.3, -15.4], [28.85, -16.05], [31.05, -17.83], [30, -22.2], [28.3, -25.75], [29.1, -28.3], [31.03, -29.86]];
  let s = ground(path).replace(`fill="${land}"`, 'fill="#f1ead9"');
  s += `<path d="${path(borders(() => true))}" fill="none" stroke="#b3a88f" stroke-width="2.4" stroke-dasharray="9 5"/>`;
  const [cx, cy] = p([26.9, -11.75]);
  s += `<ellipse cx="${f(cx)}" cy="${f(cy)}" rx="145" ry="58" transform="rotate(35 ${f(cx)} ${f(cy)})" fill="#c8793f" opacity=".38"/>`;
  s += sway(p, road, '#6b6257', 7, '3 15') + sway(p, mines, '#8d3d22', 5) + sway(p, lobito, accent, 9) + sway(p, tazara, blue, 9);
  for (const [at, n] of [[[18, -15], 'ANGOLA'], [[23.5, -6.4], 'DEM. REP. CONGO'], [[25.1, -15.2], 'ZAMBIA'], [[35.2, -5.6], 'TANZANIA'], [[17.2, -19.3], 'NAMIBIA'], [[25.0, -21.3], 'BOTSWANA'], [[28.6, -19.4], 'ZIMBABWE'], [[38.3, -14.2], 'MOZAMBIQUE'], [[23.6, -29.6], 'SOUTH AFRICA'], [[46.5, -19.6], 'MADAGASCAR']]) s += spaced(p, at, n, { size: n === 'MADAGASCAR' || n === 'ZIMBABWE' ? 22 : 27, spacing: ['ZIMBABWE', 'MADAGASCAR', 'MOZAMBIQUE'].includes(n) ? 1 : 5 });
  s += water(p, [8.4, -17.2], 'Atlantic Ocean', { size: 42 }) + water(p, [40.6, -26.4], 'Indian Ocean', { size: 42 });
  const place = (at, n, o = {}) => { const [x, y] = p(at), { dx = 22, dy = 12, anchor = 'start', size = 36, r = 12, halo = '#f1ead9', fill = ink } = o; return dot([x, y], r, fill) + text(x + dx, y + dy, n, { size, weight: 650, anchor, halo }); };
  s += place([13.54, -12.36], 'Lobito', { anchor: 'end', dx: -24, size: 42, r: 15, fill: accent, halo: sea }) + place([39.28, -6.82], 'Dar es Salaam', { size: 42, r: 15, fill: blue, dy: 8, halo: sea }) + place([31.03, -29.86], 'Durban', { size: 42, r: 15, halo: sea, fill: '#6b6257' });
  s += place([22.2, -10.7], 'Luau', { size: 30, r: 9, dx: 0, dy: -24, anchor: 'middle' }) + place([25.47, -10.72], 'Kolwezi', { size: 30, r: 9, dx: 6, dy: -24 }) + place([28.67, -13.97], 'Kapiri Mposhi', { size: 30, r: 9, dx: 24, dy: 18 }) + place([31.05, -17.83], 'Harare', { size: 30, r: 9 }) + place([27.8, -12.25], 'Kasumbalesa', { size: 26, r: 8, dx: 20, dy: -6 });
  s += text(cx - 160, cy + 64, 'Copperbelt', { size: 34, anchor: 'middle', style: 'italic', face: serif, fill: '#8d4a1e', weight: 600, halo: '#f1ead9' });
  s += panel(60, 830, 690, 390, 'Three ways out');
  [[accent, '', 'Benguela line: 1,344 km in Angola'], [blue, '', 'Tazara: 1,860 km'], ['#6b6257', '3 15', 'Road to Durban: some 3,000 km']].forEach(([c, d, n], i) => { s += `<path d="M98,${974 + i * 62}h76" stroke="${c}" stroke-width="9" stroke-linecap="round"${d && ` stroke-dasharray="${d}"`}/>` + text(198, 985 + i * 62, n, { size: 31 }); });
  s += small(94, 1180, 'Schematic. Land: Natural Earth', { size: 26 });
  write('map-copperbelt', s);
}

// ---- Charts -----------------------------------------------------------------
const heading = (title, sub) => `<rect width="${W}" height="${H}" fill="${paper}"/><rect x="90" y="78" width="96" height="12" fill="${accent}"/>` + text(90, 168, title, { size: 66, weight: 650, face: serif }) + text(90, 226, sub, { size: 36, fill: soft, weight: 450 });
{
  const rows = JSON.parse(readFileSync('node_modules/vega-datasets/data/wheat.json')).filter((r) => r.wages).map((r) => ({ t: +r.year, v: r.wheat / r.wages }));
  const x = (t) => 110 + ((t - 1562.5) / 250) * 1720, y = (v) => 1180 - (v / 12.4) * 850;
  let s = heading('Fewer weeks for the loaf', 'Weeks of a good mechanic’s wages needed for a quarter of wheat, England, 1565–1810');
  for (const v of [2, 4, 6, 8, 10, 12]) s += `<path d="M90,${f(y(v))}H1910" stroke="#d8d1c2" stroke-width="2"/>` + text(1910, y(v) - 12, v === 12 ? '12 weeks' : String(v), { size: 34, fill: soft, anchor: 'end' });
  for (const r of rows) s += `<rect x="${f(x(r.t) - 13)}" y="${f(y(r.v))}" width="26" height="${f(1180 - y(r.v))}" fill="${[1595, 1810].includes(r.t) ? accent : r.v < 2 ? blue : '#c9a66b'}"/>`;
  s += `<path d="M90,1180H1910" stroke="${ink}" stroke-width="3"/>`;
  for (let t = 1575; t <= 1800; t += 25) s += `<path d="M${f(x(t))},1180v14" stroke="${ink}" stroke-width="3"/>` + text(x(t), 1234, String(t), { size: 34, fill: soft, anchor: 'middle' });
  s += text(x(1595) + 30, y(11.55) + 26, '1595: 11.6 weeks', { size: 40, weight: 700, fill: accent }) + text(x(1595) + 30, y(11.55) + 72, 'after a run of bad harvests', { size: 34, fill: soft, halo: paper });
  s += text(x(1742), y(5.05), 'Under two weeks', { size: 40, weight: 700, fill: blue, anchor: 'middle', halo: paper }) + text(x(1742), y(5.05) + 46, 'in the 1740s', { size: 34, fill: soft, anchor: 'middle', halo: paper }) + `<path d="M${f(x(1742))},${f(y(4.25))}V${f(y(2.3))}" stroke="${blue}" stroke-width="3"/>`;
  s += text(x(1812), y(6.9), '1810: 3.3', { size: 40, weight: 700, fill: accent, anchor: 'end', halo: paper }) + text(x(1812), y(6.9) + 46, 'war with France', { size: 34, fill: soft, anchor: 'end', halo: paper }) + `<path d="M${f(x(1810))},${f(y(6.1))}V${f(y(3.6))}" stroke="${accent}" stroke-width="3"/>`;
  s += small(90, 1302, 'Data: William Playfair, 1821. Our division of price by weekly wage, at five-year intervals');
  write('chart-wheat', s);
}

// ---- Scenes: no packages from here on; each has its own seed ------------------
let seed = 1;
const rnd = (a = 1, b) => { seed = (seed * 1664525 + 1013904223) >>> 0; const u = seed / 4294967296; return b === undefined ? u * a : a + u * (b - a); };
const pick = (list) => list[Math.floor(rnd(list.length))];
const times = (n, draw) => Array.from({ length: n }, (_, i) => draw(i)).join('');
const shape = (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`;
const stroke = (d, colour, width, more = '') => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
const rect = (x, y, w, h, fill, more = '') => `<rect x="${f(x)}" y="${f(y)}" width="${f(w)}" height="${f(h)}" fill="${fill}" ${more}/>`;
const oval = (x, y, rx, ry, fill, more = '') => `<ellipse cx="${f(x)}" cy="${f(y)}" rx="${f(rx)}" ry="${f(ry)}" fill="${fill}" ${more}/>`;
const poly = (pts, fill, more = '') => shape('M' + pts.map(([x, y]) => `${f(x)},${f(y)}`).join('L') + 'Z', fill, more);
const shade = (id, stops, box = 'x1="0" y1="0" x2="0" y2="1"') => `<linearGradient id="${id}" ${box}>` + stops.map(([at, c, o = 1]) => `<stop offset="${at}" stop-color="${c}" stop-opacity="${o}"/>`).join('') + '</linearGradient>';
const glow = (id, stops) => `<radialGradient id="${id}">` + stops.map(([at, c, o]) => `<stop offset="${at}" stop-color="${c}" stop-opacity="${o}"/>`).join('') + '</radialGradient>';
const blur = (id, n) => `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="${n}"/></filter>`;
const scene = (name, defs, body) => write(name, `<defs>${defs}<filter id="wash" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".006 .011" numOctaves="3" seed="5"/><feColorMatrix values="0 0 0 0 1  0 0 0 0 .96  0 0 0 0 .88  .9 0 0 0 -.34"/></filter><radialGradient id="edge" r=".78"><stop offset=".6" stop-opacity="0"/><stop offset="1" stop-opacity=".32"/></radialGradient></defs>${body}<rect width="${W}" height="${H}" filter="url(#wash)" opacity=".15"/><rect width="${W}" height="${H}" fill="url(#edge)"/>`);
/** The points of an uneven line between two points: midpoint displacement. */
function uneven(x0, y0, x1, y1, height, rough = 0.52, depth = 7) {
  let pts = [[x0, y0], [x1, y1]];
  for (let i = 0; i < depth; i++, height *= rough) pts = pts.flatMap((p, k) => (k ? [[(pts[k - 1][0] + p[0]) / 2, (pts[k - 1][1] + p[1]) / 2 + rnd(-height, height)], p] : [p]));
  return pts;
}
const ridge = (marks, height, rough = 0.5, depth = 6) => marks.slice(1).flatMap((m, i) => uneven(...marks[i], ...m, height, rough, depth).slice(i ? 1 : 0));
const mass = (marks, height, fill, floor = H, more = '') => { const r = ridge(marks, height); return poly([...r, [r.at(-1)[0], floor], [r[0][0], floor]], fill, more); };
const glints = (n, y0, y1, colour, lo, hi, x0 = 0, x1 = W, wide = 170) => times(n, () => { const t = rnd() ** 1.5, y = y0 + (y1 - y0) * t, w = 22 + wide * t * rnd(), x = rnd(x0, x1); return shape(`M${f(x - w)},${f(y)}q${f(w)},${f(1.5 + 7 * t)} ${f(2 * w)},0q${f(-w)},${f(-1.5 - 3 * t)} ${f(-2 * w)},0`, colour, `opacity="${f(rnd(lo, hi) * 20) / 20}"`); });
/** A standing or walking figure with its feet at x, y: stride in units of a hundredth of its height; a bag, a spear or a skirt. */
function figure(x, y, h, coat, { head = '#3b2a20', legs = '#23242a', stride = 8, bend = 0, skirt = false, hat = '', face = 1, arm = true } = {}) {
  const b = bend;
  return `<g transform="translate(${f(x)} ${f(y)}) scale(${(h / 100) * face} ${h / 100})">` +
    (skirt ? shape(`M${-8 + b * 0.3},-50Q${-13},-22 ${-11 - stride * 0.3},-4L${9 + stride * 0.4},-4Q12,-24 ${8 + b * 0.3},-50Z`, legs) + stroke(`M-4,-5V0M5,-5V0`, head, 4) : shape(`M-7,-48L${-stride - 3},-2h7L1,-36L${stride},-2h7L8,-48Z`, legs) + stroke(`M${-stride - 3},-1h8M${stride},-1h8`, '#17181c', 3)) +
    shape(`M${-9 + b},-79Q${b},-84 ${8 + b},-79Q${13 + b * 0.7},-62 ${9 + b * 0.2},-43Q0,-39 ${-9 + b * 0.2},-43Q${-13 + b * 0.6},-62 ${-9 + b},-79Z`, coat) + shape(`M${1 + b},-81Q${6 + b},-81 ${8 + b},-79Q${13 + b * 0.7},-62 ${9 + b * 0.2},-43L${2 + b * 0.2},-41Z`, '#000', 'opacity=".2"') +
    (arm ? stroke(`M${6 + b},-75Q${12 + b},-64 ${11 + b * 0.8},-50`, coat, 5.5) + oval(11 + b * 0.8, -48, 2.6, 2.8, head) : '') +
    oval(b * 1.25, -90, 6.6, 7.8, head) + (hat ? shape(`M${-8 + b * 1.25},-92q8,-13 16,0q-8,-3 -16,0z`, hat) : '') + '</g>';
}

// An archipelago without street lamps
{
  seed = 23;
  const defs = shade('sky', [[0, '#0b1526'], [0.45, '#16283f'], [0.8, '#2c4a5f'], [1, '#4f7078']]) + shade('sea', [[0, '#3c5b68'], [0.2, '#1c3346'], [1, '#08111d']]) + shade('snow', [[0, '#8fa6b5'], [1, '#2d4456']]) + shade('near', [[0, '#6f8797'], [0.55, '#3a5163'], [1, '#1b2b3a']]) + glow('warm', [[0, '#ffd28a', 0.85], [0.35, '#f3a95a', 0.3], [1, '#e6913f', 0]]) + glow('white', [[0, '#fff3d8', 0.75], [0.4, '#f0d9a6', 0.28], [1, '#e8c987', 0]]) + blur('soft', 7) + blur('haze', 22);
  let s = rect(0, 0, W, 760, 'url(#sky)') + times(260, () => { const y = 600 * rnd() ** 1.5; return `<circle cx="${f(rnd(W))}" cy="${f(y)}" r="${f(rnd(0.8, 2.6))}" fill="#dfe8ee" opacity="${f(rnd(0.25, 0.95) * (1 - y / 720) * 10) / 10}"/>`; });
  s += oval(1300, 700, 1100, 120, '#7d9a98', 'opacity=".35" filter="url(#haze)"');
  s += mass([[-20, 610], [170, 470], [330, 560], [520, 410], [700, 590], [900, 520], [1080, 640], [1330, 560], [1500, 640], [1720, 520], [2020, 620]], 36, '#3a5568', 770);
  const far = ridge([[-20, 690], [240, 590], [480, 660], [760, 700], [1000, 690], [1250, 712], [1600, 690], [2020, 700]], 16); s += poly([...far, [2020, 770], [-20, 770]], '#2b4254');
  // the hill of the town, right, with snow and dark ribs
  const hill = ridge([[700, 765], [900, 690], [1080, 560], [1240, 430], [1400, 330], [1560, 372], [1720, 290], [1880, 340], [2020, 300]], 20);
  s += rect(0, 758, W, H - 758, 'url(#sea)') + poly([...hill, [2020, 800], [700, 770]], 'url(#near)');
  s += times(70, () => { const x = rnd(1000, 2000), top = hill.reduce((a, q) => (Math.abs(q[0] - x) < Math.abs(a[0] - x) ? q : a))[1], y = rnd(top + 16, 660), l = rnd(20, 90); return stroke(`M${f(x)},${f(y)}q${f(rnd(-16, 16))},${f(l * 0.5)} ${f(rnd(-30, 24))},${f(l)}`, pick(['#22384a', '#2a4152', '#1d3041']), rnd(3, 11), 'opacity=".6"'); });
  s += times(150, () => { const x = rnd(900, 2010), y = rnd(610, 735) + Math.max(0, (1150 - x) * 0.12), h = rnd(14, 34); return poly([[x - h * 0.32, y], [x, y - h], [x + h * 0.32, y]], pick(['#15242f', '#1a2b36', '#20323d'])); });
  const house = (x, y, w, h, lit, body, snow = '#9fb2bf') => { let g = rect(x, y - h, w, h, body) + rect(x + w * 0.62, y - h, w * 0.38, h, '#000', 'opacity=".22"') + poly([[x - 5, y - h + 2], [x + w * 0.5, y - h - w * 0.46], [x + w + 5, y - h + 2]], snow) + poly([[x + w * 0.5, y - h - w * 0.46], [x + w + 5, y - h + 2], [x + w * 0.66, y - h + 2]], '#5c7384', 'opacity=".75"') + rect(x + w * 0.72, y - h - w * 0.42, w * 0.1, w * 0.24, '#1b2732'); const n = Math.max(2, Math.floor(w / 22)); for (let i = 0; i < n; i++) for (let j = 0; j < (h > 44 ? 2 : 1); j++) { const wx = x + (i + 0.5) * (w / n) - 4.5, wy = y - h + 11 + j * 24, on = lit && rnd() < lit; g += rect(wx, wy, 9, 13, on ? '#ffc877' : '#0e1923') + (on ? oval(wx + 4.5, wy + 7, 26, 24, 'url(#warm)') : ''); } return g; };
  let town = '';
  for (const [y, x0, x1, k] of [[610, 1330, 1990, 0.7], [650, 1240, 2010, 0.8], [694, 1110, 2010, 0.92], [742, 980, 2010, 1.05]]) for (let x = x0 + rnd(20); x < x1;) { const w = rnd(44, 78) * k, h = rnd(32, 58) * k; town += rnd() < 0.9 ? house(x, y + rnd(-6, 8), w, h, 0.09, pick(['#4b3034', '#3b3a40', '#564a3c', '#2f3f49', '#443038', '#5a5450'])) : ''; x += w + rnd(8, 34); }
  // the church stands dark, the hospital is lit
  town += rect(1492, 560, 58, 92, '#39424a') + poly([[1486, 562], [1521, 470], [1556, 562]], '#1f2a33') + house(1450, 652, 100, 44, 0, '#414a52');
  const ward = (x, y, cols, rows) => oval(x + cols * 15, y + rows * 15, cols * 30, rows * 62, 'url(#white)') + rect(x, y, cols * 30 + 12, rows * 32 + 14, '#c9c1ac') + rect(x - 6, y - 10, cols * 30 + 24, 12, '#b7c6d0') + times(cols * rows, (i) => rect(x + 12 + (i % cols) * 30, y + 12 + Math.floor(i / cols) * 32, 18, 18, rnd() < 0.93 ? '#fff0c4' : '#a08d66')) + rect(x + cols * 30 - 40, y, 52, rows * 32 + 14, '#3b3122', 'opacity=".14"');
  town += poly([[1540, 560], [1570, 544], [1930, 544], [1985, 572], [1900, 590], [1600, 584]], '#7d93a2') + ward(1630, 440, 9, 3) + ward(1560, 474, 3, 2);
  s += town + rect(880, 752, 1140, 26, '#151f29') + rect(880, 748, 1140, 7, '#8398a6') + times(26, (i) => rect(900 + i * 44, 776, 9, 22, '#0c141c'));
  s += `<g transform="matrix(1 0 0 -.7 0 1340)" opacity=".3" filter="url(#soft)">${town}</g>`;
  s += oval(1780, 860, 150, 90, '#f7dfa8', 'opacity=".2" filter="url(#haze)"') + glints(46, 800, 1130, '#f5dca6', 0.2, 0.55, 1560, 1960, 70);
  // the ferry at the quay, its car deck lit
  s += glints(60, 880, 1150, '#ffd28a', 0.25, 0.7, 740, 1240, 60) + glints(170, 780, 1330, '#050b13', 0.15, 0.45) + glints(90, 790, 1320, '#7d9aa8', 0.08, 0.25);
  s += `<g transform="translate(900 838)">` + oval(100, -50, 330, 150, 'url(#warm)', 'opacity=".7"') + shape('M-210,-30H330l34,-14l-40,76H-150q-46,-14 -60,-62z', '#141d27') + shape('M-196,-30H336l-8,20H-190z', '#c9c3b2') + rect(-150, -92, 420, 62, '#d9d3c3') + rect(-150, -92, 420, 10, '#f1ece0') + times(12, (i) => rect(-128 + i * 32, -72, 20, 22, '#ffd791')) + rect(-60, -142, 270, 50, '#cfc9b9') + times(9, (i) => rect(-46 + i * 28, -126, 18, 18, i % 4 === 3 ? '#5b5648' : '#ffe0a4')) + rect(60, -182, 96, 40, '#e3ddcd') + rect(66, -172, 84, 16, '#ffe9bd') + poly([[-40, -142], [-20, -206], [16, -206], [22, -142]], '#7c2f25') + rect(-20, -206, 36, 12, '#1c2229') + stroke('M110,-182v-58M84,-200q26,-20 52,0', '#c9c3b2', 4) + '</g>';
  // the foreshore, with people round a lantern
  const fore = ridge([[-20, 1120], [220, 1098], [470, 1150], [760, 1204], [1040, 1262], [1300, 1345]], 10); s += poly([...fore, [1300, 1345], [-20, 1345]], '#0d1620') + stroke('M' + fore.slice(0, -20).map(([x, y]) => `${f(x)},${f(y + 5)}`).join('L'), '#9db0bd', 13, 'opacity=".6"') + stroke('M' + fore.map(([x, y]) => `${f(x)},${f(y + 18)}`).join('L'), '#3c5060', 12, 'opacity=".6"');
  s += times(60, () => { const x = rnd(0, 900), y = 1170 + rnd(150) + x * 0.06; return oval(x, y, rnd(10, 44), rnd(4, 12), pick(['#192734', '#223341', '#0a121a']), 'opacity=".8"'); });
  s += oval(430, 1168, 260, 130, 'url(#warm)') + figure(300, 1236, 214, '#1e2a36', { head: '#5e4332', hat: '#38424c', stride: 5 }) + figure(374, 1226, 190, '#5a2f2a', { head: '#8a6147', legs: '#2a2226', hat: '#8a4a3e', stride: 4 }) + figure(566, 1246, 206, '#26323a', { head: '#7a563f', hat: '#2a2f36', stride: 5, face: -1 }) + figure(500, 1240, 116, '#3e5a66', { head: '#8a6147', hat: '#b08a54', stride: 4 });
  s += `<g transform="translate(444 1236)">` + oval(0, -22, 90, 80, 'url(#warm)') + rect(-9, -36, 18, 30, '#ffe2a6', 'rx="3"') + rect(-12, -6, 24, 8, '#1a1713') + rect(-12, -42, 24, 7, '#1a1713') + stroke('M-9,-42q9,-20 18,0', '#1a1713', 3) + '</g>';
  s += times(150, () => `<circle cx="${f(rnd(W))}" cy="${f(rnd(H))}" r="${f(rnd(1, 3.2))}" fill="#e6eef3" opacity="${f(rnd(0.2, 0.6) * 10) / 10}"/>`);
  scene('ytterholm-night', defs, s);
}

// A barge in the gorge, in a dry autumn
{
  seed = 77;
  const defs = shade('sky', [[0, '#8fa5ad'], [0.5, '#cfc9b4'], [1, '#f0dfb9']]) + shade('river', [[0, '#e3d6b4'], [0.25, '#aab3a6'], [1, '#4f6a70']]) + shade('left', [[0, '#8b8a5a'], [0.6, '#6f6b3f'], [1, '#4b4a30']]) + shade('right', [[0, '#b9964f'], [0.5, '#94763f'], [1, '#5b4b30']]) + shade('mistleft', [[0, '#e8d9b0', 0.22], [0.6, '#e8d9b0', 0], [1, '#f0e0b4', 0.4]]) + glow('sun', [[0, '#fff4d4', 0.95], [0.3, '#ffe9b8', 0.5], [1, '#ffe2a6', 0]]) + blur('soft', 6) + blur('haze', 24);
  let s = rect(0, 0, W, 800, 'url(#sky)') + oval(930, 420, 760, 460, 'url(#sun)');
  s += times(5, (i) => oval(rnd(W), 120 + i * 56, rnd(260, 480), rnd(8, 18), '#f4ead0', 'opacity=".45" filter="url(#soft)"'));
  s += mass([[300, 560], [620, 430], [900, 470], [1200, 440], [1600, 520], [2020, 470]], 26, '#b8b8a4', 780) + mass([[420, 640], [700, 520], [960, 590], [1240, 520], [1640, 600], [2020, 540]], 24, '#9fa389', 780);
  s += rect(0, 738, W, H - 738, 'url(#river)');
  // slopes: bare rock and walls of vines in autumn colours
  const vines = (edge, x0, x1, cols, lean) => times(cols, (i) => { const x = x0 + ((x1 - x0) * (i + 0.5)) / cols, top = edge(x) + rnd(60, 110), end = 716 - rnd(20); let g = ''; if (end - top < 60) return ''; const c = pick(['#b08a3a', '#a4793a', '#8f8a4a', '#c09a45', '#7d7f46', '#9a6a35']), w = (x1 - x0) / cols; g += poly([[x - w * 0.46, top + 16], [x + w * 0.46, top], [x + w * 0.46 + lean, end], [x - w * 0.46 + lean, end + 6]], c, 'opacity=".55"'); for (let k = 0; k < 7; k++) { const px = x - w * 0.4 + (k * w * 0.8) / 6; g += stroke(`M${f(px)},${f(top + 14)}L${f(px + lean)},${f(end)}`, '#5a4a28', 2.2, 'stroke-dasharray="4 6" opacity=".5"'); } for (let y = top + 70; y < end - 30; y += rnd(70, 110)) g += stroke(`M${f(x - w * 0.5)},${f(y)}l${f(w)},${f(rnd(-10, 10))}`, '#d2c3a0', 3.5, 'opacity=".8"') + stroke(`M${f(x - w * 0.5)},${f(y + 5)}l${f(w)},${f(rnd(-8, 8))}`, '#57503c', 3); return g; });
  const right = ridge([[1010, 742], [1180, 640], [1360, 470], [1560, 330], [1780, 210], [2020, 120]], 30), left = ridge([[-20, 180], [200, 250], [420, 400], [600, 560], [730, 690], [800, 744]], 30);
  const near = (r) => (x) => r.reduce((a, q) => (Math.abs(q[0] - x) < Math.abs(a[0] - x) ? q : a))[1];
  s += poly([...right, [2020, 745]], 'url(#right)') + vines(near(right), 1330, 2040, 9, -16) + times(26, () => { const x = rnd(1250, 2010), y = near(right)(x) + rnd(22, 70); return poly([[x - rnd(14, 30), y + rnd(24, 40)], [x - rnd(4, 8), y], [x + rnd(6, 12), y + rnd(2, 8)], [x + rnd(16, 34), y + rnd(34, 56)]], pick(['#857657', '#7a6a48', '#98886a']), 'opacity=".45"'); });
  s += poly([[-20, 745], ...left], 'url(#left)') + Array.from({ length: 900 }, () => { const x = rnd(-20, 790), t = near(left)(x); return [x, t + 6 + (732 - t) * rnd() ** 0.9]; }).sort((a, b) => a[1] - b[1]).map(([x, y]) => { const r = rnd(9, 19), c = pick(['#66683c', '#75703f', '#8d7439', '#83603a', '#565c36', '#9a7d40', '#6b6a40', '#5f6239']); return oval(x + 3, y + 5, r, r * 0.75, '#3b3a24', 'opacity=".35"') + oval(x, y, r, r * 0.8, c) + oval(x + r * 0.25, y - r * 0.25, r * 0.5, r * 0.34, '#e0c178', 'opacity=".22"'); }).join('') + poly([[-20, 745], ...left], 'url(#mistleft)');
  // a ruin on the left height, the village at the right foot
  const house = (x, y, w, h, c, r) => rect(x, y - h, w, h, c) + rect(x + w * 0.6, y - h, w * 0.4, h, '#000', 'opacity=".14"') + poly([[x - 4, y - h], [x + w * 0.5, y - h - w * 0.6], [x + w + 4, y - h]], r) + times(4, (i) => rect(x + 7 + (i % 2) * (w * 0.5), y - h + 9 + Math.floor(i / 2) * 20, 8, 12, '#4a4a44'));
  s += rect(236, 212, 40, 96, '#8d8468') + rect(222, 246, 96, 60, '#9a9074') + shape('M236,212v-12h8v8h8v-8h8v8h8v-8h8v12z', '#8d8468') + rect(290, 262, 9, 15, '#5a543f');
  for (let x = 1200; x < 1960;) { const w = rnd(36, 62); s += house(x, 744, w, rnd(44, 82), pick(['#e6dcc4', '#d8c7a4', '#cdb892', '#e2d3b8', '#c9b49a']), pick(['#59504a', '#6a4a3c', '#4f4c4a'])); x += w + rnd(2, 12); }
  s += rect(1620, 612, 36, 132, '#d9ccb0') + poly([[1614, 614], [1638, 520], [1662, 614]], '#4c4a4c') + rect(1180, 738, 840, 16, '#8d8266') + times(16, (i) => oval(1200 + i * 52, 734, 18, 15, pick(['#a57f3a', '#7f7a3f', '#b38d42'])));
  s += oval(900, 720, 700, 70, '#f5e7c4', 'opacity=".5" filter="url(#haze)"');
  // the toll castle on its rock
  const castle = poly([[668, 812], [700, 782], [980, 778], [1040, 812], [860, 832]], '#6e6552') + poly([[700, 790], [700, 664], [730, 650], [924, 650], [986, 700], [986, 790]], '#efe7d4') + poly([[924, 650], [986, 700], [986, 790], [924, 790]], '#cfc3a8') + poly([[694, 668], [716, 634], [930, 632], [994, 702], [924, 662]], '#54565a') + rect(792, 560, 70, 100, '#f3ecdc') + rect(838, 560, 24, 100, '#d3c8ae') + poly([[784, 562], [827, 490], [870, 562]], '#4a4d52') + rect(706, 618, 34, 48, '#e9dfc9') + poly([[700, 620], [723, 580], [746, 620]], '#4a4d52') + rect(896, 612, 34, 48, '#dcd1b8') + poly([[890, 614], [913, 574], [936, 614]], '#4a4d52') + times(9, (i) => rect(718 + i * 22, 690, 8, 13, '#55503f')) + times(6, (i) => rect(724 + i * 32, 732, 9, 16, '#55503f')) + rect(812, 584, 9, 14, '#55503f') + rect(700, 776, 286, 14, '#a89a7c');
  s += `<g transform="matrix(1 0 0 -.75 0 1412)" opacity=".42" filter="url(#soft)">${castle}</g>` + castle;
  s += glints(150, 760, 1330, '#fbf0cf', 0.15, 0.5, 500, 1500) + glints(170, 760, 1330, '#3b5258', 0.08, 0.3);
  // the barge: a long low hull, riding high and half empty
  const barge = oval(1060, 1062, 760, 18, '#22343a', 'opacity=".5" filter="url(#soft)"') + shape('M330,928L1800,938Q1842,940 1852,962L1838,1050Q1100,1076 420,1052Q372,1020 330,928Z', '#27333b') + shape('M384,1008Q1100,1034 1846,1006L1838,1050Q1100,1076 420,1052Q398,1034 384,1008Z', '#7c2f25') + shape('M330,928L1800,938Q1842,940 1850,956L340,948Z', '#c9bda0') + stroke('M402,1000Q1100,1026 1846,998', '#e6dcc4', 3) + times(11, (i) => { const x = 480 + i * 84; return poly([[x, 930], [x + 6, 896], [x + 74, 896], [x + 80, 931]], i % 2 ? '#8f9ea0' : '#9cabac') + poly([[x + 54, 896], [x + 74, 896], [x + 80, 931], [x + 60, 931]], '#66777b'); }) + rect(466, 928, 944, 12, '#55636a') +
    rect(1500, 838, 250, 100, '#efe9da') + rect(1680, 838, 70, 100, '#cfc6b2') + times(5, (i) => rect(1520 + i * 44, 868, 28, 24, '#3f5560')) + rect(1540, 772, 150, 66, '#f6f1e4') + rect(1532, 764, 168, 12, '#a3301f') + times(4, (i) => rect(1550 + i * 35, 784, 28, 30, '#4d6570')) + stroke('M1620,764v-74M1598,716q22,-18 44,0M1790,936v-64', '#39424a', 4) + poly([[1790, 874], [1838, 880], [1838, 904], [1790, 900]], '#1f5673') + rect(1440, 900, 40, 34, '#6b5a46') + figure(1470, 936, 74, '#c0702f', { head: '#7d583f', legs: '#2c333b', stride: 5 }) + figure(372, 934, 70, '#38505e', { head: '#6b4a37', stride: 7 }) + times(6, (i) => stroke(`M${1768 - 4 * i},${968 + i * 12}h22`, '#e6dcc4', 3));
  s += `<g transform="matrix(1 0 0 -.5 0 1590)" opacity=".3" filter="url(#soft)">${barge}</g>` + barge + stroke('M420,1056Q1100,1078 1838,1054', '#efe6cd', 5, 'opacity=".7"') + shape('M1838,1052q60,8 170,2q-80,20 -200,14z', '#efe6cd', 'opacity=".6"') + glints(50, 1070, 1320, '#fbf0cf', 0.2, 0.5, 200, 1900);
  // the dry bank in front, with the staff that is read
  const bank = ridge([[-20, 1080], [260, 1130], [560, 1220], [860, 1290], [1060, 1345]], 12); s += poly([...bank, [-20, 1345]], '#a4946f') + poly([...bank.map(([x, y]) => [x, y + 26]), [-20, 1345]], '#8c7d5b');
  s += times(420, () => { const x = rnd(-10, 980), y = 1100 + Math.max(0, x) * 0.235 + rnd(16, 230), r = rnd(5, 22) * (0.5 + (y - 1080) / 260); return oval(x, y, r, r * 0.55, pick(['#b7a884', '#7a6d52', '#cbbd9b', '#6a6250', '#958868', '#85806c']), 'opacity=".9"') + oval(x + r * 0.2, y + r * 0.3, r * 0.9, r * 0.3, '#4c4433', 'opacity=".25"'); });
  s += rect(226, 848, 58, 400, '#f3eee0') + rect(268, 848, 16, 400, '#c9c0aa') + times(24, (i) => rect(i % 5 ? 256 : 246, 866 + i * 15, i % 5 ? 12 : 22, 6, '#20262b')) + [6, 5, 4, 3, 2].map((n, i) => text(229, 873 + i * 75 + 8, String(n), { size: 24, weight: 750, fill: accent })).join('') + rect(218, 1240, 76, 24, '#5d5542') + oval(300, 1262, 110, 12, '#3a3325', 'opacity=".35"');
  scene('rhine-barge', defs, s);
}

// The reef is opened
{
  seed = 19;
  const defs = shade('sky', [[0, '#6f8fa0'], [0.45, '#c8bfa6'], [0.8, '#f3cd9b'], [1, '#f9dfae']]) + shade('deep', [[0, '#e8c9a0'], [0.3, '#6f9aa0'], [1, '#3d7681']]) + shade('flat', [[0, '#c9a57c'], [0.4, '#8d8262'], [1, '#3f4a40']]) + shade('pool', [[0, '#f6dcae'], [0.6, '#a9c1b6'], [1, '#5d8a8d']]) + glow('sun', [[0, '#fffbe6', 1], [0.12, '#fff0c4', 0.85], [1, '#ffdca0', 0]]) + blur('soft', 6) + blur('haze', 20);
  let s = rect(0, 0, W, 620, 'url(#sky)') + oval(1240, 560, 820, 470, 'url(#sun)') + oval(1240, 566, 38, 38, '#fffdf0') + mass([[-20, 590], [300, 560], [620, 590], [900, 604], [1010, 612]], 18, '#b9a892', 614, 'opacity=".75"') + times(26, () => { const x = rnd(W), y = rnd(380, 560); return oval(x, y, rnd(60, 240), rnd(5, 13), pick(['#f7dcae', '#d9b794', '#c4a892']), 'opacity=".35" filter="url(#soft)"'); }) + mass([[-20, 330], [240, 250], [520, 300], [800, 230], [1100, 330], [1300, 340]], 40, '#c9b8a2', 380, 'opacity=".3" filter="url(#haze)"') + times(8, (i) => oval(rnd(W), 110 + i * 46, rnd(200, 460), rnd(6, 15), pick(['#f1dcb8', '#dcc7ac', '#a9aca2']), 'opacity=".55" filter="url(#soft)"'));
  s += rect(0, 610, W, 240, 'url(#deep)') + oval(1240, 640, 260, 40, '#fff1c6', 'opacity=".7" filter="url(#haze)"') + glints(130, 616, 800, '#fff3d0', 0.25, 0.8, 800, 1700, 90) + glints(120, 620, 800, '#2f6470', 0.15, 0.45);
  // canoes with square sails spread on two poles
  const canoe = (x, y, k, cloth, flip = 1) => `<g transform="translate(${x} ${y}) scale(${k * flip} ${k})">` + oval(0, 16, 150, 8, '#25474d', 'opacity=".45"') + stroke('M-18,-2L-70,-190M-6,-2L86,-176', '#4a3626', 4.5) + shape('M-70,-190Q10,-168 86,-176Q66,-96 40,-26Q6,-42 -26,-30Q-36,-110 -70,-190Z', cloth) + shape('M12,-176Q50,-172 86,-176Q66,-96 40,-26Q24,-36 10,-38Z', '#5a3a1c', 'opacity=".22"') + stroke('M-60,-150Q10,-134 76,-142M-46,-92Q8,-78 60,-90', '#6b4a2a', 2, 'opacity=".6"') + shape('M-150,-14Q-120,2 -60,4H80Q120,2 146,-18Q132,16 76,20H-70Q-128,16 -150,-14Z', '#3a2a20') + shape('M-150,-14Q-120,2 -60,4H80Q120,2 146,-18L140,-6Q90,10 -60,10Q-120,6 -150,-14Z', '#c98f4a', 'opacity=".75"') + stroke('M-70,4L-92,34M60,4L44,36', '#4a3626', 4) + shape('M-130,32Q-20,26 96,34Q-20,44 -130,38Z', '#4a3626') + '</g>';
  s += canoe(330, 664, 0.42, '#d9c8a6') + canoe(560, 652, 0.3, '#cdbb9a') + canoe(1690, 660, 0.36, '#dcc7a0', -1) + canoe(1860, 650, 0.26, '#c8b28c') + canoe(980, 648, 0.24, '#d2bd96', -1) + canoe(420, 748, 1.02, '#e6d3ac') + canoe(1620, 760, 1.12, '#d8b27c', -1) + canoe(850, 704, 0.62, '#b9c2b4');
  s += shape('M-10,812Q200,792 460,806T1000,800T1500,812T2010,796L2010,820Q1500,834 1000,818T-10,832Z', '#fdf6e2', 'opacity=".85"') + glints(40, 800, 840, '#fffaf0', 0.4, 0.9, 0, W, 300);
  s += shape('M-10,830Q400,806 1000,826T2010,822V1340H-10Z', 'url(#flat)');
  s += times(900, () => { const t = rnd() ** 0.9, y = 842 + 490 * t, x = rnd(W), r = 3 + 13 * t * rnd(); return oval(x, y, r * rnd(1.2, 2.4), r * 0.55, pick(['#6d6248', '#8f7152', '#5a5a45', '#a3835c', '#75614e', '#4a5145']), 'opacity=".7"'); });
  s += times(34, () => { const t = rnd(), y = 850 + 470 * t, x = rnd(W), w = (60 + 330 * t) * rnd(0.6, 1.2), h = w * rnd(0.08, 0.15); const d = `M${f(x - w)},${f(y)}C${f(x - w * 0.8)},${f(y - h * 1.3)} ${f(x - w * 0.1)},${f(y - h * 0.4)} ${f(x + w * 0.3)},${f(y - h)}S${f(x + w * 1.1)},${f(y - h * 0.2)} ${f(x + w)},${f(y + h * 0.3)}S${f(x + w * 0.1)},${f(y + h * 0.5)} ${f(x - w * 0.2)},${f(y + h)}S${f(x - w)},${f(y + h * 0.5)} ${f(x - w)},${f(y)}Z`; return shape(d, '#3d3a2c', `opacity=".5" transform="translate(0 ${f(4 + 7 * t)})"`) + shape(d, 'url(#pool)', 'opacity=".9"') + (Math.abs(x - 1240) < 420 ? oval(x, y, w * 0.4, h * 0.16, '#fff4d2', 'opacity=".6"') : '') + times(7, () => { const a = rnd(6.28), k = rnd(0.7, 1.02); return oval(x + Math.cos(a) * w * k, y + Math.sin(a) * h * k * 0.8, rnd(6, 10 + 20 * t), rnd(3, 4 + 8 * t), pick(['#5a5a45', '#6d5a44', '#45493a', '#7f6648'])); }); });
  s += glints(110, 850, 1330, '#ffe7b8', 0.1, 0.4, 500, 1900, 110);
  const spear = (x, y, h, dx, len) => stroke(`M${f(x)},${f(y - h * 0.5)}l${f(dx)},${f(-len)}M${f(x)},${f(y - h * 0.5)}l${f(-dx * 0.8)},${f(len * 0.72)}`, '#2b211a', Math.max(2, h * 0.02));
  const cloths = ['#8d3d22', '#37525c', '#b58a3a', '#5a3f4f', '#4f6a58', '#a3563a', '#30424c'], skin = ['#3b2719', '#2f2016', '#472f1f'];
  s += times(54, () => { const t = rnd() ** 1.6, y = 846 + 120 * t, x = rnd(20, 1980), h = 34 + 62 * t, b = rnd() < 0.55 ? rnd(10, 20) : rnd(-1, 3); return figure(x, y, h, pick(cloths), { head: pick(skin), legs: pick(cloths), skirt: rnd() < 0.55, stride: rnd(5, 12), bend: b, face: rnd() < 0.5 ? 1 : -1, arm: h > 60 }) + (rnd() < 0.6 ? spear(x + 6, y, h, rnd(-8, 8) * h / 60, h * 0.7) : ''); });
  const big = (x, y, h, coat, o, sp) => oval(x - h * 0.3, y + 3, h * 0.5, h * 0.035, '#1d211b', 'opacity=".5"') + (sp ? spear(x + (o.face ?? 1) * h * (0.11 + (o.bend ?? 0) * 0.008), y, h, sp[0], sp[1]) : '') + figure(x, y, h, coat, o);
  s += big(330, 1120, 250, '#8d3d22', { head: '#35231a', legs: '#2f4650', skirt: true, stride: 10, bend: 4, hat: '#d8c39a' }, [30, 150]) + big(520, 1086, 212, '#c2a15a', { head: '#3f2a1d', legs: '#7a3a2b', skirt: true, stride: 9, bend: 17 }, [64, 110]) + big(1490, 1130, 256, '#35525c', { head: '#31211a', legs: '#4a4436', stride: 13, bend: 3, face: -1 }, [-26, 160]) + big(1690, 1070, 196, '#a3563a', { head: '#3b281c', legs: '#5a4a58', skirt: true, stride: 8, bend: 16, face: -1 }, [-54, 100]) + big(1010, 1030, 168, '#5b6a52', { head: '#38261b', legs: '#333a3c', stride: 12, bend: 5 }, [18, 104]) + big(1320, 1176, 150, '#d0a864', { head: '#3b281c', legs: '#6a3b30', stride: 10, bend: 2, face: -1 });
  // a basket by the pool
  s += oval(740, 1222, 90, 18, '#1d211b', 'opacity=".5"') + shape('M664,1150H806L788,1222Q736,1236 682,1222Z', '#9a7340') + times(5, (i) => stroke(`M${666 + i * 3},${1164 + i * 13}H${803 - i * 3}`, '#6b4d28', 4)) + oval(735, 1150, 71, 17, '#57402a') + oval(735, 1151, 60, 13, '#6d4a48') + times(9, (q) => stroke(`M${690 + q * 11},1150q${f(rnd(-10, 10))},${f(rnd(-12, -4))} ${f(rnd(8, 22))},${f(rnd(-2, 5))}`, pick(['#86605a', '#74514e', '#94706a']), 7)) + stroke('M672,1152q-12,14 -8,34', '#86605a', 6);
  scene('reef-pirogues', defs, s);
}

// The clinic boat at its dry-season mooring
{
  seed = 131;
  const defs = shade('sky', [[0, '#a9bcb8'], [0.6, '#dcd6bb'], [1, '#f3e2b8']]) + shade('river', [[0, '#e9dbb4'], [0.3, '#b3ad88'], [1, '#5d6450']]) + shade('sand', [[0, '#e3cf9f'], [1, '#a98c5c']]) + glow('sun', [[0, '#fff8e0', 1], [0.2, '#ffeec2', 0.7], [1, '#ffe6b0', 0]]) + blur('soft', 6) + blur('mist', 26);
  let s = rect(0, 0, W, 760, 'url(#sky)') + oval(520, 500, 760, 460, 'url(#sun)') + oval(520, 500, 52, 52, '#fffbea');
  const crowns = (y, h, r0, r1, tones, n, x0 = -20, x1 = W + 20, taper = 0) => times(n, () => { const x = rnd(x0, x1), k = rnd() * (taper ? Math.min(1, 0.25 + 0.75 * Math.sqrt((x - x0) / taper)) : 1), cy = y - h * k * (0.75 + 0.25 * Math.sin(x / 170)), r = rnd(r0, r1); return oval(x, cy, r, r * 0.72, pick(tones)) + oval(x - r * 0.25, cy - r * 0.24, r * 0.6, r * 0.36, '#f0e2ac', 'opacity=".16"'); });
  const trunk = (x, y, h, c, w = 6) => stroke(`M${f(x)},${f(y)}q${f(rnd(-8, 8))},${f(-h / 2)} ${f(rnd(-10, 10))},${f(-h)}`, c, w);
  s += mass([[-20, 600], [500, 560], [1000, 590], [1500, 550], [2020, 570]], 26, '#c3c6a6', 720) + crowns(706, 150, 12, 30, ['#b9bf9f', '#b2b998', '#c2c4a2'], 420) + oval(900, 700, 1300, 50, '#f6ecca', 'opacity=".75" filter="url(#mist)"');
  s += crowns(718, 210, 13, 34, ['#8a9a78', '#84956f', '#97a27c', '#90a078'], 420, 900) + crowns(718, 100, 11, 28, ['#94a17e', '#9aa680', '#8d9b7a'], 260, -20, 900) + times(40, () => trunk(rnd(0, W), 722, rnd(40, 110), '#c7c6a6', 4)) + oval(1300, 716, 1000, 34, '#f6ecca', 'opacity=".7" filter="url(#mist)"');
  // the bank laid bare, the forest above it with its high-water line
  s += rect(0, 716, W, H - 716, 'url(#river)');
  const top = ridge([[1080, 742], [1260, 690], [1500, 640], [1760, 600], [2020, 580]], 14);
  s += times(46, () => { const x = rnd(1500, 2020), y = 700 - (x - 1300) * 0.12; return trunk(x, y, rnd(150, 300), pick(['#4a4a36', '#5d5a42', '#3a3f30']), rnd(6, 16)); }) + crowns(560, 400, 40, 80, ['#34503a', '#3d5a3f', '#2f4834', '#466344'], 130, 1450, 2080, 300) + crowns(590, 430, 15, 40, ['#3f5a40', '#4d6a45', '#42603f', '#5d7649', '#58724a'], 520, 1400, 2080, 320) + crowns(650, 140, 14, 36, ['#4a6444', '#56704a', '#647a4e'], 220, 1250, 2060);
  s += times(9, () => { const x = rnd(1560, 1990), y = rnd(240, 380); return times(9, (i) => { const a = -2.9 + i * 0.33; return stroke(`M${f(x)},${f(y)}q${f(Math.cos(a) * 40)},${f(Math.sin(a) * 40 - 12)} ${f(Math.cos(a) * 84)},${f(Math.sin(a) * 44 + 26)}`, '#5f7a48', 7); }) + stroke(`M${f(x)},${f(y)}q6,120 -4,260`, '#57543e', 8); });
  s += poly([...top, [2020, 940], [1500, 900], [1080, 760]], 'url(#sand)') + times(9, (i) => stroke(`M${1180 + i * 26},${742 + i * 12}Q1560,${690 + i * 22} 2020,${640 + i * 30}`, i % 2 ? '#8d734a' : '#f0dfb4', 3, 'opacity=".5"')) + times(90, () => { const x = rnd(1240, 2010), y = 700 - (x - 1240) * 0.12 + rnd(0, 40); return stroke(`M${f(x)},${f(y)}q${f(rnd(-14, 14))},${f(rnd(10, 40))} ${f(rnd(-24, 24))},${f(rnd(24, 64))}`, '#5a4a30', rnd(2, 5), 'opacity=".7"'); });
  s += poly([[1380, 876], [1560, 842], [2020, 900], [2020, 990], [1640, 930]], '#d9c190') + times(40, () => oval(rnd(1400, 2010), rnd(860, 930), rnd(8, 30), rnd(3, 7), pick(['#b89c66', '#efe0b4', '#9a8050']), 'opacity=".6"'));
  // the tree that she is tied to
  s += shape('M1700,742C1716,560 1690,420 1730,230L1788,226C1776,420 1790,560 1822,740L1890,800C1820,770 1790,790 1764,820C1740,780 1690,780 1626,806Z', '#54482f') + shape('M1760,228L1788,226C1776,420 1790,560 1822,740L1890,800C1820,770 1790,790 1764,820C1772,640 1752,420 1760,228Z', '#2f2a1e', 'opacity=".35"') + times(26, () => { const x = rnd(1714, 1800), y = rnd(260, 640); return stroke(`M${f(x)},${f(y)}q${f(rnd(-4, 4))},40 ${f(rnd(-6, 6))},${f(rnd(60, 140))}`, pick(['#3a321f', '#6e6040', '#473d28']), rnd(2, 5), 'opacity=".6"'); }) + oval(1760, 806, 170, 22, '#8d734a', 'opacity=".8"') + stroke('M1742,300C1660,230 1600,220 1540,160M1766,280C1840,200 1900,190 1990,150M1752,240C1752,200 1740,170 1736,150', '#54482f', 22) + crowns(230, 200, 40, 80, ['#2f472f', '#38523a', '#314b33'], 60, 1500, 2080, 120) + crowns(236, 236, 13, 34, ['#3a5539', '#486440', '#5a7447', '#6d8450', '#415d3c'], 460, 1460, 2080, 200);
  // the boat
  const boat = `<g transform="translate(1010 850)">` + shape('M-560,14L-470,96Q-10,112 520,96L560,20Q0,44 -560,14Z', '#f2ede0') + shape('M-500,64L-470,96Q-10,112 520,96L540,64Q0,88 -500,64Z', '#2f5d62') + stroke('M-548,28Q0,58 556,34', '#2f7a6b', 9) + shape('M-560,14Q-500,26 -440,30V-6Q-510,0 -560,14Z', '#e3dccb') +
    rect(-420, -98, 900, 132, '#f7f3e8') + rect(240, -98, 240, 132, '#d9d2c0') + rect(-440, -112, 950, 16, '#e9e2d0') + times(13, (i) => rect(-396 + i * 66, -72, 40, 46, i % 5 === 2 ? '#ffdf9f' : '#44605f') + rect(-396 + i * 66, -72, 40, 8, '#2c4443', 'opacity=".6"')) + rect(-96, -74, 52, 106, '#7d8f86') + rect(310, -74, 52, 106, '#6f8079') +
    stroke('M-440,-112H510', '#2f7a6b', 7) + times(14, (i) => stroke(`M${-430 + i * 71},-112v-112`, '#c9c2b0', 5)) + rect(-300, -210, 660, 100, '#fbf7ec') + rect(160, -210, 200, 100, '#ddd6c4') + times(9, (i) => rect(-276 + i * 70, -186, 44, 40, i % 4 === 1 ? '#ffe2a6' : '#4a6663')) + stroke('M-430,-150H496M-430,-130H496', '#c9c2b0', 3) + rect(-456, -236, 980, 18, '#efe8d6') + shape('M-456,-236L-440,-252H510L524,-236Z', '#b9c0b2') + rect(-250, -300, 150, 50, '#f7f3e8') + times(3, (i) => rect(-240 + i * 46, -290, 36, 26, '#44605f')) + rect(-262, -310, 176, 12, '#2f7a6b') + stroke('M-170,-310v-84M60,-252v-70M-196,-344q26,-22 52,0', '#6d6f66', 4) + times(6, (i) => poly([[150 + i * 56, -256], [166 + i * 56, -280], [212 + i * 56, -280], [196 + i * 56, -256]], '#2c3f55') + stroke(`M${173 + i * 56},-258l16,-20`, '#7f93a8', 2)) +
    times(5, (i) => `<circle cx="${-360 + i * 190}" cy="52" r="17" fill="none" stroke="#2a2b2a" stroke-width="9"/>`) + figure(-60, 32, 96, '#e9efe9', { head: '#6b4a33', legs: '#3f5a5c', stride: 4 }) + figure(-356, -114, 88, '#b5562a', { head: '#54382a', legs: '#37424a', stride: 4 }) + figure(430, -114, 90, '#e9efe9', { head: '#7d583f', legs: '#4d5d66', stride: 5, face: -1 }) + stroke('M-432,-156q40,40 70,4M380,-156q34,36 70,6', '#c98f4a', 6) + '</g>';
  s += `<g transform="matrix(1 0 0 -.62 0 1548)" opacity=".38" filter="url(#soft)">${boat}</g>` + stroke('M1548,872Q1660,820 1728,690', '#d9c7a0', 6) + oval(1010, 950, 560, 10, '#39402f', 'opacity=".4" filter="url(#soft)"') + stroke('M1724,694q30,12 58,-2', '#d9c7a0', 9);
  s += oval(520, 730, 420, 26, '#fff3cf', 'opacity=".7" filter="url(#mist)"') + glints(150, 726, 1330, '#fff3cf', 0.15, 0.6, 100, 1100) + glints(160, 760, 1330, '#47503c', 0.08, 0.3) + boat;
  // sandbank and canoe in front
  s += poly([...ridge([[-20, 1080], [180, 1060], [420, 1110], [620, 1180], [760, 1260], [840, 1345]], 10), [-20, 1345]], '#cdb583') + poly([...ridge([[-20, 1120], [200, 1110], [420, 1170], [600, 1250], [680, 1345]], 10), [-20, 1345]], '#dec797') + times(26, (i) => stroke(`M${f(rnd(-20, 300))},${1150 + i * 8}q${f(rnd(60, 160))},${f(rnd(6, 26))} ${f(rnd(160, 280))},${f(rnd(20, 60))}`, '#b0966a', 3, 'opacity=".5"'));
  s += `<g transform="translate(1120 1150)">` + oval(0, 40, 420, 16, '#2c3325', 'opacity=".45" filter="url(#soft)"') + figure(-210, 26, 190, '#d9e4de', { head: '#5f412e', legs: '#3a5356', hat: '#d9bf86', bend: 6, stride: 5 }) + stroke('M-196,-74L-262,96', '#4a3826', 8) + shape('M-278,84q18,-16 30,6l-6,46q-20,10 -30,-8z', '#4a3826') + figure(150, 30, 150, '#b5704a', { head: '#7a563f', legs: '#37424a', bend: 2, stride: 3, hat: '#8d6a3a' }) + rect(-96, -34, 92, 58, '#f3f1ea') + rect(-30, -34, 26, 58, '#d3d0c6') + rect(-100, -44, 100, 14, '#dcdad2') + rect(-82, -12, 40, 14, '#2f7a6b') + rect(10, -20, 76, 44, '#e9e6dc') + rect(64, -20, 22, 44, '#c9c6bc') + rect(6, -28, 84, 11, '#d5d2c8') + shape('M-420,-16Q-330,24 -180,26H220Q350,22 440,-28Q400,46 250,60H-220Q-370,50 -420,-16Z', '#4d3524') + shape('M-420,-16Q-330,24 -180,26H220Q350,22 440,-28L426,-8Q340,36 220,38H-180Q-340,34 -420,-16Z', '#a4743f', 'opacity=".8"') + '</g>' + glints(40, 1190, 1330, '#fff3cf', 0.2, 0.55, 700, 1700);
  s += times(5, (i) => { const x = 640 + i * 56 + rnd(20), y = 300 + (i % 2 ? 26 : 0) + rnd(20); return stroke(`M${f(x - 22)},${f(y - 7)}q13,-9 22,6q10,-16 26,-9`, '#6d7468', 4); });
  scene('river-clinic', defs, s);
}
