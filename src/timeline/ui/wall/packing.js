// Finding room in one lane at one zoom: the rules by which the server lays out the whole life, followed again whenever the
// view moves, so that more is named as room appears. A browser test holds the two to the same labels.

import { Row } from "./row.js";

export const GAP = 5;
const INSET = 5;
const FULL_EMS = 17.5;
const SHORT_EMS = 6;
const TURNS_ON = 3;
const COMES_LAST = 0.2;
const CROWDED_FROM = 8;
const CROWDED_SHARE = 0.3;
const NEAR_EMS = 2;

const INSIDE = "inside";
const RIGHT = "right";
const LEFT = "left";

// A thing with what every packing of it needs. `room` is { left, right, font, letters }.
export function measured(thing, room) {
  const { font, letters } = room;
  const words = letters.shorten(thing.words, font * FULL_EMS, font);
  const width = letters.width(words, font);
  return { thing, words, width, left: thing.left - GAP / 2, right: thing.right + GAP / 2 };
}

const insideOf = (thing) => (thing.isBar ? thing.right - thing.markLeft - 2 * INSET - thing.inset : 0);
const wordsEnd = (thing) => (thing.group >= 0 ? thing.left : thing.markLeft) - GAP;

function spots(one, room) {
  const { thing, width } = one;
  const made = [];
  const spot = (side, from) =>
    made.push({ side, from, takesLeft: Math.min(one.left, from - GAP / 2), takesRight: Math.max(one.right, from + width + GAP / 2) });
  if (insideOf(thing) >= width) {
    spot(INSIDE, thing.markLeft + INSET + thing.inset);
    return made;
  }
  if (thing.markRight + GAP + width <= room.right) spot(RIGHT, thing.markRight + GAP);
  if (wordsEnd(thing) - width >= room.left) spot(LEFT, wordsEnd(thing) - width);
  return made;
}

const byId = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const inTime = (a, b) => a.thing.left - b.thing.left || a.thing.right - b.thing.right || byId(a.thing, b.thing);
const byWeight = (a, b) => b.thing.weight - a.thing.weight || a.thing.left - b.thing.left || byId(a.thing, b.thing);

// Things that keep the rows they have in the whole life; what has none there finds one, or is lost. What must be seen has
// its row before the rest.
export function inHomeRows(things, count, room) {
  const all = things.map((thing) => measured(thing, room));
  let found = keepingHome(all, count);
  if (found.lost.some((one) => one.thing.isTold)) found = keepingHome(all, count, (one) => one.thing.isTold);
  const { rows, stands, lost } = found;
  const made = finished(all, rows, stands, lost, room);
  const isWhole = lost.length === 0 && made.items.every((one, n) => one.label?.words === all[n].words);
  return isWhole || lost.length ? made : inOrder(all, stands, count, room) ?? made;
}

function keepingHome(all, count, isFirst = () => false) {
  const rows = Array.from({ length: count }, () => new Row());
  const stands = new Map();
  const strangers = new Set();
  const settle = (some) => {
    for (const one of some) {
      const home = rows[one.thing.row];
      // Rows of the whole life are free of each other; only what came first may stand there now.
      if (!home || (strangers.has(one.thing.row) && !home.isFree(one.left, one.right))) continue;
      home.take(one.left, one.right);
      stands.set(one.thing.n, one.thing.row);
    }
    const others = some.filter((one) => !stands.has(one.thing.n));
    const lost = placed(grouped(others).sort((a, b) => turn(b) - turn(a)), rows, stands);
    for (const one of others) strangers.add(stands.get(one.thing.n));
    return lost;
  };
  const first = settle(all.filter(isFirst));
  return { rows, stands, lost: [...first, ...settle(all.filter((one) => !isFirst(one)))] };
}

// Names given in order of time, each on the first side with room, where that names everything in full.
function inOrder(all, stands, count, room) {
  const rows = Array.from({ length: count }, () => new Row());
  const labels = new Map();
  for (const one of grouped(all).flat()) {
    const spot = spots(one, room).find((s) => rows[stands.get(one.thing.n)].isFree(s.takesLeft, s.takesRight));
    if (!spot) return null;
    rows[stands.get(one.thing.n)].take(spot.takesLeft, spot.takesRight);
    labels.set(one.thing.n, { side: spot.side, words: one.words, left: spot.from, right: spot.from + one.width });
  }
  return { items: all.map((one) => item(one, stands.get(one.thing.n), labels.get(one.thing.n))), lost: [] };
}

// Things of a crowded lane: all with their names where that fits, otherwise the weightiest named and the rest lost.
export function afresh(things, total, kept, room) {
  const all = things.map((thing) => measured(thing, room));
  const families = grouped(all);
  const rows = Array.from({ length: total }, () => new Row());
  const stands = allNamed(families, total, room);
  if (stands) {
    for (const one of all) rows[stands.get(one.thing.n)].take(one.left, one.right);
    return { ...finished(all, rows, stands, [], room), crowded: false };
  }
  const isCrowded = (lost) => lost.length >= Math.max(CROWDED_FROM, CROWDED_SHARE * things.length);
  const tried = inkFirst(families, total, turn);
  if (isCrowded(tried.lost)) return { ...named(all, kept, room), crowded: true };
  const steady = inkFirst(families, total, (family) => 2 * turn(family) + Number(isNamed(family)));
  return { ...finished(all, steady.rows, steady.stands, steady.lost, room), crowded: false };
}

// Families in order of time, those that come before others first.
function inkFirst(families, total, before) {
  const rows = Array.from({ length: total }, () => new Row());
  const stands = new Map();
  return { rows, stands, lost: placed([...families].sort((a, b) => before(b) - before(a)), rows, stands) };
}

// What the life turns on finds its place first, and what says that nothing is known comes last.
function turn(family) {
  const weight = Math.max(...family.map((one) => one.thing.weight));
  return weight >= TURNS_ON ? 2 : weight <= COMES_LAST ? 0 : 1;
}

// What has its name in the whole life has it before others in any part of that life, so that a name, once read, stays.
const namedFirst = (a, b) => Number(b.thing.isNamed) - Number(a.thing.isNamed);
const isNamed = (family) => family.some((one) => one.thing.isNamed);

function grouped(all) {
  const families = new Map();
  for (const one of [...all].sort(inTime)) {
    const key = one.thing.group >= 0 ? `g${one.thing.group}` : one.thing.n;
    if (!families.has(key)) families.set(key, []);
    families.get(key).push(one);
  }
  return [...families.values()];
}

// Each family in the row that has been free for longest before it; gives the things that found no row.
function placed(families, rows, stands) {
  const lost = [];
  for (const family of families) {
    const [head, ...others] = family;
    let best = -1;
    let most = -1;
    for (let first = 0; first < rows.length - others.length; first += 1) {
      const before = rows[first].roomBefore(head.left, head.right);
      if (before === null || before <= most + 1) continue;
      if (others.every((one, step) => rows[first + 1 + step].isFree(one.left, one.right))) {
        best = first;
        most = before;
      }
    }
    if (best < 0) lost.push(...family);
    else family.forEach((one, step) => {
      rows[best + step].take(one.left, one.right);
      stands.set(one.thing.n, best + step);
    });
  }
  return lost;
}

function allNamed(families, total, room) {
  const rows = Array.from({ length: total }, () => new Row());
  const stands = new Map();
  for (const family of families) {
    let found = null;
    for (let first = 0; first <= total - family.length && !found; first += 1) {
      const taken = family.map((one, step) => spots(one, room).find((s) => rows[first + step].isFree(s.takesLeft, s.takesRight)));
      if (taken.every(Boolean)) found = { first, taken };
    }
    if (!found) return null;
    family.forEach((one, step) => {
      const spot = found.taken[step];
      rows[found.first + step].take(spot.takesLeft, spot.takesRight);
      stands.set(one.thing.n, found.first + step);
    });
  }
  return stands;
}

function named(all, count, room) {
  const rows = Array.from({ length: count }, () => new Row());
  const items = [];
  const unnamed = [];
  for (const one of [...all].sort((a, b) => namedFirst(a, b) || byWeight(a, b))) {
    let spot = null;
    let row = 0;
    for (; row < count && !spot; row += 1) spot = spots(one, room).find((s) => rows[row].isFree(s.takesLeft, s.takesRight)) ?? null;
    if (!spot) {
      unnamed.push(one);
      continue;
    }
    rows[row - 1].take(spot.takesLeft, spot.takesRight);
    items.push(item(one, row - 1, { side: spot.side, words: one.words, left: spot.from, right: spot.from + one.width }));
  }
  const lost = [];
  for (const one of unnamed) {
    const free = rows.findIndex((row) => row.isFree(one.left, one.right));
    if (free < 0) {
      lost.push(one.thing);
      continue;
    }
    rows[free].take(one.left, one.right);
    items.push(item(one, free, null));
  }
  return { items, lost };
}

function finished(all, rows, stands, lost, room) {
  const labels = new Map();
  for (const one of [...all].sort(byWeight)) {
    const at = stands.get(one.thing.n);
    if (at === undefined) continue;
    const label = labelInGap(one, rows[at], room);
    if (label) labels.set(one.thing.n, label);
  }
  const items = all.filter((one) => stands.has(one.thing.n)).map((one) => item(one, stands.get(one.thing.n), labels.get(one.thing.n) ?? null));
  return { items, lost: lost.map((one) => one.thing) };
}

const item = (one, row, label) => ({ ...one.thing, row, label });

function labelInGap(one, row, room) {
  const { thing } = one;
  const inside = insideOf(thing);
  if (inside >= one.width) return written(one, row, INSIDE, one.words, one.width);
  const right = row.roomRight(one.right, room.right) - GAP + thing.right - thing.markRight;
  if (right >= one.width) return written(one, row, RIGHT, one.words, one.width);
  const left = row.roomLeft(one.left, room.left) + wordsEnd(thing) - thing.left;
  if (left >= one.width) return written(one, row, LEFT, one.words, one.width);
  let side = INSIDE;
  let space = inside;
  if (right > space) [side, space] = [RIGHT, right];
  if (left > space) [side, space] = [LEFT, left];
  const cut = space < room.font * SHORT_EMS ? "timesAlone" : "shorten";
  const words = room.letters[cut](one.words, space, room.font);
  return words ? written(one, row, side, words, room.letters.width(words, room.font)) : null;
}

function written(one, row, side, words, width) {
  const { thing } = one;
  let left;
  if (side === INSIDE) left = thing.markLeft + INSET + thing.inset;
  else if (side === RIGHT) {
    left = thing.markRight + GAP;
    row.take(one.right, left + width + GAP / 2);
  } else {
    left = wordsEnd(thing) - width;
    row.take(left - GAP / 2, one.left);
  }
  return { side, words, left, right: left + width };
}

// Each thing without a place joins the nearest mark that has one, where that stands at its own time: what is years away
// is only counted by its lane.
export function clusters(lost, items, room) {
  const marks = items.filter((one) => !one.isBar);
  const joined = new Map();
  if (!marks.length) return joined;
  for (const thing of lost) {
    const middle = thing.left + thing.right;
    let best = marks[0];
    let away = Infinity;
    for (const mark of marks) {
      const off = Math.abs(mark.left + mark.right - middle);
      if (off < away || (off === away && byId(mark, best) < 0)) [best, away] = [mark, off];
    }
    if (Math.max(best.left - thing.right, thing.left - best.right) > room.font * NEAR_EMS) continue;
    if (!joined.has(best.n)) joined.set(best.n, [best.n]);
    joined.get(best.n).push(thing.n);
  }
  return joined;
}
