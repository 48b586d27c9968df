// Reads a drawn plotly.express.timeline.
globalThis.look = (() => {
  const home = () => document.querySelector(".js-plotly-plot");
  const plot = () => home().querySelector(".plot .barlayer") && home().querySelector(".nsewdrag.drag");
  const bars = () => [...home().querySelectorAll(".barlayer .point")];
  const id = (point) => { const { i } = point.__data__, { trace } = point.parentNode.parentNode.__data__[0]; return trace.customdata[i][0]; };
  const clip = () => plot();
  return {
    root: home,
    drawn: () => Boolean(home()?.querySelector(".barlayer .point")),
    marks: () => bars().map((point) => boxOf(point.querySelector("path"), clip(), id(point))),
    labels: () => bars().filter((point) => { const text = point.querySelector("text"); return text && isSeen(text) && text.getBoundingClientRect().width > 1; })
      .map((point) => boxOf(point.querySelector("text"), clip(), id(point))),
    lanes: () => {
      const area = boxOf(plot()).whole, ticks = [...home().querySelectorAll(".yaxislayer-above .ytick text")], each = (area.bottom - area.top) / ticks.length;
      return ticks.map((text) => {
        const label = boxOf(text).whole, at = (label.top + label.bottom) / 2;
        const band = { left: area.left, right: area.right, top: at - each / 2, bottom: at + each / 2 };
        return { name: text.textContent, band, seen: band, label, letters: parseFloat(getComputedStyle(text).fontSize), cut: false };
      });
    },
    middle: () => boxOf(plot()),
  };
})();
