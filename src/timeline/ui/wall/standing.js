// Where the child stands over time, under the lanes and on their ruler: a stepped line for each setting over six layers.
// Up and down are drawn alike, a position between two layers fills the room between them, and where there is no position
// nothing is drawn. Where a position no longer applies its line stops at a bar.

import { el } from "./elements.js";

const GROUND = "#fbfaf7";
const LINES = "#e6e1d5";
const BORDER = "#ddd6c7";
const LAYER_OF_INK = 6;
const APART = 3;
const HALF = 3.4;
const STOP = 3.4;
const NUMBER = 7;
const GLYPHS = { disc: "●", square: "■", triangle: "▲", point: "▼", diamond: "◆", ring: "○" };

export function drawStanding(wall, pen) {
  const { data, view, scene } = wall;
  const strip = wall.telling || !data.hasCalendar || !data.standing ? null : { ...data.standing, top: data.canvas.plot + data.standing.below };
  head(wall, strip);
  if (!strip) return;
  const { width, scale } = scene.metrics;
  const frame = { ...strip, layer: strip.height / strip.layers, width, low: strip.top + strip.height, px: (day) => (day - view.x0) * scale, until: wall.lens.state.knownOn ?? Infinity };
  ground(pen, frame, data, view);
  strip.lines.forEach((line, place) => stepped(pen, frame, line, (place - (strip.lines.length - 1) / 2) * Math.min(APART, frame.layer / (strip.lines.length + 1))));
}

function ground(pen, { top, low, layer, layers, width, px }, data, view) {
  pen.box(0, { fill: GROUND, stroke: BORDER, width: 1, role: "standing" }, 0, width, top, low);
  for (let n = 1; n < layers; n += 1) pen.line(1, { stroke: LINES, width: 1, role: "standing" }, [[0, low - n * layer], [width, low - n * layer]]);
  for (let n = 1; n <= layers; n += 1) pen.write(String(n), -NUMBER, low - (n - 0.5) * layer + data.canvas.font * 0.34, "is-tick is-stage");
  if (data.todayLabel && data.today >= view.x0 && data.today <= view.x1) pen.line(3, { stroke: "#22201b", width: 1.6 }, [[px(data.today), top], [px(data.today), low]]);
}

function stepped(pen, { low, layer, width, px, until }, { steps, sign, ink }, aside) {
  const y = (n) => low - (n - 0.5) * layer + aside;
  const within = (x) => Math.min(Math.max(x, 0), width);
  let before = null;
  for (const [begins, sure, ends, bottom, top, held] of steps) {
    if (begins > until) break;
    const [x0, x1] = [px(begins), px(Math.min(ends, until))];
    const middle = y((bottom + top) / 2);
    const isSeen = x1 >= 0 && x0 <= width;
    if (isSeen && top > bottom) pen.box(LAYER_OF_INK, { fill: ink, opacity: 0.12 }, within(x0), within(x1), y(top), y(bottom));
    for (const at of isSeen ? new Set([y(bottom), y(top)]) : []) {
      const certain = px(Math.min(sure, ends, until));
      const kept = Math.max(px(Math.min(held ?? ends, until)), certain);
      if (sure > begins) pen.line(LAYER_OF_INK + 1, { stroke: ink, width: 2, dash: "dot" }, [[within(x0), at], [within(certain), at]]);
      pen.line(LAYER_OF_INK + 1, { stroke: ink, width: 2 }, [[within(certain), at], [within(kept), at]]);
      if (x1 > kept) pen.line(LAYER_OF_INK + 1, { stroke: ink, width: 2, dash: "dot" }, [[within(kept), at], [within(x1), at]]);
    }
    const stops = held !== undefined && ends <= until;
    if (stops && x1 >= 0 && x1 <= width) pen.line(LAYER_OF_INK + 1, { stroke: ink, width: 2 }, [[x1, y(top) - STOP], [x1, y(bottom) + STOP]]);
    // A line that comes in from before the view is known by its sign at the edge.
    if (x0 >= 0 && x0 <= width) {
      if (before !== null) pen.line(LAYER_OF_INK + 1, { stroke: ink, width: 1.4 }, [[x0, before], [x0, middle]]);
      if (top > bottom) pen.line(LAYER_OF_INK + 1, { stroke: ink, width: 1 }, [[x0, y(top)], [x0, y(bottom)]]);
      mark(pen, sign, x0, middle, ink);
    } else if (isSeen) mark(pen, sign, HALF + 1, middle, ink);
    before = stops ? null : middle;
  }
}

// Each setting has a sign of its own, so that its line is known without its colour.
function mark(pen, sign, x, y, ink) {
  const look = sign === "ring" ? { fill: "#ffffff", stroke: ink, width: 1.6 } : { fill: ink };
  const draw = (d) => pen.path(LAYER_OF_INK + 2, look, d);
  if (sign === "square") draw(`M${x - HALF},${y - HALF}h${HALF * 2}v${HALF * 2}h${-HALF * 2}Z`);
  else if (sign === "triangle") draw(`M${x},${y - HALF * 1.1}l${HALF * 1.2},${HALF * 2}h${-HALF * 2.4}Z`);
  else if (sign === "point") draw(`M${x},${y + HALF * 1.1}l${HALF * 1.2},${-HALF * 2}h${-HALF * 2.4}Z`);
  else if (sign === "diamond") draw(`M${x},${y - HALF * 1.3}l${HALF * 1.3},${HALF * 1.3}l${-HALF * 1.3},${HALF * 1.3}l${-HALF * 1.3},${-HALF * 1.3}Z`);
  else draw(`M${x - HALF},${y}a${HALF},${HALF} 0 1 0 ${HALF * 2},0a${HALF},${HALF} 0 1 0 ${-HALF * 2},0Z`);
}

// Beside the strip: what it is, and where the child stands now in each setting; told whole to whoever hears it.
function head(wall, strip) {
  if (!wall.standing) {
    if (!strip) return;
    wall.standing = wall.stage.appendChild(el("div", { class: "wall-standing", role: "img" }));
  }
  const one = wall.standing;
  one.hidden = !strip;
  const { canvas } = wall.data;
  const key = strip && JSON.stringify([strip, canvas.gutter, canvas.font, canvas.top]);
  if (!strip || wall.standingKey === key) {
    if (!strip) one.replaceChildren();
    wall.standingKey = key;
    return;
  }
  wall.standingKey = key;
  one.setAttribute("aria-label", `Where the child stands on the Trauma Recovery Model. ${strip.told}`);
  one.replaceChildren(el("strong", {}, "TRM position"), ...strip.lines.map(({ name, sign, ink }) => {
    const glyph = el("i", {}, GLYPHS[sign] ?? GLYPHS.disc);
    glyph.style.color = ink;
    const line = el("span", {}, ` ${name}`);
    line.prepend(glyph);
    return line;
  }));
  Object.assign(one.style, { top: `${canvas.top + strip.top}px`, height: `${strip.height}px`, width: `${canvas.gutter - 8}px`, fontSize: `${canvas.font}px` });
}
