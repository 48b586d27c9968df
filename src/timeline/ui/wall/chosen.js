// Carries choices both ways: what was chosen on the wall to the story, and what was chosen elsewhere to the wall.

const hosts = new WeakMap();
let heard = "";

export function mount(component) {
  const { parentElement, data } = component;
  let host = hosts.get(parentElement);
  if (!host) {
    host = {};
    hosts.set(parentElement, host);
    const tell = (event) => {
      if (!parentElement.isConnected) return document.removeEventListener("wall-chose", tell);
      return host.component.setTriggerValue("chosen", { ids: event.detail, at: Date.now() });
    };
    document.addEventListener("wall-chose", tell);
  }
  host.component = component;
  parentElement.style.display = "none";
  document.dispatchEvent(new CustomEvent("wall-chosen", { detail: data.chosen }));
  // What was pressed beside the wall and is answered on it: a person to light up, an entry to be joined. Heard once each.
  const [what, id, mark] = data.told ?? [];
  if (mark && mark !== heard) {
    heard = mark;
    document.dispatchEvent(new CustomEvent(`wall-${what}`, { detail: id }));
  }
  return () => {};
}
