// The small note under the pointer: what an entry is, when, and who says so.

import { el } from "./elements.js";
import { linksInWords } from "./linksigns.js";

const MOST = 6;
const MOST_LINKS = 3;
const MARKS = { added: "Added since", changed: "Told differently since", withdrawn: "Taken off since", together: "Brought together since", apart: "Taken apart since", shared: "In both lives" };

export class Tip {
  constructor(stage) {
    this.stage = stage;
    this.root = stage.appendChild(el("div", { class: "wall-tip", role: "tooltip", hidden: "" }));
  }

  hide() {
    if (this.root.hidden) return;
    this.root.hidden = true;
    // Nothing said of an earlier view stays behind in the page.
    this.root.replaceChildren();
    this.shown = null;
  }

  show(entries, event, lens) {
    if (this.shown !== entries[0].n || this.root.hidden) this.write(entries, lens);
    this.shown = entries[0].n;
    this.root.hidden = false;
    const box = this.stage.getBoundingClientRect();
    const left = Math.min(event.clientX - box.left + 14, box.width - this.root.offsetWidth - 8);
    const below = event.clientY - box.top + 18;
    const top = below + this.root.offsetHeight > box.height ? event.clientY - box.top - this.root.offsetHeight - 10 : below;
    Object.assign(this.root.style, { left: `${left}px`, top: `${top}px` });
  }

  write(entries, lens) {
    const lines = entries.slice(0, MOST).map((entry) => {
      const line = el("div", {});
      line.append(el("strong", {}, entry.title), el("span", {}, [entry.when, entry.age].filter(Boolean).join(" · ")));
      const joined = linksInWords(lens.wall, entry.n);
      const more = joined.length > MOST_LINKS ? `and ${joined.length - MOST_LINKS} more links` : "";
      for (const words of [entry.together ? `Told by ${entry.together}` : entry.source, lens.says(entry), MARKS[lens.data.marks[entry.n]], ...joined.slice(0, MOST_LINKS), more]) if (words) line.append(el("span", {}, words));
      return line;
    });
    if (entries.length > MOST) lines.push(el("div", {}, `and ${entries.length - MOST} more: press to list them, or scroll to look closer`));
    this.root.replaceChildren(...lines);
  }
}

// What the rings on the wall mean, where there are any.
export function inMarks(marks) {
  const there = new Set(Object.values(marks));
  if (there.has("shared")) return ["Dotted ring: in both lives."];
  const said = { added: "Ringed: added since.", changed: "Dashed ring: told differently.", withdrawn: "Dotted ring: taken off." };
  if (there.has("together") || there.has("apart")) said.changed = `Dashed ring: ${[["changed", "told differently"], ["together", "brought together"], ["apart", "taken apart"]].filter(([mark]) => there.has(mark)).map(([, words]) => words).join(" or ")}.`;
  if (there.has("together") || there.has("apart")) there.add("changed");
  return Object.keys(said).filter((mark) => there.has(mark)).map((mark) => said[mark]);
}
