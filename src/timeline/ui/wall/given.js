// The wall that this browser was given ahead of its page: what it is drawn from, and the drawing itself until the page has
// a place for it.

// Longer than this nobody waits for it: the page is asked for all of it instead.
const LONGEST_MS = 5000;
let data = null, drawing = null, letGo = () => {};

// What the wall is drawn from, where it has come already.
export function givenAlready() {
  return data;
}

// The same once it has come; null where none came in time, or another has been sent since.
export async function given() {
  const asked = globalThis.timelineAhead;
  if (!asked) return null;
  const sent = await Promise.race([asked, new Promise((done) => setTimeout(done, LONGEST_MS, null))]);
  if (globalThis.timelineAhead !== asked) return null;
  if (sent && !data) data = new Uint8Array(sent);
  return data;
}

export function letGoOfGiven() {
  globalThis.timelineAhead = null;
  data = null;
}

// `away` takes the drawing off the page.
export function keepDrawing(wall, away) {
  drawing = wall;
  letGo = away;
}

// The wall that stands drawn ahead, once; null where there is none.
export function takeDrawnAhead() {
  const wall = drawing;
  drawing = null;
  letGo();
  letGo = () => {};
  return wall;
}
