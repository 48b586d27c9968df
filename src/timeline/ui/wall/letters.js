// How wide words are in the page's face, by the same table of letter widths that lays out paper.

const UNKNOWN = 900;
const ELLIPSIS = "…";

export class Letters {
  constructor(table) {
    this.table = table;
    this.known = new Map();
  }

  width(words, font) {
    let ems = this.known.get(words);
    if (ems === undefined) {
      ems = 0;
      for (const letter of words) ems += this.table[letter] ?? UNKNOWN;
      this.known.set(words, ems);
    }
    return (ems * font) / 1000;
  }

  // Words cut with an ellipsis to fit; empty where fewer than four letters would remain.
  shorten(words, room, font) {
    if (this.width(words, font) <= room) return words;
    let kept = "";
    let used = this.width(ELLIPSIS, font);
    for (const letter of words) {
      used += this.width(letter, font);
      if (used > room) break;
      kept += letter;
    }
    kept = kept.replace(/[ ,;:–\-(]+$/, "");
    return [...kept].length >= 4 ? kept + ELLIPSIS : "";
  }
}
