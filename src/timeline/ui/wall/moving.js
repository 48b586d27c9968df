// Moving an entry along the ruler with its handles: one for a mark, one at each end and one between for a bar. Where it is
// let go is proposed to the page, which shows the new time in words and asks before anything is kept.

import { el } from "./elements.js";
import { ageInWords, ageOn, inWords } from "./ruler.js";

const LEAST_PX = 4;
const GRIP = 12;
const TITLES = { start: "Drag to move its beginning", end: "Drag to move its end", whole: "Drag to move it along" };

export class Moving {
  constructor(wall) {
    this.wall = wall;
    this.layer = wall.stage.appendChild(el("div", { class: "wall-handles" }));
    this.ghost = wall.stage.appendChild(el("div", { class: "wall-ghost", hidden: "" }));
    this.flag = wall.stage.appendChild(el("div", { class: "wall-reading is-moving", hidden: "" }));
  }

  // Handles stand only on the chosen entry, and only where it can be kept at another time: not on one taken off.
  draw() {
    if (this.held) return;
    const { wall } = this;
    const entry = wall.entryOf(wall.chosen);
    const box = entry && wall.data.canAsk && !entry.id.includes(":") ? wall.boxOf(entry.n) : null;
    const can = box && !box.isDot && !box.members && entry.x0 !== null && wall.data.marks[entry.n] !== "withdrawn";
    const wanted = can ? this.places(entry, box) : [];
    this.layer.replaceChildren(...wanted.map((place) => this.handle(entry, box, place)));
  }

  places(entry, box) {
    if (!entry.isBar) return [{ part: "whole", left: box.left - 4, width: box.right - box.left + 8 }];
    const { width } = this.wall.scene.metrics;
    const made = [{ part: "whole", left: box.left + GRIP / 2, width: Math.max(box.right - box.left - GRIP, 2) }];
    if (box.left > 0) made.push({ part: "start", left: box.left - GRIP / 2, width: GRIP });
    if (box.right < width) made.push({ part: "end", left: box.right - GRIP / 2, width: GRIP });
    return made;
  }

  handle(entry, box, { part, left, width }) {
    const { canvas } = this.wall.data;
    const one = el("div", { class: `wall-handle is-${part}`, title: TITLES[part] });
    Object.assign(one.style, { left: `${canvas.gutter + left}px`, top: `${canvas.top + box.top}px`, width: `${width}px`, height: `${box.bottom - box.top}px` });
    one.addEventListener("pointerdown", (event) => this.grip(event, one, entry, box, part));
    one.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.wall.gestures.wheel(event);
    }, { passive: false });
    return one;
  }

  grip(event, one, entry, box, part) {
    if (event.button > 0) return;
    event.preventDefault();
    one.setPointerCapture(event.pointerId);
    this.held = { entry, box, part, at: event.clientX, by: 0, one };
    one.onpointermove = (moved) => this.drag(moved.clientX - this.held.at);
    one.onpointerup = () => this.drop(one);
    one.onpointercancel = () => this.letGo(one);
    this.escape = (key) => {
      if (key.key !== "Escape") return;
      // Escape means this drag alone, not what it would mean to the wall.
      key.stopImmediatePropagation();
      this.letGo(one);
    };
    document.addEventListener("keydown", this.escape, true);
  }

  drag(by) {
    const { held, wall } = this;
    held.by = by;
    const { canvas } = wall.data;
    const { box, part } = held;
    const left = box.left + (part === "end" ? 0 : by);
    const right = box.right + (part === "start" ? 0 : by);
    this.ghost.hidden = Math.abs(by) < LEAST_PX;
    this.flag.hidden = this.ghost.hidden;
    Object.assign(this.ghost.style, { left: `${canvas.gutter + Math.min(left, right)}px`, width: `${Math.abs(right - left)}px`, top: `${canvas.top + box.top}px`, height: `${box.bottom - box.top}px` });
    const day = this.target();
    const { bornOn } = wall.data;
    this.flag.textContent = [wall.data.hasCalendar ? inWords(day) : "", bornOn === null ? "" : ageInWords(ageOn(bornOn, day))].filter(Boolean).join(" · ");
    const edge = part === "end" ? right : left;
    Object.assign(this.flag.style, { left: `${canvas.gutter + edge}px`, top: `${canvas.top + box.top - 26}px`, fontSize: `${canvas.font}px` });
  }

  // The day the dragged part stood at, and the day it would stand at.
  origin() {
    const { entry, part } = this.held;
    return Math.floor(part === "end" ? entry.x1 - 1 : entry.isBar ? entry.x0 : entry.at);
  }

  target() {
    return this.origin() + Math.round(this.held.by / this.wall.scene.metrics.scale);
  }

  drop(one) {
    const { held } = this;
    const [from, to] = [this.origin(), this.target()];
    this.letGo(one);
    if (Math.abs(held.by) < LEAST_PX || from === to) return this.wall.send([held.entry.id]);
    return this.wall.ask({ what: "move", entry: held.entry.id, part: held.part, from, to, perDay: this.wall.scene.metrics.scale });
  }

  // A drag that nobody can end any more.
  stop() {
    if (this.held) this.letGo(this.held.one);
  }

  letGo(one) {
    one.onpointermove = one.onpointerup = one.onpointercancel = null;
    document.removeEventListener("keydown", this.escape, true);
    this.held = null;
    this.ghost.hidden = this.flag.hidden = true;
    this.draw();
  }
}

// A line begun for an empty place of a lane: a time as fine as the zoom can mean, and the lane's own tag.
export function beginHere(wall, day, lane) {
  const { data, scene } = wall;
  const { scale } = scene.metrics;
  const words = inWords(day).split(" ");
  let when = scale >= 6 ? words.join(" ") : scale >= 0.12 ? words.slice(1).join(" ") : words[2];
  if (!data.hasCalendar) when = data.bornOn === null ? "" : `age ${Math.floor(ageOn(data.bornOn, day) / 12)}`;
  document.dispatchEvent(new CustomEvent("wall-add-here", { detail: { before: when ? `${when} ` : "", after: ` #${lane}` } }));
}
