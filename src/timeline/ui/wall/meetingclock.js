// The gentle clock of a meeting: it goes on in the browser, and stops while everything is covered for a pause.

import { KEY, hasJustGoneOn, hide, isCovered } from "./cover.js";
import { button, el } from "./elements.js";

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
    this.go = button("Pause", () => hide(true), "meeting-pause");
    this.go.setAttribute("aria-keyshortcuts", KEY);
    this.go.title = `Hides everything on this screen at once: ${KEY}`;
    this.root.append(this.time, this.go);
    host.replaceChildren(this.root);
    const changed = (event) => {
      if (!this.root.isConnected) return document.removeEventListener("cover-changed", changed);
      // The window that was asked stops the clock; the others only hide.
      if (!event.detail.isTold) this.component.setTriggerValue("pause", { on: event.detail.on, at: Date.now(), isFormOpen: isFormOpen() });
    };
    document.addEventListener("cover-changed", changed);
    const tick = setInterval(() => (this.root.isConnected ? this.show() : clearInterval(tick)), TICK_MS);
  }

  take(component) {
    const isNew = !this.component;
    this.component = component;
    this.data = component.data;
    this.takenAt = performance.now();
    // A meeting that was paused elsewhere, or before a reload, is found as it was left. Where somebody went on before the
    // clock was there to hear it, it is told now.
    if (isNew && this.data.isPaused && !isCovered()) {
      if (hasJustGoneOn()) component.setTriggerValue("pause", { on: false, at: Date.now() });
      else hide(true, true);
    }
    this.show();
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

// A page that is drawn anew closes the form that is open on it, and what is being typed there with it.
function isFormOpen() {
  return Boolean(document.querySelector('[data-testid="stDialog"]'));
}

function hours(seconds) {
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
