// Reads a drawn vis-timeline, in the page or in a frame of it.
globalThis.look = (() => {
  const home = () => document.querySelector(".vis-timeline") ?? [...document.querySelectorAll("iframe")]
    .map((frame) => frame.contentDocument?.querySelector(".vis-timeline")).find(Boolean) ?? null;
  const centre = () => home().querySelector(".vis-panel.vis-center"), left = () => home().querySelector(".vis-panel.vis-left");
  const items = () => [...home().querySelectorAll(".vis-foreground .vis-item")].filter((item) => !item.classList.contains("vis-cluster") && isSeen(item));
  // The element does not know its entry: its words do, and among equal words any of the entries will do.
  const name = (taken) => {
    const ids = new Map();
    for (const entry of globalThis.told_entries) ids.set(entry.title, [...(ids.get(entry.title) ?? []), entry.id]);
    return (element) => (ids.get(element.textContent.trim()) ?? []).pop();
  };
  return {
    root: home,
    drawn: () => Boolean(home() && home().style.visibility !== "hidden" && isSeen(home()) && home().querySelector(".vis-foreground .vis-item")),
    marks: () => { const id = name(); return items().map((item) => boxOf(item, centre(), id(item))); },
    labels: () => {
      const id = name();
      return items().filter((item) => item.querySelector(".vis-item-content"))
        .map((item) => boxOf(item.querySelector(".vis-item-content"), [centre(), item.querySelector(".vis-item-overflow")], id(item)));
    },
    lanes: () => [...home().querySelectorAll(".vis-labelset .vis-label")].filter((label) => label.offsetHeight)
      .map((label) => laneOf(label.textContent.trim(), label, label.querySelector(".vis-inner"), left())),
    middle: () => boxOf(centre()),
  };
})();
