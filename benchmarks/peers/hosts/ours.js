// Reads our own wall, in the application or in a page by itself.
globalThis.look = (() => {
  const home = () => document.querySelector(".wall[data-drawn]");
  // A page that was taken away knows entries by their numbers; `ours_in_order` are the names the record has for them.
  const named = (box) => ({ ...box, id: globalThis.ours_in_order?.[box.id] ?? box.id });
  return {
    root: home,
    drawn: () => Boolean(home()?.timeline && home().timeline.inked().length),
    marks: () => home().timeline.inked().map(named),
    labels: () => home().timeline.labels().map((label) => ({ ...named(label), cut: label.words.endsWith("…") })),
    lanes: () => [...home().querySelectorAll(".wall-lane")].filter(isSeen)
      .map((lane) => laneOf(lane.textContent.trim(), lane, lane.querySelector(".wall-lane-name"), home())),
    middle: () => boxOf(home().querySelector(".wall-hits")),
  };
})();
