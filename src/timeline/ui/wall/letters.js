// How wide words are in the page's face, by the same table of letter widths that lays out paper.

const UNKNOWN = 900;
const ELLIPSIS = "…";
// How many times it happened, as a label ends with it.
const TIMES = / ×\d+$/;

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

  // Words cut with an ellipsis to fit, their count kept, alone if need be; empty where fewer than four letters would remain.
  shorten(words, room, font) {
    if (this.width(words, font) <= room) return words;
    const [times] = TIMES.exec(words) ?? [""];
    if (!times) return this.cut(words, room, font);
    const title = this.cut(words.slice(0, -times.length), room - this.width(times, font), font);
    return title ? title + times : this.timesAlone(words, room, font);
  }

  // How many times it happened, where a label says so and that much fits.
  timesAlone(words, room, font) {
    const times = (TIMES.exec(words)?.[0] ?? "").trim();
    return this.width(times, font) <= room ? times : "";
  }

  cut(words, room, font) {
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
