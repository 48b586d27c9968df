// Who is at the keyboard, the open case and the shared screen, kept for this browser tab until it is closed, so that
// a reload neither asks again nor shows names on a screen that was shared.

const PLACE = "timeline-session";

// Streamlit runs the page again on a bare “r” and clears caches on a bare “c”; a single letter pressed by accident must
// do nothing (WCAG 2.1.4), so neither reaches it outside a field that is being written in.
if (!globalThis.timelineKeysGuarded) {
  globalThis.timelineKeysGuarded = true;
  document.addEventListener("keydown", (event) => {
    const writes = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (!writes && !event.ctrlKey && !event.metaKey && !event.altKey && /^[rc]$/i.test(event.key)) event.stopImmediatePropagation();
  }, true);
}

export function mount(component) {
  const { data, setStateValue, parentElement } = component;
  parentElement.style.display = "none";
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
  if (data.asksForWindow) setStateValue("window", { width: window.innerWidth, height: window.innerHeight });
  if (kept.actor) setStateValue("kept", kept);
  return () => {};
}
