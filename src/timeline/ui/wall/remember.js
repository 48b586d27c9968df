// Who is at the keyboard, the open case and the shared screen, kept for this browser tab until it is closed, so that
// a reload neither asks again nor shows names on a screen that was shared.

const PLACE = "timeline-session";

export function mount(component) {
  const { data, setStateValue, parentElement } = component;
  parentElement.style.display = "none";
  if (data.now) {
    sessionStorage.setItem(PLACE, JSON.stringify(data.now));
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
