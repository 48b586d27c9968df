// Who is at the keyboard, the open case and the shared screen, kept for this browser tab until it is closed, so that
// a reload neither asks again nor shows names on a screen that was shared.

import { standReady } from "./cover.js";
import { keepPlace } from "./keepplace.js";
import { keepTyped } from "./keeptyped.js";
import { stayWithChild } from "./staywithchild.js";

const PLACE = "timeline-session";
const OWN = "timeline-own-window";

// On every page: the key that hides everything must work wherever the meeting is.
standReady();
keepPlace();
keepTyped();
stayWithChild();

// Streamlit runs the page again on a bare “r” and clears caches on a bare “c”; a single letter pressed by accident must
// do nothing (WCAG 2.1.4), so neither reaches it outside a field that is being written in.
if (!globalThis.timelineKeysGuarded) {
  globalThis.timelineKeysGuarded = true;
  document.addEventListener("keydown", (event) => {
    const writes = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (!writes && !event.ctrlKey && !event.metaKey && !event.altKey && /^[rc]$/i.test(event.key)) event.stopImmediatePropagation();
  }, true);
}

// A screen that has just been shared stays shared, even where the page is loaded again before the server has answered.
if (!globalThis.timelineSharingKept) {
  globalThis.timelineSharingKept = true;
  document.addEventListener("click", ({ target }) => {
    const place = target.closest?.(".st-key-shared_screen");
    // The switch turns after the press.
    if (place) setTimeout(() => place.querySelector("input")?.checked && keepShared());
  }, true);
}

function keepShared() {
  const before = sessionStorage.getItem(PLACE);
  if (before) sessionStorage.setItem(PLACE, JSON.stringify({ ...JSON.parse(before), shared: true }));
}

export function mount(component) {
  const { data, setStateValue, parentElement } = component;
  parentElement.style.display = "none";
  cleanAddress();
  if (data.now) {
    const before = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
    sessionStorage.setItem(PLACE, JSON.stringify({ ...before, ...data.now }));
    return () => {};
  }
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
  } catch {
    // An unreadable memory is as good as none.
  }
  kept = ownWindow(kept);
  if (data.asksForWindow) setStateValue("window", { width: window.innerWidth, height: window.innerHeight });
  if (kept.actor) setStateValue("kept", kept);
  return () => {};
}

// What the window told with its first question has been heard, and is nobody's to copy with the address.
function cleanAddress() {
  const told = new URLSearchParams(location.search);
  if (!told.has("window")) return;
  for (const name of ["window", "tab"]) told.delete(name);
  const asked = told.size ? `?${told}` : "";
  history.replaceState(history.state, "", `${location.pathname}${asked}${location.hash}`);
}

// The window of notes is opened from the window of a story and begins with a copy of what that one keeps. Once, at its
// opening, it leaves behind that the screen is shared, and the story itself; the room's own window never does, even at the
// address of the notes.
function ownWindow(kept) {
  if (!window.opener || !location.pathname.endsWith("/presenter") || sessionStorage.getItem(OWN)) return kept;
  sessionStorage.setItem(OWN, "yes");
  const own = { ...kept, shared: false, telling: [] };
  sessionStorage.setItem(PLACE, JSON.stringify(own));
  return own;
}
