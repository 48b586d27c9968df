// Two lives one above the other on one ruler: what is in view, what is hidden and how it is coloured go from either wall
// to the other, by days or, where the two are lined up by age, by days since each child's own birth.

import { el } from "./elements.js";

const NEAR = 0.01;

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
    this.last = "";
    if (pair) this.send({ asks: true });
  }

  send(detail) {
    document.dispatchEvent(new CustomEvent("wall-moved", { detail: { from: this.wall.data.key, pair: this.pair.id, ...detail } }));
  }

  // After each drawing: where this wall stands now, where that is news.
  tell() {
    const { pair, wall } = this;
    if (!pair) return;
    const { view, filters, lens, data } = wall;
    const { colour, sure, knownOn, knower } = lens.state;
    const news = {
      x0: view.x0 - pair.zero, x1: view.x1 - pair.zero, ruler: wall.ruler, filters: filters.state,
      lens: { colour, sure, knownOn: knownOn === null ? null : knownOn, knower: data.knowers[knower] ?? "" }, words: this.own ?? "",
    };
    const key = JSON.stringify({ ...news, x0: news.x0.toFixed(2), x1: news.x1.toFixed(2) });
    if (this.last === key) return;
    this.last = key;
    this.send(news);
  }

  hear(detail) {
    const { pair, wall } = this;
    if (!pair || detail.pair !== pair.id || detail.from === wall.data.key || !wall.root.isConnected) return;
    if (detail.asks) {
      this.last = "";
      if (!this.isLower && wall.drawnOnce) this.tell();
      return;
    }
    this.follow(detail);
    if (this.othersWords === detail.words) return;
    this.othersWords = detail.words;
    if (!this.isLower) wall.say();
  }

  follow({ x0, x1, ruler, filters, lens }) {
    const { pair, wall } = this;
    const { view } = wall;
    const [from, to] = [x0 + pair.zero, x1 + pair.zero];
    if (Math.abs(view.x0 - from) > NEAR || Math.abs(view.x1 - to) > NEAR) wall.move(() => view.set(from, to));
    if (wall.ruler !== ruler && wall.data.rulers[ruler]?.at.length) {
      wall.ruler = ruler;
      wall.redraw();
    }
    if (JSON.stringify(wall.filters.state) !== JSON.stringify(filters)) wall.filters.set(filters);
    const theirs = { ...lens, knower: wall.data.knowers.indexOf(lens.knower) };
    if (Object.keys(theirs).some((name) => wall.lens.state[name] !== theirs[name])) wall.lens.set(theirs);
  }

  // The words over the upper wall speak for both.
  together(words) {
    this.own = words;
    if (!this.pair || this.isLower || !this.othersWords) return words;
    const both = this.othersWords.replace("Dotted ring: in both lives.", "").trim();
    return both ? `${words} ${this.pair.other}: ${both}` : words;
  }
}
