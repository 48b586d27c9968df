// The wall as it is laid out for the room that a window has, from layouts for rooms of many sizes.

const OF_LANES = ["top", "height", "rows", "rowPx", "pad", "strip"];

// The payload for a room: the largest layout that goes into it, its lanes stretched to the room's height. Time needs no
// stretching, since the wall places every day by itself.
export function inRoom({ wall, rooms }, room, ruler, below) {
  const fits = rooms.filter(({ canvas }) => canvas.width <= room.width && canvas.height <= room.height);
  const near = ({ canvas }) => Math.abs(room.width - canvas.width) + Math.abs(room.height - canvas.height);
  const best = (fits.length ? fits : rooms).reduce((a, b) => (near(b) < near(a) ? b : a));
  const plot = room.height - best.canvas.top - best.canvas.bottom;
  const by = plot / best.canvas.plot;
  const canvas = { ...best.canvas, width: room.width, height: room.height, plot };
  return {
    ...wall, ...best, canvas, below,
    lanes: wall.lanes.map((lane, n) => ({ ...lane, ...stretched(best.lanes[n], by) })),
    entries: Object.fromEntries(Object.entries(wall.entries).map(([name, column]) => [name, changed(column, best.entries[name])])),
    version: `${ruler} ${room.width} ${room.height}`,
  };
}

function stretched(values, by) {
  const lane = Object.fromEntries(OF_LANES.map((name, n) => [name, values[n]]));
  for (const name of OF_LANES) if (name !== "rows") lane[name] *= by;
  return lane;
}

// A column as it is in this room: whole, or only the places where it differs. One that tells of a few places is whole.
function changed(column, change) {
  if (!change) return column;
  if (Array.isArray(change) || !Array.isArray(column)) return change;
  return column.map((value, n) => (n in change ? change[n] : value));
}
