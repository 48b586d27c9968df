// The beginning of a story at once, over the place where the page is going to write all of it: the area, the time and the
// title of what was chosen on the wall are known here, and wait for no answer.

import { el } from "./elements.js";

const PLACE = ".st-key-story", TITLE = ".st-key-story-title";
const LONGEST_MS = 2000;
let away = () => {};

// Nothing is told ahead any more: something else was chosen, or what was told belongs to an earlier view.
export function tellNothingAhead() {
  away();
}

export function tellAhead(lanes, entry) {
  away();
  const place = document.querySelector(PLACE), title = entry.title.trim();
  // An exported page writes its stories itself, and at once.
  if (!place || stands(place, title)) return;
  const told = el("div", { class: "story-ahead", "aria-hidden": "true" });
  told.append(el("p", { class: "story-ahead-where" }, whereAndWhen(lanes, entry)), el("p", { class: "story-ahead-title" }, title));
  const { left, top, width, height } = place.getBoundingClientRect();
  Object.assign(told.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  document.body.append(told);
  const watch = new MutationObserver(() => (!place.isConnected || stands(place, title)) && away());
  const late = setTimeout(() => away(), LONGEST_MS);
  away = () => {
    watch.disconnect();
    clearTimeout(late);
    told.remove();
    away = () => {};
  };
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
}

function stands(place, title) {
  return place.querySelector(TITLE)?.textContent.trim() === title;
}

// An age that the time tells already is not said twice.
function whereAndWhen(lanes, { lane, when, age }) {
  const area = lanes.find((one) => one.id === lane)?.label;
  return [area, when, when.includes(age) ? "" : age].filter(Boolean).join(" · ");
}
