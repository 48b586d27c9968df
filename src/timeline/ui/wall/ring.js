// What was chosen, made plain on the wall.

const CHOSEN = "#1f5fa8";

// A ring around what was chosen, and its name where there was no room for its label.
export function ringAround(wall, pen) {
  const entry = wall.entryOf(wall.chosen);
  const box = entry && wall.boxOf(entry.n);
  wall.named.hidden = !box || (box.label !== null && !box.members);
  // Nothing said of an earlier view stays behind in the page.
  if (wall.named.hidden) wall.named.textContent = "";
  if (!box) return;
  const { canvas } = wall.data;
  const around = box.isDot ? 5 : box.isBar ? 3 : 5;
  const half = box.isDot ? 6 : box.rowPx / 2 + 1;
  const middle = (box.top + box.bottom) / 2;
  pen.box(60, { fill: "rgba(31,95,168,0.10)", stroke: CHOSEN, width: 2, role: "chosen" }, box.left - around, box.right + around, middle - half, middle + half);
  if (wall.named.hidden) return;
  wall.named.textContent = entry.title;
  const toRight = box.right < wall.scene.metrics.width / 2;
  Object.assign(wall.named.style, {
    fontSize: `${canvas.font}px`, top: `${canvas.top + middle}px`,
    left: `${canvas.gutter + (toRight ? box.right + 14 : box.left - 14)}px`, transform: `translate(${toRight ? "0" : "-100%"}, -50%)`,
  });
}
