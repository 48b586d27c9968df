// The same entries as the wall, in the same order and under the same filters, as a table.

import { el, button } from "./elements.js";

const HEADINGS = ["When", "Age", "What happened", "Area of life", "Kind", "Who says so", "How far agreed"];

// More rows than this are written only when they are asked for.
const AT_ONCE = 400;

export function table(data, shown, chosen, choose, isWhole) {
  const made = el("table", { class: "wall-table" });
  const count = `${shown.length} ${shown.length === 1 ? "entry" : "entries"}`;
  made.append(el("caption", {}, `${count}${isWhole ? "" : " in the period in view"}, oldest first`));
  const head = made.createTHead().insertRow();
  for (const heading of HEADINGS) head.append(el("th", { scope: "col" }, heading));
  const body = made.createTBody();
  const lanes = new Map(data.lanes.map((lane) => [lane.id, lane.label]));
  const types = new Map(data.choices.types);
  const certainty = new Map(data.choices.certainty);
  const write = (from) => {
    for (const entry of shown.slice(from, from + AT_ONCE)) writeRow(entry);
    if (shown.length <= from + AT_ONCE) return;
    const cell = body.insertRow().insertCell();
    cell.colSpan = HEADINGS.length;
    cell.append(button(`Show ${Math.min(AT_ONCE, shown.length - from - AT_ONCE)} more`, () => {
      cell.parentElement.remove();
      write(from + AT_ONCE);
    }));
  };
  const writeRow = (entry) => {
    const row = body.insertRow();
    row.classList.toggle("is-chosen", entry.id === chosen);
    row.append(el("td", {}, entry.when), el("td", {}, entry.age));
    const title = row.insertCell();
    const link = button(entry.title, () => choose(entry.id), "wall-link");
    link.dataset.focus = `row:${entry.id}`;
    title.append(link);
    for (const words of [lanes.get(entry.lane), types.get(entry.type), entry.together || entry.source, certainty.get(entry.certainty)]) row.append(el("td", {}, words ?? ""));
  };
  write(0);
  return made;
}
