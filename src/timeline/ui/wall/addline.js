// The line that adds an entry: what was typed is read back as it is understood, and kept on Enter.

import { el, button } from "./elements.js";

const PAUSE_MS = 140;
const AGAIN_MS = 4000;
const lines = new WeakMap();
// What was being written in a line that went with its page, by what the line is for: it is there again with the line.
const begun = new Map();

export function mount(component) {
  let line = lines.get(component.parentElement);
  if (!line) {
    line = new AddLine(component.parentElement);
    lines.set(component.parentElement, line);
  }
  line.take(component);
  return () => {};
}

class AddLine {
  constructor(host) {
    this.form = el("form", { class: "add-line" });
    const id = `add-${Math.random().toString(36).slice(2)}`;
    this.reading = el("p", { class: "add-reading", id: `${id}-reading`, role: "status" });
    this.box = el("input", { class: "add-box", id, type: "text", autocomplete: "off", spellcheck: "true", maxlength: "600", "aria-describedby": `${id}-reading` });
    this.label = el("label", { class: "add-label", for: id });
    this.go = el("button", { class: "add-go", type: "submit" }, "Add");
    this.more = button("Full form", () => this.openForm(), "add-more");
    const row = el("div", { class: "add-row" });
    row.append(this.label, this.box, this.go, this.more);
    this.form.append(this.reading, row);
    host.replaceChildren(this.form);
    this.box.addEventListener("input", () => {
      this.sent = null;
      this.note();
      this.form.classList.toggle("is-stale", true);
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.ask(), PAUSE_MS);
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.box.value = "";
      this.note();
      this.ask();
    });
    const begin = (event) => {
      if (this.form.isConnected) return this.begin(event.detail);
      return document.removeEventListener("wall-add-here", begin);
    };
    document.addEventListener("wall-add-here", begin);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.pause);
      if (!this.box.value.trim()) return this.ask();
      // A second Enter before the first is answered would add the same line twice.
      if (this.sent === this.box.value && Date.now() - (this.sentAt ?? 0) < AGAIN_MS) return;
      document.dispatchEvent(new CustomEvent("line-add", { detail: this.send() }));
    });
  }

  // A line begun on the wall: its time and its area are there, what happened is still to be written.
  begin({ before, after }) {
    this.box.value = before + after;
    this.note();
    this.box.focus();
    this.box.setSelectionRange(before.length, before.length);
    this.form.classList.add("is-begun");
    setTimeout(() => this.form.classList.remove("is-begun"), 900);
  }

  openForm() {
    this.component.setTriggerValue("form", this.send());
  }

  // The line as it goes to be kept, with a mark by which the server says that it was.
  send() {
    const text = this.box.value, at = Date.now();
    this.sent = text;
    this.sentAt = at;
    this.note(String(at));
    return { text, at };
  }

  note(mark = null) {
    begun.set(this.of, { text: this.box.value, mark });
  }

  takeUp({ of, added }) {
    this.of = of;
    const before = begun.get(of), isKept = before?.mark && before.mark === added;
    const left = isKept ? "" : before?.text ?? "";
    if (left === this.box.value) return;
    this.box.value = left;
    this.sent = before?.mark ? left : null;
    this.ask();
  }

  ask() {
    this.component.setStateValue("draft", this.box.value);
  }

  take(component) {
    this.component = component;
    const { data } = component;
    if (this.of !== data.of) this.takeUp(data);
    this.box.placeholder = data.example;
    this.label.textContent = data.label ?? "Add to the timeline";
    this.go.textContent = data.go ?? "Add";
    this.more.hidden = data.hasForm === false;
    if (data.added && data.added !== this.added) {
      this.added = data.added;
      // The page need not be asked again: a reading of what is no longer in the box is not shown.
      if (this.box.value === this.sent && begun.get(this.of)?.mark === data.added) {
        this.box.value = "";
        this.note();
        this.sent = null;
      }
      this.reading.replaceChildren();
    }
    if (data.draft !== this.box.value) return;
    this.form.classList.remove("is-stale");
    if (data.problem) this.sent = null;
    this.form.classList.toggle("is-wrong", Boolean(data.problem));
    const words = data.problem ? [data.problem] : data.reading;
    this.reading.replaceChildren(...words.map((part) => el("span", {}, part)));
    // What could be said more kindly, and why: advice, and the line is added as it stands all the same.
    for (const [said, why] of data.words ?? []) this.reading.append(el("span", { class: "is-advice", title: why }, said));
  }
}
