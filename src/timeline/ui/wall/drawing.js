// What each thing looks like: bars with their several ends, marks on their whiskers, joined accounts, links, small dots.
// Exact is a hard edge, roughly known is dotted, about then fades, unsure is dashed; nothing is rounded away.

import { linkSign } from "./linksigns.js";
import { disc, sign } from "./signs.js";

export const TEXT = "#22201b";
const LINK = "#b3aa95";
// A sign has to be read where its line need only be followed.
const LINK_SIGN = "#6d6a62";
const SIGN_HALF = 6;
// Where along a link its sign may stand: its middle where there is room.
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
const LAYER = { links: 10, fills: 20, edges: 30, marks: 40, counts: 50 };
// What is raised is drawn again over everything else.
const RAISED = 100;
const DIMMED = 0.45;
const BAR_INSET = 1.5;
const TALLEST_BAR_EMS = 1.55;
const FADE_STEPS = 4;
const LEAST_WHISKER = 11;
const QUIET_LINKS = 40;
const CURVE_STEPS = 14;
// How far the sheet behind stands out where several accounts are one entry.
const BEHIND = 2.6;
const RINGS = { added: ["#1f5fa8", "solid"], changed: ["#1f5fa8", "dash"], withdrawn: ["#1f5fa8", "dot"], together: ["#1f5fa8", "dash"], apart: ["#1f5fa8", "dash"], shared: ["#0a7558", "dot"] };

export class Drawing {
  // `look(n)` gives an entry's { ink, fill, symbol, isHollow, isRaised, isDim } under the lenses that are on.
  constructor(pen, data, scene, look, isTold = false) {
    Object.assign(this, { pen, data, scene, look, isTold });
    this.font = data.canvas.font;
    this.px = (day) => (day - scene.view.x0) * scene.metrics.scale;
    this.width = scene.metrics.width;
    this.boxes = [];
  }

  all() {
    this.placed = new Map();
    for (const item of this.scene.items) for (const n of item.members ?? [item.n]) this.placed.set(n, item);
    for (const dot of this.scene.dots) this.dot(dot);
    for (const item of this.scene.items) {
      if (item.isBar) this.bar(item);
      else this.mark(item);
      this.label(item);
      this.since(item);
    }
    this.joins();
    this.links();
    // Signs keep clear of each other and of everything else, but are nothing to choose.
    return this.boxes.filter((box) => !box.isSign);
  }

  // The layer and strength that an entry's ink has while something else is chosen.
  tone(n, layer) {
    const look = this.look(n);
    return { look, layer: look.isRaised ? layer + RAISED : layer, opacity: look.isDim ? DIMMED : 1 };
  }

  bar(item) {
    const entry = this.data.entries[item.n];
    const { look, layer, opacity } = this.tone(item.n, 0);
    const half = Math.min(item.rowPx - 2 * BAR_INSET, this.font * TALLEST_BAR_EMS) / 2;
    const [top, low] = [item.y - half, item.y + half];
    const left = Math.max(this.px(entry.x0), 0);
    const right = Math.min(Math.max(this.px(entry.x1), this.px(entry.x0) + 3), this.width);
    const clamp = (day) => (day === null ? right : Math.min(Math.max(this.px(day), left), right));
    const [core0, core1] = [clamp(entry.core0), clamp(entry.core1)];
    const dash = entry.isDashed ? "dash" : entry.isGap ? "dot" : look.isHollow ? "dot" : "solid";
    const fill = (from, to, strength) => this.pen.box(layer + LAYER.fills, { fill: look.isHollow ? "#ffffff" : look.fill, opacity: strength * opacity, role: "bar" }, from, to, top, low);
    if (core1 > core0) fill(core0, core1, 1);
    for (const [from, to, edge] of [[left, core0, entry.startEdge], [core1, right, entry.endEdge]]) {
      if (to <= from) continue;
      if (edge !== "f") fill(from, to, 0.45);
      else for (let n = 0; n < FADE_STEPS; n += 1) {
        const step = (to - from) / FADE_STEPS;
        const nearness = edge === entry.startEdge && from === left ? n : FADE_STEPS - 1 - n;
        fill(from + n * step, from + (n + 1) * step, 0.2 + (0.6 * nearness) / FADE_STEPS);
      }
    }
    const ink = (how, width = 1.4) => ({ stroke: look.ink, width, dash: how, opacity });
    const runs = core1 > core0 ? [[dash, core0, core1]] : [];
    for (const [from, to] of [[left, core0], [core1, right]]) if (to > from) runs.push(["dot", from, to]);
    for (const [how, from, to] of runs) for (const y of [top, low]) this.pen.line(layer + LAYER.edges, ink(how), [[from, y], [to, y]]);
    this.cap(item, left, this.px(entry.x0) >= -1 ? entry.startEdge : "c", 1, top, low, ink, dash, layer);
    this.cap(item, right, this.px(entry.x1) <= this.width + 1 ? entry.endEdge : "c", -1, top, low, ink, dash, layer);
    this.foot(look, left, right, top, low, ink, layer);
    // Several accounts in one: a second edge, as of a sheet behind it.
    if (entry.together) this.pen.line(layer + LAYER.edges, ink("solid"), [[left + BEHIND, top - BEHIND + 0.5], [Math.min(right + BEHIND, this.width), top - BEHIND + 0.5], [Math.min(right + BEHIND, this.width), low - BEHIND]]);
    if (entry.count > 1) this.repeats(entry, left, right, low, ink, layer);
    this.keep(item, left, right, top, low);
  }

  cap(item, x, edge, way, top, low, ink, dash, layer) {
    if (edge === "h") this.pen.line(layer + LAYER.edges, ink(dash), [[x, top], [x, low]]);
    else if (edge === "d") this.pen.line(layer + LAYER.edges, ink("dot"), [[x, top], [x, low]]);
    else if (edge === "a") this.pen.line(layer + LAYER.edges, ink("solid", 1.5), [[x + way * 5, top], [x, item.y], [x + way * 5, low]]);
  }

  // Families that stand in one lane are told apart without colour by what runs along the foot of their bars.
  foot({ foot }, left, right, top, low, ink, layer) {
    if (!foot) return;
    const high = Math.min(4, (low - top) / 3);
    if (foot === "solid") this.pen.line(layer + LAYER.edges, ink("solid", 2.5), [[left, low - 1.5], [right, low - 1.5]]);
    else for (let x = left + 2; x + high < right; x += 6) this.pen.line(layer + LAYER.edges, ink("solid", 1), [[x, low], [x + high, low - high]]);
  }

  // A strip of ticks, evenly spread because the days are not known: how many, never when.
  repeats(entry, left, right, low, ink, layer) {
    const whole = this.px(entry.wholeX1 ?? entry.x1) - this.px(entry.x0);
    const ticks = Math.min(entry.count, Math.floor(whole / 6));
    for (let n = 0; n < ticks; n += 1) {
      const x = this.px(entry.x0) + ((n + 0.5) * whole) / ticks;
      if (x > left && x < right) this.pen.line(layer + LAYER.edges, ink("solid", 1), [[x, low - 3], [x, low]]);
    }
  }

  mark(item) {
    const entry = this.data.entries[item.n];
    const { canvas } = this.data;
    const shown = item.members;
    const { look, layer, opacity } = this.tone(item.n, 0);
    if (shown) {
      const r = canvas.cluster / 2;
      this.pen.path(layer + LAYER.marks, { fill: TEXT, opacity, role: "cluster" }, disc(item.marks[0], item.y, r));
      this.pen.write(String(shown.length), item.marks[0], item.y + canvas.count * 0.35, `is-count${look.isDim ? " is-dim" : ""}`, { n: item.n });
      this.keep(item, item.marks[0] - r, item.marks[0] + r, item.y - r, item.y + r);
    } else {
      this.whisker(item, entry, look, layer, opacity);
      for (const x of item.marks) {
        if (entry.together) this.pen.path(layer + LAYER.edges, { stroke: look.ink, width: 1.2, fill: "#ffffff", dash: "solid", opacity, role: "behind" }, sign(look.symbol, x + BEHIND, item.y - BEHIND, canvas.markScale));
        this.pen.path(layer + LAYER.marks, { stroke: look.ink, width: 1.6, fill: entry.isHollow || look.isHollow ? "#ffffff" : look.ink, dash: look.isHollow && !entry.isHollow ? "dot" : "solid", opacity, role: "mark" }, sign(look.symbol, x, item.y, canvas.markScale));
      }
      const reach = 6.5 * canvas.markScale;
      this.keep(item, Math.min(...item.marks) - reach, Math.max(...item.marks) + reach, item.y - reach, item.y + reach);
    }
  }

  whisker(item, entry, look, layer, opacity) {
    const [left, right] = [this.px(entry.x0), this.px(entry.x1)];
    if (entry.whisker === "n" || (right - left < LEAST_WHISKER && entry.whisker === "d")) return;
    const y = item.y + Math.min(item.rowPx / 2 - 1.5, this.font * 0.72);
    const ink = (dash, strength = 1) => ({ stroke: look.ink, width: 1.5, dash, opacity: opacity * strength });
    const [from, to] = [Math.max(left, 0), Math.min(right, this.width)];
    const dash = entry.isDashed ? "dash" : "dot";
    this.pen.line(layer + LAYER.edges, ink(dash), [[from, y], [to, y]]);
    if (entry.isFaded) {
      if (left >= 0) this.pen.line(layer + LAYER.edges, ink("dot", 0.4), [[left - 9, y], [left, y]]);
      if (right <= this.width) this.pen.line(layer + LAYER.edges, ink("dot", 0.4), [[right, y], [right + 9, y]]);
    }
    const solid = ink("solid");
    if (entry.whisker === "b") {
      if (left >= 0) this.pen.line(layer + LAYER.edges, solid, [[left + 3, y], [left, y], [left, y - 3.5]]);
      if (right <= this.width) this.pen.line(layer + LAYER.edges, solid, [[right - 3, y], [right, y], [right, y - 3.5]]);
    } else if (entry.whisker === "l" && left >= 0) this.pen.line(layer + LAYER.edges, solid, [[left + 4, y - 3], [left, y], [left + 4, y + 3]]);
    else if (entry.whisker === "r" && right <= this.width) this.pen.line(layer + LAYER.edges, solid, [[right - 4, y - 3], [right, y], [right - 4, y + 3]]);
  }

  dot({ n, left, right, y }) {
    const { look, layer, opacity } = this.tone(n, 0);
    const entry = this.data.entries[n];
    const half = 1.7 * this.data.canvas.markScale;
    const hollow = (entry.isHollow && !entry.isBar) || look.isHollow;
    const inset = hollow ? 0.4 : 0;
    const core = (day, other) => (day === null ? other : Math.min(Math.max(this.px(day), left), right));
    const box = (from, to, strength) => this.pen.box(layer + LAYER.marks, { fill: hollow ? "#ffffff" : look.ink, stroke: hollow ? look.ink : undefined, width: 0.8, opacity: strength * opacity, role: "dot" }, from + inset, to - inset, y - half + inset, y + half - inset);
    if (entry.isBar && right - left > 6) {
      const [from, to] = [core(entry.core0, right), core(entry.core1, right)];
      if (to > from) box(from, to, 0.85);
      for (const [a, b] of [[left, from], [to, right]]) if (b - a > 0.5) box(a, b, 0.35);
    } else box(left, right, 1);
    this.boxes.push({ n, isDot: true, left, right, top: y - half, bottom: y + half, label: null });
  }

  label(item) {
    if (!item.label) return;
    const entry = this.data.entries[item.n];
    const look = this.look(item.n);
    const name = ["is-label", entry.isItalic ? "is-italic" : "", entry.isGap ? "is-quiet" : "", look.isDim ? "is-dim" : ""].filter(Boolean).join(" ");
    this.pen.write(item.label.words, item.label.left, item.y + this.font * 0.35, name, { n: item.n });
  }

  // What has changed since an earlier moment, or is shared with another life: a ring around it, or around the mark it
  // stands under.
  since(item) {
    const mark = (item.members ?? [item.n]).map((n) => this.look(n).mark).find(Boolean);
    if (!mark) return;
    const box = this.boxes.at(-1);
    const [stroke, dash] = RINGS[mark];
    const look = { stroke, width: 2, dash, role: "since" };
    this.pen.box(LAYER.counts, look, box.left - 3, box.right + 3, box.top - 1.5, box.bottom + 1.5);
  }

  keep(item, left, right, top, bottom) {
    this.boxes.push({ n: item.n, members: item.members, left, right, top, bottom, rowPx: item.rowPx, y: item.y, isBar: item.isBar, label: item.label });
  }

  // Accounts of one event, in neighbouring rows, joined to the left of them.
  joins() {
    for (const [a, b] of this.data.accounts) {
      const [one, other] = [this.placed.get(a), this.placed.get(b)];
      if (!one || !other || one === other || one.lane !== other.lane) continue;
      const begins = (item) => (item.isBar ? this.px(this.data.entries[item.n].x0) : item.marks[0]);
      const [upper, lower] = one.y <= other.y ? [one, other] : [other, one];
      const x = Math.min(begins(upper), begins(lower)) - 9;
      if (x < -4) continue;
      const { layer, opacity } = this.tone(a, 0);
      this.pen.line(layer + LAYER.edges, { stroke: TEXT, width: 1.6, opacity },
        [[Math.max(begins(upper) - 6, x + 3), upper.y], [x, upper.y], [x, lower.y], [Math.max(begins(lower) - 6, x + 3), lower.y]]);
    }
  }

  links() {
    // Very many links are fainter, so that they stay behind what they join.
    const faint = Math.max(Math.min(QUIET_LINKS / Math.max(this.data.links.length, 1), 1), 0.3);
    for (const link of this.data.links) {
      const [from, to] = [this.placed.get(link.from), this.placed.get(link.to)];
      if (!from || !to || from === to) continue;
      const raised = !this.isTold && this.look(link.from).isRaised && this.look(link.to).isRaised;
      const dim = !raised && this.look(link.from).isDim;
      const look = { stroke: raised ? TEXT : LINK, width: raised ? 2 : 1, dash: "dash", opacity: dim ? DIMMED * faint : raised ? 1 : faint, role: "link" };
      const line = curve(this.end(from), this.end(to));
      this.pen.path(LAYER.links + (raised ? RAISED : 0), look, inWriting(line));
      this.linkSign(link, line, raised, look.opacity);
    }
  }

  // The sign of a link's kind, on its curve where nothing else stands; its word beside it while it is raised.
  linkSign({ kind }, line, raised, opacity) {
    const scale = Math.max(this.data.canvas.markScale, 1);
    const half = SIGN_HALF * scale;
    const on = ALONG.map((t) => along(line, t));
    // What was chosen says what joins it even where only beside its line there is room.
    const beside = raised ? on.flatMap(({ x, y, turn }) => [2 * half, -2 * half].map((off) => ({ x: x + off, y, turn }))) : [];
    const places = [...on, ...beside].filter(({ x }) => x > half && x < this.width - half);
    const place = places.find(({ x, y }) => this.isFree(x - half, x + half, y - half, y + half));
    if (!place) return;
    const { x, y, turn } = place;
    const layer = LAYER.links + (raised ? RAISED : 0);
    const { d, isFilled } = linkSign(this.data.choices.links[kind]?.[2], x, y, turn, scale);
    const ink = raised ? TEXT : LINK_SIGN;
    this.pen.path(layer + 1, { fill: "#ffffff", opacity, role: "link-room" }, disc(x, y, half));
    this.pen.path(layer + 2, { stroke: ink, width: 1.5, fill: isFilled ? ink : undefined, opacity, role: `link-${kind}` }, d);
    this.boxes.push({ isSign: true, left: x - half, right: x + half, top: y - half, bottom: y + half, label: null });
    if (raised) this.linkWord(kind, x, y, half);
  }

  linkWord(kind, x, y, half) {
    const [words] = this.data.choices.links[kind] ?? [];
    if (!words) return;
    const width = this.data.letters.width(words, this.font);
    const up = this.font * 0.62;
    for (const left of [x + half + 1, x - half - 1 - width]) {
      if (left < 2 || left + width > this.width || !this.isFree(left - 2, left + width + 2, y - up, y + up)) continue;
      this.pen.box(LAYER.links + RAISED + 1, { fill: "#ffffff", role: "link-room" }, left - 2, left + width + 2, y - up, y + up);
      this.pen.write(words, left, y + this.font * 0.35, "is-joined");
      this.boxes.push({ isSign: true, left, right: left + width, top: y - up, bottom: y + up, label: null });
      return;
    }
  }

  isFree(left, right, top, bottom) {
    const meets = (box, x0, x1) => x0 < right && x1 > left && box.top < bottom && box.bottom > top;
    return !this.boxes.some((box) => meets(box, box.left, box.right) || (box.label && meets(box, box.label.left, box.label.right)));
  }

  end(item) {
    const entry = this.data.entries[item.n];
    if (!item.isBar) return { x: item.marks[0], y: item.y, rowPx: item.rowPx };
    const begins = Math.max(this.px(entry.core0 ?? entry.x0), 0);
    const ends = Math.min(this.px(entry.x1), this.width);
    return { x: begins + Math.min((ends - begins) / 2, 6), y: item.y, rowPx: item.rowPx };
  }
}

// A curve that leaves and arrives upright, so that it crosses lanes rather than running along them; its four points.
function curve(a, b) {
  const down = b.y >= a.y ? 1 : -1;
  const y0 = a.y + down * Math.min(7, a.rowPx / 2);
  const y1 = b.y - down * Math.min(7, b.rowPx / 2);
  const bend = Math.abs(y1 - y0) > 12 ? (y1 - y0) * 0.6 : down * CURVE_STEPS;
  return [[a.x, y0], [a.x, y0 + bend], [b.x, y1 - bend], [b.x, y1]];
}

function inWriting(line) {
  const [start, one, other, end] = line.map(([x, y]) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`);
  return `M${start}C${one} ${other} ${end}`;
}

// Where a curve has come to at a part of its length, and which way it runs there.
function along(line, t) {
  const s = 1 - t;
  const at = (axis) => s ** 3 * line[0][axis] + 3 * s * s * t * line[1][axis] + 3 * s * t * t * line[2][axis] + t ** 3 * line[3][axis];
  const towards = (axis) => s * s * (line[1][axis] - line[0][axis]) + 2 * s * t * (line[2][axis] - line[1][axis]) + t * t * (line[3][axis] - line[2][axis]);
  return { x: at(0), y: at(1), turn: Math.atan2(towards(1), towards(0)) };
}
