// The paper the wall stands on: stages behind it, lines at the ruler's ticks, lane lines, today; and the words along it.

import { TEXT } from "./drawing.js";
import { ageTicks, calendarTicks, relativeTicks, schoolTicks } from "./ruler.js";

const BAND_PLAIN = "#fbfaf7";
const BAND_SHADED = "#f5f2eb";
const GRID = "#e6e1d5";
const BORDER = "#ddd6c7";
// Words may lean this far out over the lanes' names, short of the ruler's buttons.
const LEAN = 7;

export function drawAxes(pen, data, view, plan, ruler, anchor) {
  const { canvas } = data;
  const width = canvas.width - canvas.gutter - canvas.right;
  const perDay = width / (view.x1 - view.x0);
  const px = (day) => (day - view.x0) * perDay;
  const bottom = [...plan.values()].reduce((sum, lane) => sum + lane.height, 0);
  const { font } = canvas;
  const above = anchor === null ? ageTicks(data, view, perDay, font) : relativeTicks(anchor, view, perDay, font);
  const below = ruler === "school" ? schoolTicks(data, view, perDay, font) : data.hasCalendar ? calendarTicks(view, perDay, font) : [];
  bands(pen, data, view, { px, width, bottom, font });
  const grid = anchor !== null ? above : ruler === "age" ? above : below;
  for (const tick of grid) pen.line(1, { stroke: GRID, width: 1, role: "grid" }, [[px(tick.at), 0], [px(tick.at), bottom]]);
  for (const [at] of data.references) if (at > view.x0 && at < view.x1) pen.line(2, { stroke: "#a9a394", width: 1, dash: "dot" }, [[px(at), 0], [px(at), bottom]]);
  for (const lane of plan.values()) pen.line(2, { stroke: BORDER, width: 1, role: "lanes" }, [[0, lane.top + lane.height], [width, lane.top + lane.height]]);
  if (data.todayLabel && data.today >= view.x0 && data.today <= view.x1) pen.line(3, { stroke: TEXT, width: 1.6 }, [[px(data.today), 0], [px(data.today), bottom]]);
  if (anchor !== null && anchor >= view.x0 && anchor <= view.x1) pen.line(3, { stroke: "#1f5fa8", width: 2 }, [[px(anchor), 0], [px(anchor), bottom]]);
  along(pen, above, px, -font * 1.95, "is-age", data, width);
  // Of two walls in step by the calendar the lower one bears the years.
  if (data.pair?.hasYears ?? true) along(pen, below, px, canvas.plot + font * 1.25, "is-year", data, width);
}

// Words centred under their ticks, none on another: main ones find room first.
function along(pen, ticks, px, y, className, data, width) {
  const { font } = data.canvas;
  const taken = [];
  const wanted = [...ticks].sort((a, b) => Number(b.isMain) - Number(a.isMain) || a.at - b.at);
  for (const tick of wanted) {
    if (!tick.words) continue;
    const half = data.letters.width(tick.words, font) / 2;
    const x = Math.min(Math.max(px(tick.at), half - LEAN), width + data.canvas.right - half);
    if (taken.some(([a, b]) => x - half < b + 5 && x + half > a - 5)) continue;
    taken.push([x - half, x + half]);
    pen.write(tick.words, x, y, `is-tick ${className}`);
  }
}

function bands(pen, data, view, { px, width, bottom, font }) {
  const todayAt = data.todayLabel && data.today >= view.x0 && data.today <= view.x1 ? px(data.today) : null;
  const word = todayAt === null ? 0 : data.letters.width(data.todayLabel, font) * 1.12;
  const clearOf = todayAt === null ? width : Math.max(todayAt - word - 8, 0);
  for (const [x0, x1, name, isShaded, short] of data.bands) {
    const [left, right] = [Math.max(px(x0), 0), Math.min(px(x1), width)];
    if (right <= left) continue;
    pen.box(0, { fill: isShaded ? BAND_SHADED : BAND_PLAIN, role: "band" }, left, right, 0, bottom);
    const end = Math.min(right, clearOf);
    const words = [name, short].find((one) => one && end - left > data.letters.width(one, font) + 6);
    if (words) pen.write(words, (left + end) / 2, -font * 0.5, "is-tick is-stage");
  }
  if (todayAt !== null) pen.write(data.todayLabel, Math.min(todayAt + 4, width + 10), -font * 0.5, "is-now");
}
