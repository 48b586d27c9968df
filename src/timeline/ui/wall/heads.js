// The lanes' names, each a button that folds its lane, and what a lane does not show.

import { button, el } from "./elements.js";
import { showsEntry } from "./filters.js";

// Kept from drawing to drawing: of a head only what is told anew is touched, and the keyboard stays on its name.
export function laneHeads(wall) {
  const { data, filters, lens } = wall;
  const hidden = filteredOut(data, filters.state);
  if (wall.heads?.data !== data || wall.heads.filters !== filters) wall.keepingFocus(() => layHeads(wall));
  for (const head of wall.heads.all) fit(wall, head, hidden.get(head.lane.id) ?? 0, lens.sides(head.lane.id));
}

function filteredOut({ entries }, state) {
  const hidden = new Map();
  if (!state.types.length && !state.sources.length && !state.certainty.length) return hidden;
  for (const entry of entries) if (!showsEntry(state, entry)) hidden.set(entry.lane, (hidden.get(entry.lane) ?? 0) + 1);
  return hidden;
}

function layHeads(wall) {
  const { data, filters } = wall;
  const all = data.lanes.map((lane) => {
    const root = el("div", { class: "wall-lane" });
    const name = root.appendChild(button(lane.label, () => filters.foldLane(lane.id), "wall-lane-name"));
    name.dataset.focus = `lane:${lane.id}`;
    return { lane, root, name, more: null, note: lane.note ? el("span", { class: "wall-empty" }, lane.note) : null };
  });
  wall.heads = { data, filters, all };
  wall.lanes.style.width = `${data.canvas.gutter}px`;
  wall.lanes.style.fontSize = `${data.canvas.font}px`;
  wall.lanes.replaceChildren(...all.map(({ root }) => root));
}

function fit(wall, head, hidden, sides) {
  const { data, plan, scene } = wall;
  const { lane, root, name } = head;
  const { top, height, isFolded } = plan.get(lane.id);
  const without = scene.without.get(lane.id)?.length ?? 0;
  const place = `${top} ${height} ${isFolded}`;
  if (head.place !== place) {
    head.place = place;
    name.setAttribute("aria-expanded", String(!isFolded));
    name.title = `${lane.label}: ` + (isFolded ? "show this lane" : "fold this lane away");
    root.style.top = `${data.canvas.top + top}px`;
    root.style.height = `${height}px`;
    root.classList.toggle("is-folded", isFolded);
    if (head.note) note(wall, head, top, height, isFolded);
  }
  const told = `${isFolded} ${hidden} ${without} ${sides}`;
  if (head.told === told) return;
  head.told = told;
  const more = moreOf(wall, lane, { isFolded, hidden, without, sides });
  const change = () => {
    head.more?.remove();
    if (more) root.append(more);
  };
  if (head.more?.contains(document.activeElement)) wall.keepingFocus(change);
  else change();
  head.more = more;
}

function moreOf(wall, lane, { isFolded, hidden, without, sides }) {
  if (isFolded) return el("span", { class: "wall-lane-more" }, `${lane.entries} folded`);
  if (sides) return el("span", { class: "wall-lane-more", title: `${sides[0]} before, ${sides[1]} after` }, `${sides[0]} ◂ ▸ ${sides[1]}`);
  if (hidden) return el("span", { class: "wall-lane-more" }, `${hidden} filtered`);
  return without ? moreButton(wall, lane, without) : null;
}

// The entries of a lane that have no ink of their own in this view, listed beside the wall.
function moreButton(wall, lane, without) {
  const more = button(`+${without}`, () => wall.send(wall.scene.without.get(lane.id).map((n) => wall.data.entries[n].id)), "wall-lane-more");
  more.dataset.focus = `more:${lane.id}`;
  more.title = `${without} more in ${lane.label}: list them, or look closer`;
  more.setAttribute("aria-label", more.title);
  return more;
}

function note({ data, lanes }, { note: made }, top, height, isFolded) {
  if (isFolded) return made.remove();
  made.style.top = `${data.canvas.top + top}px`;
  made.style.height = made.style.lineHeight = `${height}px`;
  made.style.left = `${data.canvas.gutter + 10}px`;
  return lanes.append(made);
}
