// Draws the wall where it is going to stand, before the page around it is there: the life can be read while the rest is
// still being loaded. The page's own wall then takes this one over as it stands.

import { el } from "./elements.js";
import { given, keepDrawing, takeDrawnAhead } from "./given.js";
import { Wall } from "./onewall.js";

const COVERED = "timeline-covered", PATH = "timeline", LOOK_MS = 250, LOOKS = 6, LONGEST_MS = 20_000;

given().then((data) => {
  if (data && isWanted()) draw(data);
});

// By the time it comes the page may be there, or another page may have been asked for.
function isWanted() {
  return !isCovered() && !hasCome() && location.pathname.split("/").pop() === PATH && !document.querySelector(".wall");
}

// A pause hides everything, this too.
function isCovered() {
  try {
    return sessionStorage.getItem(COVERED) === "yes";
  } catch {
    return false;
  }
}

function draw(data) {
  const place = el("div", { class: "wall-ahead", inert: "" });
  document.body.append(place);
  const wall = new Wall(place);
  const away = () => {
    clearInterval(looking);
    place.remove();
  };
  const until = performance.now() + LONGEST_MS;
  let come = 0;
  // A page that came without a wall, as where the record cannot be opened, is not covered by one.
  const looking = setInterval(() => {
    come = hasCome() ? come + 1 : 0;
    if (come >= LOOKS || performance.now() > until) takeDrawnAhead()?.rest();
  }, LOOK_MS);
  keepDrawing(wall, away);
  wall.take({ data, parentElement: place, setStateValue: () => {}, setTriggerValue: () => {} });
  place.classList.toggle("is-shared", wall.data.isShared);
}

function hasCome() {
  const page = document.querySelector('[data-testid="stApp"]');
  return page?.dataset.testScriptState === "notRunning" && Boolean(page.querySelector(".st-key-page-heading"));
}
