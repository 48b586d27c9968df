// The row of controls above the wall: find, the period in view, closer and further, what is shown, lenses, the table.

import { button, el } from "./elements.js";

export function layTools(wall) {
  const { data, filters, lens, view } = wall;
  wall.keepingFocus(() => {
    filters.closeQuietly();
    lens.closeQuietly();
    const closer = button("+", () => wall.move(() => view.zoom(1.6, wall.keys.middle())), "wall-button wall-step");
    const further = button("−", () => wall.move(() => view.zoom(1 / 1.6, wall.keys.middle())), "wall-button wall-step");
    closer.setAttribute("aria-label", "Closer");
    closer.title = "Closer (scroll over the wall)";
    further.setAttribute("aria-label", "Further away");
    further.title = "Further away";
    closer.dataset.focus = "closer";
    further.dataset.focus = "further";
    const sheet = button(wall.asTable ? "Wall" : "Table", () => {
      wall.asTable = !wall.asTable;
      sessionStorage.setItem(`wall-as-table:${data.key}`, wall.asTable ? "yes" : "no");
      layTools(wall);
      wall.draw();
    });
    sheet.dataset.focus = "sheet";
    const group = el("div", { class: "wall-group", role: "group", "aria-label": "In view" });
    group.append(further, periods(wall), closer);
    const asks = (data.asks ?? []).map(([what, words]) => {
      const one = button(words, () => wall.ask({ what }));
      one.dataset.focus = `ask:${what}`;
      return one;
    });
    wall.tools.replaceChildren(wall.finder.control(), group, filters.control(data), lens.control(), wall.notice, ...asks, sheet);
    layRulers(wall);
  });
}

// The clocks that can be the regular one, in their order: a life's ruler has those it has days for.
const RULERS = [["age", "Age", "Lines at birthdays"], ["calendar", "Year", "Lines at each new year"], ["school", "School", "Lines at each school year"]];
const rulersOf = (data) => RULERS.filter(([name]) => data.rulers[name].at.length || (data.choosesRuler && name !== "school"));
const rulerNow = (wall) => wall.data.choosesRuler || wall.ruler;

function takeRuler(wall, name) {
  if (wall.instep.turn(name)) return;
  wall.ruler = name;
  sessionStorage.setItem("wall-ruler", name);
  // With no birth date ages and dates have no common ruler: the server lays the other one out.
  if (wall.data.choosesRuler) {
    wall.component.setStateValue("ruler", name);
    return;
  }
  layRulers(wall);
  wall.draw();
}

// The next clock, and what it is called; empty where there is only one.
export function nextRuler(wall) {
  const rulers = rulersOf(wall.data);
  if (rulers.length < 2) return "";
  const at = rulers.findIndex(([name]) => name === rulerNow(wall));
  const [name, , words] = rulers[(at + 1) % rulers.length];
  takeRuler(wall, name);
  return words;
}

export function layRulers(wall) {
  const { data } = wall;
  const rulers = rulersOf(data).map(([name, label, words]) => {
    const one = button(label, () => takeRuler(wall, name));
    one.dataset.focus = `ruler:${name}`;
    one.setAttribute("aria-pressed", String(rulerNow(wall) === name));
    one.title = `${words} (F2 on the wall for the next)`;
    return one;
  });
  wall.keepingFocus(() => wall.rulers.replaceChildren(...rulers));
  wall.rulers.style.width = `${data.canvas.gutter}px`;
}

// The periods that can be gone to at once; says which of them is in view, or that it is a part of the life.
function periods(wall) {
  const { data, view } = wall;
  const list = el("select", { class: "wall-period", "aria-label": "Period in view" });
  list.dataset.focus = "period";
  const stretches = [["Whole life", null, null], ...data.choices.periods];
  stretches.forEach(([name], n) => list.append(el("option", { value: String(n) }, name)));
  const around = el("option", { value: "around" }, "Around the chosen entry");
  const part = el("option", { value: "part", disabled: "", hidden: "" }, "Part of the life");
  list.append(around, part);
  wall.tellPeriod = () => {
    around.disabled = !wall.entryOf(wall.chosen)?.from;
    const near = (a, b) => Math.abs(a - b) < (view.x1 - view.x0) * 0.01;
    const at = stretches.findIndex(([, from, to], n) => (n === 0 ? view.isWhole : !view.isWhole && near(from, view.x0) && near(to, view.x1)));
    list.value = at < 0 ? "part" : String(at);
  };
  list.addEventListener("pointerdown", wall.tellPeriod);
  list.addEventListener("focus", wall.tellPeriod);
  list.addEventListener("change", () => {
    const entry = wall.entryOf(wall.chosen);
    wall.move(() => {
      if (list.value === "around") return entry && wall.around([entry]);
      const [, from, to] = stretches[Number(list.value)] ?? [];
      return from === null ? view.whole() : view.set(from, to);
    });
  });
  wall.tellPeriod();
  return list;
}
