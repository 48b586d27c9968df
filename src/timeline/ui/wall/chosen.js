// Carries choices both ways: what was chosen on the wall to the story, and what was chosen elsewhere to the wall.

const hosts = new WeakMap();

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
  return () => {};
}
