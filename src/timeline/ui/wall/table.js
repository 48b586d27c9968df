// The same entries as the wall, in the same order and under the same filters, as a table.

import { el, button } from "./elements.js";

const HEADINGS = ["When", "Age", "What happened", "Area of life", "Kind", "Who says so", "How far agreed"];

export function table(data, shown, chosen, choose) {
  const made = el("table", { class: "wall-table" });
  made.append(el("caption", {}, `${shown.length} ${shown.length === 1 ? "entry" : "entries"}, oldest first`));
  const head = made.createTHead().insertRow();
  for (const heading of HEADINGS) head.append(el("th", { scope: "col" }, heading));
  const body = made.createTBody();
  const lanes = new Map(data.lanes.map((lane) => [lane.id, lane.label]));
  const types = new Map(data.choices.types);
  const certainty = new Map(data.choices.certainty);
  for (const id of shown) {
    const entry = data.entries[id];
    const row = body.insertRow();
    row.classList.toggle("is-chosen", id === chosen);
    row.append(el("td", {}, entry.when), el("td", {}, entry.age));
    const title = row.insertCell();
    const link = button(entry.title, () => choose(id), "wall-link");
    link.dataset.focus = `row:${id}`;
    title.append(link);
    for (const words of [lanes.get(entry.lane), types.get(entry.type), entry.source, certainty.get(entry.certainty)]) row.append(el("td", {}, words ?? ""));
  }
  return made;
}
