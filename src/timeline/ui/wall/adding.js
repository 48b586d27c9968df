// Carries a line that is to be added to where the whole page is drawn again at once, since it changes all of it.

const hosts = new WeakMap();

export function mount(component) {
  const { parentElement } = component;
  let host = hosts.get(parentElement);
  if (!host) {
    host = {};
    hosts.set(parentElement, host);
    const tell = (event) => {
      if (!parentElement.isConnected) return document.removeEventListener("line-add", tell);
      event.preventDefault();
      return host.component.setTriggerValue("add", event.detail);
    };
    document.addEventListener("line-add", tell);
  }
  host.component = component;
  parentElement.style.display = "none";
  return () => {};
}
