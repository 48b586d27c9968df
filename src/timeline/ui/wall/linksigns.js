// The signs of links, told apart without colour: an arrow head for led to, an open one for was followed by, a double line
// for the same pattern, a cross for a contrast, a plus for helped with.

const fixed = (value) => Math.round(value * 10) / 10;

// Strokes around nought, along the x axis from the first entry to the second; the first kind is filled.
const SHAPES = {
  led_to: { isFilled: true, strokes: [[[-3.4, -3.8], [4.2, 0], [-3.4, 3.8]]] },
  followed: { strokes: [[[-2.4, -3.8], [2.6, 0], [-2.4, 3.8]]] },
  pattern: { strokes: [[[-4, -1.9], [4, -1.9]], [[-4, 1.9], [4, 1.9]]] },
  contrast: { isUpright: true, strokes: [[[-3.1, -3.1], [3.1, 3.1]], [[-3.1, 3.1], [3.1, -3.1]]] },
  helped_with: { isUpright: true, strokes: [[[-4, 0], [4, 0]], [[0, -4], [0, 4]]] },
};

// A link's sign as path data, its middle at (x, y), turned the way the line runs there.
export function linkSign(kind, x, y, turn = 0, scale = 1) {
  const shape = SHAPES[kind];
  if (!shape) return { d: "", isFilled: false };
  const angle = shape.isUpright ? 0 : turn;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const place = ([dx, dy]) => `${fixed(x + dx * cos - dy * sin)},${fixed(y + dx * sin + dy * cos)}`;
  const d = shape.strokes.map((points) => `M${points.map(place).join("L")}${shape.isFilled ? "Z" : ""}`).join("");
  return { d, isFilled: Boolean(shape.isFilled) };
}

// What an entry is joined to, in words: “led to: Stops school”, “came from: Nan dies”.
export function linksInWords(data, n) {
  return data.links.filter(({ from, to }) => from === n || to === n).map(({ from, to, kind }) => {
    const [label, reverse] = data.choices.links[kind] ?? [kind, kind];
    return from === n ? `${label}: ${data.entries[to].title}` : `${reverse}: ${data.entries[from].title}`;
  });
}
