// Lenses: other ways to look at the same entries. They are kept for the browser tab, per case, and ask the server nothing.

import { DropDown } from "./dropdown.js";
import { Known } from "./known.js";
import { buildLensPanel } from "./lenspanel.js";
import { start } from "./moment.js";
import { inWords } from "./ruler.js";

const PLAIN = { colour: "type", sure: false, person: "", align: "", alignType: "", alignAt: 0, knownOn: null, knower: -1 };
// Inks that differ in lightness as well as in hue, so that a grey print still tells most of them apart.
const INKS = ["#174a86", "#b5361c", "#0a7558", "#8a6500", "#6a3d7c", "#c0568a", "#3d8ea8"];
const OTHERS = "#6d6a62";
const PALER = 0.72;

export class Lens extends DropDown {
  constructor(key, wall) {
    super();
    this.key = `wall-lens:${key}`;
    this.wall = wall;
    this.state = { ...PLAIN };
    try {
      this.state = { ...PLAIN, ...JSON.parse(sessionStorage.getItem(this.key) ?? "{}") };
    } catch {
      // An unreadable memory is as good as none.
    }
    this.known = new Known(wall, this);
    this.named = ({ detail }) => wall.root.isConnected && this.light(detail);
    document.addEventListener("wall-person", this.named);
    // Escape ends it from the story too, where the name was pressed; on the wall the wall's own keys do.
    this.ends = (event) => event.key === "Escape" && event.target.closest?.(".st-key-story") && this.light("");
  }

  letGo() {
    document.removeEventListener("wall-person", this.named);
    document.removeEventListener("keydown", this.ends);
    this.closeQuietly();
    this.known.letGo();
  }

  // Somebody's name was pressed: every entry they are in lights up, and pressed again, or with Escape, it is let be.
  light(person) {
    const isKnown = this.data.people.some(([id]) => id === person);
    this.set({ person: !isKnown || this.state.person === person ? "" : person });
    document.removeEventListener("keydown", this.ends);
    if (this.state.person) document.addEventListener("keydown", this.ends);
    const words = this.state.person && this.inWords().find((one) => one.startsWith("Every entry with"));
    this.wall.live.textContent = words || "The whole life again";
  }

  fit(data) {
    this.data = data;
    if (!data.people.some(([id]) => id === this.state.person)) this.state.person = "";
    if (!data.byId.has(this.state.align)) this.state.align = "";
    if (this.state.knower >= data.knowers.length) this.state.knower = -1;
    const sources = data.choices.sources.filter(([source]) => source).slice(0, INKS.length);
    this.inks = new Map(sources.map(([source], n) => [source, INKS[n]]));
    this.agreed = new Map(data.choices.certainty.map(([id, , , ink]) => [id, ink]));
    this.paler = new Map();
    this.label();
  }

  set(change) {
    this.state = { ...this.state, ...change };
    sessionStorage.setItem(this.key, JSON.stringify(this.state));
    this.label();
    this.wall.redraw();
  }

  clear() {
    this.set({ ...PLAIN });
  }

  on() {
    return Object.keys(PLAIN).filter((name) => !["alignType", "alignAt"].includes(name) && name !== "knower" && this.state[name] !== PLAIN[name]).length;
  }

  // ---- what the wall asks

  shows(entry) {
    if (this.state.sure && !entry.sure) return false;
    return !this.isNotYet(entry);
  }

  // Whether nobody had told of it by the day looked back to.
  isNotYet(entry) {
    return this.state.knownOn !== null && this.knowledge(entry) === "not_yet";
  }

  // What can be said of who knew of an entry by the chosen day; the days are the server's.
  knowledge(entry) {
    const { knownOn, knower } = this.state;
    const own = knower < 0 ? entry.known : entry.known.filter(([who]) => who === knower);
    if (own.some(([, , surely]) => surely !== null && surely <= knownOn)) return "known";
    if (own.some(([, perhaps]) => perhaps !== null && perhaps <= knownOn)) return "perhaps";
    return entry.known.some(([, perhaps]) => perhaps !== null && perhaps <= knownOn) ? "known_elsewhere" : "not_yet";
  }

  look(entry) {
    const style = this.data.styles[entry.style];
    const known = this.state.knownOn === null ? "known" : this.knowledge(entry);
    const look = { ink: style.line, fill: style.fill, symbol: style.symbol, foot: style.foot, isHollow: known !== "known", mark: this.data.marks[entry.n] ?? "" };
    // What has been taken off stands on the wall as a ghost of itself.
    if (look.mark === "withdrawn") look.isHollow = true;
    if (this.state.colour === "type" || entry.isGap) return look;
    look.ink = this.state.colour === "agency" ? this.inks.get(entry.source) ?? OTHERS : this.agreed.get(entry.certainty) || OTHERS;
    look.fill = this.pale(look.ink);
    return look;
  }

  pale(ink) {
    if (!this.paler.has(ink)) {
      const parts = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16)).map((value) => Math.round(value + (255 - value) * PALER));
      this.paler.set(ink, `rgb(${parts.join(",")})`);
    }
    return this.paler.get(ink);
  }

  matching() {
    if (!this.state.person) return null;
    return new Set(this.data.entries.filter((entry) => entry.people.includes(this.state.person)).map((entry) => entry.n));
  }

  anchorEntry() {
    const entry = this.data.byId.get(this.state.align);
    return entry && entry.x0 !== null ? entry : null;
  }

  anchor() {
    const entry = this.anchorEntry();
    if (!entry) return null;
    const times = this.ofType(this.state.alignType);
    return times[this.placeOf(times)]?.day ?? start(entry);
  }

  // How many entries of a lane begin before and after what the wall is lined up on.
  sides(lane) {
    const anchor = this.anchor();
    if (anchor === null) return null;
    const others = this.data.entries.filter((entry) => entry.lane === lane && entry.x0 !== null && entry.id !== this.state.align && this.wall.shows(entry));
    return [others.filter((entry) => start(entry) < anchor).length, others.filter((entry) => start(entry) > anchor).length];
  }

  says(entry) {
    if (this.state.knownOn === null) return "";
    const [anybody, named] = this.data.knowing[this.knowledge(entry)];
    return this.state.knower < 0 ? anybody : named.replace("{who}", () => this.data.knowers[this.state.knower]);
  }

  inWords() {
    const { data, state } = this;
    const said = [];
    if (state.sure) said.push("Only what we are sure of.");
    if (state.knownOn !== null) {
      const by = inWords(state.knownOn);
      said.push(state.knower < 0 ? `As known by ${by} (hollow: perhaps).` : `As known to ${data.knowers[state.knower]} by ${by} (hollow: perhaps, or elsewhere).`);
    }
    if (state.person) said.push(`Every entry with ${data.people.find(([id]) => id === state.person)[1]}.`.replace("..", "."));
    const anchor = this.anchorEntry();
    if (anchor) said.push(`Lined up on “${anchor.title}”.`);
    return said;
  }

  // What the inks mean while they do not mean the kind of entry.
  legend() {
    if (this.state.colour === "agency") return [...this.inks, ["Others, or nobody named", OTHERS]];
    if (this.state.colour === "certainty") return this.data.choices.certainty.map(([id, label]) => [label, this.agreed.get(id) || OTHERS]);
    return [];
  }

  draw() {
    this.known.draw();
  }

  // ---- lining up

  alignOn(id, at = 0) {
    this.set({ align: id ?? "", alignAt: at });
    const day = this.anchor();
    if (day !== null && !this.wall.view.isWhole) this.wall.move(() => this.wall.view.include(day, day));
  }

  // The times something of a kind happened, as the server counts them, in the order they stand on the ruler: accounts of
  // one thing are one time, and one entry can tell of several days. What has no time there comes last, with no day.
  ofType(type) {
    const come = new Map();
    const times = (this.data.occurrences[type] ?? []).map((told) => {
      const accounts = told.map((n) => this.data.entries[n]);
      const entry = accounts.find((one) => one.x0 !== null) ?? accounts[0];
      const before = come.get(entry) ?? 0;
      come.set(entry, before + 1);
      return { entry, accounts, day: entry.x0 === null ? null : [start(entry), ...entry.others][before] ?? start(entry) };
    });
    return times.sort((a, b) => (a.day ?? Number.MAX_VALUE) - (b.day ?? Number.MAX_VALUE));
  }

  // Which of those the wall is lined up on, -1 for none of them.
  placeOf(times) {
    const isHere = (time) => Boolean(time?.accounts.some((entry) => entry.id === this.state.align));
    return isHere(times[this.state.alignAt]) ? this.state.alignAt : times.findIndex(isHere);
  }

  step(by) {
    const times = this.ofType(this.state.alignType);
    const last = times.filter(({ day }) => day !== null).length - 1;
    const at = Math.min(Math.max(this.placeOf(times) + by, 0), last);
    if (times[at]) this.alignOn(times[at].entry.id, at);
  }

  // ---- its panel

  label() {
    if (!this.opener) return;
    const on = this.on();
    this.opener.textContent = on ? `Lens · ${on} on` : "Lens";
    this.opener.classList.toggle("is-on", on > 0);
  }

  control() {
    const holder = this.holder("Lens", { label: "Ways to look at the wall", name: "is-lens", className: "is-narrow", focus: "lens" });
    this.label();
    return holder;
  }

  fill() {
    buildLensPanel(this);
  }

  // The handle of “as known by” belongs to the panel, and a press on the wall is meant for the wall.
  pressedOutside(target) {
    if (!this.known.holds(target)) this.closeQuietly();
  }
}
