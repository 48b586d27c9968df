// Carries choices both ways: what was chosen on the wall to the story, and what was chosen elsewhere to the wall.

const hosts = new WeakMap();
const SOON_MS = 3000;
const STORY = ".st-key-story";
let heard = "", unheard = null, shown = "";

// What is chosen before the story has its place on the page is told once it has one.
document.addEventListener("wall-chose", (event) => {
  unheard = { ids: event.detail, at: Date.now() };
});

export function mount(component) {
  const { parentElement, data } = component;
  let host = hosts.get(parentElement);
  if (!host) {
    host = {};
    hosts.set(parentElement, host);
    const tell = (event) => {
      if (!parentElement.isConnected) return document.removeEventListener("wall-chose", tell);
      unheard = null;
      return host.component.setTriggerValue("chosen", { ids: event.detail, at: Date.now() });
    };
    document.addEventListener("wall-chose", tell);
  }
  host.component = component;
  parentElement.style.display = "none";
  if (unheard && Date.now() - unheard.at < SOON_MS) return tellUnheard(component);
  // Another story is read from its beginning.
  if (data.chosen !== shown) document.querySelector(STORY)?.scrollTo(0, 0);
  shown = data.chosen;
  document.dispatchEvent(new CustomEvent("wall-chosen", { detail: data.chosen }));
  // What was pressed beside the wall and is answered on it: a person to light up, an entry to be joined. Heard once each.
  const [what, id, mark] = data.told ?? [];
  if (mark && mark !== heard) {
    heard = mark;
    document.dispatchEvent(new CustomEvent(`wall-${what}`, { detail: id }));
  }
  return () => {};
}

function tellUnheard(component) {
  component.setTriggerValue("chosen", unheard);
  unheard = null;
  return () => {};
}
