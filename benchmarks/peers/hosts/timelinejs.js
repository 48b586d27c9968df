// Reads a drawn TimelineJS.
globalThis.look = (() => {
  const home = () => document.querySelector(".tl-timeline"), nav = () => document.querySelector(".tl-timenav");
  const markers = () => [...document.querySelectorAll(".tl-timemarker")];
  const id = (marker) => marker.id.replace(/^e/, "").replace(/-marker$/, "");
  return {
    root: home,
    drawn: () => Boolean(document.querySelector(".tl-timemarker") && document.querySelector(".tl-timegroup")),
    marks: () => markers().map((marker) => boxOf(marker.querySelector(".tl-timemarker-content-container"), nav(), id(marker))),
    labels: () => markers().map((marker) => boxOf(marker.querySelector(".tl-headline"), marker.querySelector(".tl-timemarker-content-container"), id(marker))),
    lanes: () => [...document.querySelectorAll(".tl-timegroup")].map((group) => laneOf(group.textContent.trim(), group, group.querySelector(".tl-timegroup-message"), nav())),
    middle: () => boxOf(nav()),
  };
})();
