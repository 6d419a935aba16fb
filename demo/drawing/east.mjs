// Draws the maps, charts and scenes for Asia, the Middle East and Oceania as SVG files: node east.mjs OUT
// Packages as for graphics.mjs. Land: Natural Earth (public domain), by way of world-atlas.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as topojson from 'topojson-client';
import { geoPath, geoMercator, geoOrthographic, geoGraticule10, geoGraticule, geoArea } from 'd3-geo';
import { line, curveCatmullRom, curveMonotoneX } from 'd3-shape';

const out = process.argv[2] || 'svg';
mkdirSync(out, { recursive: true });
const W = 2000, H = 1334, f = (n) => Math.round(n * 10) / 10;
const write = (name, body) => writeFileSync(join(out, name + '.svg'), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${W} ${H}" width="${W}" height="${H}">${body}</svg>\n`);

// ---- Maps and charts --------------------------------------------------------
const ink = '#1f2428', soft = '#5c6468', accent = '#a3301f', blue = '#1f5673', ochre = '#b9812f', sea = '#dbe6ea', land = '#f5f1e7', shore = '#8fa3ab', paper = '#faf7f0', rule = '#d8d1c2';
const serif = `font-family="'Source Serif 4 Variable','Liberation Serif',serif"`, sans = `font-family="'Libre Franklin Variable','Liberation Sans',sans-serif"`;
const esc = (s) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const text = (x, y, s, { size = 34, fill = ink, anchor = 'start', weight = 500, face = sans, spacing = 0, halo = '', style = '' } = {}) =>
  `<text x="${f(x)}" y="${f(y)}" ${face} font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}"` + (spacing ? ` letter-spacing="${spacing}"` : '') + (style ? ` font-style="${style}"` : '') +
  (halo ? ` stroke="${halo}" stroke-width="9" stroke-linejoin="round" paint-order="stroke"` : '') + `>${esc(s)}</text>`;
const dot = ([x, y], r = 11, fill = ink) => `<circle cx="${f(x)}" cy="${f(y)}" r="${r}" fill="${fill}" stroke="#fff" stroke-width="4"/>`;
const graphic = (name, body, ground) => write(name, `<rect width="${W}" height="${H}" fill="${ground}"/>${body}`);
const heading = (title, sub, x = 90, y = 78) => `<rect x="${x}" y="${y}" width="96" height="12" fill="${accent}"/>` + text(x, y + 90, title, { size: 66, weight: 650, face: serif }) + text(x, y + 148, sub, { size: 36, fill: soft, weight: 450 });
const source = (s, x = 90) => text(x, 1302, s, { size: 28, fill: soft, weight: 450 });
const topology = JSON.parse(readFileSync('node_modules/world-atlas/land-10m.json')), rough = JSON.parse(readFileSync('node_modules/world-atlas/land-50m.json'));
// A few tiny islands run the wrong way round at this scale and would fill the whole sea: left out.
const polygons = topojson.feature(topology, topology.objects.land).features.flatMap(({ geometry: g }) => (g.type === 'Polygon' ? [g.coordinates] : g.coordinates));
const landShape = { type: 'MultiPolygon', coordinates: polygons.filter((c) => geoArea({ type: 'Polygon', coordinates: c }) < 6) }, landRough = topojson.feature(rough, rough.objects.land);

// The Hejaz railway. It was older than the borders of today, and none is drawn.
{
  const p = geoMercator().center([39.1, 28.95]).scale(5500).translate([1000, 667]), path = geoPath(p);
  const stops = [['Damascus', 36.29, 33.51, '0'], ['Deraa', 36.1, 32.62, '123'], ['Amman', 35.98, 31.95, '222'], ['Ma’an', 35.73, 30.19, '459'], ['Mudawwara', 36.03, 29.33, '572'], ['Tabuk', 36.57, 28.38, '692'], ['Mada’in Salih', 37.95, 26.8, '955'], ['Medina', 39.61, 24.47, '1,302']];
  const way = [[36.29, 33.51], [36.3, 33.0], [36.1, 32.62], [36.2, 32.3], [35.98, 31.95], [36.05, 31.24], [35.95, 30.7], [35.73, 30.19], [35.8, 29.75], [36.03, 29.33], [36.2, 28.8], [36.57, 28.38], [37.1, 27.7], [37.95, 26.8], [38.3, 26.1], [38.9, 25.35], [39.25, 24.9], [39.61, 24.47]];
  const branch = [[36.1, 32.62], [35.75, 32.7], [35.59, 32.69], [35.5, 32.5], [35.25, 32.62], [35.0, 32.82]];
  const d = (pts) => line().curve(curveCatmullRom.alpha(0.6))(pts.map((q) => p(q)));
  let s = `<defs><radialGradient id="desert" cx=".56" cy=".52" r=".6"><stop offset="0" stop-color="#efe2c3"/><stop offset="1" stop-color="${land}"/></radialGradient><clipPath id="l"><path d="${path(landShape)}"/></clipPath></defs>`;
  s += `<rect width="${W}" height="${H}" fill="${sea}"/><path d="${path(geoGraticule().step([2, 2])())}" fill="none" stroke="#fff" stroke-width="1.6" opacity=".8"/>`;
  s += [34, 20, 9].map((w, i) => `<path d="${path(landShape)}" fill="none" stroke="#c2d3da" stroke-width="${w}" opacity="${0.3 + i * 0.15}" stroke-linejoin="round"/>`).join('');
  s += `<g clip-path="url(#l)"><rect width="${W}" height="${H}" fill="url(#desert)"/><path d="${path(geoGraticule().step([2, 2])())}" fill="none" stroke="#e6dcc4" stroke-width="1.4"/></g><path d="${path(landShape)}" fill="none" stroke="${shore}" stroke-width="2.6" stroke-linejoin="round"/>`;
  // the Dead Sea and the Sea of Galilee, schematic
  s += [[35.48, 31.5, 9, 38], [35.59, 32.82, 6, 10]].map(([x, y, a, b]) => { const q = p([x, y]); return `<ellipse cx="${f(q[0])}" cy="${f(q[1])}" rx="${a}" ry="${b}" fill="${sea}" stroke="${shore}" stroke-width="2"/>`; }).join('');
  const track = (pts, colour, w) => `<path d="${d(pts)}" fill="none" stroke="#fffdf8" stroke-width="${w + 9}" stroke-linecap="round" opacity=".85"/><path d="${d(pts)}" fill="none" stroke="${colour}" stroke-width="${w}" stroke-linecap="round"/><path d="${d(pts)}" fill="none" stroke="${colour}" stroke-width="${w + 13}" stroke-dasharray="2.6 20"/>`;
  s += track(branch, '#6d6a66', 6) + track(way, accent, 8);
  const small = (lon, lat, n, o = {}) => { const q = p([lon, lat]); return `<rect x="${f(q[0] - 7)}" y="${f(q[1] - 7)}" width="14" height="14" fill="${soft}"/>` + text(q[0] + (o.dx ?? 20), q[1] + (o.dy ?? 11), n, { size: 30, fill: soft, anchor: o.anchor || 'start', halo: o.halo || land }); };
  s += small(35.0, 32.82, 'Haifa', { dx: -20, anchor: 'end', halo: sea }) + small(35.5, 33.89, 'Beirut', { dx: -20, anchor: 'end', halo: sea }) + small(31.24, 30.04, 'Cairo') + small(35.0, 29.53, 'Aqaba', { dx: -20, dy: -8, anchor: 'end' }) + small(44.37, 33.31, 'Baghdad') + small(38.06, 24.09, 'Yanbu', { dx: -22, anchor: 'end', halo: sea });
  for (const [n, lon, lat, km] of stops) {
    const [x, y] = p([lon, lat]), big = n === 'Damascus' || n === 'Medina';
    s += dot([x, y], big ? 15 : 11, big ? accent : ink) + `<text x="${f(x + 34)}" y="${f(y + 11)}" ${sans} font-size="${big ? 44 : 34}" font-weight="${big ? 680 : 600}" fill="${ink}" stroke="#f3ead4" stroke-width="8" stroke-linejoin="round" paint-order="stroke">${n}<tspan dx="16" font-size="30" font-weight="450" fill="${accent}">${km}</tspan></text>`;
  }
  const water = (lon, lat, n, size = 44) => text(...p([lon, lat]), n, { size, fill: '#5b7f8e', anchor: 'middle', style: 'italic', weight: 450, face: serif });
  s += water(31.2, 32.3, 'Mediterranean', 42) + water(31.2, 31.85, 'Sea', 42) + water(35.6, 25.9, 'Red Sea') + text(...p([40.75, 28.15]), 'Nafud', { size: 38, fill: '#a58a4e', anchor: 'middle', spacing: 16, style: 'italic', face: serif }) + text(...p([41.0, 32.1]), 'Syrian Desert', { size: 36, fill: '#a58a4e', anchor: 'middle', spacing: 10, style: 'italic', face: serif }) + text(...p([33.8, 29.2]), 'SINAI', { size: 28, fill: '#8a8272', anchor: 'middle', spacing: 8, weight: 600 });
  s += '<g transform="translate(0 -176)">';
  s += `<rect x="1330" y="820" width="610" height="418" fill="#fffdf8" opacity=".95"/><rect x="1330" y="820" width="96" height="12" fill="${accent}"/>` + text(1364, 902, 'To Medina by rail', { size: 54, weight: 650, face: serif }) + text(1364, 952, 'Stations, with kilometres from Damascus', { size: 29, fill: soft, weight: 450 });
  s += [['By camel, about', 40, '40 days', '#8a8272'], ['By train, about', 3, '3 days', accent]].map(([a, n, b, c], i) => text(1364, 1018 + i * 102, a, { size: 31 }) + `<rect x="1364" y="${1034 + i * 102}" width="${n * 10}" height="30" fill="${c}"/>` + text(1378 + n * 10, 1060 + i * 102, b, { size: 32, weight: 700, fill: c })).join('');
  s += `<path d="M1364,1204h66" stroke="#6d6a66" stroke-width="6"/><path d="M1364,1204h66" stroke="#6d6a66" stroke-width="19" stroke-dasharray="2.6 20"/>` + text(1450, 1214, 'Branch to Haifa, opened in 1905', { size: 28, fill: soft, weight: 450 });
  s += '</g>';
  const a = p([33, 24]), b = p([33 + 200 / (111.32 * Math.cos((24 * Math.PI) / 180)), 24]), w = b[0] - a[0];
  s += `<path d="M60,1216v14h${f(w)}v-14" fill="none" stroke="${ink}" stroke-width="3.5"/>` + text(60 + w / 2, 1216, '200 km', { size: 28, anchor: 'middle' }) + text(60, 1290, 'Schematic course; modern borders are not drawn. Land: Natural Earth', { size: 28, fill: soft, weight: 450, halo: sea });
  graphic('map-hejaz', s, sea);
}

// The flight of a godwit
{
  const p = geoOrthographic().rotate([178, -9]).scale(600).translate([690, 667]).clipAngle(90), path = geoPath(p);
  const track = [[-163.5, 61.2], [-167.5, 58], [-170.5, 53], [-171.5, 45], [-170, 34], [-169, 24], [-173, 12], [-179, 4], [176, -2], [171, -10], [167.6, -16], [164, -23], [159.5, -32], [157.6, -37.5], [155, -40.6], [148.3, -41.0]];
  let s = `<defs><radialGradient id="ball" cx=".4" cy=".34" r=".72"><stop offset="0" stop-color="#e9f1f2"/><stop offset=".6" stop-color="#c9dce2"/><stop offset="1" stop-color="#8fb0bd"/></radialGradient><radialGradient id="fall" cx=".4" cy=".34" r=".72"><stop offset=".55" stop-color="#2a4a57" stop-opacity="0"/><stop offset="1" stop-color="#203d4a" stop-opacity=".34"/></radialGradient><filter id="sh"><feGaussianBlur stdDeviation="20"/></filter></defs>`;
  s += `<ellipse cx="716" cy="700" rx="602" ry="600" fill="#6f7f80" opacity=".3" filter="url(#sh)"/><circle cx="690" cy="667" r="600" fill="url(#ball)"/><path d="${path(geoGraticule10())}" fill="none" stroke="#fff" stroke-width="1.6" opacity=".7"/><path d="${path(landRough)}" fill="#eadfc6" stroke="#8a9690" stroke-width="1.8" stroke-linejoin="round"/>`;
  s += `<path d="${path({ type: 'LineString', coordinates: Array.from({ length: 73 }, (_, i) => [100 + i * 2.2, 0]) })}" fill="none" stroke="#5b7f8e" stroke-width="2.4" stroke-dasharray="4 8"/><circle cx="690" cy="667" r="600" fill="url(#fall)"/>`;
  const pts = track.map((q) => p(q)), d = line().curve(curveCatmullRom.alpha(0.6))(pts);
  s += `<path d="${d}" fill="none" stroke="#fff" stroke-width="17" opacity=".75" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${accent}" stroke-width="8.5" stroke-linecap="round"/>`;
  const mark = (i, a, b, o = {}) => { const [x, y] = pts[i]; return dot([x, y], o.r || 11, o.fill || ink) + text(x + (o.dx ?? 28), y + (o.dy ?? 0), a, { size: o.size || 33, weight: 650, anchor: o.anchor || 'start', halo: '#dfeaec' }) + text(x + (o.dx ?? 28), y + (o.dy ?? 0) + 38, b, { size: 28, fill: soft, anchor: o.anchor || 'start', halo: '#dfeaec' }); };
  s += mark(0, 'Yukon–Kuskokwim delta', '13 October 2022', { r: 15, fill: accent, dx: -48, dy: 44, anchor: 'end', size: 34 });
  { const [x, y] = pts[15]; s += `<path d="M${f(x - 14)},${f(y + 12)}L300,1178" stroke="${soft}" stroke-width="2.5"/>` + dot([x, y], 15, accent) + text(60, 1216, 'Ansons Bay, Tasmania', { size: 34, weight: 650 }) + text(60, 1256, 'after 11 days and one hour', { size: 28, fill: soft }); }
  s += mark(7, 'Kiribati', '19 October', { dx: 34, dy: 4 }) + mark(10, 'Vanuatu', '', { dx: 34, dy: 12 });
  const [hx, hy] = p([-156.5, 20.6]); s += text(hx + 22, hy + 6, 'Hawaii', { size: 30, fill: '#5c6a6e', halo: '#dfeaec' });
  const label = (lon, lat, n, o = {}) => text(...p([lon, lat]), n, { size: 29, fill: '#8a8272', anchor: 'middle', spacing: 5, weight: 600, ...o });
  s += label(-150, 65.2, 'ALASKA', { size: 22, spacing: 2 }) + label(137, -25, 'AUSTRALIA', { size: 26, spacing: 3 }) + label(176.4, -41.5, 'NEW ZEALAND', { size: 22, spacing: 1, anchor: 'start', fill: '#44535a' });
  s += text(...p([-150, -14]), 'Pacific', { size: 50, fill: '#4f7686', anchor: 'middle', style: 'italic', weight: 450, face: serif }) + text(...p([-150, -21]), 'Ocean', { size: 50, fill: '#4f7686', anchor: 'middle', style: 'italic', weight: 450, face: serif });
  s += `<rect x="1350" y="150" width="96" height="12" fill="${accent}"/>` + text(1350, 240, 'Without', { size: 66, weight: 650, face: serif }) + text(1350, 314, 'a landing', { size: 66, weight: 650, face: serif }) + text(1350, 376, 'Longest flights of bar-tailed', { size: 34, fill: soft, weight: 450 }) + text(1350, 420, 'godwits from Alaska, kilometres', { size: 34, fill: soft, weight: 450 });
  [['2007', 11680], ['2020', 12200], ['2021', 13050], ['2022', 13560]].forEach(([y, n], i) => { const top = 500 + i * 132; s += text(1350, top, y, { size: 32, fill: soft }) + `<rect x="1350" y="${top + 16}" width="${f(n / 13560 * 540)}" height="42" fill="${i === 3 ? accent : '#8ea3a6'}"/>` + text(1366, top + 49, n.toLocaleString('en-GB'), { size: 32, weight: 700, fill: '#fff' }); });
  s += `<path d="M1350,1066H1890" stroke="${rule}" stroke-width="2"/>` + ['The juvenile of 2022 was five', 'months old. Its tag weighed', 'five grams.'].map((t, i) => text(1350, 1118 + i * 46, t, { size: 34, face: serif, weight: 450, style: 'italic', fill: soft })).join('');
  s += source('Course between reported points is schematic. Land: Natural Earth', 1080).replace('x="1080"', 'x="1910" ').replace('text-anchor="start"', 'text-anchor="end"');
  graphic('map-godwit', s, paper);
}

// Twelve monsoons
{
  const rows = [[2014, 88], [2015, 86], [2016, 97], [2017, 95], [2018, 91], [2019, 110], [2020, 109], [2021, 99], [2022, 106], [2023, 94], [2024, 108], [2025, 108]];
  const x = (i) => 150 + i * 143, y = (v) => 720 - (v - 100) * 29;
  let s = heading('Seldom an average year', 'Rain in India from June to September, per cent of the long-period average');
  s += `<rect x="90" y="${y(104)}" width="1820" height="${y(96) - y(104)}" fill="#e4e9e4"/>` + text(x(0) + 60, y(104) + 44, 'The band called normal, 96 to 104', { size: 30, fill: '#55655d', weight: 500 });
  for (const v of [85, 90, 95, 105, 110]) s += `<path d="M90,${y(v)}H1910" stroke="${rule}" stroke-width="1.8"/>` + text(90, y(v) - 10, String(v), { size: 29, fill: soft });
  s += `<path d="M90,${y(100)}H1910" stroke="${ink}" stroke-width="3.2"/>` + text(90, y(100) - 12, '100', { size: 31, weight: 700 });
  rows.forEach(([t, v], i) => {
    const up = v > 100, c = v > 104 ? blue : v < 96 ? ochre : '#8b968f', top = Math.min(y(v), y(100)), h = Math.abs(y(v) - y(100));
    s += `<rect x="${x(i)}" y="${f(top)}" width="96" height="${f(h)}" fill="${c}"/>` + text(x(i) + 48, up ? y(v) - 18 : y(v) + 48, String(v), { size: 42, weight: 700, fill: c, anchor: 'middle', halo: paper }) + text(x(i) + 48, 1236, String(t), { size: 33, fill: soft, anchor: 'middle' });
  });
  s += `<path d="M90,1190H1910" stroke="${ink}" stroke-width="2"/>`;
  s += text(x(1) + 116, 1100, 'A strong El Niño', { size: 32, face: serif, style: 'italic', weight: 500, fill: soft });
  s += text(x(5) + 48, y(110) - 76, 'Wettest since 1994', { size: 32, face: serif, style: 'italic', weight: 500, fill: soft, anchor: 'middle' });
  s += source('Data: India Meteorological Department. Average as defined in each year: 1961–2010 until 2021, then 1971–2020');
  graphic('chart-monsoon', s, paper);
}

// Births per woman
{
  const all = JSON.parse(readFileSync('node_modules/vega-datasets/data/gapminder.json')), names = [['Iraq', '#7d7466', 0], ['Saudi Arabia', ochre, -14], ['Egypt', '#6f8a57', 22], ['Turkey', blue, -20], ['Lebanon', '#5b8593', 18], ['Iran', accent, 24]];
  const x = (t) => 130 + ((t - 1955) / 50) * 1420, y = (v) => 1190 - v * 112;
  let s = heading('A ramp, and a cliff', 'Births per woman in six countries, five-year values, 1955–2005');
  for (let v = 0; v <= 8; v += 2) s += `<path d="M90,${y(v)}H1550" stroke="${v ? rule : ink}" stroke-width="${v ? 2 : 3}"/>` + (v ? text(90, y(v) - 12, String(v), { size: 33, fill: soft }) : '');
  for (let t = 1955; t <= 2005; t += 10) s += `<path d="M${x(t)},1190v14" stroke="${ink}" stroke-width="3"/>` + text(x(t), 1244, String(t), { size: 34, fill: soft, anchor: 'middle' });
  s += `<path d="M130,${y(2.1)}H1550" stroke="${soft}" stroke-width="2.6" stroke-dasharray="8 9"/>` + text(140, y(2.1) + 44, '2.1: a population replaces itself', { size: 30, fill: soft, style: 'italic', face: serif });
  s += `<path d="M${x(1989)},${y(7.9)}V${y(0)}" stroke="#b9b09d" stroke-width="2.4" stroke-dasharray="3 8"/>` + text(x(1989) + 18, y(7.75), '1989: Iran’s programme', { size: 31, fill: soft, face: serif, style: 'italic' }) + text(x(1989) + 18, y(7.75) + 40, 'of family planning resumes', { size: 31, fill: soft, face: serif, style: 'italic' });
  for (const [n, c, shift] of names) {
    const rows = all.filter((r) => r.country === n).sort((a, b) => a.year - b.year), d = line().curve(curveMonotoneX).x((r) => x(r.year)).y((r) => y(r.fertility))(rows), last = rows.at(-1), main = n === 'Iran';
    if (main) s += `<path d="${d}" fill="none" stroke="${paper}" stroke-width="20"/>`;
    s += `<path d="${d}" fill="none" stroke="${c}" stroke-width="${main ? 11 : 5.5}" stroke-linecap="round" stroke-linejoin="round" ${main ? '' : 'opacity=".92"'}/>`;
    if (main) s += rows.map((r) => dot([x(r.year), y(r.fertility)], 10, c)).join('');
    s += text(1580, y(last.fertility) + 12 + shift, n, { size: main ? 46 : 36, weight: main ? 720 : 600, fill: c }) + text(1910, y(last.fertility) + 12 + shift, (Math.round(last.fertility * 10 + 1e-6) / 10).toFixed(1), { size: main ? 46 : 36, weight: 700, fill: c, anchor: 'end' });
  }
  s += source('Data: Gapminder, in the vega-datasets collection');
  graphic('chart-fertility', s, paper);
}

// ---- Scenes -----------------------------------------------------------------
let seed = 1;
const rnd = (a = 1, b) => { seed = (seed * 1664525 + 1013904223) >>> 0; const u = seed / 4294967296; return b === undefined ? u * a : a + u * (b - a); };
const pick = (list) => list[Math.floor(rnd(list.length))];
const times = (n, draw) => Array.from({ length: n }, (_, i) => draw(i)).join('');
const fill = (d, c, more = '') => `<path d="${d}" fill="${c}" ${more}/>`;
const stroke = (d, c, w, more = '') => `<path d="${d}" fill="none" stroke="${c}" stroke-width="${f(w)}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
const rect = (x, y, w, h, c, more = '') => `<rect x="${f(x)}" y="${f(y)}" width="${f(w)}" height="${f(h)}" fill="${c}" ${more}/>`;
const oval = (x, y, rx, ry, c, more = '') => `<ellipse cx="${f(x)}" cy="${f(y)}" rx="${f(rx)}" ry="${f(ry)}" fill="${c}" ${more}/>`;
const poly = (pts, c, more = '') => fill('M' + pts.map(([x, y]) => `${f(x)},${f(y)}`).join('L') + 'Z', c, more);
const shade = (id, stops, box = 'x1="0" y1="0" x2="0" y2="1"') => `<linearGradient id="${id}" ${box}>` + stops.map(([at, c, o]) => `<stop offset="${at}" stop-color="${c}"${o === undefined ? '' : ` stop-opacity="${o}"`}/>`).join('') + '</linearGradient>';
const glow = (id, stops) => `<radialGradient id="${id}">` + stops.map(([at, c, o]) => `<stop offset="${at}" stop-color="${c}" stop-opacity="${o}"/>`).join('') + '</radialGradient>';
const blur = (id, n) => `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="${n}"/></filter>`;
const scene = (name, defs, body) => write(name, `<defs>${defs}<filter id="wash" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".005 .012" numOctaves="3" seed="5"/><feColorMatrix values="0 0 0 0 1  0 0 0 0 .95  0 0 0 0 .86  .9 0 0 0 -.36"/></filter><radialGradient id="edge" r=".78"><stop offset=".6" stop-opacity="0"/><stop offset="1" stop-opacity=".28"/></radialGradient></defs>${body}<rect width="${W}" height="${H}" filter="url(#wash)" opacity=".17"/><rect width="${W}" height="${H}" fill="url(#edge)"/>`);
function broken(x0, y0, x1, y1, height, roughness = 0.52, depth = 8) {
  let pts = [[x0, y0], [x1, y1]];
  for (let i = 0; i < depth; i++, height *= roughness) pts = pts.flatMap((q, k) => (k ? [[(pts[k - 1][0] + q[0]) / 2, (pts[k - 1][1] + q[1]) / 2 + rnd(-height, height)], q] : [q]));
  return pts;
}
const ripples = (n, y0, y1, c, lo, hi, x0 = 0, x1 = W) => times(n, () => { const t = rnd() ** 1.4, y = y0 + (y1 - y0) * t, w = 24 + 170 * t * rnd(), x = rnd(x0, x1); return `<path d="M${f(x - w)},${f(y)}q${f(w)},${f(2 + 7 * t)} ${f(2 * w)},0q${f(-w)},${f(-2 - 3 * t)} ${f(-2 * w)},0" fill="${c}" opacity="${f(rnd(lo, hi) * 100) / 100}"/>`; });
const bars = (n, y0, y1, colours, id = 'soft') => times(n, (i) => oval(rnd(W), y0 + ((y1 - y0) * i) / n + rnd(20), rnd(220, 560), rnd(5, 17), colours[Math.floor((i / n) * colours.length)], `opacity="${f(rnd(0.3, 0.65))}" filter="url(#${id})"`));
/** A figure from behind or in profile: legs, coat, arms and head, lit from one side. */
/** A figure in a long robe and a head cloth, seen from the side and facing right. */
const robed = (x, y, h, robe, light, { cloth = '#e6dcc8', skin = '#84563b', arm = '' } = {}) => `<g transform="translate(${f(x)} ${f(y)}) scale(${f(h) / 100})"><path d="M-9,-79q10,-6 19,1q6,26 8,76q-17,4 -34,0q1,-48 7,-77z" fill="${robe}"/><path d="M8.500,-79.500q1.500,.6 1.500,1.500q6,26 8,76q-2,.9 -4,1.100q1,-44 -5.500,-78.600z" fill="${light}" opacity=".75"/><path d="M-4,-50q-3,24 -3,50M2,-46q3,24 2,46" fill="none" stroke="#1d1a1c" stroke-width="1.200" opacity=".4"/><path d="M-2,-87h7v9h-7z" fill="${skin}"/><ellipse cx="2.500" cy="-91" rx="6.800" ry="8" fill="${skin}"/><path d="M3,-83q5,1 5.500,-6q1.500,-1 .5,-3q-2,6 -6,9z" fill="#dca878" opacity=".8"/><path d="M-7,-88q-2,-14 9,-14.500q8,.5 8,9q-5,-4 -10,-3q-2,9 1,17q-4,6 -13,6q4,-6 5,-14.500z" fill="${cloth}"/><path d="M-6.500,-94q8,-5 16.300,.6" fill="none" stroke="#241d1b" stroke-width="2"/>${arm ? `<path d="${arm}" fill="none" stroke="${robe}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/><path d="${arm}" fill="none" stroke="${light}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" opacity=".7" transform="translate(1 -2)"/>` : ''}</g>`;
function figure(x, y, h, { coat = '#2b2a30', legs = '#211f24', skin = '#3a2a24', hat = '', lit = '', arm = '', bend = 0 } = {}) {
  let g = `<g transform="translate(${f(x)} ${f(y)}) scale(${f(h) / 100})"><path d="M-9,-44L-7.5,-1h6L0,-34L2.5,-1h6.5L9.5,-44Z" fill="${legs}"/><g transform="rotate(${bend} 0 -44)"><path d="M-11,-79q11,-7 22,0q4,16 1.5,38q-12,4 -25,0q-2.500,-22 1.500,-38z" fill="${coat}"/>`;
  if (lit) g += `<path d="M11,-79q4,16 1.500,38q-1.200,.6 -2.600,.9q2,-20 -1.400,-40.200q1.500,.3 2.500,1.300z" fill="${lit}" opacity=".7"/>`;
  g += `<path d="M-3,-86h6v8h-6z" fill="${skin}"/><ellipse cx=".5" cy="-91" rx="7" ry="8.200" fill="${skin}"/>`;
  g += hat === 'cone' ? `<path d="M-17,-91L.5,-106L18,-91Q.5,-86 -17,-91Z" fill="#c9a768"/><path d="M.5,-106L18,-91Q9,-88 2,-88Z" fill="#a5834a"/>` : hat === 'brim' ? `<path d="M-14,-94q14,-5 29,0l-1,3q-14,-3 -27,0z" fill="${coat}"/><path d="M-7,-95q1,-9 8,-9t8,9z" fill="${coat}"/>` : hat === 'cloth' ? `<path d="M-8,-88q-2,-13 8.500,-13t9,12q-7,-6 -11,-5q-3,6 -2,16l-5,3q-2,-7 .5,-13z" fill="#e8dfcd"/>` : `<path d="M-7,-92q0,-9 7.500,-9.500t8,8q-6,-4 -15.500,1.500z" fill="#17120f"/>`;
  if (arm) g += `<path d="${arm}" fill="none" stroke="${coat}" stroke-width="6.500" stroke-linecap="round" stroke-linejoin="round"/>`;
  return g + '</g></g>';
}

// A fire lookout above the ranges
{
  seed = 77;
  const defs = shade('sky', [[0, '#54687d'], [0.3, '#8d98a0'], [0.52, '#d2b391'], [0.7, '#f0cf9c'], [1, '#f5dfb6']]) + glow('sun', [[0, '#fff4d4', 1], [0.14, '#ffe4ad', 0.8], [1, '#ffd79a', 0]]) + blur('soft', 7) + blur('mist', 26) + shade('lamp', [[0, '#ffe9b0'], [1, '#f0b45c']]) + shade('trunk', [[0, '#8b7f74'], [0.3, '#d8cab6'], [0.62, '#b3a390'], [1, '#5e544c']], 'x1="0" y1="0" x2="1" y2="0"');
  let s = rect(0, 0, W, H, 'url(#sky)') + oval(520, 560, 780, 470, 'url(#sun)') + oval(520, 556, 62, 62, '#ffeec2', 'opacity=".55" filter="url(#soft)"') + oval(520, 556, 38, 38, '#fff8e4') + bars(10, 120, 470, ['#6a7c8d', '#b79f8d', '#e7c394', '#f0d3a2']);
  const tones = ['#c9b7a2', '#b0a79a', '#93958f', '#758184', '#596b70', '#41545a', '#2f4147'];
  tones.forEach((c, i) => {
    const y = 560 + i * 78 + i * i * 3.4, pts = broken(-20, y + rnd(-50, 30), W + 20, y + rnd(-50, 30), 96 - i * 3, 0.5, 9);
    let d = 'M-20,1340' + pts.map(([px, py], k) => { if (i < 3) return `L${f(px)},${f(py)}`; const h = (i - 1) * rnd(1, 2.8); return `L${f(px)},${f(py)}l${f(rnd(0.6, 2))},${f(-h)}l${f(rnd(0.6, 2))},${f(h * 0.8)}`; }).join('') + `L${W + 20},1340Z`;
    s += fill(d, c);
    if (i < 6) s += times(7, () => oval(rnd(W), y + 74 + rnd(-14, 20), rnd(220, 520), rnd(12, 30), i < 3 ? '#f6e3c0' : '#d9d3c2', `opacity="${f(0.42 - i * 0.045)}" filter="url(#mist)"`));
  });
  // the thread of smoke
  s += oval(806, 743, 15, 6, '#f0b070', 'opacity=".5" filter="url(#soft)"') + stroke('M806,742C798,700 826,664 812,618S838,540 872,500', '#6f6a6a', 11, 'opacity=".85" filter="url(#soft)"') + stroke('M868,505C896,470 950,432 1010,418', '#8f8882', 15, 'opacity=".55" filter="url(#soft)"') + stroke('M900,466C940,436 1000,416 1060,410', '#b8aea2', 40, 'opacity=".38" filter="url(#mist)"') + oval(806, 743, 5, 2.6, '#e8793a');
  // tower
  const tx = 1330, top = 470, foot = 1240, half = (y) => 62 + ((y - top) / (foot - top)) * 88, back = (y) => half(y) * 0.5;
  const steel = '#20262b', faint = '#434d52';
  const levels = Array.from({ length: 8 }, (_, i) => top + ((foot - top) * (1 - (1 - i / 7) ** 1.25)));
  for (const side of [-1, 1]) s += stroke(`M${tx + side * back(top) + 16},${top}L${tx + side * back(foot) + 16},${foot - 40}`, faint, 6);
  levels.forEach((y, i) => { if (!i) return; const up = levels[i - 1]; s += stroke(`M${f(tx - back(y) + 16)},${f(y - 18)}H${f(tx + back(y) + 16)}`, faint, 4) + stroke(`M${f(tx - half(y))},${f(y)}L${f(tx + half(up))},${f(up)}M${f(tx + half(y))},${f(y)}L${f(tx - half(up))},${f(up)}`, steel, 4.5) + stroke(`M${f(tx - half(y))},${f(y)}H${f(tx + half(y))}`, steel, 6.5); });
  s += stroke(`M${tx - half(top)},${top}L${tx - half(foot)},${foot}`, steel, 11) + stroke(`M${tx + half(top)},${top}L${tx + half(foot)},${foot}`, steel, 11) + stroke(`M${tx - half(top) + 1},${top}L${tx - half(foot) + 1},${foot}`, '#d9b078', 3, 'opacity=".75" transform="translate(-5 0)"');
  // stairs that double back
  for (let i = 1; i < 8; i++) { const a = levels[i], b = levels[i - 1], l = tx - half(a) * 0.5, r = tx + half(a) * 0.5; s += stroke(i % 2 ? `M${f(l)},${f(a)}L${f(r)},${f(b)}` : `M${f(r)},${f(a)}L${f(l)},${f(b)}`, '#2c3338', 9) + stroke(i % 2 ? `M${f(l)},${f(a - 26)}L${f(r)},${f(b - 26)}` : `M${f(r)},${f(a - 26)}L${f(l)},${f(b - 26)}`, '#2c3338', 2.6); }
  // cabin
  s += poly([[tx - 150, 478], [tx + 150, 478], [tx + 132, 500], [tx - 132, 500]], '#161b1f') + rect(tx - 152, 466, 304, 14, '#2c3236') + rect(tx - 96, 300, 192, 168, '#2e2a27') + rect(tx - 96, 412, 192, 56, '#5b4a3c') + times(8, (i) => stroke(`M${tx - 96 + i * 24 + 12},412v56`, '#3b3028', 2)) + rect(tx - 88, 322, 176, 88, 'url(#lamp)');
  s += times(3, (i) => rect(tx - 88 + (i + 1) * 44 - 3, 322, 6, 88, '#2b2420')) + rect(tx - 88, 362, 176, 4, '#2b2420', 'opacity=".7"');
  s += oval(tx - 8, 372, 15, 17, '#2a1c16') + fill(`M${tx - 36},410q2,-26 28,-26t30,26z`, '#33251f') + stroke(`M${tx - 34},372h24`, '#1b1512', 9) + stroke(`M${tx - 22},398L${tx - 30},376`, '#33251f', 9);
  s += poly([[tx - 132, 304], [tx, 230], [tx + 132, 304], [tx + 120, 312], [tx - 120, 312]], '#1f2326') + poly([[tx - 132, 304], [tx, 230], [tx - 14, 304]], '#4a443e') + stroke(`M${tx},230V150`, steel, 5) + stroke(`M${tx},176h34M${tx},176l34,10`, steel, 3) + times(11, (i) => stroke(`M${tx - 150 + i * 30},466v-46`, steel, 3.4)) + stroke(`M${tx - 152},420H${tx + 152}M${tx - 152},442H${tx + 152}`, steel, 4) + stroke(`M${tx - 150},468V420`, '#dcb27b', 3);
  // the rival: a mast with cameras
  s += stroke('M1064,1250V420', '#30383d', 11) + stroke('M1060,1250V420', '#c9a478', 2.5, 'opacity=".7"') + times(9, (i) => stroke(`M1064,${480 + i * 84}l-9,9`, '#30383d', 4)) + stroke('M1064,520L960,1240M1064,520L1172,1240', '#3b4449', 2.4) + rect(1020, 412, 88, 10, '#20262b') + [[1024, 390], [1064, 384], [1104, 390]].map(([x, y], i) => rect(x - 17, y - 12, 34, 22, '#e6e2d8', 'rx="7"') + oval(x - 17 + i * 17, y, 7, 8, '#1c2226')).join('') + stroke('M1064,420v-60', '#20262b', 5) + oval(1064, 356, 7, 7, '#c4492f');
  // a dark crest and its trees
  s += fill('M-10,1340V1262Q420,1196 900,1216T1500,1200T2010,1160V1340Z', '#18211f') + times(260, () => { const x = rnd(W), y = 1226 - (x > 1400 ? (x - 1400) * 0.07 : 0) + rnd(-6, 60); return stroke(`M${f(x)},${f(y)}q${f(rnd(-6, 6))},${f(-rnd(8, 20))} ${f(rnd(-14, 14))},${f(-rnd(14, 34))}`, pick(['#24302b', '#2f3a2e', '#3d4431']), rnd(1.6, 3.2)); });
  const crown = (x, y, r) => times(Math.round(120 + r * 1.5), () => { const a = rnd(6.28), m = Math.sqrt(rnd()) * rnd(0.8, 1.1), px = x + Math.cos(a) * r * 1.35 * m, py = y + Math.sin(a) * r * 0.72 * m, l = (x - px) / r - (py - y) / r; return `<ellipse cx="${f(px)}" cy="${f(py)}" rx="${f(Math.min(16, 5 + r * 0.07) * rnd(0.8, 1.7))}" ry="${f(Math.min(8, 3 + r * 0.035) * rnd(0.7, 1.3))}" transform="rotate(${f(rnd(10, 75) * (rnd() < 0.5 ? -1 : 1))} ${f(px)} ${f(py)})" fill="${l > 0.55 ? pick(['#8d8a5e', '#a0946a', '#7b805a']) : l > -0.2 ? pick(['#4d5a48', '#566249', '#45543f']) : pick(['#24322d', '#2b3a32', '#1e2b28'])}"/>`; });
  const gum = (x, base, h, lean, w) => { let g = '', tip = x + lean; g += fill(`M${x - w},${base}Q${f(x + lean * 0.3 - w * 0.6)},${f(base - h * 0.5)} ${f(tip - w * 0.22)},${f(base - h)}h${f(w * 0.44)}Q${f(x + lean * 0.3 + w * 0.7)},${f(base - h * 0.5)} ${x + w * 1.2},${base}Z`, 'url(#trunk)'); g += times(9, (i) => stroke(`M${f(x + lean * 0.1 * i / 9 + rnd(-w, w) * 0.5)},${f(base - h * 0.08 * i)}q${f(rnd(-4, 4))},${f(-30)} ${f(rnd(-5, 5))},-64`, '#6b5f55', 2.2, 'opacity=".6"')); const limbs = [[-0.2, 0.6, 0.13], [0.24, 0.68, 0.14], [-0.26, 0.78, 0.15], [0.18, 0.86, 0.15], [-0.08, 0.95, 0.16], [0.1, 1.03, 0.13]]; for (const [dx, t] of limbs) g += stroke(`M${f(x + lean * t * 0.8)},${f(base - h * (t - 0.16))}q${f(dx * h * 0.3)},${f(-h * 0.04)} ${f(dx * h * 0.8)},${f(-h * 0.17)}`, '#9c8d7c', w * 0.34); for (const [dx, t, r] of limbs) g += crown(x + lean * t + dx * h * 0.8, base - h * t, h * r); return g; };
  s += gum(1760, 1240, 780, 60, 25) + gum(1930, 1230, 900, -30, 30) + gum(1610, 1250, 420, -24, 15) + gum(60, 1300, 620, 40, 22) + gum(196, 1290, 400, -20, 14) + gum(850, 1260, 250, 12, 9) + gum(760, 1264, 190, -8, 7);
  s += [[1760, 1240], [1930, 1230], [1610, 1250], [60, 1300], [196, 1290], [850, 1260], [760, 1264]].map(([x, y]) => oval(x, y + 6, 60, 20, '#18211f') + times(22, () => { const px = x + rnd(-58, 58); return stroke(`M${f(px)},${y + 14}q${f(rnd(-4, 4))},${f(-rnd(12, 26))} ${f(rnd(-12, 12))},${f(-rnd(22, 52))}`, pick(['#24302b', '#3a4233', '#1c2724']), rnd(2, 4)); })).join('');
  s += stroke('M640,300q16,-16 30,0q16,-18 34,-6', '#3f4a52', 4) + stroke('M720,344q11,-11 22,0q12,-13 25,-4', '#3f4a52', 3.2);
  scene('fire-lookout', defs, s);
}

// A hall of reeds
{
  seed = 31;
  const defs = shade('sky', [[0, '#3d5068'], [0.35, '#82869a'], [0.62, '#d19f8d'], [0.85, '#efc191'], [1, '#f6d7a4']]) + shade('pool', [[0, '#eac29a'], [0.2, '#b79a95'], [0.55, '#6b7484'], [1, '#2c3a4a']]) + glow('sun', [[0, '#fff0cd', 1], [0.13, '#ffdca2', 0.8], [1, '#ffcb8c', 0]]) + shade('mat', [[0, '#5b4433'], [0.35, '#8a6a47'], [0.68, '#c29a63'], [0.88, '#e2bd80'], [1, '#b98d58']], 'x1="0" y1="0" x2="1" y2="0"') + shade('rib', [[0, '#473426'], [0.5, '#8f6c45'], [1, '#e7c58a']], 'x1="0" y1="0" x2="1" y2="0"') + shade('col', [[0, '#4c3828'], [0.4, '#a37b4c'], [0.7, '#e0b878'], [1, '#8d6a42']], 'x1="0" y1="0" x2="1" y2="0"') + shade('front', [[0, '#8a6943'], [1, '#5a432f']]) + glow('door', [[0, '#ffe3a4', 1], [0.5, '#f0a958', 0.75], [1, '#b9652f', 0]]) + blur('soft', 6) + blur('mist', 22);
  const horizon = 742;
  let s = rect(0, 0, W, horizon + 6, 'url(#sky)') + oval(1560, 700, 760, 460, 'url(#sun)') + oval(1560, 690, 44, 44, '#fff3d6') + bars(11, 110, 600, ['#56657b', '#9a8b95', '#dba78f', '#f0c79a']);
  // far bank: palms and reed beds
  const palm = (x, y, h) => stroke(`M${f(x)},${y}q${f(h * 0.04)},${f(-h * 0.5)} ${f(h * 0.02)},${f(-h)}`, '#6d6064', h * 0.05) + times(11, (i) => { const a = -0.2 - (i / 10) * 2.75, l = h * 0.4; return stroke(`M${f(x + h * 0.02)},${f(y - h)}q${f(Math.cos(a) * l * 0.6)},${f(Math.sin(a) * l * 0.8)} ${f(Math.cos(a) * l)},${f(Math.sin(a) * l * 0.6 + l * 0.34)}`, '#6d6064', h * 0.028); });
  s += fill('M-10,748V704Q220,688 420,700T900,694T1400,704T2010,690V748Z', '#9a8080') + times(34, () => palm(rnd(W), 702, rnd(50, 96))) + times(360, () => { const x = rnd(W); return stroke(`M${f(x)},746q${f(rnd(-3, 3))},-18 ${f(rnd(-8, 8))},${f(-rnd(22, 52))}`, pick(['#7d6a68', '#6d5f60', '#8f7670']), 2.2); });
  const hall = (() => {
    let g = '', slices = 110;
    for (let i = slices; i >= 0; i--) {
      const t = i / slices, k = 1 - t * 0.36, cx = 700 + t * 690, base = 898 - t * 92, rx = 330 * k, h = 545 * k, ribs = 9;
      const d = `M${f(cx - rx)},${f(base)}C${f(cx - rx * 1.02)},${f(base - h * 0.78)} ${f(cx - rx * 0.6)},${f(base - h)} ${f(cx)},${f(base - h)}S${f(cx + rx * 1.02)},${f(base - h * 0.78)} ${f(cx + rx)},${f(base)}Z`;
      const rib = Math.abs((t * (ribs - 1)) % 1 - 0) < 0.14;
      g += fill(d, rib ? 'url(#rib)' : 'url(#mat)', rib ? `stroke="#3d2c20" stroke-width="1.2" stroke-opacity=".5"` : i % 2 ? 'stroke="#4a3626" stroke-width=".8" stroke-opacity=".45"' : '');
    }
    return g;
  })();
  const cx = 700, base = 898, rx = 330, h = 545, arch = (k) => `M${f(cx - rx * k)},${base}C${f(cx - rx * k * 1.02)},${f(base - h * k * 0.78)} ${f(cx - rx * k * 0.6)},${f(base - h * k)} ${cx},${f(base - h * k)}S${f(cx + rx * k * 1.02)},${f(base - h * k * 0.78)} ${f(cx + rx * k)},${base}Z`;
  let face = fill(arch(1), 'url(#rib)', 'stroke="#33251b" stroke-width="3"') + times(20, (i) => { const a = Math.PI * (1 - (i + 0.5) / 20), x = cx + rx * 0.965 * Math.cos(a) * 1.0, y = base - h * 0.97 * Math.sin(a) ** 0.82; return oval(x, y, 15, 5, '#3b2b1f', `transform="rotate(${f((-a * 180) / Math.PI + 90 + 90)} ${f(x)} ${f(y)})" opacity=".75"`); }) + fill(arch(0.9), 'url(#front)');
  face += `<clipPath id="in"><path d="${arch(0.9)}"/></clipPath><g clip-path="url(#in)">` + rect(cx - 320, 350, 640, 330, '#f0b768', 'opacity=".5"') + times(64, (i) => stroke(`M${cx - 330 + i * 18 - 150},690l300,-340M${cx - 330 + i * 18 + 150 - 480},690l-300,-340`, '#4a3524', 3.4) + stroke(`M${cx + 330 - i * 18 + 150},690l-300,-340`, '#5d4630', 3.4)) + rect(cx - 330, 676, 660, 230, '#7b5c3c') + times(84, (i) => stroke(`M${cx - 330 + i * 8},684V900`, pick(['#523c29', '#93714a', '#6a5036', '#b08a58']), 3, 'opacity=".8"')) + times(4, (i) => rect(cx - 330, 700 + i * 52, 660, 8, '#463222')) + rect(cx - 330, 668, 660, 18, '#4f3926') + '</g>';
  face += oval(cx, 800, 150, 190, 'url(#door)', 'opacity=".9"') + fill(`M${cx - 58},900V740q58,-52 116,0V900Z`, '#2a1c13') + fill(`M${cx - 46},900V748q46,-40 92,0V900Z`, '#f2b663') + fill(`M${cx - 46},900V862q46,-16 92,0V900Z`, '#b97334') + robed(cx + 4, 898, 112, '#33251e', '#7d5836', { cloth: '#9d8665', skin: '#2b1c15' });
  for (const [dx, hh] of [[-236, 470], [-112, 610], [112, 610], [236, 470]]) face += fill(`M${cx + dx - 31},${base}L${cx + dx - 15},${base - hh}Q${cx + dx},${base - hh - 34} ${cx + dx + 15},${base - hh}L${cx + dx + 31},${base}Z`, 'url(#col)', 'stroke="#33251b" stroke-width="1.6"') + times(Math.floor(hh / 42), (i) => { const y = base - 26 - i * 42, w = 31 - 16 * ((base - y) / hh); return stroke(`M${f(cx + dx - w)},${y}q${f(w)},8 ${f(2 * w)},0`, '#3d2c1e', 5); }) + times(7, (i) => stroke(`M${cx + dx - 12 + i * 4},${base - hh + 6}l${f((i - 3) * 3)},${-rnd(30, 58)}`, '#a98552', 2.4));
  const bank = fill('M-10,930Q200,872 520,896T1100,892Q1300,862 1500,822T2010,790V850Q1700,872 1460,910T900,948T300,962T-10,980Z', '#5d4a3a') + fill('M-10,930Q200,872 520,896T1100,892Q1300,862 1500,822T2010,790V802Q1640,826 1440,868T1010,908T500,910T-10,946Z', '#8f7453');
  s += rect(0, horizon, W, H - horizon, 'url(#pool)') + ripples(90, 752, 880, '#f7dcb0', 0.1, 0.35, 1200, 2000);
  s += `<g transform="matrix(1 0 0 -.5 0 1368)" opacity=".5" filter="url(#soft)">${hall}${face.replaceAll('id="in"', 'id="in2"').replaceAll('url(#in)', 'url(#in2)')}</g>` + bank + hall + face;
  s += rect(668, 946, 66, 250, '#f6be70', 'opacity=".36" filter="url(#mist)"') + ripples(120, 960, 1330, '#f3cf9f', 0.08, 0.34) + ripples(170, 960, 1330, '#1c2937', 0.08, 0.26) + oval(1560, 900, 90, 60, '#ffdfa6', 'opacity=".35" filter="url(#mist)"');
  // buffalo in the shallows
  const buffalo = (x, y, k, flip = 1) => `<g transform="translate(${x} ${y}) scale(${flip * k} ${k})"><ellipse cx="10" cy="16" rx="190" ry="15" fill="#17212c" opacity=".42"/><path d="M-140,12C-152,-40 -128,-84 -66,-92C-20,-98 20,-86 54,-92C84,-96 104,-92 122,-84L166,-70Q196,-58 206,-28Q206,-14 192,-12L160,-22Q134,-24 120,-6L112,14Z" fill="#262127"/><path d="M-128,-66C-104,-90 -70,-92 -30,-90S40,-88 70,-93Q104,-94 122,-84Q70,-82 20,-78T-128,-66Z" fill="#a37c64" opacity=".7"/><path d="M128,-84C118,-116 78,-132 30,-112C62,-116 94,-106 104,-80Z" fill="#57494a"/><path d="M148,-80C144,-108 112,-128 70,-122C104,-116 122,-102 128,-78Z" fill="#3a3135"/><path d="M30,-112C78,-132 118,-116 128,-84Q110,-114 30,-112Z" fill="#b79683" opacity=".7"/><path d="M116,-78q-26,0 -34,16q22,8 40,-6z" fill="#1b171b"/><circle cx="158" cy="-54" r="4" fill="#0f0c0e"/><path d="M-140,4q-10,2 -14,10M-60,14q80,-4 160,0" stroke="#d9b08c" stroke-width="2.500" fill="none" opacity=".5"/></g>`;
  s += buffalo(1420, 968, 0.72) + buffalo(1690, 946, 0.56, -1) + buffalo(1250, 940, 0.44, -1);
  // the canoe
  s += `<g transform="translate(1130 1152)"><ellipse cx="0" cy="42" rx="420" ry="20" fill="#131c27" opacity=".5"/><path d="M-470,-84Q-420,-4 -300,16Q0,44 300,14Q420,-6 486,-110Q446,-34 330,-12Q0,14 -310,-10Q-420,-26 -470,-84Z" fill="#1c1714"/><path d="M-310,-10Q0,14 330,-12Q446,-34 486,-110Q440,-44 326,-24Q0,0 -306,-22Q-420,-36 -470,-84Q-420,-26 -310,-10Z" fill="#6e543d"/>` + times(46, (i) => stroke(`M${-120 + i * 5},-12q${f(rnd(-10, 10))},-26 ${f(rnd(-26, 26))},${f(-rnd(30, 60))}`, pick(['#7f8450', '#9c9760', '#5e6a42', '#b3a66c']), 4)) + `</g>` + stroke('M940,820L884,1262', '#2a1f17', 7) + robed(892, 1152, 222, '#5d6a78', '#d2a98a', { arm: 'M4,-72L17,-62L21,-76' }) + robed(1302, 1158, 108, '#7c3d34', '#d98f63', { cloth: '#7c3d34' });
  s += fill('M1262,1146q40,16 92,0l-6,20q-44,12 -82,0z', '#1c1714');
  // reeds in the foreground
  const reed = (x, y, h, lean) => { const tip = x + lean; let g = stroke(`M${f(x)},${y}Q${f(x + lean * 0.15)},${f(y - h * 0.6)} ${f(tip)},${f(y - h)}`, pick(['#3a3f2c', '#4d4d33', '#2b3226', '#655c3b']), rnd(3.5, 6)); g += times(4, (i) => { const t = 0.25 + i * 0.17, px = x + lean * t * t, py = y - h * t, d = i % 2 ? 1 : -1; return fill(`M${f(px)},${f(py)}q${f(d * h * 0.1)},${f(-h * 0.1)} ${f(d * h * 0.2)},${f(-h * rnd(0.02, 0.1))}q${f(-d * h * 0.1)},${f(-h * 0.02)} ${f(-d * h * 0.2)},${f(h * 0.09)}z`, pick(['#39412d', '#515337', '#2d3527'])); }); if (rnd() < 0.55) g += times(16, () => stroke(`M${f(tip)},${f(y - h + 26)}q${f(rnd(4, 18))},${f(-rnd(16, 44))} ${f(rnd(8, 40))},${f(-rnd(16, 58))}`, pick(['#a8845c', '#c9a577', '#8a6a4c']), 2.6, 'opacity=".85"')); return g; };
  s += times(30, () => reed(rnd(-40, 260), 1350, rnd(240, 560), rnd(-20, 90))) + times(26, () => reed(rnd(1760, 2030), 1350, rnd(220, 600), rnd(-90, 10))) + times(16, () => reed(rnd(280, 460), 1350, rnd(110, 230), rnd(-10, 50)));
  s += times(5, (i) => stroke(`M${150 + i * 66},${230 + Math.abs(i - 2) * 22}q12,-13 24,0q13,-14 27,-5`, '#2f3b4c', 3.6));
  scene('marsh-reed-hall', defs, s);
}

// The first crossing
{
  seed = 23;
  const defs = shade('sky', [[0, '#5f7f93'], [0.34, '#a9b3ad'], [0.62, '#ecc79a'], [0.86, '#f7d9a6'], [1, '#fae6bf']]) + shade('river', [[0, '#f2d2a0'], [0.14, '#d8b186'], [0.45, '#a58a6c'], [1, '#5c5347']]) + glow('sun', [[0, '#fff6dc', 1], [0.12, '#ffe7b0', 0.85], [1, '#ffdb9c', 0]]) + shade('hull', [[0, '#2f5a63'], [0.6, '#234650'], [1, '#152c34']]) + shade('roof', [[0, '#c9a06a'], [1, '#8a6a45']]) + shade('mud', [[0, '#8b7054'], [1, '#3a2e25']]) + blur('soft', 6) + blur('mist', 24) + glow('lamp', [[0, '#fff0bf', 1], [0.25, '#ffd27a', 0.6], [1, '#ffbe58', 0]]);
  const horizon = 588;
  let s = rect(0, 0, W, horizon + 4, 'url(#sky)') + oval(640, 560, 820, 500, 'url(#sun)') + oval(640, 446, 60, 60, '#fff1c8', 'opacity=".6" filter="url(#soft)"') + oval(640, 446, 42, 42, '#fff9e6') + bars(11, 90, 470, ['#7f97a3', '#cdbda2', '#f2cf9b', '#f9dfb0']);
  // the other bank: haze, trees, sugar palms, houses on stilts and a temple roof
  const tree = (x, y, r, c) => times(13, () => oval(x + rnd(-r, r), y - rnd(0.2, 1.3) * r, r * rnd(0.3, 0.55), r * rnd(0.26, 0.44), c));
  const sugar = (x, y, h, c) => stroke(`M${f(x)},${y}q${f(h * 0.02)},${f(-h * 0.5)} ${f(-h * 0.01)},${f(-h)}`, c, h * 0.042) + times(26, (i) => { const a = (i / 26) * 6.28, l = h * rnd(0.16, 0.22); return stroke(`M${f(x - h * 0.01)},${f(y - h)}l${f(Math.cos(a) * l)},${f(Math.sin(a) * l * 0.92)}`, c, h * 0.02) + oval(x - h * 0.01 + Math.cos(a) * l * 0.82, y - h + Math.sin(a) * l * 0.78, h * 0.045, h * 0.03, c); });
  s += fill('M-10,594V540Q240,520 520,536T1100,528T1600,534T2010,520V594Z', '#c3ab8c', 'opacity=".8"');
  s += times(40, () => tree(rnd(-20, 2020), 566, rnd(26, 54), '#a3967d')) + fill('M-10,600V560H2010V600Z', '#9b8d74');
  s += times(34, () => tree(rnd(900, 2040), 578, rnd(24, 58), pick(['#7d7d67', '#74755f', '#86826a']))) + times(16, () => tree(rnd(-30, 300), 578, rnd(24, 50), pick(['#7d7d67', '#86826a']))) + times(9, (i) => sugar(1010 + i * 112 + rnd(-34, 34), 582, rnd(120, 215), '#6a6a57')) + sugar(120, 582, 170, '#767461') + sugar(196, 582, 130, '#767461');
  s += '<g fill="#5e5546"><path d="M1490,576v-62l-16,4q30,-16 40,-44q8,-18 12,-42q4,24 12,42q10,28 40,44l-16,-4v62z"/><path d="M1462,578l14,-36l50,-26l50,26l14,36z"/><path d="M1458,540q26,-4 40,-24l56,0q14,20 40,24l-16,6h-104z" fill="#8d4f36"/></g>';
  const house = (x, y, w, wall, roof) => times(5, (i) => stroke(`M${f(x + (w * i) / 4)},${y}v-${f(w * 0.34)}`, '#4e4437', 4)) + rect(x - 4, y - w * 0.74, w + 8, w * 0.42, wall) + rect(x + w * 0.16, y - w * 0.64, w * 0.15, w * 0.18, '#ffd98c') + rect(x + w * 0.62, y - w * 0.64, w * 0.13, w * 0.18, '#3f372e') + poly([[x - w * 0.16, y - w * 0.72], [x + w * 0.12, y - w * 1.1], [x + w * 0.88, y - w * 1.1], [x + w * 1.16, y - w * 0.72]], roof) + stroke(`M${f(x + w * 0.12)},${f(y - w * 1.1)}H${f(x + w * 0.88)}`, '#e6c08a', 2.6);
  s += house(1120, 594, 74, '#7c6e58', '#6b4a3a') + house(1270, 596, 62, '#6f7668', '#7a6a58') + house(1690, 598, 84, '#80705a', '#5f4d42') + house(1852, 600, 72, '#6b6f66', '#74523f') + house(210, 592, 52, '#7f745f', '#6d5444');
  s += rect(0, horizon, W, H - horizon, 'url(#river)') + fill('M880,600Q1400,588 2010,604V628Q1500,606 880,604Z', '#7a674e') + fill('M-10,596H420Q200,604 -10,612Z', '#8a765a');
  s += `<g transform="matrix(1 0 0 -.6 0 952)" opacity=".28" filter="url(#soft)">${times(30, () => tree(rnd(900, 2040), 578, rnd(24, 58), '#6d6b58'))}</g>` + times(7, () => oval(rnd(W), 590 + rnd(-8, 10), rnd(260, 520), rnd(8, 16), '#fae8c6', 'opacity=".4" filter="url(#mist)"'));
  s += rect(590, 594, 100, 640, '#fff0c6', 'opacity=".5" filter="url(#mist)"') + ripples(170, 600, 1330, '#fff0cc', 0.12, 0.5, 340, 940) + ripples(180, 606, 1330, '#ffe3b0', 0.06, 0.24) + ripples(260, 612, 1330, '#40372d', 0.06, 0.22);
  s += `<g opacity=".8">` + fill('M250,700q40,18 96,0q-48,-6 -96,0z', '#3a3128') + figure(296, 702, 54, { coat: '#3a3128', legs: '#3a3128', skin: '#3a3128', hat: 'cone', bend: 10 }) + stroke('M318,668L380,716', '#3a3128', 2.6) + '</g>';
  // the ferry: two hulls under one deck
  const cargo = [];
  const shirts = ['#a8473a', '#d8c39a', '#3f6673', '#7b5a72', '#c98b3f', '#4f6350', '#e0d7c4', '#845140'];
  for (let i = 0; i < 13; i++) cargo.push([-420 + i * 66 + rnd(-12, 12), rnd(-4, 4), rnd(128, 152), pick(shirts), rnd() < 0.4 ? 'cone' : rnd() < 0.3 ? 'brim' : '']);
  const moto = (x, y, c) => `<g transform="translate(${x} ${y})"><circle cx="-34" cy="-17" r="16" fill="none" stroke="#191614" stroke-width="7"/><circle cx="36" cy="-17" r="16" fill="none" stroke="#191614" stroke-width="7"/><path d="M-46,-36Q-20,-56 6,-40L30,-58L40,-22L10,-14L-24,-16Z" fill="${c}"/><path d="M-50,-42Q-24,-54 2,-46l0,8q-26,-6 -50,4z" fill="#1a1614"/><path d="M26,-56L20,-74M14,-76l16,4" stroke="#1c1816" stroke-width="4.500" fill="none"/><circle cx="34" cy="-58" r="6" fill="#f4e1a8"/></g>`;
  let boat = '';
  boat += fill('M-480,-6Q-560,-20 -600,-66L-560,-64Q-500,-30 -440,-24H470Q540,-30 600,-70L640,-70Q590,-8 500,4Z', '#1b343b', 'transform="translate(46 -34)"');
  boat += rect(-500, -72, 1000, 20, '#5d4a38') + rect(-500, -72, 1000, 6, '#c79e69') + times(40, (i) => stroke(`M${-494 + i * 25},-66v12`, '#3d3025', 2));
  for (const x of [-452, -226, 0, 226, 452]) boat += stroke(`M${x + 30},-84V-330`, '#4a3c30', 7);
  boat += moto(-300, -76, '#8d2f28') + moto(-170, -78, '#2e4c63') + moto(120, -76, '#59613b') + moto(246, -78, '#9a3a2c');
  cargo.forEach(([x, dy, h, c, hat], i) => { boat += figure(x, -72 + dy, h, { coat: c, legs: pick(['#2c2a31', '#3a332e', '#35424a']), skin: '#6f4932', hat, lit: i % 2 ? '#f2cf98' : '' }); });
  boat += moto(-40, -62, '#32505b') + moto(360, -60, '#7d352b') + rect(-96, -108, 66, 44, '#c9b48a') + rect(-96, -108, 66, 12, '#efe0b8') + rect(-30, -96, 46, 32, '#9b8a63') + rect(-420, -112, 58, 46, '#dfe6e4') + rect(-420, -112, 58, 8, '#f9fbf8') + times(7, (i) => oval(410 + (i % 4) * 26, -78 - Math.floor(i / 4) * 26, 24, 15, pick(['#b59a68', '#a58a5c', '#c4ab79'])));
  boat += figure(-210, -66, 142, { coat: '#e0d7c4', legs: '#2c2a31', skin: '#6f4932', hat: 'brim', lit: '#f6dfae' }) + figure(66, -66, 136, { coat: '#8d4a5c', legs: '#3b2b38', skin: '#6f4932', hat: 'cone', lit: '#e6b0a0' }) + figure(300, -66, 104, { coat: '#f1ede2', legs: '#26344c', skin: '#6f4932' }) + figure(334, -66, 98, { coat: '#f1ede2', legs: '#26344c', skin: '#6f4932' });
  boat += stroke('M-500,-78V-150M-500,-150H-460M500,-78V-150M500,-150H460', '#4a3c30', 6) + stroke('M-500,-118H-440M500,-118H440', '#4a3c30', 4);
  for (const x of [-470, -244, -18, 208, 434]) boat += stroke(`M${x},-72V-336`, '#33291f', 9) + stroke(`M${x - 3},-76V-332`, '#c99e66', 2.4);
  boat += poly([[-540, -330], [-480, -376], [500, -376], [548, -330]], 'url(#roof)') + rect(-540, -332, 1088, 12, '#3c2f24') + times(34, (i) => stroke(`M${-520 + i * 31.600},-332L${-470 + i * 29},-374`, '#6b5236', 2.2, 'opacity=".7"')) + stroke('M-480,-376H500', '#f3d9a2', 4);
  boat += rect(150, -472, 190, 98, '#e6ddc8') + rect(150, -472, 190, 98, '#6e5a40', 'opacity=".16"') + rect(166, -454, 46, 46, '#324650') + rect(222, -454, 46, 46, '#324650') + rect(278, -454, 46, 46, '#324650') + oval(246, -422, 11, 13, '#1a1412') + poly([[134, -468], [160, -500], [334, -500], [358, -468]], '#9a4334') + stroke('M160,-500H334', '#e39a74', 4) + stroke('M246,-500v-70', '#33291f', 5) + fill('M246,-568q34,-10 66,4q-30,6 -66,30z', '#a3301f') + rect(150, -398, 190, 6, '#a3301f');
  boat += fill('M-540,-46Q-620,-60 -668,-118L-622,-112Q-570,-62 -500,-54H500Q580,-60 650,-124L698,-124Q640,-40 560,8H-480Q-516,-8 -540,-46Z', 'url(#hull)') + stroke('M-622,-112Q-570,-62 -500,-54H500Q580,-60 650,-124', '#d8b984', 6) + stroke('M-556,-24Q-520,-14 -480,-14H560Q600,-26 630,-56', '#a3301f', 8) + fill('M-500,-4Q0,-12 568,-4L560,10H-478Z', '#12242b') + oval(606, -78, 12, 12, '#f2e6cf') + oval(607, -77, 6, 6, '#1a1a1a') + times(7, (i) => `<circle cx="${-390 + i * 130}" cy="-22" r="25" fill="none" stroke="#17191a" stroke-width="13"/>` + stroke(`M${-390 + i * 130},-56v12`, '#17191a', 4));
  s += `<g transform="translate(1196 986)"><g transform="matrix(1 0 0 -.5 0 6)" opacity=".34" filter="url(#soft)">${boat}</g><ellipse cx="20" cy="14" rx="640" ry="26" fill="#2b241c" opacity=".55"/>${boat}<path d="M-500,8q-120,6 -210,34q150,8 300,-10q-50,-8 -90,-24z" fill="#f4e0ba" opacity=".5"/><path d="M560,8q90,4 170,-6q-60,30 -240,26z" fill="#f4e0ba" opacity=".5"/></g>`;
  s += ripples(90, 1000, 1300, '#f6dfb4', 0.14, 0.42, 500, 1950);
  // the bank, the raft of oil drums and its ramp
  s += fill('M-10,1340V962Q110,968 214,1034T420,1150T640,1240T900,1344Z', 'url(#mud)') + fill('M-10,962Q110,968 214,1034T420,1150T640,1240T900,1344L860,1344Q700,1276 560,1222T330,1122T120,1012T-10,984Z', '#c39e70', 'opacity=".75"') + times(70, () => { const t = rnd(), x = rnd(-10, 620 * (1 - t * 0.2)), y = 1010 + t * 330; return x < 560 * ((y - 960) / 300) ? stroke(`M${f(x)},${f(y)}q${f(rnd(20, 60))},${f(rnd(-4, 8))} ${f(rnd(60, 140))},${f(rnd(6, 30))}`, pick(['#4a3a2d', '#a1835f', '#5d4937']), rnd(2, 5), 'opacity=".55"') : ''; });
  s += `<g transform="translate(560 1206)"><ellipse cx="120" cy="46" rx="250" ry="22" fill="#2b241c" opacity=".5"/>` + times(6, (i) => `<rect x="${-30 + i * 58}" y="2" width="52" height="42" rx="9" fill="${['#34545e', '#7c3a2c', '#4d5a3e', '#34545e', '#8a6a35', '#5b3a32'][i]}"/><path d="M${-16 + i * 58},4v38M${8 + i * 58},4v38" stroke="#120f0d" stroke-width="2" opacity=".5"/><rect x="${-28 + i * 58}" y="5" width="48" height="6" rx="3" fill="#f0d4a0" opacity=".35"/>`) + `<path d="M-40,-14H330v18H-40Z" fill="#6a523b"/><path d="M-40,-14H330v5H-40Z" fill="#d2aa74"/><path d="M-40,-10L-330,-106l-10,14L-40,6Z" fill="#584431"/><path d="M-40,-14L-330,-110" stroke="#d2aa74" stroke-width="5"/></g>` + stroke('M880,1194V1106M760,1194V1106', '#33291f', 7) + stroke('M760,1116Q820,1142 880,1116', '#6b573e', 4);
  s += stroke('M96,1010V780', '#2b221a', 9) + stroke('M286,1092V820', '#2b221a', 9) + stroke('M-10,960V790', '#2b221a', 9) + poly([[-10, 760], [70, 716], [330, 790], [306, 836], [-10, 800]], '#5d4632') + poly([[-10, 760], [70, 716], [330, 790], [322, 804], [60, 736], [-10, 776]], '#b48d5d') + figure(76, 1000, 172, { coat: '#5b4a58', legs: '#2c2a31', skin: '#6f4932', lit: '#f1c98c' }) + rect(-10, 934, 200, 16, '#46372a') + rect(-10, 948, 190, 62, '#3a2d22') + times(5, (i) => rect(14 + i * 34, 900, 18, 34, pick(['#b5562a', '#c9a24e', '#5d7a5a', '#d8d0bc']), 'rx="5"')) + oval(196, 838, 110, 96, 'url(#lamp)') + stroke('M196,790v26', '#2b221a', 3) + oval(196, 836, 15, 20, '#fff1c6');
  s += figure(424, 1186, 232, { coat: '#39505a', legs: '#2a2723', skin: '#6f4932', hat: 'cone', lit: '#f0cd98', arm: 'M8,-72L23,-60L29,-70' }) + stroke('M514,944L486,1256', '#c7a067', 6) + stroke('M514,944L486,1256', '#3a2c1f', 6, 'stroke-dasharray="14 22"');
  scene('mekong-ferry', defs, s);
}

// Fallow fields under water
{
  seed = 58;
  const defs = shade('sky', [[0, '#6f93ad'], [0.45, '#b4c7cc'], [0.8, '#f0dfc1'], [1, '#f8e6c4']]) + glow('sun', [[0, '#fff6df', 0.95], [0.3, '#fde6ba', 0.5], [1, '#fbe0ae', 0]]) + shade('cone', [[0, '#7d8a99'], [0.55, '#9aa3a6'], [1, '#b9bbb2']]) + shade('wall', [[0, '#f4f2ea'], [1, '#cfd2cd']]) + shade('ground', [[0, '#8a9468'], [1, '#3b4a34']]) + blur('soft', 6) + blur('mist', 24) + times(8, (i) => shade('w' + i, [[0, ['#f3e3c4', '#e9dcc6', '#dfd9ca', '#d3d6d0', '#c5d0d2', '#b3c6cd', '#9fb8c4', '#8aa8b8'][i]], [1, ['#e6dac4', '#d9d5c8', '#c9d0cd', '#b4c6cb', '#9fb7c2', '#88a7b7', '#7092a7', '#587d95'][i]]]));
  let s = rect(0, 0, W, 660, 'url(#sky)') + oval(1560, 500, 760, 440, 'url(#sun)') + bars(9, 70, 330, ['#8aa8ba', '#dfe3dd', '#f4e6cb']);
  // the volcano: a long wall, a broad cone and its plume
  const plume = [[700, 318], [716, 282], [748, 246], [800, 214], [866, 190], [946, 172], [1040, 160], [1140, 152]];
  s += plume.map(([x, y], i) => times(6, () => oval(x + rnd(-16, 22) * (1 + i * 0.4), y + rnd(-10, 10) * (1 + i * 0.3), 20 + i * 11 * rnd(0.7, 1.2), 14 + i * 5.500 * rnd(0.7, 1.2), i % 2 ? '#f4efe6' : '#dcdcd8', `opacity="${f(0.62 - i * 0.05)}" filter="url(#soft)"`))).join('');
  const flank = [...broken(-10, 470, 320, 420, 16, 0.5, 6), ...broken(320, 420, 560, 356, 14, 0.5, 6), ...broken(560, 356, 672, 316, 8, 0.5, 5), [686, 326], [704, 330], [722, 320], ...broken(734, 314, 900, 384, 10, 0.5, 5), ...broken(900, 384, 1180, 452, 14, 0.5, 6), ...broken(1180, 452, 2010, 500, 12, 0.5, 7)];
  s += fill('M-10,640V400Q300,380 520,396T1000,404T1500,400T2010,380V640Z', '#b8c3c6', 'opacity=".75"') + poly([[-10, 660], ...flank, [2010, 660]], 'url(#cone)') + times(46, () => { const x = rnd(420, 1040), y = 326 + Math.abs(x - 700) * 0.26 + rnd(10, 40); return stroke(`M${f(x)},${f(y)}q${f((x - 700) * 0.08)},${f(30)} ${f((x - 700) * rnd(0.16, 0.3))},${f(rnd(50, 120))}`, x > 700 ? '#d9d2c0' : '#66758a', rnd(6, 16), 'opacity=".2" filter="url(#soft)"'); });
  s += times(5, (i) => oval(rnd(W), 560 + i * 12, rnd(300, 620), rnd(10, 20), '#f6ead0', 'opacity=".55" filter="url(#mist)"'));
  const sugi = (x, y, h, c) => fill(`M${f(x)},${f(y - h)}q${f(h * 0.2)},${f(h * 0.5)} ${f(h * 0.19)},${f(h)}h${f(-h * 0.38)}q${f(-h * 0.01)},${f(-h * 0.5)} ${f(h * 0.19)},${f(-h)}z`, c);
  s += fill('M-10,660V584Q400,560 800,582T1500,574T2010,566V660Z', '#8d9c8a') + times(150, () => sugi(rnd(W), 600 + rnd(10), rnd(20, 48), pick(['#7d8f80', '#728677', '#879786'])));
  // the works
  const px = 940, py = 612;
  s += rect(px, py - 92, 780, 92, 'url(#wall)') + rect(px, py - 92, 780, 7, '#fffdf4') + times(38, (i) => stroke(`M${px + 20 + i * 20},${py - 84}v82`, '#b9bfbb', 1.4)) + rect(px, py - 40, 780, 12, '#7b98a8') + rect(px + 500, py - 146, 240, 58, '#dfe1da') + rect(px + 500, py - 146, 240, 6, '#fffdf4') + rect(px + 500, py - 118, 240, 9, '#5f8295') + rect(px - 130, py - 58, 134, 58, '#e3e3da') + rect(px - 130, py - 34, 134, 12, '#6f8b9b') + times(8, (i) => rect(px + 60 + i * 52, py - 112, 26, 22, '#c3c8c4') + rect(px + 60 + i * 52, py - 112, 9, 22, '#eeece2')) + times(5, (i) => rect(px + 752 + i * 0, py - 92, 28, 92, '#a9b1ae', 'opacity=".25"')) + rect(px + 250, py - 170, 12, 82, '#d4d6d0') + rect(px + 278, py - 160, 12, 72, '#d4d6d0') + rect(px + 250, py - 152, 12, 8, '#b04a38') + rect(px + 278, py - 142, 12, 8, '#b04a38') + times(10, (i) => oval(px + 262 + i * 16 + rnd(-6, 6), py - 182 - i * 7, 14 + i * 3.500, 8 + i * 1.800, '#fbf7ec', `opacity="${f(0.7 - i * 0.06)}" filter="url(#soft)"`));
  s += times(90, (i) => sugi(rnd(-10, 900), 632 + rnd(12), rnd(30, 74), pick(['#5b7263', '#4f6658', '#66796a']))) + times(40, () => sugi(rnd(1730, 2020), 632 + rnd(12), rnd(34, 86), pick(['#5b7263', '#4f6658', '#3f564b']))) + times(70, () => oval(rnd(880, 1760), 622 + rnd(10), rnd(12, 30), rnd(7, 14), pick(['#6f8265', '#7b8b69', '#627659'])));
  const roofs = (x, y, w, c) => rect(x, y - w * 0.3, w, w * 0.32, '#efe8d9') + rect(x + w * 0.1, y - w * 0.22, w * 0.24, w * 0.2, '#5a5a55') + poly([[x - w * 0.1, y - w * 0.28], [x + w * 0.16, y - w * 0.58], [x + w * 0.84, y - w * 0.58], [x + w * 1.1, y - w * 0.28]], c) + stroke(`M${f(x + w * 0.16)},${f(y - w * 0.58)}H${f(x + w * 0.84)}`, '#d9d6cb', 3);
  s += roofs(210, 664, 110, '#4b565f') + roofs(350, 668, 84, '#5d666b') + roofs(520, 662, 96, '#48525b') + roofs(120, 672, 72, '#6b5a50') + times(26, () => oval(rnd(80, 700), 668 + rnd(8), rnd(10, 26), rnd(8, 18), pick(['#56694f', '#667a58'])));
  // terraces of water, each row nearer and wider, with banks between
  s += rect(0, 650, W, H - 650, 'url(#ground)');
  const rows = 9, edge = (j, x) => 662 + 670 * ((j / rows) ** 1.55) + Math.sin(x / (420 + j * 34) + j * 1.7) * (4 + j * 6.500) + Math.sin(x / 170 + j) * (1 + j * 1.2);
  for (let j = 0; j < rows; j++) {
    const cuts = [-60]; while (cuts.at(-1) < W + 60) cuts.push(cuts.at(-1) + rnd(210, 430) * (0.55 + j * 0.15));
    for (let k = 0; k + 1 < cuts.length; k++) {
      const gap = 3 + j * 3.4, slant = (1000 - cuts[k]) * -0.06 * (j + 1), slant2 = (1000 - cuts[k + 1]) * -0.06 * (j + 1), l = cuts[k] + gap, r = cuts[k + 1] - gap, topL = l, botL = l + slant, topR = r, botR = r + slant2, n = 14;
      const a = Array.from({ length: n + 1 }, (_, i) => { const x = topL + ((topR - topL) * i) / n; return [x, edge(j, x) + gap * 0.9]; }), b = Array.from({ length: n + 1 }, (_, i) => { const x = botR - ((botR - botL) * i) / n; return [x, edge(j + 1, x) - gap * 0.8]; });
      const dry = j > 0 && rnd() < 0.1;
      s += poly([...a, ...b], dry ? pick(['#a0a663', '#8c9a5b', '#b2ad6a']) : `url(#w${Math.min(7, Math.max(0, j - 1 + Math.floor(rnd(2))))})`);
      s += stroke('M' + b.map(([x, y]) => `${f(x)},${f(y)}`).join('L'), dry ? '#7e8850' : '#fff6df', 1.6 + j * 0.4, 'opacity=".6"') + stroke('M' + a.map(([x, y]) => `${f(x)},${f(y + 1 + j * 0.6)}`).join('L'), '#41543d', 2 + j * 1.5, 'opacity=".4"');
      if (!dry && j > 2) s += times(j * 2, () => { const x = rnd(l + 40, r - 40), y = rnd(edge(j, x) + gap + 10, edge(j + 1, x) - gap - 8); return r - l > 120 ? stroke(`M${f(x)},${f(y)}h${f(rnd(8, 10 + j * 7))}`, '#fffaf0', 1.2 + j * 0.25, 'opacity=".45"') : ''; });
    }
    s += times(26 + j * 16, () => { const x = rnd(W), y = edge(j + 1, x); return stroke(`M${f(x)},${f(y)}q${f(rnd(-2, 2))},${f(-2 - j)} ${f(rnd(-3 - j, 3 + j))},${f(-3 - j * rnd(1, 2.4))}`, pick(['#55683f', '#6f7f4c', '#45573a', '#8b9157']), 1 + j * 0.34); });
  }
  // the bank in front
  const bank = (x) => 1196 + Math.sin(x / 300) * 10 + Math.max(0, x - 700) ** 1.5 * 0.0135;
  const brow = Array.from({ length: 60 }, (_, i) => [-10 + i * 22, bank(-10 + i * 22)]);
  s += poly([[-10, 1344], ...brow, [1320, 1344]], '#4b5d3b') + poly([...brow, ...brow.map(([x, y]) => [x, y + 26 + 10 * Math.sin(x / 90)]).reverse()], '#8a9457') + times(620, () => { const x = rnd(-10, 1270), d = rnd() ** 1.6 * 150, y = bank(x) + d; return y < 1350 ? stroke(`M${f(x)},${f(y)}q${f(rnd(-4, 4))},${f(-10 - d * 0.06)} ${f(rnd(-12, 12))},${f(-rnd(12, 28) - d * 0.1)}`, d < 36 ? pick(['#a9ad66', '#7f8c4e', '#94994f', '#647542']) : pick(['#586b40', '#3f5034', '#6d7c48', '#34442e']), rnd(1.8, 4)) : ''; });
  // the reader of the stick, the farmer, the bicycle
  const bike = (x, y, k) => `<g transform="translate(${x} ${y}) scale(${k})" fill="none" stroke="#22282b" stroke-linecap="round" stroke-linejoin="round"><ellipse cx="60" cy="4" rx="150" ry="9" fill="#3a4630" stroke="none" opacity=".5"/><circle cx="-40" cy="-44" r="43" stroke-width="6"/><circle cx="150" cy="-44" r="43" stroke-width="6"/>${times(10, (i) => `<path d="M-40,-44l${f(40 * Math.cos(i * 0.628))},${f(40 * Math.sin(i * 0.628))}M150,-44l${f(40 * Math.cos(i * 0.628))},${f(40 * Math.sin(i * 0.628))}" stroke-width="1.100" opacity=".6"/>`)}<path d="M-40,-44L12,-112L104,-116L40,-44ZM-40,-44H40L6,-122M104,-116L150,-44M104,-116L98,-146" stroke="#2f6073" stroke-width="7.500"/><path d="M-14,-126H26" stroke-width="11"/><path d="M84,-150q16,-6 24,4q10,8 24,2" stroke-width="6"/><path d="M-78,-60A43,43 0 0 1 -10,-80" stroke="#2f6073" stroke-width="6"/><rect x="116" y="-142" width="54" height="36" rx="4" fill="#8f7650" stroke="#5d4a30" stroke-width="3"/></g>`;
  s += bike(330, 1232, 1.02);
  s += `<g opacity=".3" transform="matrix(1 0 0 -.7 0 1944)" filter="url(#soft)">${figure(1180, 1146, 300, { coat: '#44687a', legs: '#2a3034', skin: '#8a6248', hat: 'brim' })}</g>`;
  s += figure(1180, 1150, 292, { coat: '#4a7184', legs: '#2b3236', skin: '#a87c5c', lit: '#e6ddc2', arm: 'M8,-70L24,-60L33,-64', bend: 3 }) + rect(1282, 886, 16, 300, '#f6f1e4') + times(9, (i) => rect(1282, 892 + i * 32, 16, 15, i % 3 ? '#2a3034' : '#b23c2c')) + oval(1290, 1188, 36, 7, '#3d5c70', 'opacity=".5"') + stroke('M1250,1190q40,14 84,0M1262,1200q30,8 60,0', '#fffaf0', 3, 'opacity=".7"');
  s += figure(760, 1222, 300, { coat: '#6c6246', legs: '#38443f', skin: '#a07355', hat: 'cone', lit: '#e9d9ae', arm: 'M-8,-72L-16,-52L-4,-44' }) + oval(1180, 1152, 34, 7, '#3d5c70', 'opacity=".45"') + stroke('M820,930L838,1222', '#7a5a38', 8) + fill('M824,1196l34,-4l4,46q-20,12 -34,0z', '#5b6064') + times(60, () => { const x = rnd(230, 880); return stroke(`M${f(x)},${f(1240 + rnd(8))}q${f(rnd(-4, 4))},-14 ${f(rnd(-10, 10))},${f(-rnd(18, 34))}`, pick(['#6d7c48', '#8a9457', '#506239']), rnd(2, 4)); });
  // herons
  const heron = (x, y, k, flip = 1) => `<g transform="translate(${x} ${y}) scale(${flip * k} ${k})"><path d="M-4,0V-34M6,0V-34" stroke="#3a3f42" stroke-width="3"/><path d="M-34,-36Q-6,-64 18,-52Q22,-80 12,-96Q8,-112 24,-112L54,-104L28,-102Q34,-78 30,-54Q14,-26 -34,-36Z" fill="#fbf8ef"/><path d="M-34,-36Q-6,-30 20,-40Q10,-26 -34,-36Z" fill="#b9c3c6"/></g>`;
  s += heron(1560, 1020, 0.9, -1) + heron(1640, 1004, 0.7) + heron(1420, 842, 0.44) + heron(1046, 790, 0.3, -1);
  scene('paddies-factory', defs, s);
}
