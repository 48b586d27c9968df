// The wall in the browser: lays out and draws what it is given at any zoom, and answers at once to zooming, filters,
// lenses and choosing. Everything shown as words arrives as data and is written with textContent; none of it is markup.

import { drawAxes } from "./axes.js";
import { Drawing } from "./drawing.js";
import { el } from "./elements.js";
import { Filters, showsEntry } from "./filters.js";
import { Finder } from "./find.js";
import { Gestures } from "./gestures.js";
import { InStep } from "./instep.js";
import { Joining } from "./joining.js";
import { Keys } from "./keys.js";
import { laneHeads } from "./heads.js";
import { veil, withoutHindsight } from "./hindsight.js";
import { laidOut, lanePlan } from "./layout.js";
import { Lens } from "./lens.js";
import { Pen, Sheet } from "./pen.js";
import { asDrawn } from "./measuring.js";
import { Moving, beginHere } from "./moving.js";
import { sayWhatIsShown } from "./notice.js";
import { drawStanding } from "./standing.js";
import { nearest } from "./pointing.js";
import { Reading } from "./reading.js";
import { ringAround } from "./ring.js";
import { reportRoom } from "./room.js";
import { tellAhead, tellNothingAhead } from "./storyahead.js";
import { table } from "./table.js";
import { Tip } from "./tip.js";
import { layTools } from "./tools.js";
import { opened, unpacked, versionOf } from "./unpack.js";
import { View } from "./view.js";

const HELP = "Plus and minus look closer and further away, nought shows the whole life. F2 takes the next ruler: ages, years, school years. Escape closes. Control and slash finds.";

const FEW = 12;
let made = 0;
let chosenNow = "";

// What was chosen elsewhere on the page: in the story, or by adding.
document.addEventListener("wall-chosen", (event) => {
  chosenNow = event.detail;
});

export class Wall {
  constructor(host) {
    made += 1;
    this.root = el("section", { class: "wall", "aria-label": "Timeline wall" });
    host.replaceChildren(this.root);
    this.tools = this.root.appendChild(el("div", { class: "wall-tools" }));
    this.stage = this.root.appendChild(el("div", { class: "wall-stage" }));
    this.svg = this.stage.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
    this.svg.setAttribute("class", "wall-ink");
    this.svg.setAttribute("aria-hidden", "true");
    this.plot = this.svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "g"));
    this.sheetOfInk = new Sheet(this.plot);
    this.lanes = this.stage.appendChild(el("div", { class: "wall-lanes" }));
    this.rulers = this.stage.appendChild(el("div", { class: "wall-rulers", role: "group", "aria-label": "Ruler" }));
    this.hits = this.stage.appendChild(el("div", { class: "wall-hits", tabindex: "0", role: "application", "aria-roledescription": "timeline", "aria-label": "The wall. Arrow keys walk from entry to entry, Enter opens one.", "aria-describedby": `wall-help-${made}` }));
    this.stage.appendChild(el("p", { id: `wall-help-${made}`, hidden: "" }, HELP));
    this.named = this.stage.appendChild(el("div", { class: "wall-named", hidden: "" }));
    this.tip = new Tip(this.stage);
    this.reading = new Reading(this.stage);
    this.sheet = this.root.appendChild(el("div", { class: "wall-sheet", hidden: "" }));
    this.notice = el("span", { class: "wall-notice", role: "status" });
    this.legend = this.root.appendChild(el("div", { class: "wall-legend" }));
    this.live = this.root.appendChild(el("div", { class: "wall-live", "aria-live": "polite" }));
    this.gestures = new Gestures(this.hits, this.answers());
    this.moving = new Moving(this);
    this.keys = new Keys(this);
    this.joining = new Joining(this);
    this.instep = new InStep(this);
    this.boxes = [];
    this.chosen = chosenNow;
    this.resized = () => {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => reportRoom(this), 250);
    };
    this.watcher = new ResizeObserver(this.resized);
    this.told = (event) => {
      if (!this.root.isConnected || this.chosen === event.detail) return;
      this.chosen = event.detail;
      const entry = this.entryOf(this.chosen);
      if (entry?.x0 != null && this.view) this.view.include(entry.x0, entry.x1);
      if (this.drawnOnce) this.redraw();
    };
    document.addEventListener("wall-chosen", this.told);
    this.telling = null;
    this.tells = ({ detail }) => this.tell(detail);
    document.addEventListener("wall-tell", this.tells);
    this.root.timeline = asDrawn(this);
  }

  moveInto(host) {
    // It may have asked for another room before there was anybody to ask.
    this.asked = undefined;
    host.replaceChildren(this.root);
  }

  take(component) {
    this.component = component;
    const version = versionOf(component.data);
    const fresh = version !== this.version;
    this.version = version;
    if (fresh) this.open(opened(component.data));
    clearTimeout(this.leaving);
    this.watcher.observe(this.root);
    window.addEventListener("resize", this.resized);
    if (fresh) this.takeData();
    reportRoom(this);
  }

  open(sent) {
    if (this.data?.key !== sent.key) this.chosen = chosenNow;
    this.data = unpacked(sent);
  }

  takeData() {
    const { data } = this;
    if (!this.filters || this.filters.key !== data.key) {
      this.letGoOfLife();
      this.filters = new Filters(data.key, () => this.redraw());
      this.lens = new Lens(data.key, this);
      this.view = new View(data.key);
      this.finder = new Finder(this);
      this.asTable = sessionStorage.getItem(`wall-as-table:${data.key}`) === "yes";
      this.ruler = sessionStorage.getItem("wall-ruler") ?? "age";
    }
    if (!data.rulers[this.ruler]?.at.length) this.ruler = data.rulers.age.at.length ? "age" : "calendar";
    this.view.fit(data.x0, data.x1);
    this.filters.fit();
    this.lens.fit(data);
    this.reading.fit(data);
    // Nothing said of an earlier view stays behind in the page.
    this.live.textContent = "";
    this.tip.hide();
    tellNothingAhead();
    this.keys.forget();
    layTools(this);
    this.finder.again(data.isShared);
    this.instep.fit();
    this.draw();
    document.dispatchEvent(new CustomEvent("wall-ready"));
  }

  rest() {
    // A redraw of the page lets go for a moment; only a wall no longer on the page is taken down.
    this.leaving = setTimeout(() => {
      if (this.root.isConnected) return;
      this.watcher.disconnect();
      window.removeEventListener("resize", this.resized);
      document.removeEventListener("wall-chosen", this.told);
      document.removeEventListener("wall-tell", this.tells);
      clearTimeout(this.settling);
      cancelAnimationFrame(this.waiting);
      for (const part of [this.keys, this.joining, this.instep]) part.letGo();
      this.letGoOfLife();
      this.gone?.();
    }, 1000);
  }

  // What is kept for one life, and listens to the page for it.
  letGoOfLife() {
    for (const part of [this.filters, this.lens, this.finder]) part?.letGo();
    this.moving.stop();
  }

  // ---- what is shown

  entryOf(id) {
    return id ? this.data.byId.get(id) ?? null : null;
  }

  shows(entry) {
    if (this.telling && !this.telling.only.has(entry.id)) return false;
    return showsEntry(this.filters.state, entry) && this.lens.shows(entry);
  }

  shown() {
    return this.data.entries.filter((entry) => this.shows(entry));
  }

  // What stands out from the rest: what was looked for, or a person's entries, or the chosen entry with what it is joined to.
  raised() {
    if (this.telling) return this.telling.spot;
    const found = this.finder.matching ?? this.lens.matching();
    if (found) return found;
    const chosen = this.entryOf(this.chosen);
    if (!chosen || !this.shows(chosen)) return null;
    const raised = new Set([chosen.n]);
    for (const { from, to } of this.data.links) if (from === chosen.n || to === chosen.n) raised.add(from).add(to);
    for (const [a, b] of this.data.accounts) if (a === chosen.n || b === chosen.n) raised.add(a).add(b);
    return raised;
  }

  // With nothing of the choice in view there is nothing to stand out, and no reason to make the rest quiet.
  raisedInView() {
    const raised = this.raised();
    if (!raised || this.telling || this.finder.matching) return raised;
    // A wall with little on it needs nothing made quiet.
    if (this.data.entries.length <= FEW) return null;
    const { items, dots } = this.scene;
    return items.some((item) => (item.members ?? [item.n]).some((n) => raised.has(n))) || dots.some((dot) => raised.has(dot.n)) ? raised : null;
  }

  // A life told step by step: only what has been told so far is shown, and what this step tells stands out.
  tell(detail) {
    if (!this.root.isConnected) return;
    const numbers = (ids) => new Set(ids.map((id) => this.entryOf(id)?.n).filter((n) => n !== undefined));
    this.telling = detail && { only: new Set(detail.only), spot: detail.spot?.length ? numbers(detail.spot) : null };
    if (detail?.view) this.view.set(...detail.view);
    else if (detail) this.view.whole();
    this.tellPeriod?.();
    this.redraw();
  }

  // Drawn on the next frame. Choosing moves nothing: `isMoved` false keeps what stands where it stands.
  redraw(isMoved = true) {
    this.stays = this.stays !== false && !isMoved;
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      if (this.root.isConnected) this.draw(this.stays);
    });
  }

  draw(stays = false) {
    const { data } = this;
    const { canvas } = data;
    cancelAnimationFrame(this.waiting);
    this.waiting = 0;
    this.stays = undefined;
    const shown = withoutHindsight(data, this.lens.state.knownOn);
    if (!stays || !this.scene) {
      this.plan = lanePlan(data.lanes, this.filters.state.folded, data.lanes.reduce((sum, lane) => sum + lane.height, 0));
      this.scene = laidOut(shown, this.view, (entry) => this.shows(entry), this.plan, data.letters, this.telling?.spot);
    }
    const pen = new Pen();
    drawAxes(pen, data, this.view, this.plan, this.ruler, this.lens.anchor());
    veil(pen, data, this.view, this.lens.state.knownOn, this.scene.metrics.scale, canvas.plot);
    const raised = this.raisedInView();
    const looks = new Map();
    const look = (n) => {
      if (!looks.has(n)) looks.set(n, { ...this.lens.look(data.entries[n]), isRaised: Boolean(raised?.has(n)), isDim: Boolean(raised) && !raised.has(n) });
      return looks.get(n);
    };
    drawStanding(this, pen);
    this.boxes = new Drawing(pen, shown, this.scene, look, Boolean(this.telling)).all();
    ringAround(this, pen);
    this.frame(canvas);
    this.sheetOfInk.show(pen);
    this.lens.draw(this);
    laneHeads(this);
    this.keys.mark();
    this.moving.draw();
    this.writeTable();
    this.say();
    this.instep.tell();
    this.drawnOnce = true;
    this.root.dataset.drawn = String(Number(this.root.dataset.drawn ?? 0) + 1);
  }

  // The size of the paper and where the lanes stand on it; only what has changed is touched.
  frame(canvas) {
    const key = `${canvas.width} ${canvas.height} ${canvas.gutter} ${canvas.font}`;
    if (this.framed === key) return;
    this.framed = key;
    this.svg.setAttribute("width", canvas.width);
    this.svg.setAttribute("height", canvas.height);
    this.svg.style.setProperty("--wall-font", `${canvas.font}px`);
    this.svg.style.setProperty("--wall-count", `${canvas.count}px`);
    this.plot.setAttribute("transform", `translate(${canvas.gutter},${canvas.top})`);
    this.stage.style.height = `${canvas.height}px`;
    Object.assign(this.hits.style, { left: `${canvas.gutter}px`, top: "0", width: `${canvas.width - canvas.gutter}px`, height: `${canvas.height}px` });
  }

  boxOf(n) {
    return this.boxes.find((box) => box.n === n || box.members?.includes(n)) ?? null;
  }

  writeTable() {
    if (this.root.classList.contains("is-table") !== this.asTable) this.root.classList.toggle("is-table", this.asTable);
    this.stage.hidden = this.asTable;
    this.sheet.hidden = !this.asTable;
    if (!this.asTable) return;
    this.sheet.style.height = `${this.data.canvas.height - 26}px`;
    const { x0, x1, isWhole } = this.view;
    const rows = this.shown().filter((entry) => isWhole || (entry.from !== null && entry.to >= x0 && entry.from <= x1));
    this.keepingFocus(() => this.sheet.replaceChildren(table(this.data, rows, this.chosen, (id) => this.send([id]), isWhole)));
  }

  say() {
    sayWhatIsShown(this);
  }

  // Building anew must not throw the keyboard back to the top of the page: focus goes where it was.
  keepingFocus(build) {
    const held = this.root.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
    build();
    if (held) this.root.querySelector(`[data-focus="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }

  // ---- what a person does

  // Where a pointer is over the plot, in pixels across and down it.
  place(event) {
    const box = this.hits.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top - this.data.canvas.top };
  }

  dayAt(clientX) {
    return this.view.x0 + (clientX - this.hits.getBoundingClientRect().left) / this.scene.metrics.scale;
  }

  laneAt(y) {
    return this.data.lanes.find((lane) => y >= this.plan.get(lane.id).top && y < this.plan.get(lane.id).top + this.plan.get(lane.id).height) ?? null;
  }

  answers() {
    return {
      dayAt: (x) => this.dayAt(x),
      perDay: () => this.scene.metrics.scale,
      zoom: (factor, day) => this.move(() => this.view.zoom(factor, day)),
      pan: (days) => this.move(() => this.view.pan(days)),
      look: (event) => this.look(event),
      away: () => {
        this.tip.hide();
        this.reading.hide();
      },
      click: (event) => this.choose(event),
      doubleClick: (event) => this.doubleClick(event),
    };
  }

  // Any change of what is in view: drawn on the next frame, and the list of periods told.
  move(change) {
    change();
    this.tip.hide();
    this.reading.hide();
    this.tellPeriod?.();
    this.redraw();
  }

  look(event) {
    const { x, y } = this.place(event);
    const box = nearest(this.boxes, x, y);
    this.hits.style.cursor = box ? "pointer" : "default";
    this.reading.show(this, x);
    if (!box) return this.tip.hide();
    const ids = (box.members ?? [box.n]).map((n) => this.data.entries[n]);
    return this.tip.show(ids, event, this.lens);
  }

  choose(event) {
    this.hits.focus({ preventScroll: true });
    const { x, y } = this.place(event);
    const box = nearest(this.boxes, x, y);
    this.tip.hide();
    if (!box) return (this.chosen || this.listing) && this.send([]);
    return this.send((box.members ?? [box.n]).map((n) => this.data.entries[n].id));
  }

  doubleClick(event) {
    const { x, y } = this.place(event);
    const box = nearest(this.boxes, x, y);
    if (box) return this.move(() => this.around((box.members ?? [box.n]).map((n) => this.data.entries[n])));
    if (!this.view.isWhole && !event.shiftKey) return this.move(() => this.view.whole());
    const lane = this.laneAt(y);
    return lane && this.data.canAsk && beginHere(this, Math.floor(this.dayAt(event.clientX)), lane.id);
  }

  // Entries with room around them: at least half a year, at most what stands around them in time.
  around(entries) {
    const low = Math.min(...entries.map((entry) => entry.x0));
    const high = Math.max(...entries.map((entry) => entry.x1));
    const room = Math.max((high - low) * 0.35, 120);
    this.view.set(low - room, high + room);
  }

  ask(what) {
    this.component.setTriggerValue("ask", { ...what, at: Date.now() });
  }

  send(ids) {
    if (this.joining.takes(ids)) return;
    this.listing = ids.length > 1;
    this.chosen = this.listing ? "" : ids[0] ?? "";
    this.keys.at(this.entryOf(ids[0]));
    // The story's first words come first: once the frame that has them has been shown, the wall raises what belongs to
    // the choice, in a frame of its own.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => this.redraw(false))));
    const entry = this.entryOf(this.chosen);
    if (entry) this.live.textContent = `${entry.title}, ${entry.when}`;
    // While a life is told nobody asks for stories.
    if (this.telling) return;
    if (entry) tellAhead(this.data.lanes, entry);
    else tellNothingAhead();
    document.dispatchEvent(new CustomEvent("wall-chose", { detail: ids }));
  }
}
