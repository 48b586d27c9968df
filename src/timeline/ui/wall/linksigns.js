// The signs of links, told apart without colour: an arrow head, an open one, a double line, a cross, a plus. Which kind of
// link has which, the vocabulary says.

const fixed = (value) => Math.round(value * 10) / 10;

// Strokes around nought, along the x axis from the first entry to the second; the arrow is filled.
const SHAPES = {
  arrow: { isFilled: true, strokes: [[[-3.4, -3.8], [4.2, 0], [-3.4, 3.8]]] },
  open_arrow: { strokes: [[[-2.4, -3.8], [2.6, 0], [-2.4, 3.8]]] },
  double_line: { strokes: [[[-4, -1.9], [4, -1.9]], [[-4, 1.9], [4, 1.9]]] },
  cross: { isUpright: true, strokes: [[[-3.1, -3.1], [3.1, 3.1]], [[-3.1, 3.1], [3.1, -3.1]]] },
  plus: { isUpright: true, strokes: [[[-4, 0], [4, 0]], [[0, -4], [0, 4]]] },
};

// A link's sign as path data, its middle at (x, y), turned the way the line runs there.
export function linkSign(sign, x, y, turn = 0, scale = 1) {
  const shape = SHAPES[sign];
  if (!shape) return { d: "", isFilled: false };
  const angle = shape.isUpright ? 0 : turn;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const place = ([dx, dy]) => `${fixed(x + dx * cos - dy * sin)},${fixed(y + dx * sin + dy * cos)}`;
  const d = shape.strokes.map((points) => `M${points.map(place).join("L")}${shape.isFilled ? "Z" : ""}`).join("");
  return { d, isFilled: Boolean(shape.isFilled) };
}

// What an entry is joined to, in words: “led to: Stops school”, “came from: Nan dies”. What the wall does not show now, a
// lens or a story not yet told so far, is not named here either.
export function linksInWords(wall, n) {
  const { data } = wall;
  const other = ({ from, to }) => data.entries[from === n ? to : from];
  return data.links.filter((link) => (link.from === n || link.to === n) && wall.shows(other(link))).map((link) => {
    const [label, reverse] = data.choices.links[link.kind] ?? [link.kind, link.kind];
    return `${link.from === n ? label : reverse}: ${other(link).title}`;
  });
}
