// What is shown: kept for the browser tab, per case, and changed without asking the server.

import { DropDown } from "./dropdown.js";
import { el, button } from "./elements.js";

const NOTHING_HIDDEN = { folded: [], types: [], sources: [], certainty: [] };

export function showsEntry(state, entry) {
  return !(state.types.includes(entry.type) || state.sources.includes(entry.source) || state.certainty.includes(entry.certainty));
}

export class Filters extends DropDown {
  constructor(key, changed) {
    super();
    this.key = key;
    this.changed = changed;
    this.state = { ...NOTHING_HIDDEN };
    try {
      this.state = { ...this.state, ...JSON.parse(sessionStorage.getItem(`wall-filters:${key}`) ?? "{}") };
    } catch {
      // An unreadable memory is as good as none.
    }
  }

  set(change) {
    this.state = { ...this.state, ...change };
    sessionStorage.setItem(`wall-filters:${this.key}`, JSON.stringify(this.state));
    this.label();
    this.changed();
  }

  fit() {
    this.label();
  }

  foldLane(id) {
    const { folded } = this.state;
    this.set({ folded: folded.includes(id) ? folded.filter((one) => one !== id) : [...folded, id] });
  }

  letGo() {
    this.closeQuietly();
  }

  count() {
    const { folded, types, sources, certainty } = this.state;
    return folded.length + types.length + sources.length + certainty.length;
  }

  label() {
    if (!this.opener) return;
    const count = this.count();
    this.opener.textContent = count ? `Show · ${count} hidden` : "Show";
    this.opener.classList.toggle("is-on", count > 0);
  }

  control(data) {
    this.data = data;
    const holder = this.holder("Show", { label: "What the wall shows", focus: "show" });
    this.label();
    return holder;
  }

  fill() {
    this.build(this.data);
  }

  build(data) {
    const clear = button("Show everything", () => {
      this.set({ ...NOTHING_HIDDEN });
      this.build(data);
      this.panel.querySelector("button")?.focus();
    });
    const head = el("div", { class: "wall-panel-head" });
    head.append(el("strong", {}, "What the wall shows"), clear, button("Close", () => this.close()));
    const columns = el("div", { class: "wall-panel-columns" });
    columns.append(
      this.group("Areas of life", data.lanes.map((lane) => [lane.id, lane.label, lane.entries]), "folded"),
      this.group("Kinds of entry", data.choices.types, "types"),
      this.group("Who says so", data.choices.sources, "sources"),
    );
    columns.append(this.group("How far agreed", data.choices.certainty, "certainty"));
    this.panel.replaceChildren(head, columns);
  }

  group(title, choices, name) {
    const field = el("fieldset", {});
    const legend = el("legend", {}, title);
    const all = (hidden) => () => {
      this.set({ [name]: hidden ? choices.map(([id]) => id) : [] });
      for (const box of field.querySelectorAll("input")) box.checked = !hidden;
    };
    legend.append(button("all", all(false), "wall-every"), button("none", all(true), "wall-every"));
    legend.querySelectorAll("button").forEach((one) => one.setAttribute("aria-label", `${title}: ${one.textContent}`));
    field.append(legend);
    for (const [id, label, count] of choices) {
      const line = el("label", {});
      const box = el("input", { type: "checkbox" });
      box.checked = !this.state[name].includes(id);
      box.addEventListener("change", () => {
        const others = this.state[name].filter((one) => one !== id);
        this.set({ [name]: box.checked ? others : [...others, id] });
      });
      line.append(box, el("span", {}, label), el("span", { class: "wall-count" }, String(count)));
      field.append(line);
    }
    return field;
  }
}
