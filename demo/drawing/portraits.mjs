// Draws the portraits of the demo edition's columnists as SVG files: node portraits.mjs OUT [NAME ...]
// No packages are needed, and nobody sat for them: every head is a solid modelled below from distances
// (one unit is ten centimetres), lit from the upper left, and hatched with lines that follow its form.
// Rendered with SOFTEN=1.5 LEAST=17 LIMIT=146 python3 render.py, so that the hatching fits into 150 KB.
import { writeFileSync, mkdirSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { join } from 'node:path';

const out = process.argv[2] || 'svg', only = process.argv.slice(3);
mkdirSync(out, { recursive: true });
const SIZE = 2000, N = +process.env.GRID || 640, CELL = SIZE / N;
const { abs, min, max, sqrt, sin, cos, exp, hypot, PI } = Math;
const f = (n) => Math.round(n * 10) / 10;
const clamp = (x, a = 0, b = 1) => (x < a ? a : x > b ? b : x);
const step = (a, b, x) => { const t = clamp((x - a) / (b - a)); return t * t * (3 - 2 * t); };
let seed = 1;
const rnd = (a = 1, b) => { seed = (seed * 1664525 + 1013904223) >>> 0; const u = seed / 4294967296; return b === undefined ? u * a : a + u * (b - a); };

// ---- Distances --------------------------------------------------------------
const join2 = (a, b, k) => { const h = max(k - abs(a - b), 0) / k; return min(a, b) - h * h * k * 0.25; };
const carve = (a, b, k) => -join2(-a, b, k); // a without b
const ell = (x, y, z, a, b, c) => { const u = x / a, v = y / b, w = z / c, k0 = sqrt(u * u + v * v + w * w), p = u / a, q = v / b, r = w / c, k1 = sqrt(p * p + q * q + r * r); return k1 < 1e-6 ? -min(a, b, c) : (k0 * (k0 - 1)) / k1; };
const rod = (x, y, z, ax, ay, az, bx, by, bz, ra, rb) => { const px = x - ax, py = y - ay, pz = z - az, dx = bx - ax, dy = by - ay, dz = bz - az, h = clamp((px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz)); return hypot3(px - dx * h, py - dy * h, pz - dz * h) - ra - (rb - ra) * h; };
const hypot3 = (x, y, z) => sqrt(x * x + y * y + z * z);
const bump = (x, y, cx, cy, sx, sy) => { const u = (x - cx) / sx, v = (y - cy) / sy, q = u * u + v * v; return q > 9 ? 0 : exp(-q); };
/** A soft ridge (or groove) along a line. */
const ridge = (x, y, ax, ay, bx, by, s) => { const dx = bx - ax, dy = by - ay, t = clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)), u = (x - ax - dx * t) / s, v = (y - ay - dy * t) / s, q = u * u + v * v; return q > 9 ? 0 : exp(-q) * (1 - 0.7 * t * t); };
const noise = (x, y, z) => sin(x * 1.7 + 2.1 * sin(y * 1.3)) * sin(y * 1.9 + 1.7 * sin(z * 1.1)) * sin(z * 1.6 + 1.9 * sin(x * 1.2));

const USUAL = { yaw: 0.3, pitch: 0, roll: 0, face: 1, jaw: 1, chin: 1, nose: 1, wings: 1, bridge: 1, tip: 1, lips: 1, mouth: 0.245, smile: 0.02, eye: 1, tilt: 0.1, lid: 1, brow: 1, cheek: 1, fat: 0.3, fold: 0.2, bags: 0.2, hollow: 0, skin: 0.95, gaze: [0.02, 0.07], ears: true, neck: 1, build: 1, scale: 545, up: 0.32 };

/** The openings of the eye and the edges of the lips, in the plane of the face. */
const eyeTop = (o, u) => { const w = 0.152 * o.eye, t = u / w; return abs(t) >= 1 ? -1 : 0.062 * o.lid * (1 - abs(t - 0.08) ** 2.2 * (t < 0.08 ? 0.86 : 1.18)) + o.tilt * u; };
const eyeLow = (o, u) => { const w = 0.152 * o.eye, t = u / w; return abs(t) >= 1 ? 1 : -0.047 * (1 - abs(t + 0.02) ** 2.4) + o.tilt * u; };
const lipMid = (o, x) => { const t = x / o.mouth; return -0.705 + o.smile * t * t + 0.010 * exp(-((x / 0.05) ** 2)) * -1 + 0.006 * exp(-(((abs(x) - 0.09) / 0.05) ** 2)); };
const lipTop = (o, x) => { const t = min(1, abs(x) / o.mouth); return lipMid(o, x) + o.lips * (0.066 * (1 - t ** 1.5) - 0.016 * exp(-((x / 0.03) ** 2))); };
const lipLow = (o, x) => { const t = min(1, abs(x) / o.mouth); return lipMid(o, x) - o.lips * 0.088 * (1 - t ** 2.1) ** 0.9; };

/** The bare head. x and y lie in the plane of the face, the eyes at y = 0, z points out of it. */
function skull(o, x, y, z, plain) {
  const ax = abs(x), F = o.face, J = o.jaw;
  let d = ell(x, y - 0.3, z + 0.07, 0.75, 0.85, 0.97);
  d = join2(d, ell(x, y - 0.36, z - 0.36, 0.6, 0.5, 0.535), 0.25);
  d = join2(d, ell(x, y + 0.33, z - 0.27, 0.595 * F, 0.74, 0.55), 0.2);
  d = join2(d, ell(ax - 0.43 * F, y + 0.26, z - 0.45, 0.21, 0.13, 0.25), 0.16);
  d = join2(d, ell(x, y + 0.68, z - 0.52, 0.36, 0.33, 0.345), 0.16);
  d = join2(d, rod(ax, y, z, 0.5 * J, -0.66, 0.06, 0.1 * o.chin, -1.0, 0.66, 0.13, 0.14), 0.2);
  d = join2(d, rod(ax, y, z, 0.58 * F, -0.15, 0.0, 0.5 * J, -0.66, 0.06, 0.12, 0.13), 0.2);
  d = join2(d, ell(x, y + 0.84, z - 0.3, 0.42 * J, 0.22, 0.48), 0.16);
  d = join2(d, ell(x, y + 1.0, z - 0.7, 0.17 * o.chin, 0.16, 0.17), 0.15);
  d = join2(d, rod(ax, y, z, 0.07, 0.16, 0.79, 0.5, 0.13, 0.56, 0.085 * o.brow, 0.08 * o.brow), 0.13);
  d = carve(d, ell(ax - 0.3, y + 0.015, z - 0.93, 0.19, 0.115, 0.19), 0.16);
  if (o.fat) d = join2(d, ell(ax - 0.34 * F, y + 0.5, z - 0.48, 0.2, 0.24, 0.17 + 0.12 * o.fat), 0.2);
  if (o.hollow) d += o.hollow * 0.05 * bump(ax, y, 0.5, -0.55, 0.14, 0.2) * step(0, 0.3, z);
  // nose
  const n = o.nose, w = o.wings, ty = -0.355 * n;
  d = join2(d, rod(x, y, z, 0, 0.1, 0.775, 0, ty, 0.975 + 0.05 * (o.bridge - 1), 0.058 * (0.6 + 0.4 * w), 0.07 * (0.5 + 0.5 * w)), 0.12);
  if (o.bridge > 1) d = join2(d, ell(x, y + 0.12, z - 0.87, 0.055, 0.12, 0.06 * o.bridge), 0.1);
  d = join2(d, ell(x, y - ty, z - 1.0, 0.088 * (0.5 + 0.5 * w), 0.078, 0.088 * o.tip), 0.07);
  d = join2(d, ell(ax - 0.118 * w, y - ty + 0.045, z - 0.895, 0.062, 0.066, 0.085), 0.05);
  d = join2(d, rod(x, y, z, 0, ty - 0.075, 0.97, 0, ty - 0.11, 0.88, 0.034, 0.05), 0.05);
  d = carve(d, ell(ax - 0.06 * w, y - ty + 0.105, z - 0.935, 0.036 * w, 0.028, 0.06), 0.03);
  if (z > 0.35) { // lips, folds, wrinkles: low relief
    let h = 0;
    const t = ax / o.mouth;
    if (y < -0.55 && y > -0.95) {
      const mid = lipMid(o, x), top = lipTop(o, x), low = lipLow(o, x);
      if (t < 1) {
        if (y >= mid && y < top) { const q = (y - mid) / (top - mid + 1e-4); h += 0.062 * o.lips ** 0.6 * sqrt(q) * (1 - q) * 2 * (1 - t * t); }
        else if (y < mid && y > low) { const q = (mid - y) / (mid - low + 1e-4); h += 0.085 * o.lips ** 0.6 * q ** 0.55 * (1 - q) ** 0.7 * 1.3 * (1 - t * t * 0.9); }
      }
      h -= 0.02 * bump(x, y, 0, -0.59, 0.03, 0.06) + 0.018 * bump(ax, y, o.mouth + 0.015, mid + 0.02, 0.045, 0.05) + 0.035 * bump(x, y, 0, low - 0.035, 0.15, 0.045);
      h -= 0.02 * exp(-(((y - mid) / 0.012) ** 2)) * (t < 1.05 ? 1 : 0);
    }
    h -= o.fold * 0.016 * ridge(ax, y, 0.17 * w, -0.42, o.mouth + 0.085, -0.74, 0.035);
    h += o.fold * 0.028 * ridge(ax, y, 0.24 * w, -0.40, o.mouth + 0.15, -0.72, 0.06);
    if (o.bags) h += o.bags * 0.03 * bump(ax, y, 0.3, -0.13, 0.12, 0.03) - o.bags * 0.035 * ridge(ax, y, 0.17, -0.13, 0.38, -0.19, 0.022);
    h -= 0.02 * ridge(ax, y, 0.15, -0.08, 0.3, -0.2, 0.03);
    d -= h * step(0.35, 0.5, z) * 0.9;
  }
  // lids over the eyeballs
  if (!plain) {
    const u = ax - 0.312, ez = z - 0.662, ball = hypot3(u, y, ez);
    let lid = ball - 0.148 * (0.5 + 0.5 * o.eye);
    if (z > 0.6) { const a = max(y - eyeTop(o, u), eyeLow(o, u) - y); lid = max(lid, -a * 0.8); }
    d = z > 0.6 && abs(u) < 0.152 && y < eyeTop(o, u) && y > eyeLow(o, u) && ball < 0.26 ? max(d, 0.131 - ball) : d;
    d = join2(d, lid, 0.025);
    d = min(d, ball - 0.131);
  }
  return d;
}
function ear(o, x, y, z) {
  let ex = abs(x) - 0.735, ey = y + 0.13, ez = z + 0.12; const c = cos(0.42), s = sin(0.42), a = ex * c + ez * s, b = ez * c - ex * s;
  ex = a; ez = b + ey * 0.22;
  if (ex * ex + ey * ey + ez * ez > 0.36) return hypot3(ex, ey, ez) - 0.4;
  let d = ell(ex, ey, ez, 0.065, 0.31, 0.185);
  d = carve(d, ell(ex - 0.075, ey - 0.03, ez - 0.005, 0.06, 0.23, 0.125), 0.05);
  d = carve(d, ell(ex - 0.04, ey + 0.05, ez - 0.05, 0.06, 0.1, 0.07), 0.04);
  return join2(d, ell(ex - 0.01, ey + 0.27, ez - 0.06, 0.05, 0.075, 0.06), 0.06);
}
function trunk(o, x, y, z, more = 0) {
  const ax = abs(x), b = o.build, nk = o.neck;
  let d = ell(x, y + 2.98, z + 0.12, 1.5 * b, 1.3, 0.8 * b);
  d = join2(d, rod(ax, y, z, 0.25, -1.5, -0.3, 1.42 * b, -2.02, -0.28, 0.24 * b, 0.42 * b), 0.35);
  d = join2(d, rod(x, y, z, 0, -0.75, -0.14, 0, -2.0, -0.26, 0.5 * nk, 0.58 * nk), 0.36);
  return join2(d, rod(ax, y, z, 0.52, -0.45, -0.24, 0.1, -1.72, 0.3, 0.1, 0.05), 0.16) - more;
}

// ---- Light ------------------------------------------------------------------
const LIGHT = (() => { const v = [-0.62, 0.52, 0.6], l = hypot(...v); return v.map((c) => c / l); })();
const SKIN = 1, EYE = 2, HAIR = 3, CLOTH = 4, SHIRT = 5, EAR = 6;

class Sitter {
  constructor(o) {
    this.o = o = { ...USUAL, ...o };
    const [a, b, c] = [o.yaw, o.pitch, o.roll], ca = cos(a), sa = sin(a), cb = cos(b), sb = sin(b), cc = cos(c), sc = sin(c);
    // head to world: turn about y, nod about x, lean about z
    const Ry = [[ca, 0, sa], [0, 1, 0], [-sa, 0, ca]], Rx = [[1, 0, 0], [0, cb, -sb], [0, sb, cb]], Rz = [[cc, -sc, 0], [sc, cc, 0], [0, 0, 1]];
    const mul = (A, B) => A.map((r) => B[0].map((_, j) => r[0] * B[0][j] + r[1] * B[1][j] + r[2] * B[2][j]));
    this.R = mul(Rz, mul(Rx, Ry));
    const ct = cos(o.body ?? a * 0.35), st = sin(o.body ?? a * 0.35);
    this.turn = [ct, st];
    this.cx = o.cx ?? 0.1 * sin(a); this.cy = -o.up;
  }
  toHead(x, y, z) { const R = this.R, px = x, py = y + 0.6, pz = z + 0.1; return [R[0][0] * px + R[1][0] * py + R[2][0] * pz, R[0][1] * px + R[1][1] * py + R[2][1] * pz - 0.6, R[0][2] * px + R[1][2] * py + R[2][2] * pz - 0.1]; }
  toWorld(x, y, z) { const R = this.R, py = y + 0.6, pz = z + 0.1; return [R[0][0] * x + R[0][1] * py + R[0][2] * pz, R[1][0] * x + R[1][1] * py + R[1][2] * pz - 0.6, R[2][0] * x + R[2][1] * py + R[2][2] * pz - 0.1]; }
  toBody(x, y, z) { const [c, s] = this.turn; return [x * c - z * s, y, x * s + z * c]; }
  fromBody(x, y, z) { const [c, s] = this.turn; return [x * c + z * s, y, -x * s + z * c]; }
  screen([x, y, z]) { const s = this.o.scale; return [SIZE / 2 + (x - this.cx) * s, SIZE / 2 - (y - this.cy) * s, z]; }
  world(px, py) { const s = this.o.scale; return [(px - SIZE / 2) / s + this.cx, (SIZE / 2 - py) / s + this.cy]; }
  /** The nearest thing and its distance. */
  far(x, y, z) { this.map(x, y, z); return this.d; }
  map(x, y, z) {
    const o = this.o, R = this.R, py = y + 0.6, pz = z + 0.1;
    const hx = R[0][0] * x + R[1][0] * py + R[2][0] * pz, hy = R[0][1] * x + R[1][1] * py + R[2][1] * pz - 0.6, hz = R[0][2] * x + R[1][2] * py + R[2][2] * pz - 0.1;
    const [c, s] = this.turn, bx = x * c - z * s, bz = x * s + z * c;
    let d = skull(o, hx, hy, hz), m = SKIN;
    if (o.ears) { const e = ear(o, hx, hy, hz); if (e < d) m = EAR; d = join2(d, e, 0.03); }
    if (y < -0.3) { const e = trunk(o, bx, y, bz); if (e < d) m = SKIN; d = join2(d, e, 0.1); }
    const keep = (e, k) => { if (e < d) { d = e; m = k; } };
    const hair = o.hair ? o.hair(o, hx, hy, hz, x, y, z) : 9;
    keep(hair, HAIR);
    if (y < -0.9) { const e = o.cloth(o, bx, y, bz); keep(e, CLOTH); if (o.shirt) keep(o.shirt(o, bx, y, bz), SHIRT); }
    if (o.scarf) keep(o.scarf(o, hx, hy, hz, bx, y, bz), CLOTH);
    this.d = d; this.m = m;
    if (m === SKIN) { const u = hypot3(abs(hx) - 0.312, hy, hz - 0.662); if (u < 0.136 && hz > 0.6 && d > u - 0.1325) this.m = EYE; }
    return d;
  }
  render() {
    const o = this.o, n = N * N, Z = (this.Z = new Float32Array(n).fill(-9)), M = (this.M = new Uint8Array(n)), NX = (this.NX = new Float32Array(n)), NY = (this.NY = new Float32Array(n)), NZ = (this.NZ = new Float32Array(n)), D = (this.D = new Float32Array(n)), AO = (this.AO = new Float32Array(n));
    for (let j = 0; j < N; j++) for (let i = 0; i < N; i++) {
      const k = j * N + i, [x, y] = this.world((i + 0.5) * CELL, (j + 0.5) * CELL);
      let z = 1.7, d = 0, it = 0;
      for (; it < 110; it++) { d = this.map(x, y, z); if (d < 0.0018) break; z -= d > 0.25 ? d * 0.9 : d * 0.62; if (z < -1.5) break; }
      if (z < -1.5 || (it === 110 && d > 0.03)) continue;
      Z[k] = z; M[k] = this.m;
      const e = 0.004, gx = this.map(x + e, y, z) - this.map(x - e, y, z), gy = this.map(x, y + e, z) - this.map(x, y - e, z), gz = this.map(x, y, z + e) - this.map(x, y, z - e), l = hypot3(gx, gy, gz) || 1;
      const nx = gx / l, ny = gy / l, nz = gz / l; NX[k] = nx; NY[k] = ny; NZ[k] = nz;
      let sh = 1, t = 0.05; const lx = LIGHT[0], ly = LIGHT[1], lz = LIGHT[2];
      if (nx * lx + ny * ly + nz * lz > -0.1) for (let q = 0; q < 22 && t < 1.6; q++) { const h = this.map(x + nx * 0.01 + lx * t, y + ny * 0.01 + ly * t, z + nz * 0.01 + lz * t); sh = min(sh, 7 * h / t); if (sh < 0.02) break; t += clamp(h, 0.03, 0.15); }
      sh = clamp(sh);
      let ao = 0; for (let q = 1; q <= 4; q++) { const h = 0.05 * q * q * 0.6 + 0.02; ao += (h - this.map(x + nx * h, y + ny * h, z + nz * h)) / h * (0.42 / q); }
      ao = AO[k] = clamp(1 - ao);
      const dif = clamp((nx * lx + ny * ly + nz * lz) * 0.88 + 0.12), hz = lz + 1, hl = hypot3(lx, ly, hz), spec = clamp((nx * lx + ny * ly + nz * hz) / hl) ** 22;
      const back = clamp(nx * 0.85 - nz * 0.1 + 0.1) * 0.14;
      let tint = o.skin;
      if (M[k] === EYE) tint = 0.9; else if (M[k] === HAIR) tint = o.hairTint ?? 0.3; else if (M[k] === CLOTH) tint = o.clothTint ?? 0.4; else if (M[k] === SHIRT) tint = o.shirtTint ?? 0.95;
      else { const [hx, hy, hhz] = this.toHead(x, y, z); if (hhz > 0.4) { if (abs(hx) < o.mouth && hy < lipTop(o, hx) && hy > lipLow(o, hx)) tint *= hy > lipMid(o, hx) ? 0.72 - (o.rouge || 0) : 0.83 - (o.rouge || 0); } if (o.stubble) tint *= 1 - o.stubble(hx, hy, hhz); }
      const lum = tint * (0.25 * ao + 0.8 * dif * sh + back * ao) + (M[k] === SKIN || M[k] === EAR ? spec * sh * (0.1 + 0.28 * (1 - o.skin)) : M[k] === HAIR ? spec * sh * (o.gloss ?? 0.12) : 0);
      D[k] = clamp(1 - lum) || 0;
    }
  }
}

// ---- Drawing ----------------------------------------------------------------
const crcs = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
const crc = (b) => { let c = 0xffffffff; for (const v of b) c = crcs[(c ^ v) & 255] ^ (c >>> 8); return (c ^ 0xffffffff) >>> 0; };
function png(w, h, rgba) {
  const part = (type, data) => { const b = Buffer.alloc(12 + data.length); b.writeUInt32BE(data.length); b.write(type, 4, 'latin1'); data.copy(b, 8); b.writeUInt32BE(crc(b.subarray(4, 8 + data.length)), 8 + data.length); return b; };
  const head = Buffer.alloc(13); head.writeUInt32BE(w); head.writeUInt32BE(h, 4); head[8] = 8; head[9] = 6;
  const rows = Buffer.alloc(h * (w * 4 + 1)); for (let y = 0; y < h; y++) Buffer.from(rgba.buffer, y * w * 4, w * 4).copy(rows, y * (w * 4 + 1) + 1);
  return 'data:image/png;base64,' + Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))]).toString('base64');
}
const INK = '#211d1c', PAPER = [250, 243, 231];
const hex = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16));
/** A line as a pen draws it: the width given for each point, running out at both ends. */
function pen(points, width, colour = INK, more = '') {
  const n = points.length; if (n < 2) return '';
  const l = [], r = [];
  for (let i = 0; i < n; i++) { const a = points[max(0, i - 1)], b = points[min(n - 1, i + 1)], q = hypot(b[0] - a[0], b[1] - a[1]) || 1, w = (typeof width === 'function' ? width(i / (n - 1), i) : width) / 2, x = -(b[1] - a[1]) / q * w, y = (b[0] - a[0]) / q * w; l.push(`${f(points[i][0] + x)},${f(points[i][1] + y)}`); r.push(`${f(points[i][0] - x)},${f(points[i][1] - y)}`); }
  return `<path d="M${l.join('L')}L${r.reverse().join('L')}Z" fill="${colour}" ${more}/>`;
}
const swell = (w, lo = 0.15) => (t) => w * (lo + (1 - lo) * sin(PI * clamp(t)) ** 0.7);
/** A smooth line through some points. */
function curve(p, each = 10) {
  const o = []; for (let i = 0; i < p.length - 1; i++) { const a = p[max(0, i - 1)], b = p[i], c = p[i + 1], d = p[min(p.length - 1, i + 2)]; for (let k = 0; k < each; k++) { const t = k / each, u = t * t, v = u * t; o.push(b.map((_, j) => 0.5 * (2 * b[j] + (c[j] - a[j]) * t + (2 * a[j] - 5 * b[j] + 4 * c[j] - d[j]) * u + (3 * b[j] - a[j] - 3 * c[j] + d[j]) * v))); } }
  o.push(p[p.length - 1]); return o;
}

class Engraver {
  constructor(s) { this.s = s; this.dark = Float32Array.from(s.D); this.smooth(); this.hollow = s.D.map((d, k) => (s.M[k] === EAR && s.AO[k] < 0.5 ? 1 : 0)); }
  smooth() { const { M } = this.s, a = this.dark, b = Float32Array.from(a); for (let j = 1; j < N - 1; j++) for (let i = 1; i < N - 1; i++) { const k = j * N + i; let t = 0, n = 0; for (const q of [0, 1, -1, N, -N]) if (M[k + q] === M[k]) { t += b[k + q]; n++; } a[k] = t / n; } }
  at(x, y) { const i = clamp((x / CELL) | 0, 0, N - 1), j = clamp((y / CELL) | 0, 0, N - 1); return j * N + i; }
  /** Lines at an even distance that follow a field of directions, as wide as the tone asks. */
  hatch(mats, pitch, field, wide, { length = 1100, least = 26, wander = 0 } = {}) {
    const { s } = this, G = Math.ceil(SIZE / pitch) + 2, grid = new Map(), lines = [], ok = (x, y) => x > -12 && y > -12 && x < SIZE + 12 && y < SIZE + 12 && mats.includes(s.M[this.at(x, y)]);
    const near = (x, y, r, id) => { const gi = (x / pitch) | 0, gj = (y / pitch) | 0; for (let j = gj - 1; j <= gj + 1; j++) for (let i = gi - 1; i <= gi + 1; i++) for (const p of grid.get(j * G + i) || []) if (p[2] !== id && (p[0] - x) ** 2 + (p[1] - y) ** 2 < r * r) return true; return false; };
    const put = (x, y, id) => { const k = ((y / pitch) | 0) * G + ((x / pitch) | 0); if (!grid.has(k)) grid.set(k, []); grid.get(k).push([x, y, id]); };
    const walk = (x, y, sign, id) => { const pts = [], x0 = x, y0 = y; let [px, py] = field(x, y, this.at(x, y)); px *= sign; py *= sign; for (let l = 0; l < length; l += 5) { let [dx, dy] = field(x, y, this.at(x, y)); if (dx * px + dy * py < 0) { dx = -dx; dy = -dy; } if (dx * px + dy * py < 0.6) break; px = dx; py = dy; x += dx * 5; y += dy * 5; if (!ok(x, y) || near(x, y, pitch * 0.62, id) || (l > 60 && (x - x0) ** 2 + (y - y0) ** 2 < pitch * pitch)) break; pts.push([x, y]); } return pts; };
    const grow = (x, y) => { const id = lines.length + 1, a = walk(x, y, -1, id).reverse(), b = walk(x, y, 1, id), pts = [...a, [x, y], ...b]; if (pts.length * 5 < least) return; pts.forEach((p) => put(p[0], p[1], id)); lines.push(pts); todo.push(pts); };
    const todo = [], sprout = () => { while (todo.length) { const pts = todo.shift(); for (let i = 0; i < pts.length; i += 3) { const a = pts[max(0, i - 1)], b = pts[min(pts.length - 1, i + 1)], q = hypot(b[0] - a[0], b[1] - a[1]) || 1; for (const sg of [1, -1]) { const x = pts[i][0] - sg * (b[1] - a[1]) / q * pitch, y = pts[i][1] + sg * (b[0] - a[0]) / q * pitch; if (ok(x, y) && !near(x, y, pitch * 0.93, 0)) grow(x, y); } } } };
    for (let j = 0; j < N; j += 4) for (let i = 0; i < N; i += 4) { const x = ((i * 7 + (N >> 1)) % N + 0.5) * CELL, y = ((j * 5 + (N >> 1)) % N + 0.5) * CELL; if (ok(x, y) && !near(x, y, pitch * 0.93, 0)) { grow(x, y); sprout(); } }
    let d = '';
    for (const pts of lines) {
      const n = pts.length, mood = rnd(-1, 1), w = pts.map((p, i) => wide(this.dark[this.at(p[0], p[1])], p[0], p[1], mood) * pitch * clamp((i + 1) / 5) * clamp((n - i) / 5));
      const sm = w.map((_, i) => (w[max(0, i - 2)] + w[max(0, i - 1)] + w[i] + w[min(n - 1, i + 1)] + w[min(n - 1, i + 2)]) / 5);
      for (let i = 0; i < n; ) { if (!(sm[i] >= 1.1)) { i++; continue; } let j = i; while (j < n && sm[j] >= 1.1) j++; if (j - i > 2) { const l = [], r = []; for (let k = i; k < j; k += k + 2 < j ? 2 : 1) { const a = pts[max(0, k - 1)], b = pts[min(n - 1, k + 1)], q = hypot(b[0] - a[0], b[1] - a[1]) || 1, h = (sm[k] - (k === i || k === j - 1 ? 0.9 : 0.2)) / 2, x = -(b[1] - a[1]) / q * h, y = (b[0] - a[0]) / q * h; l.push(`${f(pts[k][0] + x)},${f(pts[k][1] + y)}`); r.push(`${f(pts[k][0] - x)},${f(pts[k][1] - y)}`); } d += `M${l.join('L')}L${r.reverse().join('L')}Z`; } i = j; }
    }
    return `<path d="${d}" fill="${INK}"/>`;
  }
  /** Directions across the form: lines of equal height, bent by depth. */
  form(angle, bend) {
    const { s } = this, ca = cos(angle), sa = sin(angle), X = new Float32Array(N * N), Y = new Float32Array(N * N);
    for (let k = 0; k < N * N; k++) { const nz = max(0.34, s.NZ[k]), gx = sa + bend * clamp(-s.NX[k] / nz, -1.5, 1.5), gy = ca + bend * clamp(-s.NY[k] / nz, -1.5, 1.5); X[k] = gy; Y[k] = gx; }
    for (let pass = 0; pass < 10; pass++) for (const A of [X, Y]) { const B = Float32Array.from(A); for (let j = 1; j < N - 1; j++) for (let i = 1; i < N - 1; i++) { const k = j * N + i; let t = 0, n = 0; for (const q of [0, 1, -1, N, -N]) if (s.M[k + q] && s.M[k]) { t += B[k + q]; n++; } if (n) A[k] = t / n; } }
    return (x, y, k) => { const l = hypot(X[k], Y[k]) || 1; return [X[k] / l, Y[k] / l]; };
  }
  /** Directions along the hair: a flow over the head, laid on the surface and projected. */
  flow(v) {
    const { s } = this, X = new Float32Array(N * N), Y = new Float32Array(N * N);
    for (let k = 0; k < N * N; k++) if (s.M[k] === HAIR) { const [x, y] = s.world(((k % N) + 0.5) * CELL, (((k / N) | 0) + 0.5) * CELL), z = s.Z[k], h = s.toHead(x, y, z), q = v(h[0], h[1], h[2]), R = s.R; const w = [0, 1, 2].map((i) => R[i][0] * q[0] + R[i][1] * q[1] + R[i][2] * q[2]), dt = w[0] * s.NX[k] + w[1] * s.NY[k] + w[2] * s.NZ[k]; X[k] = w[0] - dt * s.NX[k]; Y[k] = -(w[1] - dt * s.NY[k]); }
    for (let pass = 0; pass < 5; pass++) for (const A of [X, Y]) { const B = Float32Array.from(A); for (let j = 1; j < N - 1; j++) for (let i = 1; i < N - 1; i++) { const k = j * N + i; if (s.M[k] !== HAIR) continue; let t = 0, n = 0; for (const q of [0, 1, -1, N, -N]) if (s.M[k + q] === HAIR) { t += B[k + q]; n++; } A[k] = t / n; } }
    return (x, y, k) => { const l = hypot(X[k], Y[k]) || 1; return [X[k] / l, Y[k] / l]; };
  }
  /** The edges between things, for the outline. */
  outline(test, width, colour = INK) {
    const { s } = this, at = (i, j) => (i < 0 || j < 0 || i >= N || j >= N ? 0 : test(s.M[j * N + i], j * N + i) ? 1 : 0), val = new Float32Array((N + 1) * (N + 1));
    for (let j = 0; j <= N; j++) for (let i = 0; i <= N; i++) { let t = 0; for (let b = -2; b < 2; b++) for (let a = -2; a < 2; a++) t += at(clamp(i + a, 0, N - 1), clamp(j + b, 0, N - 1)); val[j * (N + 1) + i] = t / 16; }
    const next = new Map(), key = (p) => p[2], mix = (i, j, a, b, u, v) => { const t = (0.5 - a) / (b - a); return [(i + u * t) * CELL, (j + v * t) * CELL, (min(j, j + v) * (N + 1) + min(i, i + u)) * 2 + (v ? 1 : 0)]; };
    for (let j = 0; j < N; j++) for (let i = 0; i < N; i++) {
      const a = val[j * (N + 1) + i], b = val[j * (N + 1) + i + 1], c = val[(j + 1) * (N + 1) + i + 1], d = val[(j + 1) * (N + 1) + i], e = [];
      if (a > 0.5 !== b > 0.5) e.push([mix(i, j, a, b, 1, 0), a > 0.5]); if (b > 0.5 !== c > 0.5) e.push([mix(i + 1, j, b, c, 0, 1), b > 0.5]); if (c > 0.5 !== d > 0.5) e.push([mix(i + 1, j + 1, c, d, -1, 0), c > 0.5]); if (d > 0.5 !== a > 0.5) e.push([mix(i, j + 1, d, a, 0, -1), d > 0.5]);
      for (let q = 0; q + 1 < e.length; q += 2) { const [p, r] = e[q][1] ? [e[q][0], e[q + 1][0]] : [e[q + 1][0], e[q][0]]; next.set(key(p), [p, r]); }
    }
    let svg = ''; const paths = [];
    while (next.size) { let [k, v] = next.entries().next().value; const starts = new Set([...next.values()].map((t) => key(t[1]))); for (const c of next.keys()) if (!starts.has(c)) { k = c; break; } let pts = [next.get(k)[0]], g = 0; while (next.has(k) && g++ < 9000) { const [, r] = next.get(k); next.delete(k); pts.push(r); k = key(r); } if (pts.length < 12) continue; for (let q = 0; q < 3; q++) pts = pts.map((p, i) => (i && i < pts.length - 1 ? [(pts[i - 1][0] + 2 * p[0] + pts[i + 1][0]) / 4, (pts[i - 1][1] + 2 * p[1] + pts[i + 1][1]) / 4] : p)); paths.push(pts); }
    for (const pts of paths) svg += pen(pts, (t, i) => { const a = pts[max(0, i - 3)], b = pts[min(pts.length - 1, i + 3)], q = hypot(b[0] - a[0], b[1] - a[1]) || 1; return width * (0.75 + 0.45 * clamp(((b[1] - a[1]) * 0.6 - (b[0] - a[0]) * 0.8) / q, -1, 1)); }, colour);
    return svg;
  }
}
function portrait(name, o) {
  if (only.length && !only.includes(name)) return;
  seed = o.seed || 7;
  const s = new Sitter(o); console.time(name); s.render(); console.timeLog(name, 'modelled'); o = s.o;
  const e = new Engraver(s), rgba = new Uint8Array(N * N * 4);
  // the flat tones under the lines
  for (let k = 0; k < N * N; k++) {
    const m = s.M[k]; if (!m) continue;
    const d = e.dark[k], warm = [58, 45, 40];
    let t = m === HAIR ? (o.hairWash ?? 0.6) * (0.45 + 0.55 * d) : m === CLOTH ? (o.clothWash ?? 0.5) * (0.55 + 0.45 * d) : m === SHIRT ? (o.shirtWash ?? 0.28) * (o.shirtWash ? 0.6 + 0.4 * d : d * d) : 0.3 * step(0.3, 0.85, d) + (1 - o.skin) * (0.5 + 0.45 * d);
    if (m === EYE) t = 0.08 + 0.16 * d;
    t = clamp(t, 0, 0.92);
    const base = m === CLOTH && o.clothColour ? hex(o.clothColour) : m === SKIN || m === EYE || m === EAR ? [247, 234, 214] : PAPER, deep = m === SKIN || m === EAR ? hex(o.shade || '#5b3a2a') : warm;
    for (let c = 0; c < 3; c++) rgba[k * 4 + c] = base[c] + (deep[c] - base[c]) * t;
    rgba[k * 4 + 3] = 255;
  }
  // let colours run out under the edge, so that no dark fringe is seen
  let svg = `<rect width="${SIZE}" height="${SIZE}" fill="${o.ground}"/>`;
  svg += `<image href="${png(N, N, rgba)}" width="${SIZE}" height="${SIZE}" preserveAspectRatio="none"/>`;
  const P = o.pen || 17;
  const skinW = (d) => (d < 0.13 ? 0 : 0.05 + 0.6 * clamp((d - 0.13) / 0.87) ** 1.1);
  const form = e.form(o.angle ?? 0.5, o.bend ?? 0.62);
  svg += e.hatch([SKIN, EAR], P, form, (d) => skinW(d * (o.ease ?? 1)));
  const cross = e.form((o.angle ?? 0.5) + 1.15, 0.5);
  svg += e.hatch([SKIN, EAR], P * 1.05, cross, (d) => clamp((d * (o.ease ?? 1) - 0.62) * 1.1, 0, 0.4));
  svg += e.hatch([SHIRT], P * 1.1, e.form(-0.9, 0.4), (d) => clamp(d * 0.62 - 0.12, 0, 0.5));
  const cl = e.form(o.clothAngle ?? -0.75, o.clothBend ?? 0.35);
  svg += e.hatch([CLOTH], o.clothPitch || 28, cl, (d, x, y) => clamp((d - 0.16) * (o.clothInk ?? 0.75), 0, 0.82));
  if (o.clothCross) svg += e.hatch([CLOTH], (o.clothPitch || 28) * 1.05, e.form((o.clothAngle ?? -0.75) + 1.3, 0.35), (d) => clamp((d - o.clothCross) * 0.9, 0, 0.5));
  if (o.comb) svg += e.hatch([HAIR], (o.hairPitch || 10) * 1.4, e.flow(o.comb), (d, x, y, mood) => clamp((d - (o.hairFrom ?? 0.15)) * (o.hairInk ?? 1) + mood * (o.strand ?? 0.16), 0, 0.9), { least: 40 });
  if (o.curls) svg += o.curls(e, s);
  svg += e.outline((m) => m > 0, 7) + (o.hair ? e.outline((m) => m === HAIR, o.hairEdge ?? 3.6) : '') + e.outline((m) => m === EAR, 5) + e.outline((m, k) => m === EAR && e.hollow[k] > 0.5, 3.6);
  svg += e.outline((m) => m === CLOTH, 5.5) + e.outline((m) => m === SHIRT, 4.5);
  if (o.scarf) svg += e.outline((m) => m === SKIN || m === EYE, 6);
  svg += features(s, o);
  if (o.extra) svg += o.extra(s, e);
  writeFileSync(join(out, name + '.svg'), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" width="${SIZE}" height="${SIZE}">${svg}</svg>\n`);
  console.timeEnd(name);
}

/** A point of the face's plane, found on the surface: where it is on the sheet, and whether it is seen. */
function on(s, x, y, lift = 0) {
  let z = 1.5; for (let i = 0; i < 60; i++) { const d = skull(s.o, x, y, z); if (d < 0.003) break; z -= d * 0.65; if (z < -0.2) break; }
  const w = s.toWorld(x, y, z + lift), p = s.screen(w), i = clamp((p[0] / CELL) | 0, 0, N - 1), j = clamp((p[1] / CELL) | 0, 0, N - 1);
  p.seen = s.Z[j * N + i] < w[2] + 0.06 && s.M[j * N + i] !== 0; return p;
}
const trace = (s, pts, width, colour = INK, more = '') => { const p = pts.map(([x, y]) => on(s, x, y)); let svg = '', run = []; for (const q of [...p, null]) { if (q && q.seen) run.push(q); else { if (run.length > 3) svg += pen(run, width, colour, more); run = []; } } return svg; };

function features(s, o) {
  let svg = '';
  const span = (a, b, n, g) => Array.from({ length: n + 1 }, (_, i) => g(a + ((b - a) * i) / n));
  for (const q of [-1, 1]) {
    const w = 0.15 * o.eye, ex = q * 0.312, at = (u, v) => [ex + q * u, v];
    // the opening, the iris, the light in it
    const top = span(-w, w, 24, (u) => on(s, ...at(u, eyeTop(o, clamp(u, -w * 0.99, w * 0.99)) + 0.004))), low = span(-w, w, 24, (u) => on(s, ...at(u, eyeLow(o, clamp(u, -w * 0.99, w * 0.99)) - 0.002)));
    const id = `eye${q + 1}`, ring = [...top, ...low.slice().reverse()].map((p) => `${f(p[0])},${f(p[1])}`).join('L');
    const g = [o.gaze[0] - o.yaw * (o.meet ?? 0.8), o.gaze[1] - o.pitch * 0.8], c = s.screen(s.toWorld(ex + 0.131 * sin(g[0]), 0.131 * sin(g[1]), 0.662 + 0.131 * cos(g[0]))), r = 0.0625 * o.scale, sx = cos(o.yaw + g[0]) * r;
    svg += `<clipPath id="${id}"><path d="M${ring}Z"/></clipPath><g clip-path="url(#${id})"><path d="M${ring}Z" fill="#f3e9d8" opacity="${o.skin < 0.6 ? 0.75 : 0.5}"/><ellipse cx="${f(c[0])}" cy="${f(c[1])}" rx="${f(sx)}" ry="${f(r)}" fill="${o.iris || '#4a382c'}"/><ellipse cx="${f(c[0])}" cy="${f(c[1])}" rx="${f(sx * 0.9)}" ry="${f(r * 0.9)}" fill="none" stroke="${INK}" stroke-width="${f(r * 0.24)}"/><ellipse cx="${f(c[0])}" cy="${f(c[1])}" rx="${f(sx * 0.46)}" ry="${f(r * 0.46)}" fill="#120f0e"/>`;
    svg += `<path d="M${top.map((p) => `${f(p[0])},${f(p[1] + 5)}`).join('L')}" fill="none" stroke="#2a201c" stroke-width="20" opacity=".5"/>`;
    svg += `<ellipse cx="${f(c[0] - sx * 0.36)}" cy="${f(c[1] - r * 0.38)}" rx="${f(r * 0.17)}" ry="${f(r * 0.17)}" fill="#fffaf0"/></g>`;
    svg += pen(top, (t) => (o.lash ?? 9) * (0.45 + 0.75 * sin(PI * clamp(t * 0.8 + 0.16)) ** 0.8)) + pen(low, (t) => 3 + 1.5 * t);
    // the inner corner, the fold above the lid
    svg += trace(s, span(-w * 0.98, w * 1.02, 20, (u) => at(u, eyeTop(o, clamp(u, -w * 0.9, w * 0.9)) + (o.crease ?? 0.036) + 0.01 * abs(u / w))), swell(o.creaseInk ?? 5, 0.2));
    if (o.bags > 0.15) svg += trace(s, span(-w * 0.85, w * 0.75, 16, (u) => at(u, -0.115 - 0.045 * (1 - (u / w) ** 2) + o.tilt * u * 0.6)), swell(2 + 4 * o.bags, 0.1));
    if (o.age) for (let i = 0; i < 3; i++) svg += trace(s, span(0, 0.1 + 0.02 * (i % 2), 6, (u) => at(w + 0.035 + u, 0.03 - i * 0.045 + u * (0.25 - i * 0.34))), swell(3.4 * o.age, 0.1));
    // brow: short strokes, leaning outward
    const b = o.browShape || {}, y0 = (b.y ?? 0.165), arch = b.arch ?? 0.055, thick = b.thick ?? 0.05, len = b.len ?? 0.37;
    for (let i = 0; i < (b.n ?? 90); i++) { const t = rnd(), v = rnd(-1, 1), x = 0.105 + t * len, th = thick * (0.55 + 0.65 * t) * (t > 0.55 ? 1 - (t - 0.55) * 1.75 : 1), y = y0 + arch * sin(PI * min(1, t * 0.8 + 0.02)) - (t > 0.68 ? (t - 0.68) * 0.16 : 0) + v * th * 0.55, a = (0.95 - 1.15 * t) * (v > 0 && t > 0.3 ? -0.2 : 1), L = 0.055; svg += trace(s, span(0, L, 5, (u) => [q * (x + u * cos(a)), y + u * sin(a) * 0.8]), swell(b.ink ?? 5, 0.1), b.colour || INK); }
    // nostril, wing, the fold beside the mouth
    const ny = -0.355 * o.nose;
    svg += trace(s, curve([[q * 0.035 * o.wings, ny - 0.105], [q * 0.062 * o.wings, ny - 0.087], [q * 0.1 * o.wings, ny - 0.098]], 5), swell(12, 0.25));
    svg += trace(s, curve([[q * 0.172 * o.wings, ny + 0.0], [q * 0.19 * o.wings, ny - 0.05], [q * 0.165 * o.wings, ny - 0.1], [q * 0.12 * o.wings, ny - 0.112]], 5), swell(q > 0 ? 7 : 5, 0.1));
    if (o.fold > 0.25) svg += trace(s, curve([[q * (0.195 * o.wings), ny - 0.03], [q * (o.mouth - 0.005), ny - 0.17], [q * (o.mouth + 0.05), -0.66], [q * (o.mouth + 0.055), -0.73 - 0.06 * o.fold]], 7), swell(2.5 + 4.5 * o.fold, 0.1));
    svg += trace(s, curve([[q * (o.mouth - 0.01), lipMid(o, o.mouth) + 0.004], [q * (o.mouth + 0.016), lipMid(o, o.mouth) - 0.004], [q * (o.mouth + 0.026), lipMid(o, o.mouth) - 0.028]], 4), swell(6, 0.2));
  }
  const m = o.mouth;
  svg += trace(s, span(-m, m, 36, (x) => [x, lipMid(o, x)]), (t) => 4 + 4.5 * sin(PI * t) ** 0.6 + 2.5 * exp(-(((t - 0.5) / 0.09) ** 2)));
  svg += trace(s, span(-m * 0.62, m * 0.62, 24, (x) => [x, lipLow(o, x) - 0.012]), swell(4.6, 0));
  if (o.rougeLine) svg += trace(s, span(-m * 0.93, m * 0.93, 30, (x) => [x, lipTop(o, x)]), swell(3.2, 0.3));
  if (o.ears) for (const q of [-1, 1]) for (const [pts, w] of [[[[0.02, 0.12], [0.16, 0.135], [0.25, 0.05], [0.245, -0.05], [0.14, -0.125], [0.0, -0.13], [-0.12, -0.1], [-0.2, -0.04]], 6], [[[0.12, -0.02], [0.05, -0.075], [-0.05, -0.07], [-0.13, -0.02], [-0.14, 0.05], [-0.09, 0.075], [-0.05, 0.06]], 7.5]]) {
    const cs = cos(0.42), sn = sin(0.42), line = curve(pts, 8).map(([ey, ez]) => { const b = ez - ey * 0.22, a = 0.045; return s.screen(s.toWorld(q * (0.735 + a * cs - b * sn), ey - 0.13, a * sn + b * cs - 0.12)); }); let run = [];
    for (const p of [...line, null]) { const k = p && clamp((p[1] / CELL) | 0, 0, N - 1) * N + clamp((p[0] / CELL) | 0, 0, N - 1); if (p && s.M[k] === EAR && s.Z[k] < p[2] + 0.09) run.push(p); else { if (run.length > 4) svg += pen(run, swell(w, 0.2)); run = []; } }
  }
  if (o.age) for (let i = 0; i < 3; i++) svg += trace(s, span(-0.36 + 0.05 * i, 0.4 - 0.06 * i, 24, (x) => [x, 0.36 + 0.095 * i + 0.03 * sin(x * 5 + i * 1.3)]), swell(5 * o.age, 0));
  if (o.frown) for (const q of [-1, 1]) svg += trace(s, curve([[q * 0.06, 0.13], [q * 0.052, 0.2], [q * 0.066, 0.27]], 5), swell(5 * o.frown, 0.1));
  return svg;
}
/** Spectacles: rims as closed curves of half-sizes, before the eyes. */
function glasses(s, { w = 0.24, h = 0.2, n = 2, y = -0.02, thick = 9, x = 0.325, colour = INK, brow = 1.5, drop = 0 }) {
  let svg = ''; const put = (hx, hy, z) => s.screen(s.toWorld(hx, hy, z)), depth = (hx) => 0.93 - 0.42 * hx * hx, seen = (p, slack = 0.1) => { const k = clamp((p[1] / CELL) | 0, 0, N - 1) * N + clamp((p[0] / CELL) | 0, 0, N - 1); return s.Z[k] < p[2] + slack; };
  for (const q of [-1, 1]) {
    const ring = Array.from({ length: 73 }, (_, i) => { const a = (i / 72) * 2 * PI, cx = Math.sign(cos(a)) * abs(cos(a)) ** (2 / n) * w, cy = Math.sign(sin(a)) * abs(sin(a)) ** (2 / n) * h * (sin(a) < 0 ? 1 : 1 - drop * 0), hx = q * (x + cx); return put(hx, y + cy - drop * cx * (sin(a) < 0 ? 1 : 0), depth(hx)); });
    const d = ring.map((p) => `${f(p[0])},${f(p[1])}`).join('L');
    svg += `<path d="M${d}Z" fill="#fffaf0" opacity=".13"/>` + `<path d="M${d}Z" fill="none" stroke="#2a201c" stroke-width="${thick * 1.2}" opacity=".22" transform="translate(${thick * 0.9} ${thick * 1.1})"/>` + pen(ring, (t) => thick * (1 + (brow - 1) * clamp(sin(t * 2 * PI))), colour);
    const arm = curve([[q * (x + w), y + h * 0.35, depth(x + w)], [q * 0.7, y + 0.06, 0.4], [q * 0.785, y + 0.05, -0.02]].map((p) => put(...p)), 14); let run = []; for (const p of arm) { const k = clamp((p[1] / CELL) | 0, 0, N - 1) * N + clamp((p[0] / CELL) | 0, 0, N - 1); if (seen(p, 0.14) && s.M[k] === SKIN) run.push(p); else break; } if (run.length > 2) svg += pen(run, thick * 1.15, colour);
  }
  const bridge = curve([[-(x - w), y + h * 0.3, depth(x - w)], [0, y + h * 0.48, 0.97], [x - w, y + h * 0.3, depth(x - w)]].map((p) => put(...p)), 8);
  return svg + pen(bridge, thick * 1.1, colour);
}
/** A line on the clothes: points of the body's plane, found on the cloth. */
function sewn(s, pts, width, colour = INK, which = 'cloth') { const p = curve(pts, 10).map(([x, y]) => { let z = 1.6; for (let i = 0; i < 60; i++) { const d = s.o[which](s.o, x, y, z); if (d < 0.004) break; z -= d * 0.7; if (z < -0.8) break; } return s.screen(s.fromBody(x, y, z)); }); return pen(p, width, colour); }

/** Tight short hair: small crooked strokes, more and heavier where it is dark. */
function stipple(e, s, n) { let d = '', l = ''; for (let i = 0; i < n * 14; i++) { const x = rnd(SIZE), y = rnd(SIZE), k = e.at(x, y); if (s.M[k] !== HAIR) continue; const a = rnd(2 * PI), r = rnd(4, 8), t = e.dark[k]; if (rnd() < t * 0.9) d += `M${f(x)},${f(y)}q${f(r * cos(a))},${f(r * sin(a))} ${f(r * cos(a + 1.4) * 1.5)},${f(r * sin(a + 1.4) * 1.5)}`; else if (rnd() < 0.6) l += `M${f(x)},${f(y)}q${f(r * cos(a))},${f(r * sin(a))} ${f(r * cos(a + 1.4) * 1.5)},${f(r * sin(a + 1.4) * 1.5)}`; } return `<path d="${l}" fill="none" stroke="#f2e8d8" stroke-width="2.6" stroke-linecap="round" opacity=".7"/><path d="${d}" fill="none" stroke="${INK}" stroke-width="3" stroke-linecap="round"/>`; }
/** Curls: open coils, pale where the light falls, with some springing over the edge. */
function coils(e, s, n) { let d = '', l = ''; const coil = (x, y, r, a) => { let o = `M${f(x + r * cos(a))},${f(y + r * sin(a))}`; for (let q = 1; q <= 9; q++) { const b = a + q * 0.62, rr = r * (1 - q * 0.055); o += `L${f(x + rr * cos(b))},${f(y + rr * sin(b) * 0.85)}`; } return o; }; for (let i = 0; i < n * 6; i++) { const x = rnd(SIZE), y = rnd(SIZE), k = e.at(x, y); if (s.M[k] !== HAIR) continue; const t = e.dark[k], r = rnd(9, 21), near = [[1, 0], [-1, 0], [0, 1], [0, -1]].some(([u, v]) => !s.M[e.at(x + u * 24, y + v * 24)]); if (near || rnd() < 0.45) d += coil(x, y, r, rnd(2 * PI)); else if (rnd() < clamp(1.5 - t * 1.45)) l += coil(x, y, r, rnd(2 * PI)); } return `<path d="${d}" fill="none" stroke="${INK}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/><path d="${l}" fill="none" stroke="#d9c6ac" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round" opacity=".8"/>`; }

// ---- The sitters ------------------------------------------------------------
const cranium = (x, y, z, t) => join2(ell(x, y - 0.3, z + 0.07, 0.75 + t, 0.85 + t, 0.97 + t), ell(x, y - 0.36, z - 0.36, 0.6 + t, 0.5 + t, 0.535 + t * 0.8), 0.25);
const jacket = (more = 0.07) => (o, x, y, z) => max(trunk(o, x, y, z, more), y + 1.5);
const faceMask = (x, y, z, w = 0.6, up = 0, deep = 0.66) => ell(x, y + 0.3 - up, z - 0.86, w, 0.95, deep);
const temple = (d, x, y, z) => carve(d, ell(x, y + 0.22, z - 0.47, 1.2, 0.5, 0.4), 0.05);
const aroundEar = (d, x, y, z) => carve(d, ell(abs(x) - 0.8, y + 0.1, z + 0.1, 0.16, 0.3, 0.2), 0.05);
const short = (d, y, z, low = 0.08) => max(d, -(y + low + 0.5 * max(0, -z - 0.2)));
/** Clothes: the body, thicker, up to a collar that lies lower in front. */
const worn = (o, x, y, z, more, top, lean = 0.3) => max(trunk(o, x, y, z, more), (y - top + lean * z) * 0.9);
const open = (d, x, y, z, bottom, wide) => (z > -0.1 ? carve(d, max((abs(x) - wide * (y - bottom)) * 0.9, -z), 0.02) : d);
const shirt = (top = -1.22, vee = -1.75) => (o, x, y, z) => open(worn(o, x, y, z, 0.05, top), x, y, z, vee, 0.3);
const coat = (bottom = -2.5, wide = 0.36) => (o, x, y, z) => open(worn(o, x, y, z, 0.11, -1.34, 0.34), x, y, z, bottom, wide);
const lapels = (s, y0 = -1.62) => { let t = ''; for (const q of [-1, 1]) t += sewn(s, [[q * 0.34, y0 + 0.16], [q * 0.52, y0 - 0.02], [q * 0.66, y0 - 0.2]], swell(6, 0.4)) + sewn(s, [[q * 0.66, y0 - 0.2], [q * 0.56, y0 - 0.26], [q * 0.74, y0 - 0.33]], swell(7, 0.5)) + sewn(s, [[q * 0.74, y0 - 0.33], [q * 0.6, -2.2], [q * 0.5, -2.45]], swell(8, 0.5)); return t; };
const leaves = (s, inner = 0.1, y = -1.5) => [-1, 1].map((q) => sewn(s, [[q * inner, y], [q * (inner * 0.5 + 0.1), y - 0.14], [q * 0.22, y - 0.29]], swell(6, 0.5), INK, 'shirt') + sewn(s, [[q * 0.22, y - 0.29], [q * 0.28, y - 0.16], [q * 0.34, y - 0.02]], swell(6, 0.5), INK, 'shirt')).join('');

// 1: a woman of about fifty-five, a grey bob, round glasses
portrait('portrait-1', { seed: 11, ground: '#c8a877', yaw: 0.36, pitch: 0.02, roll: -0.03, face: 0.97, jaw: 0.9, chin: 0.92, lips: 0.95, mouth: 0.238, smile: 0.032, nose: 1.02, wings: 0.95, bridge: 1.15, fold: 0.5, bags: 0.42, age: 0.8, lid: 0.95, tilt: 0.06, skin: 0.97, neck: 0.84, build: 0.84, ears: false, iris: '#6d7578',
  hair: (o, x, y, z) => { const ax = abs(x); let d = cranium(x, y, z, 0.1) + 0.012 * sin(x * 9 + y * 3); d = join2(d, ell(ax - 0.64, y + 0.3, z + 0.02, 0.26, 0.72, 0.5), 0.16); d = join2(d, ell(x, y + 0.3, z + 0.55, 0.66, 0.8, 0.45), 0.2); d = max(d, -(y + 0.96 + 0.1 * z + 0.03 * sin(x * 14))); d = carve(d, faceMask(x - 0.04, y, z, 0.63, -0.02, 0.72), 0.06); return carve(d, ell(x, y + 1.15, z - 0.1, 0.55, 0.62, 0.62), 0.06); },
  hairTint: 0.7, hairWash: 0.4, hairInk: 0.85, hairFrom: 0.2, strand: 0.24, hairPitch: 11, comb: (x, y, z) => { const p = x + 0.24; return [p * 0.9 + Math.sign(p) * 0.25, -0.25 - 1.1 * clamp(0.7 - y), y > 0.5 ? 0.25 : -0.06]; }, browShape: { thick: 0.036, ink: 4, y: 0.15, arch: 0.06, n: 60 },
  cloth: (o, x, y, z) => carve(worn(o, x, y, z, 0.07, -1.36), ell(x, y + 1.25, z - 0.2, 0.56, 0.46, 0.72), 0.05), clothTint: 0.3, clothWash: 0.66,
  extra: (s) => glasses(s, { w: 0.215, h: 0.195, n: 2.3, thick: 8, y: -0.025 }) + sewn(s, [[-0.6, -1.32], [-0.4, -1.6], [0, -1.79], [0.4, -1.6], [0.6, -1.32]], swell(5, 0.6)) });

// 2: a black man in his early sixties, short grey hair, trimmed beard, square glasses
const beardOn = (o, x, y, z, thick, edge) => { if (y > 0.1) return 9; let d = skull(o, x, y, z, true) - thick; d = max(d, (y - edge(abs(x), z)) * 0.7); return max(d, -z + 0.0 - 0.1); };
portrait('portrait-2', { seed: 5, ground: '#8fa3a0', yaw: -0.3, pitch: 0.0, roll: 0.02, face: 1.04, jaw: 1.04, chin: 1.1, lips: 1.3, mouth: 0.265, smile: 0.026, nose: 1, wings: 1.3, bridge: 1.0, tip: 1.05, fold: 0.5, bags: 0.4, age: 0.6, lid: 0.88, tilt: 0.04, skin: 0.55, shade: '#2c1c16', neck: 1.02, build: 1.0, iris: '#2f211a', ease: 0.92,
  hair: (o, x, y, z) => { let d = cranium(x, y, z, 0.07) + 0.008 * noise(x * 14, y * 14, z * 14); d = carve(d, faceMask(x, y, z, 0.6, 0.03), 0.06); d = aroundEar(temple(short(d, y, z, 0.16), x, y, z), x, y, z);
let b = beardOn(o, x, y, z, 0.032, (ax, zz) => (ax < 0.28 ? -0.575 - 0.1 * ax : -0.66 + 0.3 * (ax - 0.28) + 2.4 * max(0, 0.22 - zz))); b = carve(b, ell(x, y + 0.725, z - 0.95, 0.235, 0.075, 0.3), 0.03); b = carve(b, ell(abs(x) - 0.8, y + 0.1, z + 0.1, 0.16, 0.3, 0.2), 0.05); return min(d, b); },
  hairTint: 0.5, hairWash: 0.72, hairEdge: 0.01, curls: (e, s) => stipple(e, s, 3600), browShape: { thick: 0.055, ink: 5, colour: '#1a1513', y: 0.16, arch: 0.04 },
  cloth: coat(-2.55, 0.34), clothTint: 0.22, clothWash: 0.8, shirt: shirt(-1.2, -1.85), shirtTint: 0.97, extra: (s) => lapels(s) + leaves(s, 0.09, -1.5) + glasses(s, { w: 0.25, h: 0.165, n: 4.2, thick: 11, brow: 1.7, y: -0.02 }) });

// 3: a woman of about thirty-five in a headscarf
portrait('portrait-3', { seed: 3, ground: '#b9876b', yaw: 0.27, pitch: 0.03, roll: 0.02, face: 0.97, jaw: 0.92, chin: 0.95, lips: 1.2, mouth: 0.235, smile: 0.03, nose: 1.02, wings: 0.95, bridge: 1.25, fold: 0.1, bags: 0.1, lid: 1.12, eye: 1.05, tilt: 0.1, skin: 0.86, neck: 0.84, build: 0.86, ears: false, iris: '#3a2a20', lash: 12, rouge: 0.06, rougeLine: 1,
  hair: (o, x, y, z, wx, wy, wz) => { let d = cranium(x, y, z, 0.13); d = join2(d, ell(x, y + 0.5, z - 0.1, 0.86, 0.85, 0.8), 0.2); d = join2(d, rod(x, y, z, 0, -0.9, -0.1, 0, -1.75, 0.0, 0.66, 0.85), 0.3); d = join2(d, ell(x, y + 1.95, z - 0.0, 1.15, 0.5, 0.72), 0.3);
    const fold = 0.022 * sin(9 * (y * 0.9 + abs(x + 0.2) * 0.7 - z * 0.8)) * step(-0.7, -1.2, y) + 0.014 * sin(11 * (z * 0.8 - y * 0.5 + x * 0.3)) * step(-0.1, 0.6, abs(x) + 0.3 * y); d += fold + 0.012 * sin(17 * (y * 0.5 + x * 0.5 + 0.3 * z)) * step(-0.9, -1.4, y);
    return carve(d, ell(x, y + 0.2, z - 0.95, 0.56, 0.88, 0.7), 0.05); },
  hairTint: 0.62, hairWash: 0.45, hairInk: 0.95, hairFrom: 0.16, strand: 0.1, hairPitch: 16, hairEdge: 6, gloss: 0.05, comb: (x, y, z) => { const t = step(-0.5, -1.15, y), u = 1 - t; return [x * (y > 0 ? 0.4 : -0.3) * u + 0.8 * t, -0.8 * u - (0.42 - 0.2 * x) * t, -0.5 * (y > 0.3 ? 1 : 0)]; }, browShape: { thick: 0.048, ink: 5.4, y: 0.155, arch: 0.062, n: 110 },
  cloth: jacket(0.06), clothTint: 0.25, clothWash: 0.75 });

// 4: an east Asian man of about forty-five, black hair parted at the side, a roll-neck
portrait('portrait-4', { seed: 9, ground: '#a9b08c', yaw: 0.22, pitch: 0.0, roll: -0.015, face: 1.05, jaw: 0.97, chin: 1.0, fat: 0.12, age: 0.35, lips: 1.05, mouth: 0.24, smile: 0.014, nose: 0.96, wings: 1.1, bridge: 0.85, tip: 0.95, fold: 0.32, bags: 0.25, brow: 0.9, lid: 0.74, eye: 1.02, tilt: 0.16, crease: 0.02, creaseInk: 3, skin: 0.92, neck: 0.96, build: 0.98, iris: '#231a16', frown: 0.4,
  hair: (o, x, y, z) => { let d = cranium(x, y - 0.02, z, 0.1) ; d = join2(d, ell(x + 0.05, y - 0.86, z - 0.42, 0.5, 0.2, 0.42), 0.2); d += 0.012 * sin(13 * (x * 0.9 + z * 0.35)); d = carve(d, faceMask(x - 0.03, y, z, 0.6, -0.02), 0.05); return aroundEar(temple(short(d, y, z, 0.16), x, y, z), x, y, z); },
  hairTint: 0.13, hairWash: 0.84, hairInk: 1.05, hairFrom: 0.2, strand: 0.26, hairPitch: 10, gloss: 0.3, comb: (x, y, z) => { const t = step(0.62, 0.15, y) * step(0.35, 0.62, abs(x)), u = 1 - t, side = x < -0.36; return [(side ? -0.7 : 1) * u, (side ? -0.2 : 0.35 - max(0, x) * 1.1) * u - 0.9 * t, -0.25 * u - 0.45 * t]; }, browShape: { thick: 0.05, ink: 5, y: 0.15, arch: 0.035 },
  cloth: coat(-2.6, 0.42), clothTint: 0.4, clothWash: 0.55, shirt: (o, x, y, z) => worn(o, x, y, z, 0.055 + 0.008 * sin((y + 0.28 * z) * 30), -1.1, 0.28), shirtTint: 0.2, shirtWash: 0.85, extra: (s) => lapels(s) });

// 5: a black woman of about thirty, natural hair, earrings
portrait('portrait-5', { seed: 21, ground: '#d0a04f', yaw: -0.26, pitch: 0.02, roll: -0.03, face: 0.96, jaw: 0.9, chin: 0.92, lips: 1.4, mouth: 0.25, smile: 0.04, nose: 0.96, wings: 1.2, bridge: 0.92, fold: 0.15, bags: 0.08, lid: 1.12, eye: 1.06, tilt: 0.12, skin: 0.62, shade: '#3a2218', neck: 0.82, build: 0.84, iris: '#2a1c15', lash: 13, rougeLine: 1, scale: 520, up: 0.2, ease: 0.95,
  hair: (o, x, y, z) => { let d = ell(x, y - 0.38, z + 0.16, 1.1, 1.02, 1.06) + 0.05 * noise(x * 4.4, y * 4.4, z * 4.4) + 0.02 * noise(x * 11, y * 11, z * 11); return carve(d, faceMask(x, y, z, 0.64, -0.02, 0.8), 0.07); },
  hairTint: 0.16, hairWash: 0.86, hairEdge: 0.01, gloss: 0.1, curls: (e, s) => coils(e, s, 3000), browShape: { thick: 0.04, ink: 5, colour: '#17110f', y: 0.155, arch: 0.065, n: 100 },
  cloth: (o, x, y, z) => open(worn(o, x, y, z, 0.07, -1.42), x, y, z, -2.2, 0.55), clothTint: 0.75, clothWash: 0.2, clothAngle: -0.9,
  extra: (s) => { let t = ''; for (const q of [-1, 1]) { const p = s.screen(s.toWorld(q * 0.8, -0.42, -0.02)), k = clamp((p[1] / CELL) | 0, 0, N - 1) * N + clamp((p[0] / CELL) | 0, 0, N - 1); if (s.Z[k] < p[2] + 0.12) t += `<circle cx="${f(p[0])}" cy="${f(p[1] + 52)}" r="46" fill="none" stroke="${INK}" stroke-width="11"/><circle cx="${f(p[0])}" cy="${f(p[1] + 52)}" r="46" fill="none" stroke="#f0d9a6" stroke-width="4.5"/>`; } return t; } });

// 6: a white man of about seventy, bald, a full white beard, tweed
portrait('portrait-6', { seed: 15, ground: '#9aa9b5', yaw: 0.33, pitch: 0.02, roll: 0.02, face: 1.02, jaw: 1.0, chin: 1.0, lips: 0.85, mouth: 0.235, smile: 0.02, nose: 1.1, wings: 1.12, bridge: 1.35, tip: 1.1, fold: 0.6, bags: 0.7, age: 1, lid: 0.82, tilt: 0.0, brow: 1.1, skin: 0.96, neck: 1, build: 1, iris: '#7b868a', frown: 0.6, up: 0.36, bend: 0.34,
  hair: (o, x, y, z) => { let d = cranium(x, y, z, 0.06) + 0.012 * sin(18 * y + 6 * z); d = max(d, (y - 0.5 + 0.7 * max(0, z + 0.1)) * 0.8); d = max(d, (z - 0.3) * 0.9); d = aroundEar(short(d, y, z, 0.15), x, y, z);
    let b = beardOn(o, x, y, z, 0.1, (ax, zz) => (ax < 0.3 ? -0.53 - 0.1 * ax : -0.58 + 0.35 * (ax - 0.3) + 2.2 * max(0, 0.25 - zz))); b = carve(b, ell(abs(x) - 0.8, y + 0.1, z + 0.1, 0.2, 0.34, 0.24), 0.05); b = join2(b, ell(x, y + 1.1, z - 0.66, 0.36, 0.3, 0.28), 0.2); b += 0.018 * sin(22 * x + 3 * sin(y * 7)); b = carve(b, ell(x, y + 0.735, z - 1.0, 0.15, 0.026, 0.3), 0.02); b = join2(b, rod(abs(x), y, z, 0.05, -0.575, 0.98, 0.27, -0.74, 0.78, 0.055, 0.03), 0.04); return min(d, b); },
  hairTint: 0.92, hairWash: 0.12, hairInk: 0.9, hairFrom: 0.12, strand: 0.14, hairPitch: 11, hairEdge: 2.5, comb: (x, y, z) => (y > -0.35 ? [0, -0.7, -0.7] : [x * 1.1 + (y > -0.72 ? Math.sign(x) * 0.8 : 0), -1, 0.12]), browShape: { thick: 0.062, ink: 5, colour: '#5d554e', y: 0.15, arch: 0.05, n: 110 },
  cloth: coat(-2.55, 0.34), clothTint: 0.5, clothWash: 0.5, clothCross: 0.3, clothInk: 0.6, shirt: shirt(-1.2, -1.3), extra: (s) => lapels(s) + leaves(s, 0.03, -1.44) });

// 7: a south Asian woman of about forty-five, dark hair parted in the middle and gathered behind
portrait('portrait-7', { seed: 31, ground: '#b59aa3', yaw: -0.38, pitch: 0.01, roll: 0.025, face: 0.98, jaw: 0.94, chin: 0.98, lips: 1.1, mouth: 0.24, smile: 0.022, nose: 1.03, wings: 1.05, bridge: 1.2, fold: 0.32, bags: 0.3, lid: 1.05, eye: 1.04, tilt: 0.07, skin: 0.76, shade: '#4a2d20', neck: 0.84, build: 0.88, iris: '#2b1d16', lash: 11, rougeLine: 1,
  hair: (o, x, y, z) => { let d = cranium(x, y, z, 0.075) + 0.03 * exp(-((x / 0.05) ** 2)) + 0.008 * sin(24 * (y + 0.6 * z)); d = carve(d, faceMask(x, y, z, 0.625, 0.0, 0.7), 0.05); d = max(d, -(y + 0.42 + 0.6 * max(0, -z - 0.1) - 0.35 * max(0, z))); d = carve(d, ell(abs(x) - 0.82, y + 0.2, z + 0.06, 0.16, 0.26, 0.2), 0.05); return join2(d, ell(x - 0.3, y + 0.42, z + 1.1, 0.42, 0.4, 0.3), 0.1); },
  hairTint: 0.14, hairWash: 0.84, hairInk: 1, hairFrom: 0.22, strand: 0.26, hairPitch: 10, gloss: 0.32, comb: (x, y, z) => [Math.sign(x) * (y > 0.6 ? 0.9 : 0.1), -0.55 * clamp(0.9 - z * 0.2), -0.75 + (y > 0.7 ? 0.6 : 0)], browShape: { thick: 0.046, ink: 5.2, y: 0.155, arch: 0.055, n: 100 },
  cloth: (o, x, y, z) => carve(worn(o, x, y, z, 0.07, -1.4), ell(x, y + 1.3, z - 0.2, 0.58, 0.5, 0.72), 0.05), clothTint: 0.5, clothWash: 0.45,
  extra: (s) => { let t = ''; const p = s.screen(s.toWorld(0.79, -0.42, 0.0)); t += `<circle cx="${f(p[0])}" cy="${f(p[1])}" r="13" fill="#f0d9a6" stroke="${INK}" stroke-width="5"/><path d="M${f(p[0])},${f(p[1] + 14)}l-13,40q13,14 26,0z" fill="#f0d9a6" stroke="${INK}" stroke-width="5"/>`; return t; } });
