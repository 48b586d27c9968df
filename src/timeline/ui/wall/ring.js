// What was chosen, made plain on the wall.

const CHOSEN = "#1f5fa8";
const AWAY = 14;
const PADDING = 6;
const ROWS_OFF = [0, -1, 1, -2, 2];

// A ring around what was chosen, and its name where there was no room for its label and there is room beside it.
export function ringAround(wall, pen) {
  const entry = wall.entryOf(wall.chosen);
  const box = entry && wall.boxOf(entry.n);
  const name = box && (box.label === null || box.members) ? nameBeside(wall, entry, box) : null;
  wall.named.hidden = !name;
  // Nothing said of an earlier view stays behind in the page.
  wall.named.textContent = name ? entry.title : "";
  if (!box) return;
  const around = box.isDot ? 5 : box.isBar ? 3 : 5;
  const half = box.isDot ? 6 : box.rowPx / 2 + 1;
  const middle = (box.top + box.bottom) / 2;
  pen.box(60, { fill: "rgba(31,95,168,0.10)", stroke: CHOSEN, width: 2, role: "chosen" }, box.left - around, box.right + around, middle - half, middle + half);
  if (name) Object.assign(wall.named.style, name);
}

// Where the name stands, clear of every entry's ink and words: beside the mark, or in the free place nearest above or
// below it; null where there is none within a few rows.
function nameBeside({ data, boxes, scene }, entry, box) {
  const { canvas, letters } = data;
  const wide = letters.width(entry.title, canvas.font) + 2 * PADDING, half = canvas.font * 0.85;
  const isClear = (left, middle) => left >= 0 && left + wide <= scene.metrics.width && !boxes.some((other) =>
    other.bottom >= middle - half && other.top <= middle + half && [other, other.label].some((taken) => taken && taken.left < left + wide && taken.right > left));
  const sides = [box.right + AWAY, box.left - AWAY - wide, (box.left + box.right - wide) / 2];
  if (box.right >= scene.metrics.width / 2) sides.unshift(...sides.splice(1, 1));
  const home = (box.top + box.bottom) / 2;
  for (const off of ROWS_OFF) {
    const middle = home + off * box.rowPx;
    const left = middle - half < 0 || middle + half > canvas.plot ? undefined : sides.find((one) => isClear(one, middle));
    if (left !== undefined) return { fontSize: `${canvas.font}px`, top: `${canvas.top + middle}px`, left: `${canvas.gutter + left}px`, transform: "translate(0, -50%)" };
  }
  return null;
}
