// What the server sends in columns and numbers, as the objects the wall works with.

import { knownOf, timesOf, toldOf } from "./columns.js";
import { Letters } from "./letters.js";

// How an entry looks, as bits of one number.
const BAR = 1, HOLLOW = 2, DASHED = 4, FADED = 8, ITALIC = 16, GAP = 32, CONTESTED = 64;
const NONE = [], NOBODY = [];

// A life comes as bytes: its version, and after it everything as JSON. An exported page has it as an object already, and
// knows entries by their numbers.
const VERSION_LETTERS = 16;
const words = new TextDecoder();

export function versionOf(data) {
  return data instanceof Uint8Array ? words.decode(data.subarray(0, VERSION_LETTERS)) : data.version;
}

// A wall that this browser was given ahead of its page is asked for again by its version alone.
export function isOnlyVersion(data) {
  return data instanceof Uint8Array && data.length === VERSION_LETTERS;
}

export function opened(data) {
  return data instanceof Uint8Array ? JSON.parse(words.decode(data.subarray(VERSION_LETTERS))) : data;
}

export function unpacked(sent) {
  const count = sent.entries.title?.length ?? 0;
  const entries = Array.from({ length: count }, (_, n) => entryOf(sent.entries, n, sent));
  return {
    ...sent,
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    links: sent.links.map(([from, to, kind, id]) => ({ from, to, kind, id })),
    letters: new Letters(sent.letters),
  };
}

// Written out field by field: thousands of objects of one shape take half the room of as many put together by name.
function entryOf(columns, n, { people, together }) {
  const { from, to, x0, x1, at, core: [core0, core1] } = timesOf(columns, n);
  const [startEdge, endEdge, whisker] = columns.ends[n];
  const looks = columns.is[n];
  return {
    n, id: columns.id?.[n] ?? String(n), title: columns.title[n], words: columns.words[n] || columns.title[n],
    when: columns.when[n], age: columns.age[n], lane: columns.lane[n], type: columns.type[n], style: columns.style[n],
    source: columns.source[n], told: toldOf(columns, n), together: together[n] ?? "", certainty: columns.certainty[n],
    people: columns.people[n].length ? columns.people[n].map((one) => people[one][0]) : NOBODY,
    from, to, x0, x1, at, core0, core1, others: columns.others[n] || NONE,
    begins: begins({ from, to, x0, at, core0, isBar: Boolean(looks & BAR) }), startEdge, endEdge, whisker,
    isBar: Boolean(looks & BAR), isHollow: Boolean(looks & HOLLOW), isDashed: Boolean(looks & DASHED),
    isFaded: Boolean(looks & FADED), isItalic: Boolean(looks & ITALIC), isGap: Boolean(looks & GAP),
    isContested: Boolean(looks & CONTESTED),
    row: columns.row[n], group: columns.group[n], weight: columns.weight[n], count: columns.count[n],
    sure: columns.sure[n], known: knownOf(columns, n),
  };
}

// When it began, also where that lies before the left edge, at which it then stands.
function begins({ from, to, x0, at, core0, isBar }) {
  if (from === null || x0 === null) return x0;
  if (isBar) return from < x0 ? from : core0 ?? x0;
  return to < x0 ? (from + to) / 2 : at;
}
