// Reads a chart drawn by Altair. On a canvas nothing can be read but that it is there.
globalThis.look = (() => {
  const home = () => document.querySelector("[data-testid=stVegaLiteChart]");
  const bars = () => [...home().querySelectorAll("g.mark-rect.role-mark > path")].filter((bar) => bar.__data__?.datum?.id);
  const plot = () => home().querySelector("path.background") ?? home().querySelector("canvas");
  const labels = () => [...home().querySelectorAll(".role-axis-label text")].filter((text) => globalThis.look.words.has(text.textContent));
  return {
    root: home,
    drawn: () => Boolean(home()?.querySelector("g.mark-rect.role-mark > path, canvas")),
    marks: () => bars().map((bar) => boxOf(bar, plot(), bar.__data__.datum.id)),
    labels: () => [],
    lanes: () => {
      const area = boxOf(plot()).whole, names = labels(), each = (area.bottom - area.top) / names.length;
      return names.map((text) => {
        const label = boxOf(text).whole, at = (label.top + label.bottom) / 2;
        const band = { left: area.left, right: area.right, top: at - each / 2, bottom: at + each / 2 };
        return { name: text.textContent, band, seen: band, label, letters: parseFloat(getComputedStyle(text).fontSize), cut: text.textContent.endsWith("…") };
      });
    },
    middle: () => boxOf(plot()),
  };
})();
