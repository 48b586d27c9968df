// The walls of a page: each is made for its place, or moved into it where it was drawn before the page was there.

import { given, givenAlready, letGoOfGiven, takeDrawnAhead } from "./given.js";
import { Wall } from "./onewall.js";
import { isOnlyVersion, versionOf } from "./unpack.js";

const walls = new WeakMap(), turns = new WeakMap();

export function mount(component) {
  const { parentElement } = component, turn = {};
  turns.set(parentElement, turn);
  if (!isOnlyVersion(component.data)) {
    letGoOfGiven();
    return drawn(component);
  }
  const version = versionOf(component.data);
  const isIt = (data) => data !== null && versionOf(data) === version;
  if (isIt(givenAlready())) return drawn({ ...component, data: givenAlready() });
  let rest = () => {};
  given().then((data) => {
    // Something newer may have come for this place, or the place may have gone.
    if (turns.get(parentElement) !== turn) return;
    if (isIt(data)) rest = drawn({ ...component, data });
    else component.setStateValue("whole", version);
  });
  return () => {
    if (turns.get(parentElement) === turn) turns.delete(parentElement);
    rest();
  };
}

function drawn(component) {
  const wall = walls.get(component.parentElement) ?? theWallIn(component.parentElement);
  wall.take(component);
  return () => wall.rest();
}

// What was drawn ahead of the page moves into its place on it.
function theWallIn(host) {
  const ahead = takeDrawnAhead();
  if (ahead) ahead.moveInto(host);
  const wall = ahead ?? new Wall(host);
  walls.set(host, wall);
  // Should this place come back to the page, it is given a wall of its own.
  wall.gone = () => walls.get(host) === wall && walls.delete(host);
  return wall;
}
