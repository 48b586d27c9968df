// Looking at a life as it was known by a day takes the future away: a stretch that still went on then is drawn as going
// on, however it ended, and of its repeats only those till then are marked.

const cuts = new WeakMap();

export function withoutHindsight(data, day) {
  if (day === null) return data;
  const made = cuts.get(data);
  if (made?.day === day) return made.cut;
  const entries = data.entries.map((entry) => {
    if (!entry.isBar || entry.x0 === null || entry.x1 <= day || entry.x0 >= day) return entry;
    const core0 = entry.core0 === null ? null : Math.min(entry.core0, day);
    const core1 = entry.core1 === null ? null : Math.min(entry.core1, day);
    const isSure = core0 !== null && core1 > core0;
    return { ...entry, x1: day, wholeX1: entry.x1, core0: isSure ? core0 : null, core1: isSure ? core1 : null, endEdge: "a" };
  });
  const cut = { ...data, entries };
  cuts.set(data, { day, cut });
  return cut;
}

// What lies after that day is veiled.
export function veil(pen, data, view, day, perDay, bottom) {
  if (day === null || day >= view.x1) return;
  const width = data.canvas.width - data.canvas.gutter - data.canvas.right;
  pen.box(4, { fill: "#ffffff", opacity: 0.6, role: "veil" }, Math.max((day - view.x0) * perDay, 0), width, 0, bottom);
}
