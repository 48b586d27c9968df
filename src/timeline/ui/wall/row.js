// One row of a lane: what of it is taken, in pixels across.

const ROOM_BEFORE = 400;

export class Row {
  constructor() {
    this.starts = [];
    this.ends = [];
  }

  // The place of the first taken stretch that starts at or after a pixel.
  after(px) {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] < px) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  isFree(left, right) {
    const at = this.after(left);
    if (at > 0 && this.ends[at - 1] > left) return false;
    return at >= this.starts.length || this.starts[at] >= right;
  }

  // How far it is clear before a pixel, counted up to a limit; null where the place is taken.
  roomBefore(left, right) {
    const at = this.after(left);
    const clear = at === 0 ? ROOM_BEFORE : left - this.ends[at - 1];
    if (clear < 0 || (at < this.starts.length && this.starts[at] < right)) return null;
    return Math.min(clear, ROOM_BEFORE);
  }

  take(left, right) {
    if (right <= left) return;
    const at = this.after(left);
    this.starts.splice(at, 0, left);
    this.ends.splice(at, 0, right);
  }

  roomRight(from, limit) {
    const at = this.after(from);
    const nearest = at < this.starts.length ? this.starts[at] : limit;
    return Math.min(nearest, limit) - from;
  }

  roomLeft(from, limit) {
    const at = this.after(from);
    const nearest = at > 0 ? this.ends[at - 1] : limit;
    return from - Math.max(nearest, limit);
  }
}
