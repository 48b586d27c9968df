// The wall as it is drawn, told in pixels of the page to whoever measures it or wants to be sure of it.

export function asDrawn(wall) {
  const onPage = (box) => {
    const { canvas } = wall.data;
    const home = wall.stage.getBoundingClientRect();
    const [dx, dy] = [home.left + canvas.gutter, home.top + canvas.top];
    return { ...box, left: box.left + dx, right: box.right + dx, top: box.top + dy, bottom: box.bottom + dy };
  };
  const id = (n) => wall.data.entries[n].id;
  const label = ({ label: { words, left, right }, n, y }) => {
    const half = wall.data.canvas.font / 2;
    return { n, id: id(n), words, ...onPage({ left, right, top: y - half, bottom: y + half }) };
  };
  const ink = ({ n, members, isBar, isDot, left, right, top, bottom }) => ({
    n, id: id(n), members: members?.map(id) ?? null, isBar: Boolean(isBar), isDot: Boolean(isDot), ...onPage({ left, right, top, bottom }),
  });
  return {
    labels: () => wall.boxes.filter((box) => box.label).map(label),
    inked: () => wall.boxes.map(ink),
    counts: () => ({
      entries: wall.data.entries.length,
      shown: wall.shown().length,
      inked: wall.boxes.length,
      without: [...wall.scene.without.values()].reduce((sum, list) => sum + list.length, 0),
    }),
    view: () => [wall.view.x0, wall.view.x1],
    canvas: () => ({ ...wall.data.canvas, below: wall.data.below }),
    lanes: () => wall.data.lanes.map((lane) => ({
      id: lane.id, ...wall.plan.get(lane.id), without: wall.scene.without.get(lane.id)?.length ?? 0, inView: wall.scene.inView.get(lane.id) ?? 0,
    })),
    show: (x0, x1) => wall.move(() => wall.view.set(x0, x1)),
    align: (entryId) => wall.lens.alignOn(entryId),
  };
}
