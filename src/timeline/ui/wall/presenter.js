// The presenter's own window: this step's note, what comes next and the clock, kept in step with the window of the room.

import { Clicker } from "./clicker.js";
import { button, el } from "./elements.js";
import { TellingLine } from "./tellingline.js";

const ASK_MS = 1500;
const GONE_MS = 6000;
const pages = new WeakMap();

export function mount(component) {
  let page = pages.get(component.parentElement);
  if (!page) {
    page = new Presenter(component.parentElement);
    pages.set(component.parentElement, page);
  }
  page.take(component);
  return () => page.rest();
}

class Presenter {
  constructor(host) {
    this.root = el("section", { class: "presenter", "aria-label": "My notes" });
    this.head = this.root.appendChild(el("div", { class: "presenter-head" }));
    this.title = this.head.appendChild(el("p", { class: "presenter-title" }));
    this.count = this.head.appendChild(el("p", { class: "presenter-count" }));
    this.clock = this.head.appendChild(el("p", { class: "presenter-clock", role: "timer", "aria-live": "off" }));
    this.body = this.root.appendChild(el("div", { class: "presenter-body", "aria-live": "polite" }));
    const acts = this.root.appendChild(el("div", { class: "presenter-acts" }));
    this.turns = [button("Back", () => this.ask("back"), "telling-button"), button("Pause", () => this.ask("pause"), "telling-button")];
    this.onward = button("Next", () => this.ask("next"), "telling-button is-main");
    acts.append(...this.turns, this.onward);
    this.acts = acts;
    host.replaceChildren(this.root);
    this.room = null;
  }

  take(component) {
    clearTimeout(this.leaving);
    this.component = component;
    this.data = component.data;
    if (!this.line) {
      this.line = new TellingLine((message) => this.heard(message));
      this.clicker = new Clicker((act) => act !== "escape" && Boolean(this.room) && this.ask(act));
      this.asking = setInterval(() => this.look(), ASK_MS);
      this.ticking = setInterval(() => this.tick(), 1000);
      this.line.say({ what: "who" });
    }
    this.shown = "";
    this.show();
  }

  rest() {
    this.leaving = setTimeout(() => {
      if (this.root.isConnected || !this.line) return;
      clearInterval(this.asking);
      clearInterval(this.ticking);
      this.clicker.letGo();
      this.line.letGo();
      this.line = null;
    }, 700);
  }

  ask(act) {
    if (this.room) this.line.say({ what: "ask", window: this.room.window, act });
    return true;
  }

  look() {
    this.line.say({ what: "who" });
    if (this.room && Date.now() - this.heardAt > GONE_MS) this.lose();
  }

  lose() {
    this.room = null;
    this.show();
  }

  heard(message) {
    if (message.what === "ended" && message.window === this.room?.window) return this.lose();
    // One window of the room at a time: the first that answers, until it ends.
    if (message.what !== "here" || (this.room && message.window !== this.room.window)) return null;
    this.heardAt = Date.now();
    if (message.telling !== this.data.telling && message.telling !== this.askedFor) {
      this.askedFor = message.telling;
      this.component.setStateValue("asked", { telling: message.telling, case: message.case });
    }
    this.room = message;
    return this.show();
  }

  // The place in the whole telling: a shared screen leaves out what it may not show.
  placeHere() {
    const { place, shared } = this.room;
    return place === 0 ? -1 : shared ? this.data.onShared[place - 1] ?? -1 : place - 1;
  }

  show() {
    const isHere = Boolean(this.room) && this.room.telling === this.data.telling && this.data.steps.length > 0;
    const key = isHere ? `${this.room.window} ${this.room.telling} ${this.room.place} ${this.room.shared} ${this.room.isPaused}` : "";
    if (key && key === this.shown) return;
    this.shown = key;
    this.acts.hidden = !isHere;
    this.title.textContent = isHere ? this.data.title : "";
    this.count.textContent = isHere && this.room.place ? `${this.room.place} of ${this.room.of}` : "";
    this.tick();
    if (!isHere) {
      const words = this.data.problem || (this.room ? "Opening your notes …" : "Begin a story in the other window: its notes open here. Both windows have to be of one browser.");
      this.body.replaceChildren(el("p", { class: "presenter-waiting" }, words));
      return;
    }
    this.showActs();
    this.body.replaceChildren(this.now(), this.next());
  }

  // While paused there is one way, onward, as in the room.
  showActs() {
    const { isPaused } = this.room;
    this.onward.textContent = isPaused ? "Go on" : "Next";
    if (isPaused && this.turns.includes(document.activeElement)) this.onward.focus();
    for (const turn of this.turns) turn.hidden = isPaused;
  }

  now() {
    const made = el("div", { class: "presenter-now" });
    const step = this.data.steps[this.placeHere()];
    if (this.room.isPaused) made.append(el("p", { class: "telling-here" }, "Paused: the room sees a calm screen"), el("p", { class: "presenter-quiet" }, "Next and back on a clicker go on from this step too."));
    if (!step) {
      made.append(el("h2", {}, "Before we begin"), el("p", { class: "presenter-quiet" }, "The room sees the content note."));
      return made;
    }
    made.append(el("h2", {}, step.title));
    if (step.isPause) made.append(el("p", { class: "telling-here" }, "A place to pause"));
    made.append(el("p", { class: step.note ? "presenter-note" : "presenter-quiet" }, step.note || "No note for this step."));
    for (const [label, words] of this.read(step)) if (words) made.append(el("p", { class: "presenter-label" }, label), el("p", { class: "presenter-words" }, words));
    return made;
  }

  // A shared screen has initials for names, and may have none of the words.
  read(step) {
    if (!this.room.shared) return [["The room reads", step.words]];
    if (!step.unread) return [["The room reads", step.wordsOnShared]];
    return [["On the shared screen", step.unread], ["Your words, which the room does not see", step.words]];
  }

  next() {
    const made = el("div", { class: "presenter-next" });
    const { place, of, shared } = this.room;
    const step = place < of ? this.data.steps[shared ? this.data.onShared[place] : place] : null;
    made.append(el("p", { class: "presenter-label" }, "Next"));
    if (!step) {
      made.append(el("p", { class: "presenter-quiet" }, "This is the last step."));
      return made;
    }
    made.append(el("p", { class: "presenter-next-title" }, step.title));
    if (step.isPause) made.append(el("p", { class: "telling-here" }, "A place to pause"));
    if (step.note) made.append(el("p", { class: "presenter-quiet" }, step.note));
    return made;
  }

  tick() {
    const since = this.room?.startedAt ? Math.max(Math.floor((Date.now() - this.room.startedAt) / 1000), 0) : null;
    const words = since === null ? "" : `${Math.floor(since / 60)}:${String(since % 60).padStart(2, "0")}`;
    if (this.clock.textContent !== words) this.clock.textContent = words;
  }
}
