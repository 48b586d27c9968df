// Which stretch of the life is in view. It is kept for the browser tab, per case, and survives every edit and filter.

const LEAST_DAYS = 12;

export class View {
  constructor(key) {
    this.key = `wall-view-days:${key}`;
    this.chosen = null;
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key) ?? "null");
      if (Array.isArray(kept) && kept.every(Number.isFinite)) this.chosen = kept;
    } catch {
      // An unreadable memory is as good as none.
    }
  }

  // The reach of the whole life; a wall that has grown keeps what was in view.
  fit(x0, x1) {
    this.reach = [x0, x1];
    if (this.chosen) this.set(...this.chosen);
  }

  get isWhole() {
    return !this.chosen;
  }

  get x0() {
    return (this.chosen ?? this.reach)[0];
  }

  get x1() {
    return (this.chosen ?? this.reach)[1];
  }

  set(from, to) {
    const [low, high] = this.reach;
    const length = Math.min(Math.max(to - from, Math.min(LEAST_DAYS, high - low)), high - low);
    const middle = (from + to) / 2;
    const start = Math.min(Math.max(middle - length / 2, low), high - length);
    this.chosen = length >= (high - low) * 0.999 ? null : [start, start + length];
    if (this.chosen) sessionStorage.setItem(this.key, JSON.stringify(this.chosen));
    else sessionStorage.removeItem(this.key);
  }

  whole() {
    this.set(...this.reach);
  }

  // Closer by a factor about a day, which stays where it is on the screen.
  zoom(factor, about) {
    const [x0, x1] = [this.x0, this.x1];
    const low = about - (about - x0) / factor;
    this.set(low, low + (x1 - x0) / factor);
  }

  pan(days) {
    this.set(this.x0 + days, this.x1 + days);
  }

  // Moves so far that a day stands within the view, with room around it.
  include(from, to) {
    const length = this.x1 - this.x0;
    const room = length * 0.06;
    if (from >= this.x0 + room && to <= this.x1 - room) return;
    if (to - from > length) this.set(from - (to - from) * 0.1, to + (to - from) * 0.1);
    else this.set((from + to) / 2 - length / 2, (from + to) / 2 + length / 2);
  }
}
