// The words along the top: ages, stages and today. They never move, and Plotly takes as long over its annotations as over
// all the rest, so they are written once beside it.

import { el } from "./elements.js";

export function wordsAlong(data) {
  const { canvas, x0, x1, figure } = data;
  const perDay = (canvas.width - canvas.gutter - canvas.right) / (x1 - x0);
  return figure.layout.annotations.map((note) => {
    const isNow = note.text.startsWith("<b>");
    const word = el("span", { class: isNow ? "is-now" : "" }, note.text.replaceAll(/<\/?b>/g, ""));
    Object.assign(word.style, {
      left: `${canvas.gutter + (note.x - x0) * perDay + (note.xshift ?? 0)}px`, top: `${canvas.top - note.yshift}px`,
      color: note.font.color, fontSize: `${note.font.size}px`, transform: `translate(${note.xanchor === "right" ? "-100%" : "-50%"}, -50%)`,
    });
    return word;
  });
}
