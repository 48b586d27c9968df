// Choosing on the wall what an entry is joined to: a line follows the pointer, or the entry the keyboard has come to, until
// the other one is chosen. What kind of link it is, the page asks; Escape, or the first entry again, ends it.

const SVG = "http://www.w3.org/2000/svg";
const FOLLOWED = ["pointermove", "wheel", "keydown"];

export class Joining {
  constructor(wall) {
    this.wall = wall;
    this.from = "";
    this.pointer = null;
    this.line = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries({ class: "ink-joining", fill: "none", stroke: "#1f5fa8", "stroke-width": 2, "stroke-dasharray": "6 4" })) this.line.setAttribute(name, value);
    this.asked = ({ detail }) => this.begin(detail);
    this.chosenElsewhere = ({ detail }) => detail && this.takes([detail]);
    this.follow = (event) => {
      this.pointer = event.type === "keydown" ? null : wall.place(event);
      requestAnimationFrame(() => this.draw());
    };
    this.key = (event) => event.key === "Escape" && this.escape(event);
    document.addEventListener("wall-join", this.asked);
  }

  begin(id) {
    const { wall } = this;
    // Nothing can be joined on the wall of another life, or of an earlier day.
    if (!wall.root.isConnected || !wall.data.canAsk || !wall.entryOf(id)) return;
    if (this.from) this.end();
    this.from = id;
    this.pointer = null;
    wall.plot.append(this.line);
    for (const name of FOLLOWED) wall.hits.addEventListener(name, this.follow);
    document.addEventListener("keydown", this.key, true);
    // Chosen from a list beside the wall it is chosen just as well.
    document.addEventListener("wall-chosen", this.chosenElsewhere);
    wall.keys.at(wall.entryOf(id));
    wall.hits.focus({ preventScroll: true });
    wall.root.classList.add("is-joining");
    wall.redraw();
  }

  end() {
    this.stop();
    this.wall.redraw();
  }

  letGo() {
    document.removeEventListener("wall-join", this.asked);
    this.stop();
  }

  stop() {
    const { wall } = this;
    this.from = "";
    this.line.remove();
    for (const name of FOLLOWED) wall.hits.removeEventListener(name, this.follow);
    document.removeEventListener("keydown", this.key, true);
    document.removeEventListener("wall-chosen", this.chosenElsewhere);
    wall.root.classList.remove("is-joining");
  }

  escape(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    this.end();
    this.wall.live.textContent = "Nothing was joined";
  }

  // Whether what was just chosen on the wall is taken as the other end rather than opened. Several under one mark are
  // listed first, and the one chosen from the list is taken.
  takes(ids) {
    if (!this.from || ids.length > 1) return false;
    const { wall } = this;
    const [to] = ids;
    if (to === this.from) {
      // The story of the first entry was open all along, and its page may say so again at any time.
      if (this.pointer) this.end();
      return true;
    }
    // Presences and gaps are made for the wall; only what somebody entered can be joined.
    if (!to || to.includes(":") || !wall.entryOf(to)) {
      if (to) wall.live.textContent = "Only entries can be joined; choose another";
      return true;
    }
    const { from } = this;
    this.end();
    wall.ask({ what: "join", from, to });
    return true;
  }

  inWords() {
    return this.from ? [`Choose the entry to join “${this.wall.entryOf(this.from)?.title ?? ""}” to, or Escape.`] : [];
  }

  draw() {
    if (!this.from) return;
    const { wall } = this;
    const start = this.middle(wall.entryOf(this.from));
    const end = this.pointer ?? this.middle(wall.keys.entry);
    const goes = start && end && Math.hypot(end.x - start.x, end.y - start.y) > 8;
    if (goes) this.line.setAttribute("d", `M${start.x},${start.y}L${end.x},${end.y}`);
    else this.line.removeAttribute("d");
  }

  // Where an entry stands in the plot; one that is out of view pulls the line to the edge it lies beyond.
  middle(entry) {
    const { wall } = this;
    const box = entry && wall.boxOf(entry.n);
    if (box) return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    const place = entry && wall.plan.get(entry.lane);
    if (!place || entry.x0 === null) return null;
    const { scale, width } = wall.scene.metrics;
    return { x: Math.min(Math.max((entry.x0 - wall.view.x0) * scale, 0), width), y: place.top + place.height / 2 };
  }
}
