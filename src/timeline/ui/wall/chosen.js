// Tells the wall which entry was chosen elsewhere on the page.

export function mount(component) {
  document.dispatchEvent(new CustomEvent("wall-chosen", { detail: component.data.chosen }));
  component.parentElement.style.display = "none";
  return () => {};
}
