// Making the figure to draw from the figure as sent: without what is filtered out, with folded lanes closed up,
// and with what was chosen raised above the rest.

const FOLDED_PX = 24;
const DIMMED = 0.42;
const CHOSEN = "#1f5fa8";

// Where each lane stands once some are folded: a plan that maps pixels down the wall as sent to pixels as drawn.
export function lanePlan(data, state) {
  const folded = data.lanes.filter((lane) => state.folded.includes(lane.id));
  const open = data.lanes.filter((lane) => !state.folded.includes(lane.id));
  const height = data.lanes.reduce((sum, lane) => sum + lane.height, 0);
  const openHeight = open.reduce((sum, lane) => sum + lane.height, 0);
  const stretch = folded.length && openHeight ? Math.min((height - folded.length * FOLDED_PX) / openHeight, 1.5) : 1;
  const lanes = new Map();
  let top = 0;
  for (const lane of data.lanes) {
    const drawn = state.folded.includes(lane.id) ? FOLDED_PX : lane.height * stretch;
    lanes.set(lane.id, { top, height: drawn, was: lane.top, wasHeight: lane.height });
    top += drawn;
  }
  const foldedLanes = new Set(folded.map((lane) => lane.id));
  const foldedIds = new Set(data.items.filter((item) => foldedLanes.has(item.lane)).map((item) => item.id));
  for (const [id, ends] of Object.entries(data.curves)) if (ends.some((end) => foldedIds.has(end) || foldedLanes.has(data.entries[end]?.lane))) foldedIds.add(id);
  return { steps: [...lanes.values()], lanes, foldedIds, bottom: height, end: top, any: folded.length > 0 };
}

export function mapped(plan, y) {
  if (!plan.any) return y;
  for (const step of plan.steps) {
    if (y <= step.was + step.wasHeight) return step.top + ((y - step.was) / step.wasHeight) * step.height;
  }
  return plan.end + (y - plan.bottom);
}

// The trace with only the points whose owner is kept, moved up or down; owners below nought are the wall's own lines.
export function subset(trace, keep, mapY) {
  const kept = [];
  for (let i = 0; i < trace.x.length; i += 1) if (keep(trace.customdata[i])) kept.push(i);
  const pick = (list) => (Array.isArray(list) ? kept.map((i) => list[i]) : list);
  const made = { ...trace, x: pick(trace.x), y: kept.map((i) => (trace.y[i] === null ? null : mapY(trace.y[i]))), customdata: pick(trace.customdata) };
  if (trace.text) made.text = pick(trace.text);
  if (trace.textposition) made.textposition = pick(trace.textposition);
  if (trace.textfont) made.textfont = { ...trace.textfont, color: pick(trace.textfont.color), style: pick(trace.textfont.style) };
  if (trace.marker) {
    const { marker } = trace;
    made.marker = { ...marker, symbol: pick(marker.symbol), size: pick(marker.size), color: pick(marker.color), line: { ...marker.line, color: pick(marker.line.color) } };
  }
  return made;
}

const ONE_PEN = new Set(["edge-solid", "arrow", "bracket", "repeats"]);

// Solid strokes of one colour as one trace: Plotly's time goes by the number of traces more than by what is in them.
export function gathered(traces) {
  const pens = new Map();
  return traces.filter((trace) => {
    if (!ONE_PEN.has(trace.name)) return true;
    const pen = `${trace.line.color} ${trace.opacity}`;
    const first = pens.get(pen);
    if (!first) {
      trace.name = "edge-solid";
      pens.set(pen, trace);
      return true;
    }
    for (const list of ["x", "y", "customdata"]) first[list].push(...trace[list]);
    return false;
  });
}

const OWN = (trace) => trace.name.startsWith("grid-") || ["reference", "lanes", "today"].includes(trace.name);

export function raise(traces, related, data, middleOf) {
  if (!related) return traces;
  const raised = new Set([...related.raised].map((id) => data.ids.indexOf(id)));
  const dimmed = traces.map((trace) => (OWN(trace) ? trace : { ...trace, opacity: (trace.opacity ?? 1) * DIMMED }));
  const front = traces
    .filter((trace) => !OWN(trace))
    .map((trace) => subset(trace, (index) => raised.has(index), (y) => y))
    .filter((trace) => trace.x.length)
    .map((trace) => (trace.name === "link" ? { ...trace, line: { ...trace.line, color: "#22201b", width: 2 } } : trace));
  return [...dimmed, ring(related.home, data, middleOf(related.home.id)), ...front];
}

// A chosen entry is always named on the wall, also where there was no room for its label.
export function nameOf(related, data, chosen, mapY) {
  if (!related || (related.home.label && !related.home.members)) return [];
  const entry = data.entries[chosen];
  const middle = (data.x0 + data.x1) / 2;
  const { home } = related;
  const right = (home.bar ? home.x1 : home.at) < middle;
  const bottom = data.lanes.reduce((sum, lane) => sum + lane.height, 0);
  return [{
    x: right ? (home.bar ? home.x1 : home.at) : home.bar ? home.x0 : home.at, y: mapY(home.y), xref: "x", yref: "y",
    text: escaped(entry.title), showarrow: false, xanchor: right ? "left" : "right", xshift: right ? 14 : -14,
    yanchor: mapY(home.y) > bottom - 30 ? "bottom" : "middle", bgcolor: "#ffffff", bordercolor: CHOSEN, borderwidth: 1.5, borderpad: 3,
    font: { size: data.canvas.font, color: "#22201b" },
  }];
}

function escaped(words) {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function ring(item, data, y) {
  const perPx = (data.x1 - data.x0) / (data.canvas.width - data.canvas.gutter - data.canvas.right);
  const half = item.row / 2 + 1;
  const left = (item.bar ? item.x0 : item.at) - (item.bar ? 3 : 11) * perPx;
  const right = (item.bar ? item.x1 : item.at) + (item.bar ? 3 : 11) * perPx;
  return {
    type: "scatter", mode: "lines", name: "chosen", hoverinfo: "skip", cliponaxis: false,
    x: [left, right, right, left, left], y: [y - half, y - half, y + half, y + half, y - half],
    customdata: [], fill: "toself", fillcolor: "rgba(31,95,168,0.10)", line: { color: CHOSEN, width: 2 },
  };
}
