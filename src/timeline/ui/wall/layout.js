// What stands where at one zoom: every entry in view as a thing in pixels, packed lane by lane.
// The result is plain values; nothing here touches the page.

import { afresh, clusters, inHomeRows } from "./packing.js";
import { Row } from "./row.js";

const FOLDED_PX = 24;
const BAR_LEAST = 3;
const ARROW = 5;
const JOIN = 8;
const DOT = 3.4;
const DOT_PITCH = 4.4;
const MOST_STRETCH = 1.5;
// More than any entry weighs.
const TOLD = 10;

// Where each lane stands once some are folded away.
export function lanePlan(lanes, folded, height) {
  const isFolded = (lane) => folded.includes(lane.id);
  const open = lanes.filter((lane) => !isFolded(lane)).reduce((sum, lane) => sum + lane.height, 0);
  const away = lanes.filter(isFolded).length;
  const stretch = away && open ? Math.min((height - away * FOLDED_PX) / open, MOST_STRETCH) : 1;
  const plan = new Map();
  let top = 0;
  for (const lane of lanes) {
    const drawn = isFolded(lane) ? FOLDED_PX : lane.height * stretch;
    plan.set(lane.id, { top, height: drawn, stretch, isFolded: isFolded(lane) });
    top += drawn;
  }
  return plan;
}

// An entry as a thing in pixels across the plot, or null where nothing of it is in view.
export function thingOf(entry, view, metrics) {
  if (entry.x0 === null) return null;
  const { scale, width, half } = metrics;
  const at = (day) => (day - view.x0) * scale;
  const left = at(entry.x0);
  const right = at(entry.x1);
  const thing = { n: entry.n, id: entry.id, isBar: entry.isBar, weight: entry.weight, group: entry.group, row: entry.row, words: entry.words, isNamed: Boolean(entry.isNamed), marks: null, inset: 0 };
  if (entry.isBar) {
    const end = Math.max(right, left + BAR_LEAST);
    if (end < 0 || left > width) return null;
    thing.left = Math.max(left, 0);
    thing.right = Math.min(end, width);
    if (thing.right - thing.left < BAR_LEAST) thing.left = Math.max(thing.right - BAR_LEAST, 0);
    thing.right = Math.max(thing.right, thing.left + BAR_LEAST);
    thing.markLeft = thing.left;
    thing.markRight = thing.right;
    thing.inset = entry.startEdge === "a" && left >= 0 ? ARROW : 0;
  } else {
    const marks = roaming([entry.at, ...entry.others].map(at), left, right, metrics);
    if (!marks.length) return null;
    thing.marks = marks;
    thing.markLeft = Math.min(...marks) - half;
    thing.markRight = Math.max(...marks) + half;
    thing.left = Math.min(Math.max(left, 0), thing.markLeft);
    thing.right = Math.max(Math.min(right, width), thing.markRight);
  }
  if (entry.group >= 0) {
    thing.left = Math.min(thing.left, thing.markLeft - JOIN);
    thing.markLeft -= JOIN;
    thing.inset += JOIN;
  }
  return thing;
}

// Marks within the view. One whose day is not known may stand anywhere on its whisker, so it roams into view while any
// room of its whisker is there.
function roaming(marks, left, right, { width, half }) {
  const within = marks.filter((px) => px >= -1 && px <= width + 1);
  if (within.length || marks.length > 1) return within;
  const from = Math.max(left, 0) + half;
  const to = Math.min(right, width) - half;
  return to - from > half ? [Math.min(Math.max(marks[0], from), to)] : [];
}

// Accounts of one event keep their rows clear back to where they are joined, left of the first of them.
function withRoomToJoin(things) {
  const first = new Map();
  for (const thing of things) if (thing.group >= 0) first.set(thing.group, Math.min(first.get(thing.group) ?? Infinity, thing.markLeft));
  for (const thing of things) if (thing.group >= 0) thing.left = Math.min(thing.left, first.get(thing.group));
}

// Which entries have their names in the whole life is found once for each life that is sent.
function nameTheWhole(data, letters) {
  data.knowsNamed = true;
  const whole = laidOut(data, { x0: data.x0, x1: data.x1 }, () => true, lanePlan(data.lanes, [], 0), letters);
  for (const item of whole.items) if (item.label) data.entries[item.n].isNamed = true;
}

// `told` are the numbers of what a life being told has come to, which has its place and its name before the rest.
export function laidOut(data, view, shows, plan, letters, told = null) {
  if (!data.knowsNamed) nameTheWhole(data, letters);
  const { canvas } = data;
  const width = canvas.width - canvas.gutter - canvas.right;
  const metrics = { width, scale: width / (view.x1 - view.x0), half: canvas.markHalf };
  const byLane = new Map(data.lanes.map((lane) => [lane.id, []]));
  const inView = new Map(data.lanes.map((lane) => [lane.id, 0]));
  for (const entry of data.entries) {
    if (!shows(entry) || plan.get(entry.lane)?.isFolded) continue;
    const thing = thingOf(entry, view, metrics);
    if (!thing) continue;
    if (told?.has(entry.n)) Object.assign(thing, { isTold: true, isNamed: true, weight: thing.weight + TOLD });
    byLane.get(entry.lane)?.push(thing);
    inView.set(entry.lane, (inView.get(entry.lane) ?? 0) + 1);
  }
  const today = data.hasCalendar ? (data.today - view.x0) * metrics.scale - 3 : width;
  const all = [...byLane.values()];
  // Beyond today there is nothing to name, so a label keeps to the left of it.
  const isBeyond = today < 0 || all.some((things) => things.some((thing) => thing.left > today));
  const room = { left: 2, right: isBeyond ? width : Math.min(today, width), font: canvas.font, letters };
  const scene = { metrics, view, plan, items: [], dots: [], without: new Map(), inView };
  for (const lane of data.lanes) {
    const things = byLane.get(lane.id);
    if (things.length) withRoomToJoin(things);
    layLane(scene, data, lane, things, room);
  }
  return scene;
}

function layLane(scene, data, lane, things, room) {
  const place = scene.plan.get(lane.id);
  if (place.isFolded) return;
  const rowPx = lane.rowPx * place.stretch;
  const pad = lane.pad * place.stretch;
  const total = lane.rows + Math.round(lane.strip / lane.rowPx);
  const { packed, gathered } = packedLane(scene, data, lane, things, room, total);
  for (const item of packed.items) {
    const members = gathered.get(item.n) ?? null;
    scene.items.push({ ...item, lane: lane.id, y: place.top + pad + (item.row + 0.5) * rowPx, rowPx, members, label: counted(item, members, room) });
  }
  scene.without.set(lane.id, packed.crowded ? strip(scene, data, packed.lost, { foot: place.top + place.height - pad, high: (total - lane.rows) * rowPx }) : packed.lost.map((thing) => thing.n));
}

// Where things stand in a lane changes with what is in view of it and not with its height: of the last drawing, a lane in
// which the same things are seen keeps its packing, as when another lane is folded away.
const kept = new WeakMap();
const LOOKED_AT = ["n", "isNamed", "isTold"];

function packedLane({ view, metrics }, data, lane, things, room, total) {
  if (!kept.has(data)) kept.set(data, new Map());
  const seen = `${view.x0} ${view.x1} ${metrics.width} ${room.right}`;
  const before = kept.get(data).get(lane.id);
  if (before?.seen === seen && before.things.length === things.length && before.things.every((one, at) => LOOKED_AT.every((key) => one[key] === things[at][key]))) return before;
  const packed = lane.strip ? afresh(things, total, lane.rows, room) : { ...inHomeRows(things, lane.rows, room), crowded: false };
  const gathered = packed.crowded ? new Map() : clusters(packed.lost, packed.items, room);
  const now = { seen, things, packed, gathered };
  kept.get(data).set(lane.id, now);
  return now;
}

// A label within its room that also says how many more stand under its mark.
function counted(item, members, room) {
  if (!item.label || !members) return item.label;
  const tail = ` +${members.length - 1}`;
  const words = room.letters.shorten(item.label.words, item.label.right - item.label.left - room.letters.width(tail, room.font), room.font);
  if (!words) return null;
  const width = room.letters.width(words + tail, room.font);
  if (item.label.side === "left") return { ...item.label, words: words + tail, left: item.label.right - width };
  return { ...item.label, words: words + tail, right: item.label.left + width };
}

// The lost of a crowded lane, one small dot or thread each, stacked where their time stands; gives those left without room.
function strip(scene, data, lost, { foot, high }) {
  const { markScale } = data.canvas;
  const pitch = DOT_PITCH * markScale;
  const { width, scale } = scene.metrics;
  const levels = Array.from({ length: Math.max(Math.floor(high / pitch), 1) }, () => new Row());
  const px = (day) => (day - scene.view.x0) * scale;
  const runs = lost.map(({ n, id, marks }) => {
    const entry = data.entries[n];
    const [start, end] = entry.isBar ? [px(entry.x0), px(entry.x1)] : [marks[0], marks[0]];
    return { n, id, start, end };
  });
  runs.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const stand = ({ n }, start, end) => {
    const [left, right] = within(start, end, pitch, width);
    const level = levels.findIndex((row) => row.isFree(left, right));
    if (level < 0) return false;
    levels[level].take(left, right);
    scene.dots.push({ n, left, right: right - (DOT_PITCH - DOT) * markScale, y: foot - (level + 0.5) * pitch });
    return true;
  };
  // Moments first, then stretches as threads, then stretches for which there is no room as a dot where they began.
  const isMoment = (run) => run.end - run.start <= pitch;
  const hidden = runs.filter((run) => isMoment(run) && !stand(run, run.start, run.start));
  const short = runs.filter((run) => !isMoment(run) && !stand(run, run.start, run.end));
  return [...hidden, ...short.filter((run) => !stand(run, Math.max(run.start, 0), Math.max(run.start, 0)))].map((run) => run.n);
}

function within(start, end, pitch, width) {
  if (end - start > pitch) return [Math.max(start, 0), Math.min(end, width)];
  const column = Math.min(Math.max(Math.floor((start + end) / 2 / pitch), 0), Math.floor(width / pitch) - 1);
  return [column * pitch, (column + 1) * pitch];
}
