// Lenses: other ways to look at the same entries. They are kept for the browser tab, per case, and ask the server nothing.

import { button, el } from "./elements.js";

const PLAIN = { colour: "type", sure: false, person: -1, align: "" };
// Eight inks that differ in lightness as well as in hue, so that a grey print still tells most of them apart.
const INKS = ["#1f5fa8", "#b5361c", "#0a7558", "#7f5d00", "#6a3d7c", "#2e2e33", "#a34a77", "#4f7f9e"];
const PALER = 0.74;

export class Lens {
  constructor(key, wall) {
    this.key = `wall-lens:${key}`;
    this.wall = wall;
    this.state = { ...PLAIN };
    try {
      this.state = { ...PLAIN, ...JSON.parse(sessionStorage.getItem(this.key) ?? "{}") };
    } catch {
      // An unreadable memory is as good as none.
    }
  }

  fit(data) {
    this.data = data;
    if (this.state.person >= data.people.length) this.state.person = -1;
    if (!data.byId.has(this.state.align)) this.state.align = "";
    this.label();
  }

  set(change) {
    this.state = { ...this.state, ...change };
    sessionStorage.setItem(this.key, JSON.stringify(this.state));
    this.label();
    this.wall.redraw();
  }

  // ---- what the wall asks

  shows(entry) {
    return !this.state.sure || entry.sure !== false;
  }

  look(entry) {
    const style = this.data.styles[entry.style];
    return { ink: style.line, fill: style.fill, symbol: style.symbol, isHollow: false };
  }

  matching() {
    if (this.state.person < 0) return null;
    return new Set(this.data.entries.filter((entry) => entry.people.includes(this.state.person)).map((entry) => entry.n));
  }

  anchor() {
    const entry = this.data.byId.get(this.state.align);
    if (!entry || entry.x0 === null) return null;
    return entry.isBar ? entry.core0 ?? entry.x0 : entry.at;
  }

  sides() {
    return null;
  }

  says() {
    return "";
  }

  inWords() {
    return [];
  }

  draw() {}

  alignOn(id) {
    this.set({ align: id ?? "" });
  }

  // ---- its panel

  label() {
    if (!this.opener) return;
    const on = Object.keys(PLAIN).filter((name) => this.state[name] !== PLAIN[name]).length;
    this.opener.textContent = on ? `Lens · ${on} on` : "Lens";
    this.opener.classList.toggle("is-on", on > 0);
  }

  control() {
    const holder = el("div", { class: "wall-show" });
    this.opener = button("Lens", () => {});
    holder.append(this.opener);
    this.label();
    return holder;
  }

  closeQuietly() {}
}
void INKS;
void PALER;
void el;
