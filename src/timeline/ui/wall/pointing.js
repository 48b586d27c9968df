// How close a point on the wall is to an entry's ink or its label, in pixels.

export function closenessAt(item, data, x, y, mapY) {
  const perDay = (data.canvas.width - data.canvas.gutter - data.canvas.right) / (data.x1 - data.x0);
  const middle = mapY(item.y);
  const half = item.row / 2;
  const up = Math.max(Math.abs(y - middle) - half, 0);
  const left = (item.x0 - data.x0) * perDay - (item.bar ? 0 : 6);
  const right = (item.x1 - data.x0) * perDay + (item.bar ? 0 : 6);
  const ink = Math.hypot(outside(x, left, right), up);
  const label = item.label ? Math.hypot(outside(x, item.label[0], item.label[1]), up) : Infinity;
  return Math.min(ink, label);
}

function outside(x, left, right) {
  return Math.max(left - x, x - right, 0);
}
