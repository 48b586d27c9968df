// The panel of lenses: colour, certainty, people, who knew by when, lining up, and what is asked of the record.

import { button, el } from "./elements.js";
import { inWords } from "./ruler.js";

const ASKS = [
  ["gaps", "Show or hide where nothing is known"],
  ["before", "What came before each time…"],
  ["look_back", "Look back, or see what has changed…"],
  ["beside", "A brother’s or sister’s life on the same ruler…"],
];

const KINDS = "Line up on every entry of a kind";

export function buildLensPanel(lens) {
  const head = el("div", { class: "wall-panel-head" });
  const clear = button("Plain wall", () => {
    lens.clear();
    buildLensPanel(lens);
    lens.panel.querySelector("button").focus();
  });
  head.append(el("strong", {}, "Ways to look at the wall"), clear, button("Close", () => lens.close()));
  const columns = el("div", { class: "wall-panel-columns is-two" });
  const [left, right] = [el("div", {}), el("div", {})];
  left.append(colours(lens), doubt(lens), people(lens));
  right.append(knowing(lens), lining(lens), asking(lens));
  columns.append(left, right);
  lens.panel.replaceChildren(head, columns);
}

function field(title, ...parts) {
  const made = el("fieldset", {});
  made.append(el("legend", {}, title), ...parts);
  return made;
}

function choice(kind, name, words, isOn, changed) {
  const line = el("label", {});
  const box = el("input", { type: kind, name });
  box.checked = isOn;
  box.addEventListener("change", () => changed(box.checked));
  line.append(box, el("span", {}, words));
  return line;
}

function list(label, options, value, changed) {
  const made = el("select", { class: "wall-list", "aria-label": label });
  for (const [id, words] of options) made.append(el("option", { value: String(id) }, words));
  made.value = String(value);
  made.addEventListener("change", () => changed(made.value));
  return made;
}

function colours(lens) {
  const options = [["type", "by kind of entry"], ["agency", "by who says so"], ["certainty", "by how far it is agreed"]];
  return field("Colour", ...options.map(([id, words]) => choice("radio", "wall-colour", words, lens.state.colour === id, () => lens.set({ colour: id }))));
}

function doubt(lens) {
  return field("Certainty", choice("checkbox", "wall-sure", "Only what we are sure of: agreed, and dated to the month or better", lens.state.sure, (sure) => lens.set({ sure })));
}

function people(lens) {
  const named = lens.data.people.map(([id, name, relation]) => [id, relation ? `${name} (${relation})` : name]);
  return field("Somebody", list("Light up every entry with", [["", "Nobody in particular"], ...named], lens.state.person, (person) => lens.set({ person })));
}

function knowing(lens) {
  const { data, state } = lens;
  const box = choice("checkbox", "wall-known", "As known by a day: drag the handle along the ruler", state.knownOn !== null, (on) => {
    lens.set({ knownOn: on ? Math.floor(Math.min(data.today, lens.wall.view.x1)) : null });
    buildLensPanel(lens);
    lens.panel.querySelector("[name=wall-known]").focus();
  });
  const made = field("Who knew", box);
  if (state.knownOn === null) return made;
  const day = el("input", { type: "range", min: String(Math.floor(data.x0)), max: String(Math.floor(data.today)), step: "1", value: String(state.knownOn), "aria-label": "As known by" });
  const told = el("output", {}, inWords(state.knownOn));
  day.setAttribute("aria-valuetext", inWords(state.knownOn));
  day.addEventListener("input", () => {
    told.textContent = inWords(Number(day.value));
    day.setAttribute("aria-valuetext", told.textContent);
    lens.set({ knownOn: Number(day.value) });
  });
  const who = list("Known to", [[-1, "by anybody"], ...data.knowers.map((name, n) => [n, `by ${name}`])], state.knower, (knower) => lens.set({ knower: Number(knower) }));
  made.append(day, told, who);
  return made;
}

function lining(lens) {
  const { data, state, wall } = lens;
  const made = field("Line up on");
  const chosen = wall.entryOf(wall.chosen);
  const kinds = list(KINDS, [["", "Nothing: the plain ruler"], ...kindsThatHappened(lens)], state.align ? state.alignType : "", (alignType) => {
    lens.set({ alignType });
    if (alignType) lens.alignOn(lens.ofType(alignType)[0]?.entry.id);
    else lens.alignOn(null);
    buildLensPanel(lens);
    lens.panel.querySelector(`[aria-label="${KINDS}"]`).focus();
  });
  made.append(kinds);
  if (chosen && chosen.id !== state.align) made.append(button("The chosen entry", () => {
    lens.set({ alignType: "" });
    lens.alignOn(chosen.id);
    lens.close();
  }));
  const anchor = lens.anchorEntry();
  if (!anchor) return made;
  const all = lens.ofType(state.alignType);
  const undated = all.filter(({ day }) => day === null).length;
  const place = all.length > 1 ? `, ${lens.placeOf(all) + 1} of ${all.length}` : "";
  const without = undated ? `, ${undated} of them with no time on the ruler` : "";
  const told = el("span", { class: "wall-aligned", role: "status" }, `${anchor.title}${place}${without}`);
  const row = el("div", { class: "wall-steps" });
  if (all.length > 1) {
    for (const [words, by] of [["Earlier", -1], ["Later", 1]]) {
      row.append(button(words, () => {
        lens.step(by);
        buildLensPanel(lens);
        [...lens.panel.querySelectorAll(".wall-steps button")][by > 0 ? 1 : 0]?.focus();
      }));
    }
  }
  made.append(told, row);
  return made;
}

// Kinds with a time on the ruler, and how often each happened: as often as its occurrences, not as entries tell of it.
function kindsThatHappened(lens) {
  const counted = lens.data.choices.types.map(([id, label]) => [id, label, lens.ofType(id)]);
  return counted.filter(([, , all]) => all.some(({ day }) => day !== null)).map(([id, label, all]) => [id, `${label} (${all.length})`]);
}

function asking(lens) {
  const { wall } = lens;
  if (!wall.data.canLook) return el("span", {});
  return field("From the record", ...ASKS.map(([what, words]) => button(words, () => {
    lens.close();
    wall.ask({ what, type: lens.state.alignType, entry: lens.state.align || wall.chosen });
  }, "wall-link")));
}
