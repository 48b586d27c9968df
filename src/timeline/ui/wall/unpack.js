// What the server sends in columns and numbers, as the objects the wall works with.

import { Letters } from "./letters.js";

const LOOKS = ["isBar", "isHollow", "isDashed", "isFaded", "isItalic", "isGap", "isContested"];

export function unpacked(sent) {
  const entries = rowsOf(sent.entries).map((row, n) => {
    const entry = { ...row, n, core0: null, core1: null, others: row.others || [], words: row.words || row.title, people: row.people.map((at) => sent.people[at][0]) };
    if (row.core) [entry.core0, entry.core1] = row.core;
    [entry.startEdge, entry.endEdge, entry.whisker] = row.ends;
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

function rowsOf(columns) {
  const names = Object.keys(columns);
  return (columns[names[0]] ?? []).map((_, n) => Object.fromEntries(names.map((name) => [name, columns[name][n]])));
}
