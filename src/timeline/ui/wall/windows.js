// What came before each time: every occurrence of a kind on a row of its own, all lined up on one nought line, and the
// counts of what recurs around them. Pointing at a count, or pressing it, lights up where it stands.

import { button, el } from "./elements.js";
import { Letters } from "./letters.js";
import { sign } from "./signs.js";

const SVG = "http://www.w3.org/2000/svg";
const PLAIN_FONT = 13.5;
const HEAD = 210;
const PITCH = 19;
const PAD = 5;
const MARK = 7;
const LEAST_LABEL = 56;
const MOST_LABEL = 190;
const LABELLED_LINES = 14;
const MONTH = 30.44;
const SIDES = [["before", "Before"], ["at_the_time", "At the time"], ["after", "After"]];
const hosts = new WeakMap();

export function mount(component) {
  let host = hosts.get(component.parentElement);
  if (!host) {
    host = new Windows(component.parentElement);
    hosts.set(component.parentElement, host);
  }
  host.take(component);
  return () => host.rest();
}

class Windows {
  constructor(parent) {
    this.root = el("section", { class: "windows", "aria-label": "Each time, one above the other" });
    this.scale = this.root.appendChild(el("div", { class: "windows-scale" }));
    this.rows = this.root.appendChild(el("div", { class: "windows-rows" }));
    this.counts = this.root.appendChild(el("div", { class: "windows-counts" }));
    this.tip = this.root.appendChild(el("div", { class: "wall-tip", role: "tooltip", hidden: "" }));
    parent.replaceChildren(this.root);
    this.watcher = new ResizeObserver(() => this.data && this.width !== this.track() && this.draw());
    this.watcher.observe(this.root);
  }

  rest() {
    setTimeout(() => this.root.isConnected || this.watcher.disconnect(), 1000);
  }

  take(component) {
    this.component = component;
    const key = JSON.stringify(component.data);
    if (key === this.key) return;
    this.key = key;
    this.data = component.data;
    this.letters = new Letters(this.data.letters);
    this.root.style.setProperty("--windows-font", `${this.data.font}px`);
    this.pressed = null;
    this.draw();
    this.list();
  }

  get pitch() {
    return (PITCH * this.data.font) / PLAIN_FONT;
  }

  get head() {
    return (HEAD * this.data.font) / PLAIN_FONT;
  }

  // The pixels across which days run, with room at the right for what went on at the time.
  track() {
    return Math.max(this.root.clientWidth - this.head - 30, 240);
  }

  px(days) {
    return ((days + this.data.before) / (this.data.before + this.data.after)) * (this.width - 2 * MARK) + MARK;
  }

  draw() {
    this.width = this.track();
    this.marks = [];
    this.tip.hidden = true;
    this.drawScale();
    this.rows.replaceChildren(...this.data.rows.map((row) => this.row(row)));
    this.light(this.pressed);
  }

  drawScale() {
    const svg = picture(this.width, 24);
    const { before, after } = this.data;
    const every = before + after > 200 ? 3 : 1;
    const named = [];
    for (let months = -12; months <= 12; months += every) {
      const days = Math.round(months * MONTH);
      if (days < -before - 3 || days > after + 3) continue;
      const words = months === 0 ? "each time" : `${Math.abs(months)} ${Math.abs(months) === 1 ? "month" : "months"} ${months < 0 ? "before" : "after"}`;
      named.push([Math.min(Math.max(days, -before), after), months === 0, words]);
    }
    const taken = [];
    for (const [days, isNought, words] of named.sort((a, b) => Number(b[1]) - Number(a[1]) || Math.abs(b[0]) - Math.abs(a[0]))) {
      const half = this.letters.width(words, this.data.font) / 2;
      const x = Math.min(Math.max(this.px(days), half), this.width - half);
      if (taken.some(([a, b]) => x - half < b + 8 && x + half > a - 8)) continue;
      taken.push([x - half, x + half]);
      svg.append(write(words, x, 16, isNought ? "is-nought" : "is-tick"));
    }
    this.scale.style.marginLeft = `${this.head}px`;
    this.scale.replaceChildren(svg);
  }

  row(row) {
    const made = el("div", { class: "windows-row" });
    const head = button("", () => this.choose(row.id), "windows-head");
    head.append(el("strong", {}, row.when), el("span", {}, row.isDisputed ? `${row.title} (contested)` : row.title));
    head.title = row.which || row.title;
    head.style.width = `${this.head - 12}px`;
    const placed = this.placed(row.marks);
    const lines = Math.max(...placed.map(({ line }) => line + 1), 2);
    const height = lines * this.pitch + 2 * PAD;
    const svg = picture(this.width, height);
    svg.append(line(this.px(0), 0, this.px(0), height, "windows-nought"));
    for (const one of placed) svg.append(this.drawn(one));
    made.append(head, svg);
    if (row.then.length) made.append(this.then(row));
    return made;
  }

  // Everything that went on at the time, in words under the row: it has no place before or after.
  then(row) {
    const made = el("div", { class: "windows-then" });
    made.style.marginLeft = `${this.head}px`;
    made.append(el("span", {}, "At the time: "));
    row.then.forEach((mark, n) => {
      const one = button(mark.isSure ? mark.title : `perhaps ${mark.title}`, () => this.choose(mark.id), "windows-link");
      this.marks.push({ node: one, mark });
      made.append(one, n < row.then.length - 1 ? ", " : "");
    });
    return made;
  }

  // Each mark on the first line where it fits with its label, otherwise where it fits without. Labels keep to their own
  // side of the nought line.
  placed(marks) {
    const lines = [];
    const nought = this.px(0);
    const isFree = (at, left, right) => (lines[at] ?? []).every(([a, b]) => right <= a || left >= b);
    return marks.map((mark) => {
      const [from, to] = [this.px(mark.from), this.px(mark.to)];
      const x = mark.isBar ? from : (from + to) / 2;
      const [left, right] = [Math.min(from, x - MARK), Math.max(to, x + MARK)];
      const isBefore = mark.side === "before";
      for (let at = 0; at < LABELLED_LINES; at += 1) {
        if (!isFree(at, left, right)) continue;
        for (const side of isBefore ? ["right", "left"] : ["right"]) {
          const edges = mark.isBar ? [left, right] : [x - MARK, x + MARK];
          const label = this.label(mark, side, edges, lines[at] ?? [], isBefore ? nought - 4 : this.width);
          if (!label) continue;
          (lines[at] ??= []).push([Math.min(left, label.x) - 4, Math.max(right, label.x + label.width) + 6]);
          return { mark, line: at, x, from, to, label };
        }
      }
      let at = 0;
      while (!isFree(at, left, right)) at += 1;
      (lines[at] ??= []).push([left, right + 2]);
      return { mark, line: at, x, from, to, label: null };
    });
  }

  // A label beside a mark, as long as there is room for, or null.
  label(mark, side, [left, right], taken, limit) {
    const inside = mark.isBar ? this.letters.shorten(mark.title, right - left - 10, this.data.font) : "";
    if (inside === mark.title) return { words: inside, width: 0, x: left + 5 };
    const before = Math.max(0, ...taken.filter(([, b]) => b <= left).map(([, b]) => b));
    const after = Math.min(limit, ...taken.filter(([a]) => a >= right).map(([a]) => a));
    const room = Math.min(side === "right" ? after - right - 8 : left - before - 8, MOST_LABEL);
    const words = room >= LEAST_LABEL ? this.letters.shorten(mark.title, room, this.data.font) : "";
    if (!words) return null;
    const width = this.letters.width(words, this.data.font);
    // Cut short on one side, it may stand whole on the other.
    if (side === "right" && words !== mark.title && mark.side === "before" && left - before - 8 > room) return null;
    return { words, width, x: side === "right" ? right + 4 : left - 4 - width };
  }

  drawn({ mark, line: at, x, from, to, label }) {
    const { symbol, line: ink, fill } = this.data.styles[mark.style] ?? this.data.styles.neutral;
    const y = PAD + (at + 0.5) * this.pitch;
    const group = document.createElementNS(SVG, "g");
    group.setAttribute("class", "windows-mark");
    group.setAttribute("role", "button");
    group.setAttribute("tabindex", "0");
    group.setAttribute("aria-label", `${mark.title}, ${mark.words}, ${mark.when}`);
    const dash = mark.isSure ? null : "1.5 3";
    if (mark.isBar) group.append(shape("rect", { x: from, y: y - 7, width: Math.max(to - from, 3), height: 14, fill: mark.isSure ? fill : "#fff", stroke: ink, "stroke-width": 1.4, "stroke-dasharray": dash }));
    else {
      if (to - from > 2 * MARK) group.append(shape("path", { d: `M${from},${y + 7}H${to}`, stroke: ink, "stroke-width": 1.4, "stroke-dasharray": "1.5 3", fill: "none" }));
      group.append(shape("path", { d: sign(symbol, x, y), fill: mark.isSure ? ink : "#fff", stroke: ink, "stroke-width": 1.5 }));
    }
    if (label) group.append(write(label.words, label.x, y + this.data.font * 0.35, "is-name"));
    // As large to press as it is to see, and no smaller than a finger's tip.
    group.append(shape("rect", { x: Math.min(from, x - 12), y: y - 9.5, width: Math.max(to - from, 24), height: 19, fill: "transparent" }));
    group.addEventListener("click", () => this.choose(mark.id));
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.choose(mark.id);
    });
    group.addEventListener("pointerenter", () => this.tell(group, mark));
    group.addEventListener("focus", () => this.tell(group, mark));
    for (const away of ["pointerleave", "blur"]) group.addEventListener(away, () => (this.tip.hidden = true));
    this.marks.push({ node: group, mark });
    return group;
  }

  tell(group, mark) {
    const line = el("div", {});
    line.append(el("strong", {}, mark.title), el("span", {}, mark.when), el("span", {}, mark.words));
    this.tip.replaceChildren(line);
    this.tip.hidden = false;
    const [box, home] = [group.getBoundingClientRect(), this.root.getBoundingClientRect()];
    const left = Math.min(box.left - home.left, home.width - this.tip.offsetWidth - 4);
    const below = box.bottom - home.top + 6;
    const isLow = box.bottom + this.tip.offsetHeight + 6 > this.rows.getBoundingClientRect().bottom;
    Object.assign(this.tip.style, { left: `${Math.max(left, 0)}px`, top: `${isLow ? box.top - home.top - this.tip.offsetHeight - 6 : below}px` });
  }

  choose(id) {
    this.component.setTriggerValue("chosen", { id, at: Date.now() });
  }

  // ---- what recurs

  list() {
    const { recurs } = this.data;
    if (!recurs.length) {
      this.counts.replaceChildren(el("p", { class: "windows-none" }, "Nothing stands in two of these windows or more."));
      return;
    }
    const columns = SIDES.map(([side, title]) => {
      const own = recurs.filter((one) => one.side === side);
      const column = el("div", { class: "windows-side" });
      column.append(el("h3", {}, title), ...this.group(own, "entry_types", ""), ...this.group(own, "lanes", "Areas of life"));
      if (!own.length) column.append(el("p", { class: "windows-none" }, "Nothing in two or more."));
      return column;
    });
    this.counts.replaceChildren(...columns);
  }

  group(own, of, title) {
    const there = own.filter((one) => one.of === of);
    if (!there.length) return [];
    const made = el("ul", {});
    for (const one of there) {
      const line = button(one.words, () => {
        this.pressed = this.pressed === one ? null : one;
        for (const other of this.counts.querySelectorAll("button")) other.setAttribute("aria-pressed", String(this.pressed === one && other === line));
        this.light(this.pressed);
      }, "windows-count");
      line.setAttribute("aria-pressed", "false");
      line.addEventListener("pointerenter", () => this.light(one));
      line.addEventListener("pointerleave", () => this.light(this.pressed));
      const item = el("li", {});
      item.append(line);
      made.append(item);
    }
    return title ? [el("h4", {}, title), made] : [made];
  }

  light(one) {
    for (const { node, mark } of this.marks) {
      const isIn = !one || (mark.side === one.side && (one.of === "lanes" ? mark.lane : mark.type) === one.id);
      node.classList.toggle("is-dim", !isIn);
    }
  }
}

function picture(width, height) {
  return shape("svg", { width, height, class: "windows-ink" });
}

function shape(tag, given) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(given)) if (value !== null) made.setAttribute(name, value);
  return made;
}

function line(x1, y1, x2, y2, className) {
  return shape("line", { x1, y1, x2, y2, class: className });
}

function write(words, x, y, className) {
  const made = shape("text", { x, y, class: className });
  made.textContent = words;
  return made;
}
