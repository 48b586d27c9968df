// What the server sends in columns and numbers, as the objects the wall works with.

import { Letters } from "./letters.js";

const LOOKS = ["isBar", "isHollow", "isDashed", "isFaded", "isItalic", "isGap", "isContested"];

// A life comes as bytes: its version, and after it everything as JSON. An exported page has it as an object already.
const VERSION_LETTERS = 16;
const words = new TextDecoder();

export function versionOf(data) {
  return data instanceof Uint8Array ? words.decode(data.subarray(0, VERSION_LETTERS)) : data.version;
}

export function opened(data) {
  return data instanceof Uint8Array ? JSON.parse(words.decode(data.subarray(VERSION_LETTERS))) : data;
}

export function unpacked(sent) {
  const entries = rowsOf(sent.entries).map((row, n) => {
    const entry = { ...row, n, core0: null, core1: null, others: row.others || [], words: row.words || row.title, people: row.people.map((at) => sent.people[at][0]) };
    if (row.core) [entry.core0, entry.core1] = row.core;
    entry.begins = begins(entry);
    [entry.startEdge, entry.endEdge, entry.whisker] = row.ends;
    entry.together = sent.together[n] ?? "";
    LOOKS.forEach((name, bit) => (entry[name] = Boolean(row.is & (1 << bit))));
    return entry;
  });
  return {
    ...sent,
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    links: sent.links.map(([from, to, kind, id]) => ({ from, to, kind, id })),
    letters: new Letters(sent.letters),
  };
}

// When it began, also where that lies before the left edge, at which it then stands.
function begins({ from, to, x0, at, core0, is }) {
  if (from === null || x0 === null) return x0;
  if (is & 1) return from < x0 ? from : core0 ?? x0;
  return to < x0 ? (from + to) / 2 : at;
}

function rowsOf(columns) {
  const names = Object.keys(columns);
  return (columns[names[0]] ?? []).map((_, n) => Object.fromEntries(names.map((name) => [name, columns[name][n]])));
}
