// The exported page: the wall in whatever window it is opened, with the story beside it. It asks nothing of anybody and
// keeps nothing in the browser.

import { inRoom } from "./page_rooms.js";
import { PageStory } from "./page_story.js";
import { mount } from "./wall.js";

// A4 on its side within its margins, in pixels of a page, with a little to spare for a printer's rounding.
const PAPER = { width: 1060, height: 724 };
const UNDER_PX = 12;
const TOOLS_PX = 34;

// The wall's memory of what was in view lasts as long as the page: on a machine that others use, nothing stays behind.
function forgetful() {
  const kept = new Map();
  const memory = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => kept.set(name, String(value)),
    removeItem: (name) => kept.delete(name),
  };
  Object.defineProperty(window, "sessionStorage", { value: memory });
}

class Page {
  constructor(life) {
    this.life = life;
    this.host = document.getElementById("wall");
    this.foot = document.querySelector(".page-foot");
    this.ruler = Object.keys(life.walls)[0];
    this.isPrinting = false;
    this.component = {
      parentElement: this.host,
      data: null,
      setStateValue: (name, value) => this.change(name, value),
      // Nothing can be added to a page that was taken away.
      setTriggerValue: () => {},
    };
    const first = life.walls[this.ruler].wall;
    this.room = this.guess();
    this.story = new PageStory(document.getElementById("story"), life, first);
    window.addEventListener("beforeprint", () => this.print(true));
    window.addEventListener("afterprint", () => this.print(false));
    this.show(this.room);
  }

  guess() {
    const { width, top } = this.host.getBoundingClientRect();
    return { width: Math.floor(width), height: Math.max(Math.floor(window.innerHeight - top - this.under() - TOOLS_PX), 300) };
  }

  under() {
    return this.foot.offsetHeight + UNDER_PX;
  }

  show(room) {
    this.component.data = inRoom(this.life.walls[this.ruler], room, this.ruler, this.under());
    mount(this.component);
  }

  change(name, value) {
    if (name === "ruler" && this.life.walls[value]) this.ruler = value;
    else if (name !== "room" || this.isPrinting) return;
    else this.room = value;
    this.show(this.room);
  }

  // Paper has a room of its own, and nothing on it stands out as chosen; the window's is taken up again afterwards.
  print(isPrinting) {
    this.isPrinting = isPrinting;
    document.documentElement.classList.toggle("is-printing", isPrinting);
    document.dispatchEvent(new CustomEvent("wall-chosen", { detail: isPrinting ? "" : this.story.chosen }));
    const head = document.querySelector(".page-head").offsetHeight;
    this.show(isPrinting ? { width: PAPER.width, height: PAPER.height - head - this.under() } : this.room);
  }
}

forgetful();
new Page(JSON.parse(document.getElementById("life").textContent));
