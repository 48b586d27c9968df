// The key to the wall: each sign drawn as the wall draws it, with what it means.

import { el } from "./elements.js";
import { linkSign } from "./linksigns.js";
import { sign } from "./signs.js";

const SVG = "http://www.w3.org/2000/svg";
const INK = "#4a545d";
const FILL = "#d6d9dc";

export function mount(component) {
  const { data, parentElement } = component;
  const root = el("div", { class: "wall-key" });
  root.append(list("What the shapes are", data.styles.map((style) => [shape(style), style.label])));
  root.append(list("How surely it is known", signs()));
  if (data.together) root.append(list("Who tells it", [[stacked(), "several accounts, brought together"]]));
  if (data.links?.length) root.append(list("What joins two entries", data.links.map(([sign, words]) => [joined(sign), words])));
  parentElement.replaceChildren(root);
  return () => {};
}

function list(title, rows) {
  const part = el("div", {});
  part.append(el("p", { class: "wall-key-title" }, title));
  const items = el("ul", {});
  for (const [picture, words] of rows) {
    const item = el("li", {});
    item.append(picture, el("span", {}, words));
    items.append(item);
  }
  part.append(items);
  return part;
}

function picture(...shapes) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("viewBox", "-22 -9 44 18");
  made.setAttribute("width", "44");
  made.setAttribute("height", "18");
  made.setAttribute("aria-hidden", "true");
  for (const [tag, attributes] of shapes) {
    const one = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries({ fill: "none", stroke: INK, "stroke-width": 1.5, ...attributes })) one.setAttribute(name, value);
    made.append(one);
  }
  return made;
}

function shape(style) {
  const bar = style.bar ? [["rect", { x: -20, y: -6, width: 40, height: 12, fill: style.fill, stroke: style.line }]] : [];
  const dots = style.id === "gap" ? [["rect", { x: -20, y: -6, width: 40, height: 12, fill: "#fff", stroke: style.line, "stroke-dasharray": "1.5 3" }]] : [];
  const mark = bar.length || dots.length ? [] : [["path", { d: sign(style.symbol, 0, 0, 1.05), fill: style.line, stroke: style.line }]];
  return picture(...bar, ...dots, ...mark);
}

function stacked() {
  const behind = ["path", { d: sign("circle", 3, -2.6, 1.05), fill: "#fff" }];
  return picture(behind, ["path", { d: sign("circle", 0, 0, 1.05), fill: INK }]);
}

function joined(name) {
  const { d, isFilled } = linkSign(name, 0, 0);
  const line = ["path", { d: "M-20,0H-8M8,0H20", "stroke-dasharray": "4 3", stroke: "#8d877a" }];
  return picture(line, ["path", { d, fill: isFilled ? INK : "none" }]);
}

function signs() {
  const hollow = ["path", { d: sign("circle", 0, 0), fill: "#fff", transform: "translate(0 -2)" }];
  const box = { y: -6, height: 12, fill: FILL, stroke: "none" };
  return [
    [picture(["path", { d: sign("circle", 0, 0), fill: INK }]), "The day is known"],
    [picture(["path", { d: "M-20,6H20", "stroke-dasharray": "1.5 3" }], hollow), "Some day within the dots"],
    [picture(["path", { d: "M-17,6H17", "stroke-dasharray": "1.5 3" }], ["path", { d: "M-16,6H-20V2M16,6H20V2" }], hollow), "Once, some time between"],
    [picture(["rect", { ...box, x: -12, width: 24 }], ["path", { d: "M-12,-6V6H12M-12,-6H12" }], ["path", { d: "M12,-6H20V6H12", "stroke-dasharray": "1.5 3" }]), "Began then; its end is not certain"],
    [picture(["rect", { ...box, x: -20, width: 6, opacity: 0.3 }], ["rect", { ...box, x: -14, width: 6, opacity: 0.6 }], ["rect", { ...box, x: -8, width: 28 }]), "About then"],
    [picture(["rect", { ...box, x: -20, width: 40, fill: "none", stroke: INK, "stroke-dasharray": "6 4" }]), "Not sure of it"],
    [picture(["rect", { ...box, x: -20, width: 36 }], ["path", { d: "M-20,-6H13L18,0L13,6H-20Z" }]), "Still going on, or open"],
    [picture(["path", { d: "M-6,-6H-11V6H-6" }], ["path", { d: sign("circle", 0, 0), fill: INK, transform: "translate(4 -5) scale(.65)" }], ["path", { d: sign("circle", 0, 0), fill: INK, transform: "translate(4 5) scale(.65)" }]), "Two accounts, side by side"],
    [picture(["circle", { r: 8, fill: "#22201b", stroke: "none" }], ["path", { d: "M-3.5,-3H3.5M-3.5,0H3.5M-3.5,3H3.5", stroke: "#fff", "stroke-width": 1.2 }]), "Several, close together"],
    [picture(["path", { d: "M0,-9V9", "stroke-dasharray": "1.5 3", stroke: "#8d877a" }]), "At 10, age of criminal responsibility; at 18, adulthood"],
    [picture(["path", { d: "M-20,6C-6,6 6,-6 20,-6", "stroke-dasharray": "4 3", stroke: "#8d877a" }]), "Joined by somebody"],
  ];
}
