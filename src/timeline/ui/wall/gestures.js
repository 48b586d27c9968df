// Scroll or pinch to zoom about the pointer, drag to move along the life. What a press on the wall means is told to
// whoever asked: a click, a double click, or nothing more than a look.

const MOVED_PX = 4;
const STEP = 1.0022;

export class Gestures {
  // `told` has: dayAt(clientX), perDay(), zoom(factor, day), pan(days), click(event), doubleClick(event), look(event), away().
  constructor(surface, told) {
    this.surface = surface;
    this.told = told;
    this.down = new Map();
    surface.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    surface.addEventListener("pointerdown", (event) => this.press(event));
    surface.addEventListener("pointermove", (event) => this.move(event));
    surface.addEventListener("pointerup", (event) => this.lift(event));
    surface.addEventListener("pointercancel", (event) => this.down.delete(event.pointerId));
    surface.addEventListener("pointerleave", () => this.told.away());
    surface.addEventListener("dblclick", (event) => this.told.doubleClick(event));
  }

  wheel(event) {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    const across = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
    if (Math.abs(across) > Math.abs(event.deltaY) || event.shiftKey) return this.told.pan((across * unit) / this.told.perDay());
    // A pinch on a touchpad arrives as a wheel with Ctrl held, in small steps.
    const steps = -event.deltaY * unit * (event.ctrlKey ? 4 : 1);
    return this.told.zoom(STEP ** Math.min(Math.max(steps, -240), 240), this.told.dayAt(event.clientX));
  }

  press(event) {
    if (event.button > 0) return;
    this.down.set(event.pointerId, { x: event.clientX, from: event.clientX, fromY: event.clientY });
    this.moved = this.down.size > 1;
    if (this.down.size === 2) this.apart = this.spread();
  }

  move(event) {
    // A button let go where the wall could not hear of it, outside the window, is let go all the same.
    if (event.pointerType === "mouse" && !event.buttons) this.down.delete(event.pointerId);
    const one = this.down.get(event.pointerId);
    if (!one) return this.told.look(event);
    if (!this.moved && Math.abs(event.clientX - one.from) < MOVED_PX) return undefined;
    if (!this.moved) this.surface.setPointerCapture(event.pointerId);
    this.moved = true;
    if (this.down.size === 2) {
      one.x = event.clientX;
      const apart = this.spread();
      const middle = [...this.down.values()].reduce((sum, finger) => sum + finger.x, 0) / 2;
      if (apart > 8 && this.apart > 8) this.told.zoom(apart / this.apart, this.told.dayAt(middle));
      this.apart = apart;
      return undefined;
    }
    this.told.pan((one.x - event.clientX) / this.told.perDay());
    one.x = event.clientX;
    return undefined;
  }

  lift(event) {
    if (!this.down.delete(event.pointerId)) return;
    if (!this.moved && !this.down.size) this.told.click(event);
  }

  spread() {
    const [a, b] = [...this.down.values()];
    return Math.abs(a.x - b.x);
  }
}
