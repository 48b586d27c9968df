// Strokes of one look are one path, so that a wall of thousands of strokes is a few dozen elements. Elements are kept
// between drawings and only changed.

const SVG = "http://www.w3.org/2000/svg";
const DASHES = { solid: null, dot: "1.5 3", dash: "6 4" };

export class Pen {
  constructor() {
    this.paths = new Map();
    this.words = [];
  }

  // `layer` orders what lies over what; a look is { stroke, width, dash, fill, opacity }.
  path(layer, look, d) {
    const key = `${layer}|${look.stroke ?? ""}|${look.width ?? 0}|${look.dash ?? ""}|${look.fill ?? ""}|${look.opacity ?? 1}|${look.role ?? ""}`;
    let one = this.paths.get(key);
    if (!one) this.paths.set(key, (one = { layer, look, d: [] }));
    one.d.push(d);
  }

  line(layer, look, points) {
    this.path(layer, look, "M" + points.map(([x, y]) => `${round(x)},${round(y)}`).join("L"));
  }

  box(layer, look, x0, x1, y0, y1) {
    this.path(layer, look, `M${round(x0)},${round(y0)}H${round(x1)}V${round(y1)}H${round(x0)}Z`);
  }

  write(words, x, y, className, extra = {}) {
    this.words.push({ words, x, y, className, ...extra });
  }
}

export const round = (value) => Math.round(value * 10) / 10;

// The page's side of the pen: one group of paths and one of words, each element used again from drawing to drawing.
export class Sheet {
  constructor(svg) {
    this.svg = svg;
    this.ink = { root: svg.appendChild(document.createElementNS(SVG, "g")), nodes: [] };
    this.text = { root: svg.appendChild(document.createElementNS(SVG, "g")), nodes: [] };
  }

  show(pen) {
    const paths = [...pen.paths.values()].sort((a, b) => a.layer - b.layer);
    reuse(this.ink, paths, "path", (node, { look, d }) => {
      set(node, "d", d.join(""));
      set(node, "fill", look.fill ?? "none");
      set(node, "stroke", look.stroke ?? "none");
      set(node, "stroke-width", look.stroke ? look.width : null);
      set(node, "stroke-dasharray", DASHES[look.dash ?? "solid"]);
      set(node, "opacity", look.opacity === undefined || look.opacity === 1 ? null : look.opacity);
      set(node, "class", look.role ? `ink-${look.role}` : null);
    });
    reuse(this.text, pen.words, "text", (node, word) => {
      if (node.written !== word.words) node.textContent = node.written = word.words;
      set(node, "x", round(word.x));
      set(node, "y", round(word.y));
      set(node, "class", word.className);
      set(node, "data-n", word.n ?? null);
      set(node, "opacity", word.opacity ?? null);
    });
  }
}

function reuse({ root, nodes }, wanted, tag, fill) {
  while (nodes.length > wanted.length) nodes.pop().remove();
  const had = nodes.length;
  wanted.forEach((one, n) => {
    if (n >= had) nodes.push(document.createElementNS(SVG, tag));
    fill(nodes[n], one);
  });
  if (wanted.length > had) root.append(...nodes.slice(had));
}

// What an element was last given is remembered beside it: asking the page is slower than asking ourselves.
function set(node, name, value) {
  node.given ??= {};
  if (node.given[name] === value) return;
  node.given[name] = value;
  if (value === null || value === undefined) node.removeAttribute(name);
  else node.setAttribute(name, value);
}
