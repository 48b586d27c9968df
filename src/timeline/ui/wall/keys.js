// The wall by keyboard: arrows walk from entry to entry along a lane and across lanes, Enter opens, Escape closes, plus
// and minus look closer and further, nought shows the whole life, F2 takes the next ruler. Each step is said aloud. Keys act only
// while the wall itself has the focus; Ctrl and / goes to the field that finds, from anywhere.

import { el } from "./elements.js";
import { linksInWords } from "./linksigns.js";
import { start } from "./moment.js";
import { nextRuler } from "./tools.js";

const CLOSER = 1.5;

export class Keys {
  constructor(wall) {
    this.wall = wall;
    this.entry = null;
    this.ring = wall.stage.appendChild(el("div", { class: "wall-ring", hidden: "" }));
    wall.hits.addEventListener("keydown", (event) => this.key(event));
    wall.hits.addEventListener("focus", () => this.mark());
    wall.hits.addEventListener("blur", () => (this.ring.hidden = true));
    this.anywhere = (event) => {
      if (event.key !== "/" || !(event.ctrlKey || event.metaKey) || !wall.root.isConnected) return;
      event.preventDefault();
      wall.finder.field.focus();
    };
    document.addEventListener("keydown", this.anywhere);
  }

  letGo() {
    document.removeEventListener("keydown", this.anywhere);
  }

  forget() {
    this.entry = this.entry ? this.wall.data.byId.get(this.entry.id) ?? null : null;
  }

  at(entry) {
    if (entry) this.entry = entry;
  }

  // The day that closer and further keep in its place.
  middle() {
    const { view } = this.wall;
    const entry = this.entry ?? this.wall.entryOf(this.wall.chosen);
    const at = entry?.x0 === null || !entry ? null : entry.isBar ? (Math.max(entry.x0, view.x0) + Math.min(entry.x1, view.x1)) / 2 : entry.at;
    return at !== null && at > view.x0 && at < view.x1 ? at : (view.x0 + view.x1) / 2;
  }

  inLane(lane) {
    return this.wall.data.entries.filter((entry) => entry.lane === lane && entry.x0 !== null && this.wall.shows(entry)).sort((a, b) => start(a) - start(b) || a.n - b.n);
  }

  lanes() {
    return this.wall.data.lanes.filter((lane) => !this.wall.plan.get(lane.id).isFolded && this.inLane(lane.id).length);
  }

  key(event) {
    const { wall } = this;
    if (event.altKey || event.metaKey || event.target !== wall.hits) return;
    const acts = {
      ArrowRight: () => (event.ctrlKey || event.shiftKey ? this.pan(1) : this.along(1)),
      ArrowLeft: () => (event.ctrlKey || event.shiftKey ? this.pan(-1) : this.along(-1)),
      ArrowDown: () => this.across(1),
      ArrowUp: () => this.across(-1),
      Home: () => this.end(0),
      End: () => this.end(-1),
      PageDown: () => this.pan(4),
      PageUp: () => this.pan(-4),
      Enter: () => this.entry && this.open(),
      " ": () => this.entry && this.open(),
      Escape: () => this.escape(),
      "+": () => this.look(() => wall.view.zoom(CLOSER, this.middle())),
      "=": () => this.look(() => wall.view.zoom(CLOSER, this.middle())),
      "-": () => this.look(() => wall.view.zoom(1 / CLOSER, this.middle())),
      "0": () => this.look(() => wall.view.whole()),
      F2: () => this.sayRuler(nextRuler(wall)),
    };
    if (!acts[event.key] || (event.ctrlKey && !event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    acts[event.key]();
  }

  // What was done last is taken back first: somebody lit up, then the open story, then looking closely.
  escape() {
    const { wall } = this;
    if (wall.lens.state.person) return wall.lens.light("");
    return wall.chosen || wall.listing ? wall.send([]) : wall.move(() => wall.view.whole());
  }

  pan(steps) {
    const { view } = this.wall;
    this.look(() => view.pan(((view.x1 - view.x0) / 5) * steps));
  }

  // What is in view is counted as it is drawn, on the next frame, and said only then.
  look(change) {
    this.wall.move(change);
    requestAnimationFrame(() => this.sayView());
  }

  sayRuler(words) {
    this.wall.live.textContent = words || "This life has one ruler";
  }

  sayView() {
    const { wall } = this;
    const shown = [...wall.scene.inView.values()].reduce((sum, count) => sum + count, 0);
    wall.live.textContent = wall.view.isWhole ? "The whole life" : `${wall.reading.at(wall.view.x0)} to ${wall.reading.at(wall.view.x1)}, about ${shown} entries`;
  }

  along(step) {
    if (!this.entry) return this.begin();
    const lane = this.inLane(this.entry.lane);
    const next = lane[lane.findIndex((entry) => entry.n === this.entry.n) + step];
    return next ? this.go(next) : this.say(this.entry, step > 0 ? "the last here" : "the first here");
  }

  across(step) {
    if (!this.entry) return this.begin();
    const lanes = this.lanes();
    const next = lanes[lanes.findIndex((lane) => lane.id === this.entry.lane) + step];
    if (!next) return this.say(this.entry, step > 0 ? "the lowest lane" : "the highest lane");
    const about = start(this.entry);
    return this.go(this.inLane(next.id).reduce((best, entry) => (Math.abs(start(entry) - about) < Math.abs(start(best) - about) ? entry : best)));
  }

  end(at) {
    return this.entry ? this.go(this.inLane(this.entry.lane).at(at)) : this.begin();
  }

  // The first step goes to what is chosen, otherwise to the first entry of the first lane that is in view.
  begin() {
    const { wall } = this;
    const chosen = wall.entryOf(wall.chosen);
    const first = chosen ?? this.lanes().map((lane) => this.inLane(lane.id).find((entry) => entry.x1 >= wall.view.x0 && entry.x0 <= wall.view.x1)).find(Boolean);
    if (first) this.go(first);
  }

  go(entry) {
    const { wall } = this;
    this.entry = entry;
    if (!wall.view.isWhole) wall.view.include(entry.isBar ? Math.max(entry.x0, Math.min(entry.x1, wall.view.x0)) : entry.at, entry.isBar ? Math.min(entry.x1, Math.max(entry.x0, wall.view.x1)) : entry.at);
    wall.draw();
    wall.tip.hide();
    this.say(entry);
  }

  say(entry, last = "") {
    const { wall } = this;
    const lane = wall.data.lanes.find((one) => one.id === entry.lane);
    const all = this.inLane(entry.lane);
    const told = entry.together ? `told by ${entry.together}` : entry.told ? `reported by ${entry.told}` : "nobody named";
    const parts = [entry.title, entry.age || entry.when, told, `${all.findIndex((one) => one.n === entry.n) + 1} of ${all.length} in this lane`];
    if (entry.isContested) parts.push("contested");
    if (last) parts.push(last);
    wall.live.textContent = `${lane.label.replaceAll("&", "and")}: ${parts.join(", ")}`;
  }

  open() {
    const { wall } = this;
    wall.send([this.entry.id]);
    const joined = linksInWords(wall, this.entry.n);
    if (wall.chosen === this.entry.id && joined.length) wall.live.textContent += `. ${joined.join(". ")}`;
  }

  // The ring of the keyboard's own place, where the wall has the focus; an entry without ink of its own is shown at its time.
  mark() {
    const { wall } = this;
    const isHere = document.activeElement === wall.hits && this.entry && wall.scene && wall.hits.matches(":focus-visible");
    this.ring.hidden = !isHere;
    if (!isHere) return;
    const { canvas } = wall.data;
    const box = wall.boxOf(this.entry.n);
    const place = wall.plan.get(this.entry.lane);
    const px = (start(this.entry) - wall.view.x0) * wall.scene.metrics.scale;
    const [left, right] = box ? [box.left - 5, box.right + 5] : [px - 8, px + 8];
    const [top, bottom] = box ? [box.top - 4, box.bottom + 4] : [place.top + 2, place.top + place.height - 2];
    Object.assign(this.ring.style, { left: `${canvas.gutter + left}px`, top: `${canvas.top + top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
  }
}
