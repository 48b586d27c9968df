// What the server sends in columns and numbers, as the objects the wall works with.

export function unpacked(sent) {
  const rows = rowsOf(sent.entries);
  const order = rows.map((row) => row.id);
  const entries = Object.fromEntries(rows.map((row) => [row.id, row]));
  const items = rowsOf(sent.items).map((item) => ({
    ...item,
    id: order[item.entry],
    lane: rows[item.entry].lane,
    label: item.label || null,
    members: item.members ? item.members.map((n) => order[n]) : null,
  }));
  const curves = Object.fromEntries(sent.curves.map((ends, n) => [`link-${n}`, ends.map((end) => order[end])]));
  const accounts = sent.accounts.map((pair) => pair.map((n) => order[n]));
  return { ...sent, entries, order, items, curves, accounts, ids: [...items.map((item) => item.id), ...Object.keys(curves)] };
}

function rowsOf(columns) {
  const names = Object.keys(columns);
  return (columns[names[0]] ?? []).map((_, n) => Object.fromEntries(names.map((name) => [name, columns[name][n]])));
}
