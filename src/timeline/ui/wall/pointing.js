// How close a point on the wall is to the ink or the label of what is drawn there, in pixels across and down the plot.

const CLOSE_ENOUGH_PX = 8;

export function nearest(boxes, x, y) {
  let best = null;
  for (const box of boxes) {
    const away = closeness(box, x, y);
    if (away <= (box.isDot ? 2.5 : CLOSE_ENOUGH_PX) && (!best || away < best.away)) best = { box, away };
  }
  return best?.box ?? null;
}

function closeness(box, x, y) {
  const up = outside(y, box.top, box.bottom);
  const ink = Math.hypot(outside(x, box.left, box.right), up);
  return box.label ? Math.min(ink, Math.hypot(outside(x, box.label.left, box.label.right), up)) : ink;
}

const outside = (value, low, high) => Math.max(low - value, value - high, 0);
