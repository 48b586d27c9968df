// The line that adds an entry: what was typed is read back as it is understood, and kept on Enter. The line is then empty
// for the next at once; what was sent waits beside it until it is kept, or comes back with what is wrong with it.

import { el, button } from "./elements.js";

const PAUSE_MS = 140;
// A page that is drawn slowly must not be begun anew by asking again; one that was not there to hear is asked soon.
const AGAIN_MS = 20_000, UNHEARD_MS = 500;
const SHOWN_LETTERS = 60;
const lines = new WeakMap();
// What stands in a line that went with its page and what was sent from it, by what the line is for: it is all there
// again with the line.
const written = new Map();
let marks = 0;

export function mount(component) {
  let line = lines.get(component.parentElement);
  if (!line) {
    line = new AddLine(component.parentElement);
    lines.set(component.parentElement, line);
  }
  line.take(component);
  return () => {};
}

// `waiting` has been sent or is about to be, one at a time; `refused` came back while something else was being written.
const nothingWritten = () => ({ text: "", waiting: [], refused: [], inForm: null });

class AddLine {
  constructor(host) {
    this.kept = nothingWritten();
    this.form = el("form", { class: "add-line" });
    const id = `add-${Math.random().toString(36).slice(2)}`;
    this.reading = el("p", { class: "add-reading", id: `${id}-reading`, role: "status" });
    this.box = el("input", { class: "add-box", id, type: "text", autocomplete: "off", spellcheck: "true", "aria-describedby": `${id}-reading` });
    this.label = el("label", { class: "add-label", for: id });
    this.go = el("button", { class: "add-go", type: "submit" }, "Add");
    this.more = button("Full form", () => this.openForm(), "add-more");
    const row = el("div", { class: "add-row" });
    row.append(this.label, this.box, this.go, this.more);
    this.form.append(this.reading, row);
    host.replaceChildren(this.form);
    this.box.addEventListener("input", () => {
      this.kept.text = this.box.value;
      this.show();
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.ask(), PAUSE_MS);
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.write("");
      this.show();
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
      if (!this.box.value.trim()) this.ask();
      else if (!this.isKnownToBeWrong()) this.send();
    });
  }

  write(text) {
    this.box.value = text;
    this.kept.text = text;
  }

  // A line begun on the wall: its time and its area are there, what happened is still to be written.
  begin({ before, after }) {
    this.write(before + after);
    this.box.focus();
    this.box.setSelectionRange(before.length, before.length);
    this.form.classList.add("is-begun");
    setTimeout(() => this.form.classList.remove("is-begun"), 900);
  }

  ask() {
    this.component.setStateValue("draft", this.box.value);
  }

  // A line as it goes to the server, with a mark by which the server says what became of it.
  marked() {
    marks += 1;
    return { text: this.box.value, at: `${Date.now()} ${marks}` };
  }

  openForm() {
    this.kept.inForm = this.marked();
    this.component.setTriggerValue("form", this.kept.inForm);
  }

  // Read and found wrong as it stands; what came back from being kept may be sent again.
  isKnownToBeWrong() {
    return Boolean(this.told?.problem) && this.told.draft === this.box.value && !this.told.cameBack;
  }

  send() {
    this.kept.waiting.push(this.marked());
    this.write("");
    this.told = null;
    this.sendNext();
    this.show();
  }

  // One after the other: of two sent at once the page may hear only of the later. A line of which nothing is heard is
  // sent again; the server knows it by its mark.
  sendNext() {
    const [first] = this.kept.waiting;
    if (!first || first.isSent) return;
    first.isSent = true;
    const isHeard = !document.dispatchEvent(new CustomEvent("line-add", { detail: { text: first.text, at: first.at }, cancelable: true }));
    setTimeout(() => {
      if (this.kept.waiting[0] !== first || !this.form.isConnected) return;
      first.isSent = false;
      this.sendNext();
    }, isHeard ? AGAIN_MS : UNHEARD_MS);
  }

  // What the server says became of lines by now.
  hear(answered) {
    const { waiting, inForm } = this.kept;
    while (waiting.length && waiting[0].at in answered) {
      const { text, at } = waiting.shift();
      if (answered[at]) this.comeBack(text, answered[at]);
    }
    if (inForm && inForm.at in answered) {
      if (this.box.value === inForm.text) this.write("");
      this.kept.inForm = null;
    }
    this.sendNext();
  }

  comeBack(text, problem) {
    if (this.box.value.trim()) return this.kept.refused.push({ text, problem });
    this.write(text);
    this.told = { draft: text, problem, reading: [], cameBack: true };
    return undefined;
  }

  take(component) {
    this.component = component;
    const { data } = component;
    if (this.of !== data.of) this.takeUp(data.of);
    this.box.placeholder = data.example;
    this.label.textContent = data.label ?? "Add to the timeline";
    this.go.textContent = data.go ?? "Add";
    this.more.hidden = data.hasForm === false;
    if (data.draft === this.box.value && !(this.told?.cameBack && this.told.draft === data.draft)) this.told = data;
    this.hear(data.answered ?? {});
    this.show();
  }

  takeUp(of) {
    this.of = of;
    this.kept = written.get(of) ?? nothingWritten();
    written.set(of, this.kept);
    for (const line of this.kept.waiting) line.isSent = false;
    if (this.kept.text === this.box.value) return;
    this.box.value = this.kept.text;
    this.ask();
  }

  // Beside the line stand what is on its way, what came back, and how what is being written is read.
  show() {
    const { waiting, refused } = this.kept;
    const told = this.box.value.trim() ? this.told : null;
    this.form.classList.toggle("is-wrong", Boolean(told?.problem));
    this.form.classList.toggle("is-stale", Boolean(told) && told.draft !== this.box.value);
    this.reading.replaceChildren(
      ...waiting.map(({ text }) => el("span", { class: "is-waiting" }, `${this.go.textContent}: ${inShort(text)} …`)),
      ...refused.map((one) => this.refusal(one)),
      ...(told ? (told.problem ? [told.problem] : told.reading).map((part) => el("span", {}, part)) : []),
      // What could be said more kindly, and why: advice, and the line is added as it stands all the same.
      ...(told?.words ?? []).map(([said, why]) => el("span", { class: "is-advice", title: why }, said)),
    );
  }

  refusal(one) {
    const line = el("span", { class: "is-refused" }, `${inShort(one.text)} — ${one.problem} `);
    line.append(button("Put it back in the line", () => this.putBack(one), "add-back"));
    return line;
  }

  // What is being written meanwhile changes places with it.
  putBack(one) {
    const { refused } = this.kept, now = this.box.value;
    refused.splice(refused.indexOf(one), 1);
    if (now.trim()) refused.push({ text: now, problem: "not added yet." });
    this.write(one.text);
    this.box.focus();
    this.ask();
    this.show();
  }
}

function inShort(text) {
  return text.length > SHOWN_LETTERS ? `“${text.slice(0, SHOWN_LETTERS)}…”` : `“${text}”`;
}
