// Reads a drawn TimelineJS.
globalThis.look = (() => {
  const home = () => document.querySelector(".tl-timeline"), nav = () => document.querySelector(".tl-timenav");
  const markers = () => [...document.querySelectorAll(".tl-timemarker")];
  const id = (marker) => marker.id.replace(/^e/, "").replace(/-marker$/, "");
  return {
    root: home,
    drawn: () => Boolean(document.querySelector(".tl-timemarker") && document.querySelector(".tl-timegroup")),
    marks: () => markers().map((marker) => boxOf(marker.querySelector(".tl-timemarker-content-container"), nav(), id(marker))),
    labels: () => markers().filter((marker) => marker.querySelector(".tl-headline")).map((marker) => {
      const words = marker.querySelector(".tl-headline"), box = boxOf(words, [marker.querySelector(".tl-timemarker-content-container"), nav()], id(marker));
      return { ...box, cut: words.scrollHeight > words.clientHeight + 1 || words.scrollWidth > words.clientWidth + 1 };
    }),
    lanes: () => [...document.querySelectorAll(".tl-timegroup")].map((group) => laneOf(group.textContent.trim(), group, group.querySelector(".tl-timegroup-message"), nav())),
    middle: () => boxOf(nav()),
  };
})();
