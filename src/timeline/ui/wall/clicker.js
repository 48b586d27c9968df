// The keys of a story being told, as a keyboard or a clicker sends them. They act only while a story is on screen and
// nothing is being written. The two that are letters can be switched off (WCAG 2.1.4), and stay off for this browser.

const PLACE = "timeline-telling-letters";
const LETTERS = ["b", "B", "."];
const ACTS = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back", Escape: "escape" };
const WRITES = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])";

export class Clicker {
  // `answer` is told what was pressed: next, back, pause or escape; it returns false where the key is not for it.
  constructor(answer) {
    this.pressed = (event) => this.press(event, answer);
    // Before the page's own keys: the wall would walk on an arrow, and the page would scroll.
    document.addEventListener("keydown", this.pressed, true);
  }

  letGo() {
    document.removeEventListener("keydown", this.pressed, true);
  }

  get hasLetters() {
    return localStorage.getItem(PLACE) !== "no";
  }

  set hasLetters(on) {
    localStorage.setItem(PLACE, on ? "yes" : "no");
  }

  press(event, answer) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey && event.key !== "B") return;
    const act = LETTERS.includes(event.key) ? this.hasLetters && "pause" : ACTS[event.key];
    if (!act || isElsewhere(event.target, event.key)) return;
    if (answer(act) === false) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

// A field, a dialog or a list of the page keeps its own keys, and the space bar presses the button it stands on.
function isElsewhere(target, key) {
  if (!(target instanceof Element)) return false;
  if (target.closest(`${WRITES}, [role=dialog], [role=listbox], [role=menu], [role=slider], [role=tablist]`)) return true;
  return key === " " && Boolean(target.closest("button, a, summary, label, input, [role=button]"));
}
