// Two lives one above the other on one ruler: what is in view, what is hidden and how it is coloured go from either wall
// to the other, by days or, where the two are lined up by age, by days since each child's own birth.

import { el } from "./elements.js";
import { layRulers } from "./tools.js";

// Days are told to the hundredth.
const NEAR = 0.02;

export class InStep {
  constructor(wall) {
    this.wall = wall;
    this.name = wall.stage.appendChild(el("div", { class: "wall-life", hidden: "" }));
    this.othersWords = "";
    this.hears = ({ detail }) => this.hear(detail);
    document.addEventListener("wall-moved", this.hears);
  }

  letGo() {
    document.removeEventListener("wall-moved", this.hears);
  }

  get pair() {
    return this.wall.data?.pair ?? null;
  }

  get isLower() {
    return Boolean(this.pair?.isLower);
  }

  // The room that both walls were laid out for; the upper one measures it.
  get room() {
    return this.pair && { width: this.pair.whole[0], height: this.pair.whole[1] };
  }

  fit() {
    const { pair, wall } = this;
    wall.root.classList.toggle("is-pair", Boolean(pair));
    wall.root.classList.toggle("is-lower", this.isLower);
    wall.root.setAttribute("aria-label", pair ? `Timeline wall: ${pair.name}` : "Timeline wall");
    this.name.hidden = !pair;
    this.name.textContent = pair?.name ?? "";
    this.name.style.width = `${wall.data.canvas.gutter}px`;
    this.name.style.fontSize = `${wall.data.canvas.font + 1.5}px`;
    this.othersWords = "";
    // The lower wall begins from where the upper one stands; of its own it says only what a person then changes on it.
    this.common = pair && this.isLower ? this.now() : {};
    if (pair) this.send({ asks: true });
  }

  send(detail) {
    document.dispatchEvent(new CustomEvent("wall-moved", { detail: { from: this.wall.data.key, pair: this.pair.id, ...detail } }));
  }

  // How this wall stands: what of it the other wall follows. The ruler and the lenses are chosen on the upper wall alone,
  // and not every one of them can be taken by the lower: it has no say in them.
  now() {
    const { pair, wall } = this;
    const { view, filters, lens, data } = wall;
    const shared = { view: [view.x0 - pair.zero, view.x1 - pair.zero].map((day) => Math.round(day * 100) / 100), filters: filters.state, words: this.own ?? "" };
    if (this.isLower) return shared;
    const { colour, sure, knownOn, knower } = lens.state;
    return { ...shared, ruler: wall.ruler, lens: { colour, sure, knownOn, knower: data.knowers[knower] ?? "" } };
  }

  // After each drawing: what is news to the other wall.
  tell() {
    if (!this.pair) return;
    const now = this.now();
    const news = Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(this.common[name]));
    this.common = now;
    if (news.length) this.send(Object.fromEntries(news));
  }

  // Another ruler, asked for on either wall.
  turn(ruler) {
    if (this.isLower) this.send({ ruler });
    return this.isLower;
  }

  hear(detail) {
    const { pair, wall } = this;
    if (!pair || detail.pair !== pair.id || detail.from === wall.data.key || !wall.root.isConnected) return;
    if (detail.asks) {
      if (this.isLower) return;
      this.common = {};
      if (wall.drawnOnce) this.tell();
      return;
    }
    this.follow(detail);
    if (detail.words === undefined || this.othersWords === detail.words) return;
    this.othersWords = detail.words;
    if (!this.isLower) wall.say();
  }

  follow({ view, ruler, filters, lens }) {
    const { pair, wall } = this;
    if (view) {
      const [from, to] = view.map((day) => day + pair.zero);
      if (Math.abs(wall.view.x0 - from) > NEAR || Math.abs(wall.view.x1 - to) > NEAR) wall.move(() => wall.view.set(from, to));
    }
    if (ruler && wall.ruler !== ruler && wall.data.rulers[ruler]?.at.length) {
      wall.ruler = ruler;
      layRulers(wall);
      wall.redraw();
    }
    if (filters && JSON.stringify(wall.filters.state) !== JSON.stringify(filters)) wall.filters.set(filters);
    const theirs = lens && { ...lens, knower: wall.data.knowers.indexOf(lens.knower) };
    if (theirs && Object.keys(theirs).some((name) => wall.lens.state[name] !== theirs[name])) wall.lens.set(theirs);
    // What was followed is not said back: by then the other wall may have gone on. Another ruler is taken to be news.
    const { view: here, filters: shown } = this.now();
    if (view) this.common.view = here;
    if (filters) this.common.filters = shown;
  }

  // The words over the upper wall speak for both.
  together(words) {
    this.own = words;
    if (!this.pair || this.isLower || !this.othersWords) return words;
    const both = this.othersWords.replace("Dotted ring: in both lives.", "").trim();
    return both ? `${words} ${this.pair.other}: ${both}` : words;
  }
}
