// Whoever works by keys keeps their place where the button they pressed is drawn again elsewhere on the page, as the title
// of a step of the plan is that opens at the head of its column. Without this they would begin again at the top.

const LONGEST_MS = 5000;
const OWN = "st-key-";
// A button that goes with what it closes leaves its place to the one that opened it.
const LEAVES_TO = [["st-key-close-step-", "st-key-glance-title-"]];
let stop = () => {};

export function keepPlace() {
  if (globalThis.timelinePlaceKept) return;
  globalThis.timelinePlaceKept = true;
  document.addEventListener("click", (event) => {
    stop();
    const pressed = event.target instanceof Element ? event.target.closest(".stButton button") : null;
    // Beside the child every step leads to what it asks, wherever its buttons are drawn again.
    const own = pressed?.closest(".st-key-sitting") ? null : pressed?.closest(".stElementContainer");
    const name = own && [...own.classList].find((each) => each.startsWith(OWN));
    if (name) follow(pressed, drawnAs(name));
  }, true);
}

function drawnAs(name) {
  const [from, to] = LEAVES_TO.find(([begins]) => name.startsWith(begins)) ?? ["", ""];
  return to + name.slice(from.length);
}

function follow(pressed, name) {
  const watch = new MutationObserver(() => {
    const now = document.activeElement;
    if (now && now !== document.body && now !== pressed) return stop();
    if (pressed.isConnected) return undefined;
    const again = document.querySelector(`.${CSS.escape(name)} button:not(:disabled)`);
    if (!again) return undefined;
    again.focus({ preventScroll: true });
    again.scrollIntoView({ block: "nearest" });
    // It may be drawn anew once more before the page has come to rest.
    pressed = again;
    return undefined;
  });
  const late = setTimeout(() => stop(), LONGEST_MS);
  stop = () => {
    watch.disconnect();
    clearTimeout(late);
    stop = () => {};
  };
  watch.observe(document.body, { childList: true, subtree: true });
}
