// The pause: one key hides everything on every window of this browser at once, before the server is asked anything.

import { button, el } from "./elements.js";

export const KEY = "F8";
const PLACE = "timeline-covered", LINE = "timeline-cover";
// So long after somebody went on it is still they who did.
const JUST_MS = 5000;
let cover = null, wentOnAt = -Infinity;

export function isCovered() {
  return Boolean(cover?.open);
}

// Whether somebody at this window has just gone on.
export function hasJustGoneOn() {
  return performance.now() - wentOnAt < JUST_MS;
}

// Covers the window, or uncovers it; `isTold` where another window said so first.
export function hide(on, isTold = false) {
  if (!cover) return;
  if (on && !cover.open) {
    if (!cover.isConnected) document.body.append(cover);
    cover.showModal();
  }
  if (!on && cover.open) cover.close();
  if (!isTold) wentOnAt = on ? -Infinity : performance.now();
  try {
    sessionStorage.setItem(PLACE, on ? "yes" : "");
  } catch {
    // A window that may keep nothing is covered all the same.
  }
  if (!isTold) line?.postMessage(on);
  document.dispatchEvent(new CustomEvent("cover-changed", { detail: { on, isTold } }));
}

const line = "BroadcastChannel" in globalThis ? new BroadcastChannel(LINE) : null;

function begin() {
  cover = el("dialog", { class: "meeting-cover", "aria-label": "Pause", tabindex: "-1" });
  cover.append(el("p", { class: "meeting-cover-title" }, "A pause"), el("p", {}, "Nothing of the meeting is on the screen."));
  cover.append(button(`Go on (${KEY})`, () => {}, "meeting-go-on"));
  // An open form takes every press beside it as leave to close. The pause lies over the form: it answers first and alone.
  for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "focusin"]) {
    addEventListener(kind, (event) => {
      if (!cover.open || !cover.contains(event.target)) return;
      event.stopImmediatePropagation();
      if (kind === "click" && event.target.closest("button")) hide(false);
    }, true);
  }
  cover.addEventListener("cancel", (event) => {
    event.preventDefault();
    hide(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== KEY || event.repeat) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    hide(!cover.open);
  }, true);
  // It takes everything beside it out of reach, too.
  new MutationObserver(() => {
    for (const name of ["inert", "aria-hidden"]) if (cover.hasAttribute(name)) cover.removeAttribute(name);
  }).observe(cover, { attributeFilter: ["inert", "aria-hidden"] });
  line?.addEventListener("message", (event) => hide(Boolean(event.data), true));
  let wasCovered = "";
  try {
    wasCovered = sessionStorage.getItem(PLACE) ?? "";
  } catch {
    // What cannot be remembered was not covered.
  }
  if (wasCovered) hide(true, true);
}

// Hears the key from now on, once in each window.
export function standReady() {
  if (globalThis.timelineCovers) return;
  globalThis.timelineCovers = true;
  begin();
}
