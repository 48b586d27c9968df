// Reads a drawn plotly.express.timeline.
globalThis.look = (() => {
  const home = () => document.querySelector(".js-plotly-plot");
  const plot = () => home().querySelector("rect.nsewdrag");
  const bars = () => [...home().querySelectorAll(".barlayer .point")];
  const id = (point) => { const { i } = point.__data__, { trace } = point.parentNode.parentNode.__data__[0]; return trace.customdata[i][0]; };
  return {
    root: home,
    drawn: () => Boolean(home()?.querySelector(".barlayer .point")),
    marks: () => bars().map((point) => boxOf(point.querySelector("path"), plot(), id(point))),
    labels: () => [],
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
