// The room that the window gives the wall, asked of the server where the wall was laid out for another.

const LEAST_PX = 300;
const OFF_PX = 12;

export function reportRoom(wall) {
  // Of two walls one above the other the upper one measures for both.
  if (wall.instep.isLower) return;
  const { width, top } = wall.root.getBoundingClientRect();
  const tools = wall.tools.offsetHeight;
  const height = Math.max(Math.floor(window.innerHeight - top - window.scrollY - wall.data.below - tools), LEAST_PX);
  if (width < 50) return;
  const room = { width: Math.floor(width), height };
  document.documentElement.style.setProperty("--wall-height", `${height + tools}px`);
  const drawn = wall.instep.room ?? wall.data.canvas;
  const off = Math.abs(room.width - drawn.width) + Math.abs(room.height - drawn.height);
  const asked = wall.asked && Math.abs(wall.asked.width - room.width) + Math.abs(wall.asked.height - room.height);
  if (off <= OFF_PX || asked < 3) return;
  wall.asked = room;
  wall.component.setStateValue("room", room);
}
