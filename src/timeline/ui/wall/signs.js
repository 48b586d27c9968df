// The signs of the wall and of its key: one shape for each family of entries, told apart without colour.

const RADII = { circle: 5.2, diamond: 6.4, star: 7.2, "triangle-up": 6.3, square: 4.8, hexagon: 5.8, pentagon: 6 };

const corners = (count, turn) => Array.from({ length: count }, (_, n) => {
  const angle = turn + (2 * Math.PI * n) / count;
  return [Math.cos(angle), Math.sin(angle)];
});
const UP = -Math.PI / 2;
const STAR = Array.from({ length: 10 }, (_, n) => {
  const angle = UP + (Math.PI * n) / 5;
  const reach = n % 2 ? 0.42 : 1;
  return [Math.cos(angle) * reach, Math.sin(angle) * reach];
});
const SHAPES = {
  diamond: corners(4, UP),
  star: STAR,
  "triangle-up": [[0, -0.95], [0.95, 0.75], [-0.95, 0.75]],
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  hexagon: corners(6, UP),
  pentagon: corners(5, UP),
};

const fixed = (value) => Math.round(value * 10) / 10;

// A sign as path data, its middle at (x, y), `scale` times its usual size.
export function sign(name, x, y, scale = 1) {
  const r = (RADII[name] ?? RADII.circle) * scale;
  const shape = SHAPES[name];
  if (!shape) return disc(x, y, r);
  const points = shape.map(([dx, dy]) => `${fixed(x + dx * r)},${fixed(y + dy * r)}`);
  return `M${points.join("L")}Z`;
}

export function disc(x, y, r) {
  return `M${fixed(x - r)},${fixed(y)}a${fixed(r)},${fixed(r)} 0 1,0 ${fixed(2 * r)},0a${fixed(r)},${fixed(r)} 0 1,0 ${fixed(-2 * r)},0Z`;
}
