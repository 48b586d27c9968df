// Find: what is written is looked for in titles, sources, dates and ages; what matches stands out on the wall at once.

import { button, el } from "./elements.js";

const MOST = 12;

export class Finder {
  constructor(wall) {
    this.wall = wall;
    this.matching = null;
    this.words = "";
  }

  control() {
    const holder = el("div", { class: "wall-find", role: "search" });
    this.field = el("input", { type: "search", class: "wall-find-field", placeholder: "Find", "aria-label": "Find an entry", autocomplete: "off", role: "combobox", "aria-expanded": "false", "aria-controls": "wall-found", title: "Ctrl and / from anywhere" });
    this.field.value = this.words;
    this.field.dataset.focus = "find";
    this.list = el("div", { class: "wall-found", id: "wall-found", role: "listbox", "aria-label": "Entries found", hidden: "" });
    this.field.addEventListener("input", () => this.look());
    this.field.addEventListener("focus", () => this.words && this.look());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", (event) => {
      if (!holder.contains(event.relatedTarget)) this.list.hidden = true;
    });
    holder.append(this.field, this.list);
    return holder;
  }

  look() {
    this.words = this.field.value;
    const { wall } = this;
    if (!this.words.trim()) return this.clear();
    this.match();
    const lines = this.found.slice(0, MOST).map((entry, n) => {
      const line = button("", () => this.go(n), "wall-found-one");
      line.setAttribute("role", "option");
      line.id = `wall-found-${n}`;
      line.tabIndex = -1;
      line.append(el("strong", {}, entry.title), el("span", {}, [entry.when, entry.age].filter(Boolean).join(" · ")));
      return line;
    });
    const count = this.found.length;
    const most = count > MOST ? `; the first ${MOST} listed` : "";
    const said = count ? `${count} found${most}` : "Nothing found";
    this.list.replaceChildren(el("p", { class: "wall-found-count" }, said), ...lines);
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    wall.live.textContent = said;
    return wall.redraw();
  }

  match() {
    const parts = this.words.trim().toLocaleLowerCase().split(/\s+/);
    this.found = this.wall.shown().filter((entry) => {
      const text = `${entry.title} ${entry.source} ${entry.told} ${entry.when} ${entry.age} ${entry.words}`.toLocaleLowerCase();
      return parts.every((part) => text.includes(part));
    });
    this.matching = new Set(this.found.map((entry) => entry.n));
    this.at = -1;
  }

  // Entries have other numbers after an edit: the same words are looked for again, whether or not what was found is listed.
  // Words written before a screen was shared, or on it, may be a name that the other screen does not show.
  again(isShared) {
    if (this.isShared !== isShared) this.letGo();
    this.isShared = isShared;
    if (this.field && this.field.value !== this.words) this.field.value = this.words;
    if (this.matching) this.match();
  }

  letGo() {
    this.words = "";
    this.matching = null;
    this.found = [];
  }

  key(event) {
    const count = Math.min(this.found?.length ?? 0, MOST);
    if (event.key === "Escape") {
      event.preventDefault();
      this.field.value = "";
      this.clear();
    } else if (event.key === "Enter" && count) {
      event.preventDefault();
      this.go(Math.max(this.at, 0));
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
      [...this.list.querySelectorAll(".wall-found-one")].forEach((one, n) => one.setAttribute("aria-selected", String(n === this.at)));
      this.field.setAttribute("aria-activedescendant", `wall-found-${this.at}`);
      const entry = this.found[this.at];
      this.wall.live.textContent = `${entry.title}, ${entry.when}, ${this.at + 1} of ${count}`;
    }
  }

  go(n) {
    const entry = this.found[n];
    this.field.value = "";
    this.clear();
    if (entry.x0 !== null) this.wall.move(() => this.wall.view.include(entry.x0, entry.x1));
    this.wall.hits.focus({ preventScroll: true });
    this.wall.send([entry.id]);
  }

  clear() {
    this.letGo();
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    this.wall.redraw();
  }
}
