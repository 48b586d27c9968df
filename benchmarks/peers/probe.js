// Put into every page before its own scripts. It notes the last change of a page wherever it happens (elements, shadow
// trees, frames of the same address, canvas), frames that came late, and the first moment the timeline's own words stood.
(() => {
  if (globalThis.measuring) return;
  const LATE_MS = 50, QUIET_MS = 500, FOLLOWS_MS = 250, SLOW_TO_BEGIN_MS = 3000;
  const now = () => performance.timeOrigin + performance.now();
  const own = { began: performance.timeOrigin, input: 0, changed: 0, changes: 0, late: 0, worst: 0, readable: 0, painted: 0, armed: false };
  let drew = false, last = now();
  const note = () => { own.changed = now(); own.changes += 1; };
  const watch = new MutationObserver(note);
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  // A frame keeps its window when its first page comes, and then nothing is run again: the new document has to be found.
  let seen = null;
  const see = () => {
    if (seen === document) return;
    seen = document;
    watch.observe(document, everything);
    note();
  };
  see();
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (how) {
    const root = attach.call(this, how);
    watch.observe(root, everything);
    return root;
  };
  // A canvas changes without the page changing.
  for (const kind of [globalThis.CanvasRenderingContext2D, globalThis.OffscreenCanvasRenderingContext2D]) {
    for (const name of ["clearRect", "fillRect", "fill", "stroke", "fillText", "drawImage", "putImageData"]) {
      const real = kind?.prototype[name];
      if (real) kind.prototype[name] = function (...given) { drew = true; return real.apply(this, given); };
    }
  }
  const begin = (event) => {
    own.input = now();
    if (!own.armed) return;
    own.armed = false;
    reset(event ? performance.timeOrigin + Math.min(event.timeStamp, performance.now()) : own.input);
  };
  const reset = (at) => Object.assign(own, { began: at, changed: 0, changes: 0, late: 0, worst: 0 });
  for (const kind of ["pointerdown", "wheel", "keydown"]) addEventListener(kind, begin, { capture: true, passive: true });

  const frames = () => {
    const found = [globalThis];
    for (const frame of document.querySelectorAll("iframe")) {
      try {
        if (frame.contentWindow.measuring) found.push(frame.contentWindow);
      } catch {
        // Another address: none of the contestants has one.
      }
    }
    return found;
  };
  const root = () => { try { return globalThis.look?.root() ?? null; } catch { return null; } };
  const standing = () => {
    const within = root();
    if (!within) return false;
    const texts = within.ownerDocument.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent || /^(SCRIPT|STYLE|TEMPLATE|TITLE|DESC)$/i.test(parent.tagName)) continue;
      if (globalThis.look.words.has(text.data.trim()) && parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
    }
    return false;
  };
  const frame = () => {
    const at = now(), gap = at - last;
    last = at;
    // Only what follows a change is the page's own work; a frame that comes late by itself is the machine's.
    if (gap > LATE_MS && at - gap - Math.max(own.changed, changedElsewhere()) < FOLLOWS_MS) own.late = at;
    own.worst = Math.max(own.worst, gap);
    if (drew) { drew = false; note(); own.painted = at; }
    if (globalThis === top) for (const window of frames()) window.measuring.see();
    if (globalThis === top && globalThis.look && !own.readable && standing()) own.readable = at;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  const changedElsewhere = () => globalThis === top ? Math.max(...all().map((each) => each.changed)) : 0;
  const all = () => frames().map((window) => window.measuring.own);
  const count = (node) => {
    let number = 0;
    for (const each of node.querySelectorAll("*")) {
      number += 1;
      if (each.shadowRoot) number += count(each.shadowRoot);
      if (each.tagName === "IFRAME") try { number += count(each.contentDocument); } catch { /* another address */ }
    }
    return number;
  };
  globalThis.measuring = {
    own, begin, count, see,
    arm: () => { for (const each of all()) each.armed = true; },
    // An action done by a call rather than by a hand starts here.
    start: () => { for (const each of all()) each.armed = false; const at = now(); for (const window of frames()) window.measuring.reset(at); },
    reset,
    // Answers once nothing has changed for half a second and the contestant says it is drawn; null when patience ends.
    settled: (ready, patience) => new Promise((done) => {
      const until = now() + patience;
      const check = () => {
        const told = all(), pressed = told.filter((each) => each.input > 0 && !each.armed).map((each) => each.began);
        const began = ready === "load" ? performance.timeOrigin : Math.max(own.began, ...pressed);
        const waiting = told.every((each) => each.armed);
        const changed = Math.max(...told.map((each) => each.changed)), busy = Math.max(changed, own.late);
        const drawn = ready !== "load" || (globalThis.look?.drawn() ?? false);
        const since = told.reduce((sum, each) => sum + (each.changed > began ? each.changes : 0), 0);
        // An act may begin with a wait of its own, or with a question to the server.
        const answered = since > 0 || now() - began > SLOW_TO_BEGIN_MS, app = document.querySelector("[data-testid=stApp]");
        const idle = !app || app.dataset.testScriptState === "notRunning";
        if (drawn && idle && answered && !waiting && now() - Math.max(busy, began) > QUIET_MS) {
          const input = Math.max(...told.map((each) => each.input));
          done({
            took: Math.max(0, busy - began), afterLast: Math.max(0, busy - input), worst: own.worst, changes: since,
            readable: own.readable ? own.readable - performance.timeOrigin : null,
          });
        } else if (now() > until) done(null);
        else setTimeout(check, 40);
      };
      check();
    }),
  };

  // What the readers of each contestant share. Boxes are in pixels of the whole window.
  globalThis.offset = (element) => {
    const frame = element.ownerDocument.defaultView.frameElement;
    if (!frame) return { x: 0, y: 0 };
    const box = frame.getBoundingClientRect();
    return { x: box.left + frame.clientLeft, y: box.top + frame.clientTop };
  };
  globalThis.boxOf = (element, clip = null, id = undefined) => {
    const box = element.getBoundingClientRect(), { x, y } = offset(element);
    const edge = { left: -1e6, right: 1e6, top: -1e6, bottom: 1e6 };
    for (const each of [clip].flat()) {
      const cut = each?.getBoundingClientRect();
      if (cut) Object.assign(edge, { left: Math.max(edge.left, cut.left), right: Math.min(edge.right, cut.right), top: Math.max(edge.top, cut.top), bottom: Math.min(edge.bottom, cut.bottom) });
    }
    const frame = element.ownerDocument.defaultView.frameElement;
    const within = { left: Math.max(edge.left, frame ? 0 : -1e6), top: Math.max(edge.top, frame ? 0 : -1e6),
      right: Math.min(edge.right, frame ? frame.clientWidth : 1e6), bottom: Math.min(edge.bottom, frame ? frame.clientHeight : 1e6) };
    const cut = within.left > box.left + 1 || within.right < box.right - 1 || within.top > box.top + 1 || within.bottom < box.bottom - 1;
    return { id, cut, whole: { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y },
      left: Math.max(box.left, within.left) + x, right: Math.min(box.right, within.right) + x,
      top: Math.max(box.top, within.top) + y, bottom: Math.min(box.bottom, within.bottom) + y };
  };
  globalThis.laneOf = (name, band, label, clip = null) => ({
    name, band: boxOf(band, clip).whole, seen: boxOf(band, clip), label: boxOf(label, clip).whole,
    letters: parseFloat(getComputedStyle(label).fontSize), cut: label.scrollWidth > label.clientWidth + 1 && getComputedStyle(label).overflow !== "visible",
  });
  globalThis.isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
})();
