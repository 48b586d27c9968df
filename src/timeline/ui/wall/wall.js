// The wall in the browser: draws the figure it is given, and answers at once to filters, folded lanes and choosing.
// Everything shown as words arrives as data and is written with textContent or escaped by the server; none is markup.

import { chartScript } from "./chart.js";
import { closenessAt } from "./pointing.js";
import { Filters, showsEntry } from "./filters.js";
import { gathered, lanePlan, mapped, nameOf, raise, subset } from "./redraw.js";
import { table } from "./table.js";
import { unpacked } from "./unpack.js";
import { wordsAlong } from "./words.js";
import { el, button } from "./elements.js";

const CLOSE_ENOUGH_PX = 8;
const RAISE_AFTER_MS = 600;
const walls = new WeakMap();
let chosenNow = "";

// What was chosen elsewhere on the page: in the story, or by adding.
document.addEventListener("wall-chosen", (event) => {
  chosenNow = event.detail;
});

export function mount(component) {
  let wall = walls.get(component.parentElement);
  if (!wall) {
    wall = new Wall(component.parentElement);
    walls.set(component.parentElement, wall);
  }
  wall.take(component);
  return () => wall.rest();
}

class Wall {
  constructor(host) {
    this.root = el("section", { class: "wall", "aria-label": "Timeline wall" });
    host.replaceChildren(this.root);
    this.tools = this.root.appendChild(el("div", { class: "wall-tools" }));
    this.stage = this.root.appendChild(el("div", { class: "wall-stage" }));
    this.plot = this.stage.appendChild(el("div", { class: "wall-plot", "aria-hidden": "true" }));
    this.words = this.stage.appendChild(el("div", { class: "wall-words", "aria-hidden": "true" }));
    this.lanes = this.stage.appendChild(el("div", { class: "wall-lanes" }));
    this.hits = this.stage.appendChild(el("div", { class: "wall-hits" }));
    this.ring = this.stage.appendChild(el("div", { class: "wall-ring", hidden: "" }));
    this.tip = this.stage.appendChild(el("div", { class: "wall-tip", role: "tooltip", hidden: "" }));
    this.sheet = this.root.appendChild(el("div", { class: "wall-sheet", hidden: "" }));
    this.notice = this.root.appendChild(el("p", { class: "wall-notice", role: "status" }));
    this.live = this.root.appendChild(el("div", { class: "wall-live", "aria-live": "polite" }));
    this.hits.addEventListener("pointermove", (event) => this.point(event));
    this.hits.addEventListener("pointerleave", () => (this.tip.hidden = true));
    this.hits.addEventListener("click", (event) => this.choose(event));
    this.resized = () => {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.reportRoom(), 250);
    };
    this.watcher = new ResizeObserver(this.resized);
    this.chosen = chosenNow;
    this.told = (event) => {
      if (!this.root.isConnected) return;
      const isMine = this.chosen === event.detail;
      this.chosen = event.detail;
      if (!this.drawnOnce || (isMine && !this.raising)) return;
      // Once the story is there, the wall follows; its own choice need wait no longer.
      clearTimeout(this.raising);
      this.raising = setTimeout(() => this.redraw(), 40);
    };
    document.addEventListener("wall-chosen", this.told);
  }

  take(component) {
    this.component = component;
    const fresh = component.data.version !== this.version;
    if (this.data?.key !== component.data.key) this.chosen = chosenNow;
    if (fresh) this.data = unpacked(component.data);
    this.version = component.data.version;
    clearTimeout(this.leaving);
    this.watcher.observe(this.root);
    window.addEventListener("resize", this.resized);
    if (fresh) {
      if (!this.filters || this.filters.key !== this.data.key) {
        this.filters = new Filters(this.data.key, () => this.redraw());
        this.view = sessionStorage.getItem(`wall-view:${this.data.key}`) ?? "wall";
        this.ruler = sessionStorage.getItem("wall-ruler") ?? "age";
      }
      if (!this.data.rulers[this.ruler].at.length) this.ruler = this.data.rulers.age.at.length ? "age" : "calendar";
      this.filters.fit(this.data);
      // Nothing said of an earlier view stays behind in the page.
      this.live.textContent = "";
      this.tip.replaceChildren();
      this.tip.hidden = true;
      this.where = new Map(this.data.items.map((item) => [item.id, item]));
      this.buildTools();
      this.words.replaceChildren(...wordsAlong(this.data));
      this.redraw();
    }
    this.reportRoom();
  }

  rest() {
    // A redraw of the page lets go for a moment; only a wall no longer on the page is taken down.
    this.leaving = setTimeout(() => {
      if (this.root.isConnected) return;
      this.watcher.disconnect();
      window.removeEventListener("resize", this.resized);
      document.removeEventListener("wall-chosen", this.told);
      if (globalThis.Plotly) Plotly.purge(this.plot);
    }, 1000);
  }

  reportRoom() {
    const { width, top } = this.root.getBoundingClientRect();
    const height = Math.max(Math.floor(window.innerHeight - top - window.scrollY - this.data.below), 300);
    if (width < 50) return;
    const room = { width: Math.floor(width), height };
    document.documentElement.style.setProperty("--wall-height", `${height}px`);
    const off = Math.abs(room.width - this.data.canvas.width) + Math.abs(room.height - this.data.canvas.height);
    this.root.classList.toggle("wall-waiting", off > 12 && !this.drawnOnce);
    const asked = this.asked && Math.abs(this.asked.width - room.width) + Math.abs(this.asked.height - room.height);
    if (off > 12 && !(asked < 3)) {
      this.asked = room;
      this.component.setStateValue("room", room);
    }
  }

  visible(id) {
    const item = this.where.get(id);
    const ids = item?.members?.length ? item.members : [id];
    return ids.some((one) => this.data.entries[one] && showsEntry(this.filters.state, this.data.entries[one]));
  }

  // A ring drawn over the wall in no time, until the wall itself is drawn again.
  ringAround(id) {
    const item = id && this.data.items.find((one) => one.id === id || one.members?.includes(id));
    this.ring.hidden = !item;
    if (!item) return;
    const { canvas, x0, x1 } = this.data;
    const perDay = (canvas.width - canvas.gutter - canvas.right) / (x1 - x0);
    const left = canvas.gutter + ((item.bar ? item.x0 : item.at) - x0) * perDay - (item.bar ? 3 : 11);
    const right = canvas.gutter + ((item.bar ? item.x1 : item.at) - x0) * perDay + (item.bar ? 3 : 11);
    const half = item.row / 2 + 1;
    const top = canvas.top + mapped(this.plan, item.y) - half;
    Object.assign(this.ring.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${2 * half}px` });
  }

  async redraw() {
    const data = this.data;
    clearTimeout(this.raising);
    this.raising = 0;
    const turn = (this.turn = (this.turn ?? 0) + 1);
    await chartScript(data.chart);
    if (turn !== this.turn) return;
    const plan = (this.plan = lanePlan(data, this.filters.state));
    const keep = data.ids.map((id) => (data.curves[id] ? data.curves[id].every((end) => this.visible(end)) : this.visible(id)));
    const folded = (y) => mapped(plan, y);
    const shown = gathered(data.figure.data
      .filter((trace) => !trace.name.startsWith("grid-") || trace.name === `grid-${this.ruler}`)
      .map((trace) => subset(trace, (index) => index < 0 || (keep[index] && !plan.foldedIds.has(data.ids[index])), folded)));
    this.recount(shown);
    const traces = raise(shown, this.related(), data, (id) => folded(this.where.get(id).y));
    const layout = { ...data.figure.layout, ...this.rulerLayout() };
    layout.annotations = nameOf(this.related(), data, this.chosen, folded);
    await Plotly.react(this.plot, traces, layout, { staticPlot: true, displayModeBar: false, showSendToCloud: false, displaylogo: false });
    this.ring.hidden = true;
    this.drawnOnce = true;
    this.root.classList.remove("wall-waiting");
    this.stage.style.height = `${data.canvas.height}px`;
    this.buildLanes(plan);
    this.buildSheet();
    this.say();
    this.root.dataset.drawn = String(turn);
  }

  rulerLayout() {
    const ticks = this.data.rulers[this.ruler === "school" ? "school" : "calendar"];
    return { xaxis: { ...this.data.figure.layout.xaxis, tickvals: ticks.at, ticktext: ticks.label } };
  }

  // A cluster counts only what the filters leave of it; where that is one entry, it is drawn as that entry.
  recount(traces) {
    const counts = traces.find((trace) => trace.name === "counts");
    const marks = traces.find((trace) => trace.name === "marks");
    if (!counts) return;
    const left = (index) => (this.where.get(this.data.ids[index]).members ?? []).filter((id) => showsEntry(this.filters.state, this.data.entries[id]));
    counts.text = counts.customdata.map((index) => (left(index).length > 1 ? String(left(index).length) : ""));
    marks.customdata.forEach((index, n) => {
      const alone = left(index);
      if (alone.length !== 1) return;
      const style = this.data.styles[this.data.entries[alone[0]].style];
      marks.marker.symbol[n] = style.symbol;
      marks.marker.color[n] = "#ffffff";
      marks.marker.line.color[n] = style.line;
      marks.marker.size[n] *= 0.8;
    });
  }

  related() {
    const { chosen } = this;
    const home = chosen && this.data.items.find((item) => item.id === chosen || item.members?.includes(chosen));
    if (!home || !this.visible(home.id)) return null;
    const raised = new Set([home.id, chosen]);
    for (const [id, ends] of Object.entries(this.data.curves)) {
      if (!ends.includes(chosen)) continue;
      raised.add(id);
      for (const end of ends) for (const item of this.data.items) if (item.id === end || item.members?.includes(end)) raised.add(item.id);
    }
    for (const [a, b] of this.data.accounts) if (a === chosen || b === chosen) raised.add(a).add(b);
    return { raised, home };
  }

  // Building anew must not throw the keyboard back to the top of the page: focus goes where it was.
  keepingFocus(build) {
    const held = this.root.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
    build();
    if (held) this.root.querySelector(`[data-focus="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }

  buildTools() {
    this.keepingFocus(() => this.layTools());
  }

  layTools() {
    this.filters.closeQuietly();
    const rulers = [["age", "Age"], ["calendar", "Year"], ["school", "School"]]
      .filter(([name]) => this.data.rulers[name].at.length || (this.data.choosesRuler && name !== "school"))
      .map(([name, label]) => {
        const one = button(label, () => {
          this.ruler = name;
          sessionStorage.setItem("wall-ruler", name);
          // With no birth date ages and dates have no common ruler: the server lays the other one out.
          if (this.data.choosesRuler) return this.component.setStateValue("ruler", name);
          this.buildTools();
          return this.redraw();
        });
        one.dataset.focus = `ruler:${name}`;
        one.setAttribute("aria-pressed", String((this.data.choosesRuler || this.ruler) === name));
        one.title = { age: "Lines at birthdays", calendar: "Lines at each new year", school: "Lines at each school year" }[name];
        return one;
      });
    const group = el("div", { class: "wall-rulers", role: "group", "aria-label": "Ruler" });
    group.append(...rulers);
    const sheet = button(this.view === "table" ? "Wall" : "Table", () => {
      this.view = this.view === "table" ? "wall" : "table";
      sessionStorage.setItem(`wall-view:${this.data.key}`, this.view);
      this.buildTools();
      this.redraw();
    });
    sheet.classList.add("wall-sheet-switch");
    sheet.dataset.focus = "sheet";
    const row = el("div", { class: "wall-row" });
    row.append(this.filters.control(this.data), sheet);
    this.tools.replaceChildren(group, row);
    this.tools.style.width = `${this.data.canvas.gutter}px`;
    this.tools.style.fontSize = `${Math.max(this.data.canvas.font * 0.92, 12)}px`;
  }

  buildLanes(plan) {
    this.keepingFocus(() => this.layLanes(plan));
  }

  layLanes(plan) {
    const { canvas, lanes } = this.data;
    this.lanes.style.width = `${canvas.gutter}px`;
    this.lanes.style.fontSize = `${canvas.font}px`;
    this.lanes.replaceChildren(...lanes.map((lane) => {
      const place = plan.lanes.get(lane.id);
      const hidden = this.data.order.filter((id) => {
        const entry = this.data.entries[id];
        return entry.lane === lane.id && !showsEntry(this.filters.state, entry);
      }).length;
      const folded = this.filters.state.folded.includes(lane.id);
      const one = el("div", { class: "wall-lane" });
      const name = button(lane.label, () => this.filters.foldLane(lane.id), "wall-lane-name");
      name.dataset.focus = `lane:${lane.id}`;
      name.setAttribute("aria-expanded", String(!folded));
      name.title = `${lane.label}: ` + (folded ? "show this lane" : "fold this lane away");
      one.append(name);
      if (folded || hidden) one.append(el("span", { class: "wall-lane-more" }, folded ? `${lane.entries} folded` : `${hidden} filtered`));
      else if (lane.more) one.append(this.moreButton(lane));
      one.style.top = `${canvas.top + place.top}px`;
      one.style.height = `${place.height}px`;
      one.classList.toggle("is-folded", folded);
      return one;
    }), ...lanes.filter((lane) => lane.note && !this.filters.state.folded.includes(lane.id)).map((lane) => {
      const place = plan.lanes.get(lane.id);
      const note = el("span", { class: "wall-empty" }, lane.note);
      note.style.top = `${canvas.top + place.top}px`;
      note.style.height = note.style.lineHeight = `${place.height}px`;
      note.style.left = `${canvas.gutter + 10}px`;
      return note;
    }));
    Object.assign(this.hits.style, { left: `${canvas.gutter}px`, top: `${canvas.top}px`, width: `${canvas.width - canvas.gutter}px`, height: `${canvas.height - canvas.top - canvas.bottom}px` });
  }

  // The entries of a lane that have no ink of their own, listed beside the wall.
  moreButton(lane) {
    const inked = new Set(this.data.items.map((item) => item.id));
    const rest = this.data.order.filter((id) => this.data.entries[id].lane === lane.id && !inked.has(id));
    const more = button(`+${lane.more}`, () => this.send(rest), "wall-lane-more");
    more.dataset.focus = `more:${lane.id}`;
    more.title = `${lane.more} more in ${lane.label}: list them`;
    more.setAttribute("aria-label", more.title);
    return more;
  }

  buildSheet() {
    const asTable = this.view === "table";
    this.stage.hidden = asTable;
    this.sheet.hidden = !asTable;
    this.root.classList.toggle("is-table", asTable);
    if (!asTable) return;
    this.sheet.style.height = `${this.data.canvas.height - 60}px`;
    const shown = this.data.order.filter((id) => showsEntry(this.filters.state, this.data.entries[id]));
    this.keepingFocus(() => this.sheet.replaceChildren(table(this.data, shown, this.chosen, (id) => this.send([id]))));
  }

  say() {
    const { state } = this.filters;
    const hidden = this.data.order.filter((id) => !showsEntry(state, this.data.entries[id])).length;
    const strengths = this.data.lanes.filter((lane) => lane.isStrength).some((lane) => {
      return state.folded.includes(lane.id) || this.data.order.some((id) => this.data.entries[id].lane === lane.id && !showsEntry(state, this.data.entries[id]));
    });
    const parts = [];
    if (strengths) parts.push("Strengths hidden.");
    if (hidden) parts.push(`${hidden} of ${this.data.order.length} entries are filtered out.`);
    if (this.data.notice) parts.push(this.data.notice);
    const words = parts.join(" ");
    if (this.notice.textContent !== words) this.notice.textContent = words;
    this.notice.classList.toggle("is-strong", strengths);
  }

  at(event) {
    const box = this.hits.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    let best = null;
    for (const item of this.data.items) {
      if (!this.visible(item.id) || this.plan.foldedIds.has(item.id)) continue;
      const away = closenessAt(item, this.data, x, y, (value) => mapped(this.plan, value));
      if (away <= CLOSE_ENOUGH_PX && (!best || away < best.away)) best = { item, away };
    }
    return best?.item ?? null;
  }

  point(event) {
    const item = this.at(event);
    this.hits.style.cursor = item ? "pointer" : "default";
    if (!item) {
      this.tip.hidden = true;
      return;
    }
    const ids = item.members?.length ? item.members : [item.id];
    const lines = ids.slice(0, 6).map((id) => {
      const entry = this.data.entries[id];
      const line = el("div", {});
      line.append(el("strong", {}, entry.title), el("span", {}, [entry.when, entry.age].filter(Boolean).join(" · ")));
      if (entry.source) line.append(el("span", {}, entry.source));
      return line;
    });
    if (ids.length > 6) lines.push(el("div", {}, `and ${ids.length - 6} more`));
    this.tip.replaceChildren(...lines);
    this.tip.hidden = false;
    const box = this.stage.getBoundingClientRect();
    const left = Math.min(event.clientX - box.left + 14, box.width - this.tip.offsetWidth - 8);
    const below = event.clientY - box.top + 18;
    const top = below + this.tip.offsetHeight > box.height ? event.clientY - box.top - this.tip.offsetHeight - 10 : below;
    Object.assign(this.tip.style, { left: `${left}px`, top: `${top}px` });
  }

  choose(event) {
    const item = this.at(event);
    this.tip.hidden = true;
    if (!item) return (this.chosen || this.listing) && this.send([]);
    const ids = item.members?.length ? item.members.filter((id) => showsEntry(this.filters.state, this.data.entries[id])) : [item.id];
    this.send(ids);
  }

  send(ids) {
    // A ring at once; the story first, as it is what was asked for; then the wall raises what belongs to the choice.
    this.listing = ids.length > 1;
    this.chosen = this.listing ? "" : ids[0] ?? "";
    this.ringAround(this.chosen);
    clearTimeout(this.raising);
    this.raising = setTimeout(() => this.redraw(), RAISE_AFTER_MS);
    if (ids.length === 1) this.live.textContent = `${this.data.entries[ids[0]].title}, ${this.data.entries[ids[0]].when}`;
    document.dispatchEvent(new CustomEvent("wall-chose", { detail: ids }));
  }
}
