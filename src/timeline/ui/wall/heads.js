// The lanes' names, each a button that folds its lane, and what a lane does not show.

import { button, el } from "./elements.js";
import { showsEntry } from "./filters.js";

export function laneHeads(wall) {
  const { data, plan, scene, filters, lens } = wall;
  const { canvas, lanes } = data;
  const counts = lanes.map((lane) => tellOf(wall, lane, lens.sides(lane.id)));
  const key = JSON.stringify([canvas, lanes.map((lane) => [lane.id, lane.note, plan.get(lane.id).top, plan.get(lane.id).height]), counts, filters.state.folded]);
  if (wall.headed === key) return;
  wall.headed = key;
  wall.keepingFocus(() => {
    wall.lanes.style.width = `${canvas.gutter}px`;
    wall.lanes.style.fontSize = `${canvas.font}px`;
    wall.lanes.replaceChildren(...lanes.map((lane, n) => head(wall, lane, counts[n])), ...lanes.filter((lane) => lane.note && !plan.get(lane.id).isFolded).map((lane) => note(wall, lane)));
  });
  void scene;
}

function tellOf({ data, plan, scene, filters }, lane, sides) {
  const hidden = data.entries.filter((entry) => entry.lane === lane.id && !showsEntry(filters.state, entry)).length;
  return { folded: plan.get(lane.id).isFolded ? lane.entries : 0, hidden, without: scene.without.get(lane.id)?.length ?? 0, sides };
}

function head(wall, lane, { folded, hidden, without, sides }) {
  const { data, plan, filters } = wall;
  const place = plan.get(lane.id);
  const one = el("div", { class: "wall-lane" });
  const name = button(lane.label, () => filters.foldLane(lane.id), "wall-lane-name");
  name.dataset.focus = `lane:${lane.id}`;
  name.setAttribute("aria-expanded", String(!place.isFolded));
  name.title = `${lane.label}: ` + (place.isFolded ? "show this lane" : "fold this lane away");
  one.append(name);
  if (place.isFolded) one.append(el("span", { class: "wall-lane-more" }, `${folded} folded`));
  else if (sides) one.append(el("span", { class: "wall-lane-more", title: `${sides[0]} before, ${sides[1]} after` }, `${sides[0]} ◂ ▸ ${sides[1]}`));
  else if (hidden) one.append(el("span", { class: "wall-lane-more" }, `${hidden} filtered`));
  else if (without) one.append(moreButton(wall, lane, without));
  one.style.top = `${data.canvas.top + place.top}px`;
  one.style.height = `${place.height}px`;
  one.classList.toggle("is-folded", place.isFolded);
  return one;
}

// The entries of a lane that have no ink of their own in this view, listed beside the wall.
function moreButton(wall, lane, without) {
  const more = button(`+${without}`, () => wall.send(wall.scene.without.get(lane.id).map((n) => wall.data.entries[n].id)), "wall-lane-more");
  more.dataset.focus = `more:${lane.id}`;
  more.title = `${without} more in ${lane.label}: list them, or look closer`;
  more.setAttribute("aria-label", more.title);
  return more;
}

function note({ data, plan }, lane) {
  const place = plan.get(lane.id);
  const made = el("span", { class: "wall-empty" }, lane.note);
  made.style.top = `${data.canvas.top + place.top}px`;
  made.style.height = made.style.lineHeight = `${place.height}px`;
  made.style.left = `${data.canvas.gutter + 10}px`;
  return made;
}
