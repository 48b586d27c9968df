// Puts together what the server left out of the columns of entries because another column tells it.

const BAR = 1, FROM_END_TO_END = 1;
const NOT_DRAWN = null;

// One entry's places in time and who knew of it, from the columns and its number; days as in the columns.
export function timesOf(columns, n) {
  const from = columns.from[n], to = columns.to[n];
  const x0 = given(columns.x0, n, from), x1 = given(columns.x1, n, to);
  const at = given(columns.at, n, x0 === null ? NOT_DRAWN : (x0 + x1) / 2);
  return { from, to, x0, x1, at, core: coreOf(columns.core[n], x0, x1) };
}

export function toldOf(columns, n) {
  return given(columns.told, n, columns.source[n]);
}

// Each agency with the days from which it perhaps and surely knew.
export function knownOf(columns, n) {
  const known = columns.known[n];
  if (typeof known === "number") return [[known, columns.from[n], columns.from[n]]];
  return known.map(([who, perhaps, surely = perhaps]) => [who, perhaps, surely]);
}

function given(column, n, expected) {
  return n in column ? column[n] : expected;
}

function coreOf(core, x0, x1) {
  return core === FROM_END_TO_END ? [x0, x1] : core || [null, null];
}
