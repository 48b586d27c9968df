// Reads our own wall, in the application or in a page by itself.
globalThis.look = (() => {
  const home = () => document.querySelector(".wall[data-drawn]");
  return {
    root: home,
    drawn: () => Boolean(home()?.timeline && home().timeline.inked().length),
    marks: () => home().timeline.inked(),
    labels: () => home().timeline.labels().map((label) => ({ ...label, cut: label.words.endsWith("…") })),
    lanes: () => [...home().querySelectorAll(".wall-lane")].filter(isSeen)
      .map((lane) => laneOf(lane.textContent.trim(), lane, lane.querySelector(".wall-lane-name"), home())),
    middle: () => boxOf(home().querySelector(".wall-hits")),
  };
})();
