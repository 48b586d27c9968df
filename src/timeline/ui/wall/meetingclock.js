// The gentle clock of a meeting, and the pause: one key hides everything at once, before the server is asked.

import { button, el } from "./elements.js";

const KEY = "F8";
const TICK_MS = 10_000;
const clocks = new WeakMap();

export function mount(component) {
  let clock = clocks.get(component.parentElement);
  if (!clock) {
    clock = new MeetingClock(component.parentElement);
    clocks.set(component.parentElement, clock);
  }
  clock.take(component);
  return () => {};
}

class MeetingClock {
  constructor(host) {
    this.root = el("div", { class: "meeting-clock" });
    this.time = el("span", { class: "meeting-time", role: "timer", "aria-live": "off" });
    this.go = button("Pause", () => this.pause(true), "meeting-pause");
    this.go.setAttribute("aria-keyshortcuts", KEY);
    this.go.title = `Hides everything on this screen at once: ${KEY}`;
    this.cover = el("dialog", { class: "meeting-cover", "aria-label": "Pause", tabindex: "-1", autofocus: "" });
    this.cover.append(el("p", { class: "meeting-cover-title" }, "A pause"), el("p", {}, "Nothing of the meeting is on the screen."));
    this.cover.append(button(`Go on (${KEY})`, () => this.pause(false), "meeting-go-on"));
    this.cover.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.pause(false);
    });
    this.root.append(this.time, this.go, this.cover);
    host.replaceChildren(this.root);
    const press = (event) => {
      if (!this.root.isConnected) return document.removeEventListener("keydown", press, true);
      if (event.key !== KEY || event.repeat) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.pause(!this.cover.open);
    };
    document.addEventListener("keydown", press, true);
    const tick = setInterval(() => (this.root.isConnected ? this.show() : clearInterval(tick)), TICK_MS);
  }

  take(component) {
    this.component = component;
    this.data = component.data;
    this.takenAt = performance.now();
    this.show();
    // What was pressed here a moment ago is truer than an answer that was on its way.
    if (performance.now() - (this.pressedAt ?? -Infinity) > 2000 && this.data.isPaused !== this.cover.open) this.hide(this.data.isPaused);
  }

  pause(on) {
    this.pressedAt = performance.now();
    this.hide(on);
    this.component.setTriggerValue("pause", { on, at: Date.now() });
  }

  hide(on) {
    if (on && !this.cover.open) this.cover.showModal();
    if (!on && this.cover.open) this.cover.close();
  }

  show() {
    const { seconds, of, phase, phaseSeconds, phaseOf, isPaused, isRunning } = this.data;
    const since = isRunning && !isPaused ? (performance.now() - this.takenAt) / 1000 : 0;
    const now = Math.floor((phaseSeconds + since) / 60);
    this.time.replaceChildren(el("strong", {}, hours(seconds + since)), ` of ${hours(of * 60)}`);
    this.time.hidden = !isRunning;
    this.time.title = phaseOf ? `${phase}: ${now} of about ${phaseOf} minutes` : "";
  }
}

function hours(seconds) {
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
