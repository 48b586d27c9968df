// Reading the ruler anywhere on the wall, even on nothing: the age, the school year, the home and who was there.

import { el } from "./elements.js";
import { ageInWords, ageOn, inWords } from "./ruler.js";

export class Reading {
  constructor(stage) {
    this.hair = stage.appendChild(el("div", { class: "wall-hair", hidden: "" }));
    this.words = stage.appendChild(el("div", { class: "wall-reading", hidden: "", "aria-hidden": "true" }));
  }

  fit(data) {
    this.data = data;
    this.hide();
  }

  hide() {
    this.hair.hidden = this.words.hidden = true;
  }

  at(day) {
    return this.data.hasCalendar ? inWords(day) : "";
  }

  // What is so on a day, beside the age: words that change at the days the server named.
  between(day, { telling, lens }) {
    // What a story has not told yet, or nobody knew by then, the ruler does not tell either.
    if (telling) return "";
    const { from, words, school } = this.data.readings;
    let at = -1;
    while (at + 1 < from.length && from[at + 1] <= day) at += 1;
    if (at < 0) return "";
    return lens.state.knownOn === null ? words[at] : school[at];
  }

  show(wall, x) {
    const { data, view, scene } = wall;
    const { canvas } = data;
    const day = view.x0 + x / scene.metrics.scale;
    const isOn = x >= 0 && x <= scene.metrics.width;
    this.hair.hidden = this.words.hidden = !isOn;
    if (!isOn) return;
    const age = data.bornOn === null ? "" : ageInWords(ageOn(data.bornOn, Math.floor(day)));
    this.words.textContent = [age, this.between(day, wall), this.at(day)].filter(Boolean).join(" · ");
    Object.assign(this.hair.style, { left: `${canvas.gutter + x}px`, top: `${canvas.top}px`, height: `${canvas.plot}px` });
    this.words.style.fontSize = `${canvas.font}px`;
    const half = this.words.offsetWidth / 2;
    const left = Math.min(Math.max(canvas.gutter + x, canvas.gutter + half), canvas.width - half - 2);
    Object.assign(this.words.style, { left: `${left}px`, top: `${canvas.top - canvas.font * 1.5}px` });
  }
}
