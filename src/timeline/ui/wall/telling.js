// A life told step by step beside the wall: the calm start, each step with what it brings onto the wall, the pause, and
// the end. Steps are taken here, without asking the server; a reload comes back to the same step.

import { Clicker } from "./clicker.js";
import { button, el } from "./elements.js";
import { TellingLine } from "./tellingline.js";

const PLACE = "timeline-telling";
const DAYS_AROUND = 0.04;
const LOOK_MS = 300;
const tellings = new WeakMap();

export function mount(component) {
  let telling = tellings.get(component.parentElement);
  if (!telling) {
    telling = new Telling(component.parentElement);
    tellings.set(component.parentElement, telling);
  }
  telling.take(component);
  return () => telling.rest();
}

class Telling {
  constructor(host) {
    this.root = el("section", { class: "telling", "aria-label": "The story" });
    this.step = this.root.appendChild(el("div", { class: "telling-step" }));
    this.more = this.root.appendChild(el("div", { class: "telling-more" }));
    this.start = this.root.appendChild(el("section", { class: "telling-start", "aria-label": "Before we begin" }));
    this.bar = this.root.appendChild(el("div", { class: "telling-bar", role: "group", "aria-label": "Steps of the story" }));
    this.pausing = this.root.appendChild(el("dialog", { class: "telling-pause", "aria-label": "Paused", tabindex: "-1", autofocus: "" }));
    this.ending = this.root.appendChild(el("dialog", { class: "telling-end", "aria-label": "End the story?" }));
    this.live = this.root.appendChild(el("div", { class: "wall-live", "aria-live": "polite" }));
    host.replaceChildren(this.root);
    this.pausing.append(el("p", {}, "Paused"), button("Go on", () => this.pause(false), "telling-button is-quiet"));
    this.pausing.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.pause(false);
    });
    const words = el("p", {}, "End the story? The wall goes back to the whole life.");
    const choices = el("div", { class: "telling-choices" });
    choices.append(button("Go on telling", () => this.ending.close(), "telling-button"), button("End the story", () => this.end(), "telling-button is-main"));
    this.ending.append(words, choices);
  }

  take(component) {
    clearTimeout(this.leaving);
    this.component = component;
    this.data = component.data;
    const isNew = !this.clicker;
    if (isNew) this.wake();
    this.kept = this.remembered();
    this.layStart();
    this.layMore();
    this.show();
    if (isNew && !this.at) this.takeFocus(this.start);
    // The wall beside may be given the same change a moment after this panel.
    setTimeout(() => this.tellWall(), LOOK_MS);
  }

  wake() {
    this.clicker = new Clicker((act) => this.act(act));
    this.line = new TellingLine((message) => this.heard(message));
    document.documentElement.classList.add("is-told");
    // The wall may be laid out anew at any time, and knows nothing of the story until it is told.
    this.ready = () => this.tellWall();
    document.addEventListener("wall-ready", this.ready);
    this.looking = setInterval(() => this.look(), LOOK_MS);
  }

  look() {
    if (theWall() !== this.told) this.tellWall();
    const top = `${Math.round(this.root.closest(".st-key-story")?.getBoundingClientRect().top ?? 90)}px`;
    if (this.start.style.top !== top) this.start.style.top = top;
  }

  rest() {
    this.leaving = setTimeout(() => this.root.isConnected || this.letGo(), 700);
  }

  letGo() {
    if (!this.clicker) return;
    this.line.say({ what: "ended", window: this.data.begun });
    this.clicker.letGo();
    this.line.letGo();
    this.clicker = null;
    clearInterval(this.looking);
    document.removeEventListener("wall-ready", this.ready);
    document.documentElement.classList.remove("is-told");
    theWall()?.removeAttribute("inert");
    tell({ only: [], spot: [], view: null });
    tell(null);
  }

  // ---- where the telling is

  remembered() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
    } catch {
      // An unreadable memory is as good as none.
    }
    const isSame = kept?.begun === this.data.begun && Number.isInteger(kept.place) && kept.place >= 0;
    return isSame ? kept : { begun: this.data.begun, place: 0, startedAt: null, isPaused: false, isClose: false };
  }

  // Which of the steps sent is told now, the first being 1. What is kept is its place in the whole telling: a shared screen
  // leaves steps out, and shows the last it has at or before it, never one that has not been come to.
  get at() {
    return this.data.steps.filter((step) => step.place <= this.kept.place).length;
  }

  go(at) {
    if (at < 0 || at === this.at) return;
    if (at > this.data.steps.length) {
      this.ask();
      return;
    }
    if (at && !this.kept.startedAt) this.kept.startedAt = Date.now();
    this.kept.place = this.data.steps[at - 1]?.place ?? 0;
    const wasBefore = !this.start.hidden;
    this.show();
    if (wasBefore) this.takeFocus(this.bar);
    this.sayStep();
    appear(this.step, theWall()?.querySelector(".wall-ink"));
  }

  pause(isPaused) {
    this.kept.isPaused = isPaused;
    this.live.textContent = isPaused ? "Paused" : "Going on";
    this.showPause();
    this.keep();
  }

  keep() {
    sessionStorage.setItem(PLACE, JSON.stringify(this.kept));
    const { startedAt, isPaused } = this.kept;
    const { telling, shared, steps } = this.data;
    this.line.say({ what: "here", window: this.data.begun, telling, case: this.data.case, shared, place: this.at, of: steps.length, startedAt, isPaused });
  }

  ask() {
    if (!this.ending.open) this.ending.showModal();
  }

  end() {
    this.ending.close();
    sessionStorage.removeItem(PLACE);
    this.letGo();
    this.component.setTriggerValue("end", { at: Date.now() });
  }

  // What was pressed is gone from the page: the way onward takes its place, unless somebody is elsewhere by now.
  takeFocus(part) {
    const isElsewhere = document.activeElement && document.activeElement !== document.body && document.activeElement.isConnected;
    if (!isElsewhere || this.start.contains(document.activeElement)) part.querySelector(".is-main")?.focus({ preventScroll: true });
  }

  // What a key or the presenter's window asks for. A clicker may have no more than next and back: while paused either goes
  // on from the same step, and what is new waits for the next press.
  act(act) {
    if (this.ending.open) return false;
    if (act === "pause") this.pause(!this.kept.isPaused);
    else if (this.kept.isPaused) this.pause(false);
    else if (act === "next") this.go(this.at + 1);
    else if (act === "back") this.go(this.at - 1);
    else if (act === "escape") this.ask();
    return true;
  }

  heard(message) {
    if (message.what === "who") this.keep();
    else if (message.what === "ask" && message.window === this.data.begun && message.act !== "escape") this.act(message.act);
  }

  // ---- what is shown

  show() {
    const place = this.at;
    const step = this.data.steps[place - 1];
    this.start.hidden = Boolean(step);
    this.more.hidden = !step;
    theWall()?.toggleAttribute("inert", !step);
    this.step.replaceChildren();
    if (step) {
      this.step.append(el("p", { class: "telling-count" }, `${place} of ${this.data.steps.length}`), el("h2", {}, step.title));
      if (step.words) this.step.append(el("p", { class: "telling-words" }, step.words));
      if (step.isPause) this.step.append(el("p", { class: "telling-here" }, "A place to pause"));
    }
    this.layBar();
    this.showPause();
    this.keep();
    this.tellWall();
  }

  showPause() {
    if (this.kept.isPaused && !this.pausing.open) this.pausing.showModal();
    if (!this.kept.isPaused && this.pausing.open) this.pausing.close();
  }

  sayStep() {
    const step = this.data.steps[this.at - 1];
    const of = this.data.steps.length;
    const words = step ? [`Step ${this.at} of ${of}`, step.title, step.words, step.isPause ? "A place to pause" : ""] : ["Before we begin"];
    this.live.textContent = words.filter(Boolean).join(". ");
  }

  tellWall() {
    const wall = theWall();
    if (!wall || !this.clicker) return;
    const { steps } = this.data;
    const place = this.at;
    const step = steps[place - 1];
    const only = steps.slice(0, place).flatMap((one) => one.ids);
    this.told = wall;
    wall.toggleAttribute("inert", !step);
    tell({ only, spot: step?.ids ?? [], view: this.looksAt(step) });
  }

  // The time its author chose; where none was, the whole life, or its stage where the room asks to look closer.
  looksAt(step) {
    const days = step?.view ?? (this.kept.isClose ? step?.stage : null);
    return days ? around(days) : null;
  }

  layStart() {
    const { title, note, steps, told, entries } = this.data;
    const pauses = steps.map((step, at) => (step.isPause ? at + 1 : 0)).filter(Boolean);
    const facts = [`${steps.length} ${steps.length === 1 ? "step" : "steps"}`];
    if (pauses.length) facts.push(`a place to pause at ${pauses.join(", ").replace(/, (\d+)$/, " and $1")}`);
    if (told < entries) facts.push(`${told} of the ${entries} entries of this life are told`);
    const inside = el("div", { class: "telling-start-inside" });
    inside.append(el("h2", {}, title));
    if (note) inside.append(el("p", { class: "telling-note" }, note));
    inside.append(el("p", { class: "telling-facts" }, facts.join(" · ")));
    const go = el("div", { class: "telling-choices" });
    go.append(button("Begin", () => this.go(1), "telling-button is-main"), notesLink(), button("Leave", () => this.end(), "telling-button is-quiet"));
    inside.append(go);
    this.start.replaceChildren(inside);
    this.look();
  }

  layMore() {
    const keys = el("details", { class: "telling-keys" });
    const letters = el("input", { type: "checkbox" });
    letters.checked = this.clicker.hasLetters;
    letters.addEventListener("change", () => (this.clicker.hasLetters = letters.checked));
    const label = el("label", {});
    label.append(letters, el("span", {}, "b and full stop: pause"));
    keys.append(el("summary", {}, "Keys and notes"), el("p", {}, "Right arrow, Page Down or space: next. Left arrow or Page Up: back. Esc: end. While paused, each goes on from the same step."), label, notesLink());
    this.more.replaceChildren(keys);
  }

  layBar() {
    const { steps } = this.data;
    const place = this.at;
    const held = this.bar.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
    const told = el("div", { class: "telling-dots" });
    steps.forEach((step, at) => {
      const dot = button("", () => this.go(at + 1), "telling-dot");
      dot.dataset.focus = `step-${at + 1}`;
      dot.setAttribute("aria-label", `Step ${at + 1} of ${steps.length}: ${step.title}${step.isPause ? ", a place to pause" : ""}`);
      dot.classList.toggle("is-told", at + 1 < place);
      dot.classList.toggle("is-pause", step.isPause);
      if (at + 1 === place) dot.setAttribute("aria-current", "step");
      told.append(dot);
    });
    const named = (words, does, look = "") => {
      const made = button(words, does, `telling-button ${look}`);
      made.dataset.focus = words;
      return made;
    };
    const isHere = Boolean(steps[place - 1]?.isPause);
    const acts = el("div", { class: "telling-acts" });
    acts.append(
      named("End", () => this.ask(), "is-quiet"),
      ...this.closer(named),
      named("Pause", () => this.pause(true), isHere ? "is-here" : ""),
      named("Back", () => this.act("back")),
      named(place >= steps.length ? "Finish" : "Next", () => this.act("next"), "is-main"),
    );
    this.bar.hidden = place === 0;
    this.bar.replaceChildren(told, acts);
    if (held) this.bar.querySelector(`[data-focus="${CSS.escape(held === "Next" && place >= steps.length ? "Finish" : held)}"]`)?.focus({ preventScroll: true });
  }

  closer(named) {
    const step = this.data.steps[this.at - 1];
    if (!step?.stage || step.view) return [];
    const made = named(this.kept.isClose ? "Whole life" : "Closer", () => {
      this.kept.isClose = !this.kept.isClose;
      this.show();
    });
    made.dataset.focus = "closer";
    return [made];
  }
}

const theWall = () => document.querySelector(".wall[data-drawn]");
const tell = (detail) => document.dispatchEvent(new CustomEvent("wall-tell", { detail }));
const around = ([from, to]) => [from - (to - from) * DAYS_AROUND, to + (to - from) * DAYS_AROUND];

// A new window that begins with a copy of what this one remembers, so that nobody is asked for their name before a story;
// that the screen is shared it leaves behind.
function notesLink() {
  return el("a", { class: "telling-link", href: "/presenter", target: "_blank", rel: "opener" }, "Open my notes in another window");
}

// What is new comes in gently, unless less movement was asked for.
function appear(...parts) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const part of parts) part?.animate([{ opacity: 0.25 }, { opacity: 1 }], { duration: 420, easing: "ease-out" });
}
