// The story beside an exported wall: of the chosen entry, a list where several stand together, or how to read the wall.

import { button, el } from "./elements.js";
import { mount as drawKey } from "./key.js";

export class PageStory {
  constructor(root, life, wall) {
    this.root = root;
    this.life = life;
    this.pile = [];
    this.chosen = "";
    const { title, when, age, lane } = wall.entries;
    const called = new Map(wall.lanes.map(({ id, label }) => [id, label]));
    // Stories stand in the order of the first wall; an entry is known by its number in it.
    this.entries = (title ?? []).map((words, n) => ({ title: words, when: when[n], age: age[n], lane: called.get(lane[n]) }));
    document.addEventListener("wall-chose", ({ detail }) => this.show(detail));
    this.show([]);
  }

  // Choosing here is told to the wall, which keeps what is chosen in view.
  choose(id, { isOfPile = false } = {}) {
    if (!isOfPile) this.pile = [];
    this.chosen = id;
    document.dispatchEvent(new CustomEvent("wall-chosen", { detail: id }));
    this.write(id ? this.ofEntry(id) : this.toRead());
    this.root.focus();
  }

  show(ids) {
    this.pile = ids.length > 1 ? ids : [];
    this.chosen = ids.length === 1 ? ids[0] : "";
    if (ids.length > 1) this.write(this.list());
    else this.write(ids.length && ids[0] in this.entries ? this.ofEntry(ids[0]) : this.toRead());
  }

  write(parts) {
    this.root.replaceChildren(...parts.filter(Boolean));
    this.root.scrollTop = 0;
  }

  title(words) {
    return el("h2", { class: "wall-story-title" }, words);
  }

  part(title, lines) {
    const made = el("section", { class: "story-part" });
    made.append(el("h3", {}, title), ...lines.map((line) => (typeof line === "string" ? el("p", {}, line) : line)));
    return made;
  }

  link(id, words) {
    return button(words, () => this.choose(id), "wall-link");
  }

  ofEntry(id) {
    const story = this.life.stories[id];
    const badges = el("p", { class: "story-badges" });
    badges.append(...(story.badges ?? []).map((words) => el("span", { class: "page-badge" }, words)));
    const acts = el("div", { class: "story-acts" });
    if (this.pile.length) acts.append(button("Back to the list", () => this.back()));
    acts.append(button("Close", () => this.choose("")));
    return [
      el("p", { class: "story-where" }, [this.entries[id].lane, story.when].filter(Boolean).join(" · ")),
      this.title(this.entries[id].title),
      acts,
      story.details && el("p", { class: "story-details" }, story.details),
      story.quote && el("blockquote", { class: "story-quote" }, story.quote),
      badges,
      ...(story.parts ?? []).map(([title, lines]) => this.part(title, lines)),
      story.links && this.part("Links", story.links.map(([kind, other, note]) => this.joined(kind, other, note))),
      story.accounts && this.part("Told differently by others", story.accounts.map(([who, other]) => this.joined(`${who}:`, other, ""))),
    ];
  }

  joined(kind, other, note) {
    const line = el("p", {});
    line.append(this.link(other, [kind, this.entries[other].title].filter(Boolean).join(" ")));
    if (note) line.append(el("span", { class: "story-note" }, note));
    return line;
  }

  list() {
    const lines = this.pile.map((id) => {
      const { when, age, title } = this.entries[id];
      const line = el("p", {});
      line.append(button(title, () => this.choose(id, { isOfPile: true }), "wall-link"), el("span", { class: "story-note" }, [when, age].filter(Boolean).join(" · ")));
      return line;
    });
    const acts = el("div", { class: "story-acts" });
    acts.append(button("Close", () => this.choose("")));
    return [this.title(`Choose one of ${this.pile.length}`), acts, ...lines];
  }

  back() {
    this.chosen = "";
    document.dispatchEvent(new CustomEvent("wall-chosen", { detail: "" }));
    this.write(this.list());
    this.root.focus();
  }

  // Nothing is chosen: what there is, where the life turned, and what the signs mean.
  toRead() {
    const { life } = this;
    const count = this.entries.length;
    if (!count) return [this.title("Nothing on this wall yet")];
    const sources = life.sources ? ` from ${life.sources} ${life.sources === 1 ? "agency" : "agencies"}` : "";
    const told = `${count} ${count === 1 ? "entry" : "entries"}${sources}.`;
    const key = el("div", {});
    drawKey({ data: { styles: life.styles, links: life.links }, parentElement: key });
    return [
      this.title("Choose an entry"),
      el("p", {}, `Its story opens here: who says so, how surely, what helped. ${told}`),
      life.turning.length ? this.part("Turning points", life.turning.map((id) => this.joined("", id, ""))) : null,
      key,
      this.part("By keyboard", ["Arrow keys walk from entry to entry, Enter opens one, Escape closes it; + and − look closer and further, 0 shows the whole life; F2 takes the next ruler; Ctrl and / finds."]),
    ];
  }
}
