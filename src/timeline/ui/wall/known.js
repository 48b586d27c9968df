// The second handle on the ruler: as known by a day. Dragging it rewinds the picture to what had been told by then.

import { el } from "./elements.js";
import { inWords } from "./ruler.js";

export class Known {
  constructor(wall, lens) {
    this.wall = wall;
    this.lens = lens;
    this.handle = wall.stage.querySelector(".wall-known") ?? wall.stage.appendChild(el("div", { class: "wall-known", role: "slider", tabindex: "0", "aria-label": "As known by", hidden: "" }));
    this.flag = this.handle.querySelector("span") ?? this.handle.appendChild(el("span", {}));
    this.handle.onpointerdown = (event) => this.grip(event);
    this.handle.onkeydown = (event) => this.key(event);
  }

  letGo() {
    this.handle.onpointerdown = this.handle.onpointermove = this.handle.onpointerup = this.handle.onkeydown = null;
  }

  holds(target) {
    return this.handle.contains(target);
  }

  grip(event) {
    event.preventDefault();
    this.handle.setPointerCapture(event.pointerId);
    this.handle.onpointermove = (moved) => this.put(this.wall.dayAt(moved.clientX));
    this.handle.onpointerup = () => (this.handle.onpointermove = null);
  }

  key(event) {
    const days = { ArrowLeft: -30, ArrowRight: 30, PageUp: -365, PageDown: 365 }[event.key];
    if (!days) return;
    event.preventDefault();
    this.put(this.lens.state.knownOn + (event.shiftKey ? Math.sign(days) : days));
  }

  put(day) {
    const { data } = this.lens;
    this.lens.set({ knownOn: Math.min(Math.max(Math.floor(day), Math.ceil(data.x0)), Math.floor(data.today)) });
  }

  draw() {
    const { wall, lens } = this;
    const day = lens.state.knownOn;
    const { view, scene } = wall;
    this.handle.hidden = day === null || day < view.x0 || day > view.x1;
    if (this.handle.hidden) return;
    const { canvas } = wall.data;
    const x = canvas.gutter + (day - view.x0) * scene.metrics.scale;
    Object.assign(this.handle.style, { left: `${x}px`, top: `${canvas.top - 4}px`, height: `${canvas.plot + 4}px` });
    this.flag.textContent = `known by ${inWords(day)}`;
    this.flag.classList.toggle("is-left", x > canvas.width - 190);
    this.handle.setAttribute("aria-valuenow", String(day));
    this.handle.setAttribute("aria-valuetext", inWords(day));
    this.handle.setAttribute("aria-valuemin", String(Math.ceil(wall.data.x0)));
    this.handle.setAttribute("aria-valuemax", String(Math.floor(wall.data.today)));
  }
}
