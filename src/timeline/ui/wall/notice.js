// What the wall says of itself above it: which lenses are on, what is not shown, and what the inks mean.

import { el } from "./elements.js";
import { inMarks } from "./tip.js";

export function sayWhatIsShown(wall) {
  const { state } = wall.filters;
  const { entries } = wall.data;
  const shown = wall.shown().length;
  const lanes = wall.data.lanes.filter((lane) => lane.isStrength);
  const strong = entries.filter((entry) => lanes.some((lane) => lane.id === entry.lane));
  // What nobody knew of by the day looked back to is not there to hide.
  const strengths = lanes.some((lane) => state.folded.includes(lane.id)) || strong.some((entry) => !wall.shows(entry) && !wall.lens.isNotYet(entry));
  // While a life is being told, what is not shown yet is not hidden.
  const isTold = Boolean(wall.telling);
  const parts = [...wall.joining.inWords()];
  if (strengths && !isTold) parts.push("Strengths hidden.");
  parts.push(...wall.lens.inWords());
  if (strong.length && strong.every((entry) => wall.lens.isNotYet(entry)) && !isTold) parts.push("No strengths known by then.");
  parts.push(...inMarks(wall.data.marks));
  if (shown < entries.length && !isTold) parts.push(`${entries.length - shown} not shown.`);
  if (wall.data.notice) parts.push(wall.data.notice);
  const words = wall.instep.together(parts.join(" "));
  if (wall.notice.textContent !== words) wall.notice.textContent = wall.notice.title = words;
  wall.notice.classList.toggle("is-strong", strengths && !isTold);
  const legend = wall.lens.legend();
  const key = JSON.stringify(legend);
  if (wall.explained === key) return;
  wall.explained = key;
  wall.legend.replaceChildren(...legend.map(([label, ink]) => {
    const one = el("span", {}, label);
    one.style.setProperty("--ink", ink);
    return one;
  }));
}
