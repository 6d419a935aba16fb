// Draws the maps and charts of the demo edition as SVG files.
//
//   npm install world-atlas@2.0.2 topojson-client@3.1.0 d3-geo@3.1.2 d3-shape@3.2.1 vega-datasets@3.2.1
//   node graphics.mjs OUT
//
// Land and borders: Natural Earth (public domain), by way of world-atlas.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as topojson from 'topojson-client';
import { geoPath, geoAzimuthalEqualArea, geoEquirectangular, geoMercator, geoGraticule, geoDistance, geoArea, geoCentroid } from 'd3-geo';
import { line, area, curveCatmullRom, curveMonotoneX } from 'd3-shape';

const atlas = (name) => JSON.parse(readFileSync(`node_modules/world-atlas/${name}.json`));
const data = (name) => readFileSync(`node_modules/vega-datasets/data/${name}`, 'utf8');
const out = process.argv[2] || 'svg';
mkdirSync(out, { recursive: true });

const W = 2000, H = 1334;
const ink = '#1f2428', soft = '#5c6468', accent = '#a3301f', blue = '#1f5673', sea = '#dbe6ea', land = '#f5f1e7', hair = '#b9b09d', shore = '#8fa3ab';
const serif = `font-family="'Source Serif 4 Variable','Liberation Serif',serif"`;
const sans = `font-family="'Libre Franklin Variable','Liberation Sans',sans-serif"`;

const esc = (s) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const text = (x, y, s, { size = 34, fill = ink, anchor = 'start', weight = 500, face = sans, spacing = 0, halo = '', style = '', turn = 0 } = {}) =>
  `<text x="${x}" y="${y}" ${face} font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}"` +
  (spacing ? ` letter-spacing="${spacing}"` : '') + (style ? ` font-style="${style}"` : '') + (turn ? ` transform="rotate(${turn} ${x} ${y})"` : '') +
  (halo ? ` stroke="${halo}" stroke-width="9" stroke-linejoin="round" paint-order="stroke"` : '') + `>${esc(s)}</text>`;
const save = (name, body, ground) => writeFileSync(join(out, name + '.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${W} ${H}" width="${W}" height="${H}"><rect width="${W}" height="${H}" fill="${ground}"/>${body}</svg>\n`);
const dot = ([x, y], r = 11, fill = ink) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" stroke="#fff" stroke-width="4"/>`;

/** A panel with a red bar, a heading and lines of small text. */
function panel(x, y, w, h, heading, sub = []) {
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="#fffdf8" opacity=".94"/><rect x="${x}" y="${y}" width="96" height="12" fill="${accent}"/>` +
    text(x + 34, y + 82, heading, { size: 54, weight: 650, face: serif }) +
    sub.map((s, i) => text(x + 34, y + 136 + i * 44, s, { size: 33, fill: soft, weight: 450 })).join('');
}

function scaleBar(projection, x, y, km, at, colour = ink) {
  const [lon, lat] = at, degrees = km / (111.32 * Math.cos((lat * Math.PI) / 180));
  const a = projection([lon - degrees / 2, lat]), b = projection([lon + degrees / 2, lat]), w = Math.hypot(b[0] - a[0], b[1] - a[1]);
  return `<path d="M${x - w},${y - 14}v14h${w}v-14" fill="none" stroke="${colour}" stroke-width="3.5"/>` + text(x - w / 2, y - 14, `${km.toLocaleString('en-GB')} km`, { size: 28, anchor: 'middle', fill: colour });
}

const world50 = atlas('countries-50m'), world10 = atlas('countries-10m');
const borders = (topology, keep) => topojson.mesh(topology, topology.objects.countries, (a, b) => a !== b && keep(a.properties.name, b.properties.name));
const country = (topology, name) => topojson.feature(topology, topology.objects.countries).features.find((f) => f.properties.name === name);

function base(projection, landShape, { graticule = 10, inner } = {}) {
  const path = geoPath(projection);
  return `<rect width="${W}" height="${H}" fill="${sea}"/>` +
    `<path d="${path(geoGraticule().step([graticule, graticule])())}" fill="none" stroke="#fff" stroke-width="1.6" opacity=".75"/>` +
    [26, 15, 6].map((w, i) => `<path d="${path(landShape)}" fill="none" stroke="#c5d5db" stroke-width="${w}" opacity="${0.25 + i * 0.15}" stroke-linejoin="round"/>`).join('') +
    `<path d="${path(landShape)}" fill="${land}" stroke="${shore}" stroke-width="2.2" stroke-linejoin="round"/>` +
    (inner ? `<path d="${path(inner)}" fill="none" stroke="${hair}" stroke-width="2.4" stroke-linejoin="round" stroke-dasharray="9 5"/>` : '');
}
const route = (projection, points, colour, { width = 7, dash = '' } = {}) => {
  const d = line().curve(curveCatmullRom.alpha(0.6))(points.map((p) => projection(p)));
  return `<path d="${d}" fill="none" stroke="#fff" stroke-width="${width + 8}" opacity=".75" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" ${dash ? `stroke-dasharray="${dash}"` : ''}/>`;
};
const place = (projection, lonlat, name, { dx = 22, dy = 11, anchor = 'start', size = 34, weight = 600, r = 10, fill = ink } = {}) => {
  const [x, y] = projection(lonlat);
  return dot([x, y], r, fill) + text(x + dx, y + dy, name, { size, weight, anchor, halo: land });
};
const region = (projection, lonlat, name, o = {}) => text(...projection(lonlat), name, { size: 30, fill: '#8a8272', anchor: 'middle', spacing: 6, weight: 600, ...o });
const water = (projection, lonlat, name, o = {}) => text(...projection(lonlat), name, { size: 34, fill: '#5b7f8e', anchor: 'middle', style: 'italic', weight: 450, face: serif, ...o });

// ---- The way to Kabul -------------------------------------------------------
{
  const p = geoAzimuthalEqualArea().rotate([-55, -44.6]).scale(2330).translate([935, 690]);
  // Only undisputed lines are drawn; the isthmus of Crimea and Kashmir are left open.
  const names = new Set(['Russia', 'Kazakhstan', 'Uzbekistan', 'Turkmenistan', 'Tajikistan', 'Kyrgyzstan', 'Afghanistan', 'Iran', 'Pakistan', 'China', 'Ukraine', 'Belarus', 'Georgia', 'Azerbaijan', 'Armenia', 'Turkey', 'Iraq', 'Poland', 'Romania', 'Moldova', 'Syria', 'Mongolia']);
  const pairs = (a, b) => names.has(a) && names.has(b) && !([a, b].includes('China') && [a, b].includes('Pakistan'));
  const inner = borders(world50, pairs);
  inner.coordinates = inner.coordinates.filter((l) => !l.every(([x, y]) => x > 32.5 && x < 36 && y > 45.4 && y < 46.6));
  const route1 = [[37.6, 55.75], [45.0, 54.2], [50.15, 53.2], [55.1, 51.8], [57.2, 50.3], [61.7, 46.8], [65.5, 44.85], [69.24, 41.3], [66.96, 39.65], [67.28, 37.22], [67.11, 36.71]];
  const route2 = [[37.6, 55.75], [46.0, 51.55], [51.9, 47.1], [54.2, 44.6], [54.9, 41.4], [55.2, 39.3], [58.4, 37.95], [61.8, 37.6], [62.3, 35.4], [62.2, 34.35]];
  let s = base(p, topojson.feature(world50, world50.objects.land), { inner });
  s += `<path d="${geoPath(p)(country(world50, 'Afghanistan'))}" fill="#e9d6c2" stroke="${accent}" stroke-width="3.2" stroke-linejoin="round"/>`;
  s += route(p, route2, blue, { dash: '3 15', width: 8 }) + route(p, route1, accent, { width: 8 });
  s += region(p, [48.6, 57.6], 'RUSSIA', { size: 38, spacing: 14 }) + region(p, [71.5, 47.2], 'KAZAKHSTAN', { spacing: 12 }) + region(p, [60.2, 43.6], 'UZBEKISTAN', { size: 24, spacing: 3 }) + region(p, [59.8, 39.7], 'TURKMENISTAN', { size: 24, spacing: 3 })
    + region(p, [55, 34], 'IRAN', { spacing: 10 }) + region(p, [70.6, 29.6], 'PAKISTAN', { size: 26, spacing: 4 }) + region(p, [81.5, 38.6], 'CHINA', { spacing: 10 }) + region(p, [65.3, 32.6], 'AFGHANISTAN', { size: 25, fill: accent, spacing: 3 })
    + region(p, [76.6, 41.7], 'KYRGYZSTAN', { size: 22, spacing: 2 }) + region(p, [71.2, 38.6], 'TAJIKISTAN', { size: 22, spacing: 1 });
  s += water(p, [50.5, 41.6], 'Caspian', { size: 32 }) + water(p, [50.6, 40.3], 'Sea', { size: 32 });
  s += place(p, [37.6, 55.75], 'Moscow', { size: 44, r: 14, dx: -6, dy: -28, anchor: 'middle', fill: accent });
  s += place(p, [69.24, 41.3], 'Tashkent', { dx: 18, dy: -20, size: 32 }) + place(p, [50.15, 53.2], 'Samara', { dy: -20, dx: 10, size: 32 }) + place(p, [51.9, 47.1], 'Atyrau', { size: 32 });
  s += place(p, [67.28, 37.22], 'Hairatan', { size: 32, dx: -18, dy: -10, anchor: 'end' }) + place(p, [62.2, 34.35], 'Herat', { size: 32, dx: -20, anchor: 'end', dy: 8 }) + place(p, [69.17, 34.53], 'Kabul', { size: 44, r: 14, fill: accent, dx: 24, dy: 14 });
  s += panel(1210, 70, 720, 312, 'The way to Kabul');
  s += `<path d="M1248,196h90" stroke="${accent}" stroke-width="8" stroke-linecap="round"/>` + text(1368, 208, 'Rail by Kazakhstan and Uzbekistan', { size: 32 });
  s += `<path d="M1248,256h90" stroke="${blue}" stroke-width="8" stroke-linecap="round" stroke-dasharray="3 15"/>` + text(1368, 268, 'Rail by Turkmenistan', { size: 32 });
  s += text(1244, 340, 'Schematic. Land: Natural Earth', { size: 27, fill: soft, weight: 450 });
  s += scaleBar(p, 720, 1280, 500, [54, 45]);
  save('map-moscow-kabul', s, sea);
}

// ---- Round the Cape ---------------------------------------------------------
{
  const p = geoEquirectangular().rotate([-45, 0]).scale(715).translate([1000, 745]);
  const suez = [[4, 52], [1.3, 51], [-4.8, 48.9], [-9.8, 43.5], [-9.9, 38], [-7.5, 36], [-5.5, 35.95], [0, 36.6], [10.5, 37.9], [18, 35.2], [26, 33.3], [32.3, 31.5], [32.55, 29.8], [34.6, 26.6], [38.2, 21], [41.6, 15.3], [43.4, 12.5], [48, 12.4], [56, 12], [70, 8.6], [80, 5.4], [93, 6.1], [98, 5.3], [101.2, 2.7], [103.8, 1.2]];
  const cape = [[4, 52], [1.1, 50.8], [-5.2, 48.7], [-10.6, 43.5], [-15.5, 31], [-18.6, 20], [-18.9, 13], [-14, 4], [-4, -10], [8, -24], [15.5, -33], [18.6, -35.4], [25, -35.6], [34, -32], [50, -27], [70, -15], [88, -2.5], [94.5, 5], [97.6, 5.1], [101.1, 2.6], [103.8, 1.2]];
  let s = base(p, topojson.feature(world50, world50.objects.land), { graticule: 15 });
  s += `<path d="${geoPath(p)({ type: 'LineString', coordinates: [[-30, 0], [40, 0], [110, 0]] })}" stroke="#9fb6bf" stroke-width="2" stroke-dasharray="4 8" fill="none"/>`;
  s += route(p, cape, blue, { width: 9 }) + route(p, suez, accent, { width: 9 });
  s += region(p, [21, 6], 'AFRICA', { size: 44, spacing: 20 }) + region(p, [27.5, 47], 'EUROPE', { size: 30, spacing: 9 }) + region(p, [91, 34], 'ASIA', { size: 44, spacing: 20 });
  s += water(p, [102, -25], 'Indian Ocean', { size: 44 }) + water(p, [-19, -24], 'Atlantic', { size: 44 }) + water(p, [-19, -28.5], 'Ocean', { size: 44 });
  s += place(p, [4, 52], 'Rotterdam', { size: 40, dx: 26, dy: -2 }) + place(p, [32.5, 29.9], 'Suez Canal', { size: 38, dx: -22, dy: 42, anchor: 'end' }) + place(p, [103.8, 1.2], 'Singapore', { size: 40, anchor: 'end', dx: -6, dy: 56 }) + place(p, [18.5, -34.3], 'Cape of Good Hope', { size: 38, anchor: 'end', dx: -36, dy: 44 });
  const tag = (x, y, w, colour, a, b) => `<rect x="${x}" y="${y}" width="${w}" height="104" fill="${colour}"/>` + text(x + 24, y + 45, a, { size: 36, fill: '#fff', weight: 650 }) + text(x + 24, y + 86, b, { size: 31, fill: '#fff', weight: 450 });
  s += tag(1140, 472, 340, accent, 'By Suez', '8,300 nm · 25 days') + tag(1190, 1005, 372, blue, 'By the Cape', '11,800 nm · 35 days');
  s += text(60, 1290, 'Days at 14 knots. Routes are schematic. Land: Natural Earth', { size: 28, fill: soft, weight: 450, halo: sea });
  save('map-cape-route', s, sea);
}

// ---- The green belt ---------------------------------------------------------
{
  const p = geoMercator().center([13.5, 13.8]).scale(1640).translate([1000, 690]);
  const skip = new Set(['Somaliland', 'W. Sahara', 'Morocco']);
  const inner = borders(world50, (a, b) => !skip.has(a) && !skip.has(b));
  const belt = [[-16.9, 15.6], [-13, 15.6], [-9, 15.2], [-5, 15], [0, 14.6], [5, 14.2], [9, 13.7], [13.5, 13.8], [18, 13.8], [23, 14], [28, 14], [33, 14], [37.3, 14.6], [40, 13.2], [42.8, 11.6]];
  const d = line().curve(curveCatmullRom)(belt.map((q) => p(q)));
  const landShape = topojson.feature(world50, world50.objects.land), path = geoPath(p);
  let s = base(p, landShape, {});
  s += `<defs><linearGradient id="sand" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#e9d3a1"/><stop offset=".38" stop-color="#efe2bf"/><stop offset=".56" stop-color="#e3e6c4"/><stop offset=".8" stop-color="#b9cfa2"/><stop offset="1" stop-color="#9fc093"/></linearGradient><clipPath id="l"><path d="${path(landShape)}"/></clipPath></defs>`;
  s += `<g clip-path="url(#l)"><rect width="${W}" height="${H}" fill="url(#sand)"/><path d="${d}" fill="none" stroke="#3f7d4a" stroke-width="86" opacity=".28"/><path d="${d}" fill="none" stroke="#2f6b3c" stroke-width="52" opacity=".55"/></g>`;
  s += `<path d="${path(inner)}" fill="none" stroke="#8d8468" stroke-width="2.4" stroke-dasharray="9 5"/><path d="${path(landShape)}" fill="none" stroke="${shore}" stroke-width="2.4"/>`;
  const r = (at, n, o = {}) => region(p, at, n, { size: 27, fill: '#5f5a46', spacing: 4, ...o });
  s += r([-14.2, 13.95], 'SENEGAL', { size: 22, spacing: 1 }) + r([-10.4, 20.4], 'MAURITANIA') + r([-1.6, 19.2], 'MALI') + r([-1.6, 11.9], 'BURKINA FASO', { size: 21, spacing: 1 }) + r([9.6, 18], 'NIGER') + r([5.4, 9.3], 'NIGERIA', { size: 24, spacing: 2 }) + r([18.6, 17.4], 'CHAD') + r([30, 17.6], 'SUDAN') + r([39.4, 8.3], 'ETHIOPIA') + r([39.3, 16.3], 'ERITREA', { size: 21, spacing: 1 }) + r([43.6, 10.2], 'DJIBOUTI', { size: 21, spacing: 1 });
  s += r([6, 24], 'S A H A R A', { size: 40, fill: '#a58a4e', spacing: 18 });
  s += water(p, [-12.5, 2.2], 'Atlantic Ocean');
  const q = p([8.4, 13.65]);
  s += dot(q, 15, accent) + `<path d="M${q[0]},${q[1] + 18}V${q[1] + 290}" stroke="${accent}" stroke-width="3"/>`;
  s += `<rect x="${q[0] - 250}" y="${q[1] + 290}" width="500" height="106" fill="#fffdf8"/>` + text(q[0], q[1] + 334, 'Maradi and Zinder', { anchor: 'middle', size: 36, weight: 650 }) + text(q[0], q[1] + 376, 'some 5 million hectares regreened', { anchor: 'middle', size: 28, fill: soft });
  s += panel(1200, 60, 740, 230, 'A wall that became a belt', ['The Great Green Wall, launched in 2007:', 'some 8,000 km from Dakar to Djibouti']);
  s += text(60, 1292, 'Land: Natural Earth. The belt is schematic', { size: 28, fill: soft, weight: 450, halo: sea });
  s += scaleBar(p, 560, 1190, 1000, [13, 14]);
  save('map-sahel', s, sea);
}

// ---- Distances in the Pacific -----------------------------------------------
{
  const p = geoMercator().rotate([-175, 0]).center([0, -5.6]).scale(2270).translate([1000, 680]);
  const places = { Suva: [178.44, -18.14], Funafuti: [179.2, -8.52], Tarawa: [172.98, 1.45], Majuro: [171.38, 7.1], Apia: [-171.77, -13.83] };
  // A few small countries run the wrong way round at this scale and would fill the whole sea: left out.
  const near = topojson.feature(world10, world10.objects.countries).features.filter((f) => { const [x] = geoCentroid(f); return (x > 140 || x < -150) && geoArea(f) < 1; });
  const landShape = { type: 'FeatureCollection', features: near }, path = geoPath(p);
  let s = base(p, landShape, { graticule: 5 });
  s = s.replaceAll(`fill="${land}"`, 'fill="#e7ddc3"');
  s += `<path d="${path({ type: 'LineString', coordinates: [[150, 0], [180, 0], [-155, 0]] })}" stroke="#7fa0ad" stroke-width="2.5" stroke-dasharray="4 8" fill="none"/>` + text(1940, p([180, 0])[1] - 14, 'Equator', { size: 28, anchor: 'end', fill: '#5b7f8e', style: 'italic', face: serif });
  s += `<path d="M${p([180, 0])[0]},0V${H}" stroke="#7fa0ad" stroke-width="2.5" stroke-dasharray="4 8"/>` + text(p([180, 0])[0] + 14, 46, '180°', { size: 28, fill: '#5b7f8e', style: 'italic', face: serif });
  const nm = (a, b) => Math.round((geoDistance(a, b) * 6371) / 1.852 / 10) * 10;
  const leg = (a, b, off = 0, side = 'start') => {
    const A = places[a], B = places[b], [x1, y1] = p(A), [x2, y2] = p(B), mx = (x1 + x2) / 2, my = (y1 + y2) / 2, gap = side === 'start' ? 24 : -24;
    return `<path d="${path({ type: 'LineString', coordinates: [A, B] })}" stroke="${accent}" stroke-width="6" fill="none" stroke-dasharray="2 13" stroke-linecap="round"/>` + text(mx + gap, my + off, `${nm(A, B).toLocaleString('en-GB')} nm`, { size: 34, fill: accent, weight: 600, anchor: side, halo: sea });
  };
  s += leg('Suva', 'Funafuti', 26, 'end') + leg('Funafuti', 'Tarawa', -6) + leg('Tarawa', 'Majuro') + leg('Suva', 'Apia', 52) + leg('Funafuti', 'Apia', -14);
  for (const [n, q] of Object.entries(places)) { const [x, y] = p(q); s += dot([x, y], 15, ink) + text(x + (n === 'Suva' ? -26 : 28), y + (n === 'Suva' ? 40 : 6), n, { size: 42, weight: 650, anchor: n === 'Suva' ? 'end' : 'start', halo: sea }); }
  s += region(p, [160.2, -7.1], 'SOLOMON ISLANDS', { size: 25, spacing: 2, halo: sea }) + region(p, [164.6, -17.2], 'VANUATU', { size: 25, spacing: 3, halo: sea }) + region(p, [164.9, -23.6], 'NEW CALEDONIA', { size: 25, spacing: 2, halo: sea }) + region(p, [-174.4, -21.6], 'TONGA', { size: 25, spacing: 3, anchor: 'start', halo: sea }) + region(p, [176.4, -16.6], 'FIJI', { size: 25, spacing: 4, anchor: 'end', halo: sea });
  s += water(p, [-167.5, 5.8], 'Pacific Ocean', { size: 52 }) + water(p, [156.5, -14], 'Coral Sea', { size: 36 });
  s += panel(60, 60, 610, 186, 'Far apart', ['Nautical miles between harbours']);
  s += text(60, 1290, 'Great-circle distances. Land: Natural Earth', { size: 28, fill: soft, weight: 450 });
  save('map-pacific', s, sea);
}

// ---- Charts -----------------------------------------------------------------
const paper = '#faf7f0';
const heading = (title, sub) => `<rect x="90" y="78" width="96" height="12" fill="${accent}"/>` + text(90, 168, title, { size: 66, weight: 650, face: serif }) + text(90, 226, sub, { size: 36, fill: soft, weight: 450 });
{
  const rows = data('co2-concentration.csv').trim().split('\n').slice(1).map((l) => l.split(',')).filter((r) => r[1]).map(([d, v, a]) => ({ t: +d.slice(0, 4) + (+d.slice(5, 7) - 0.5) / 12, v: +v, a: +a }));
  const x = (t) => 90 + ((t - 1957.5) / (2022 - 1957.5)) * 1740, y = (v) => 1180 - ((v - 305) / (420 - 305)) * 870;
  let s = heading('No year in which it fell', 'Carbon dioxide at Mauna Loa, monthly means, parts per million');
  for (let v = 320; v <= 420; v += 20) s += `<path d="M90,${y(v)}H1910" stroke="#d8d1c2" stroke-width="2"/>` + text(1910, y(v) - 12, String(v), { size: 34, fill: soft, anchor: 'end' });
  s += `<path d="M90,1180H1910" stroke="${ink}" stroke-width="3"/>`;
  for (let t = 1960; t <= 2020; t += 10) s += `<path d="M${x(t)},1180v16" stroke="${ink}" stroke-width="3"/>` + text(x(t), 1236, String(t), { size: 34, fill: soft, anchor: 'middle' });
  const l = (f) => line().x((r) => x(r.t)).y((r) => y(r[f]))(rows);
  s += `<path d="${area().x((r) => x(r.t)).y0(1180).y1((r) => y(r.a))(rows)}" fill="${accent}" opacity=".07"/><path d="${l('v')}" fill="none" stroke="#d08a7c" stroke-width="3.2" stroke-linejoin="round"/><path d="${l('a')}" fill="none" stroke="${accent}" stroke-width="5.5" stroke-linejoin="round"/>`;
  const first = rows[0], last = rows.at(-1);
  s += dot([x(first.t), y(first.v)], 12, accent) + text(x(first.t) - 14, y(first.v) - 92, 'March 1958', { size: 34 }) + text(x(first.t) - 14, y(first.v) - 46, '315.7', { size: 42, weight: 700, fill: accent });
  s += dot([x(last.t), y(last.v)], 12, accent) + text(x(last.t) - 34, y(last.v) - 26, 'April 2020', { size: 34, anchor: 'end' }) + text(x(last.t) - 34, y(last.v) + 20, '416.2', { size: 42, weight: 700, fill: accent, anchor: 'end' });
  const bx = 220, by = 350, part = rows.filter((r) => r.t >= 2018 && r.t < 2019), px = (t) => bx + 40 + (t - 2018) * 520, py = (v) => by + 280 - ((v - 404) / 9) * 170;
  s += `<rect x="${bx}" y="${by}" width="600" height="360" fill="#fffdf8" stroke="#d8d1c2" stroke-width="2"/>` + text(bx + 30, by + 54, 'One year’s breath: 2018', { size: 36, weight: 650, face: serif });
  s += `<path d="${line().curve(curveMonotoneX).x((r) => px(r.t)).y((r) => py(r.v))(part)}" fill="none" stroke="${accent}" stroke-width="6"/>`;
  for (const r of part) s += `<circle cx="${px(r.t)}" cy="${py(r.v)}" r="7" fill="${accent}"/>`;
  ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D'].forEach((m, i) => { s += text(px(2018 + (i + 0.5) / 12), by + 334, m, { size: 26, anchor: 'middle', fill: soft }); });
  s += text(90, 1302, 'Data: Scripps Institution of Oceanography. Thick line: seasonally adjusted', { size: 28, fill: soft, weight: 450 });
  save('chart-co2', s, paper);
}
{
  const rows = data('iowa-electricity.csv').trim().split('\n').slice(1).map((l) => l.split(','));
  const years = [...new Set(rows.map((r) => +r[0].slice(0, 4)))], kinds = [['Fossil Fuels', 'Fossil fuels', '#6d6a66'], ['Nuclear Energy', 'Nuclear', '#c79a3b'], ['Renewables', 'Renewables', '#2f7a6b']];
  const share = years.map((year) => { const v = kinds.map(([k]) => +rows.find((r) => r[0].startsWith(year) && r[1] === k)[2]), sum = v.reduce((a, b) => a + b); return v.map((n) => n / sum); });
  const x = (t) => 90 + ((t - 2001) / 16) * 1440, y = (v) => 1190 - v * 870;
  let s = heading('The prairie fills with wind', 'Electricity generated in Iowa by source, share of the total, 2001–2017');
  kinds.forEach(([, name, colour], k) => {
    const lower = (i) => share[i].slice(0, k).reduce((a, b) => a + b, 0);
    s += `<path d="${area().curve(curveMonotoneX).x((_, i) => x(years[i])).y0((_, i) => y(lower(i))).y1((_, i) => y(lower(i) + share[i][k]))(years)}" fill="${colour}" stroke="${paper}" stroke-width="4"/>`;
    const end = share.length - 1, mid = y(lower(end) + share[end][k] / 2);
    s += text(1562, mid - 2, name, { size: 42, weight: 650, fill: colour }) + text(1562, mid + 46, `${Math.round(share[end][k] * 100)}%`, { size: 46, weight: 700, fill: colour });
    if (k !== 2) s += text(122, y(lower(0) + share[0][k] / 2) + 14, `${Math.round(share[0][k] * 100)}%`, { size: 42, weight: 700, fill: '#fff' });
  });
  s += text(122, y(0.9825) - 34, '4%', { size: 42, weight: 700, fill: '#2f7a6b' });
  for (const v of [0.25, 0.5, 0.75]) s += `<path d="M90,${y(v)}H1530" stroke="#fff" stroke-width="2" opacity=".35"/>` + text(x(2006), y(v) - 10, `${v * 100}%`, { size: 28, fill: '#fff' });
  s += `<path d="M90,1190H1530" stroke="${ink}" stroke-width="3"/>`;
  for (const t of [2001, 2005, 2009, 2013, 2017]) s += `<path d="M${x(t)},1190v14" stroke="${ink}" stroke-width="3"/>` + text(x(t), 1242, String(t), { size: 34, fill: soft, anchor: t === 2001 ? 'start' : 'middle' });
  s += text(90, 1302, 'Data: United States Energy Information Administration', { size: 28, fill: soft, weight: 450 });
  save('chart-iowa-power', s, paper);
}
