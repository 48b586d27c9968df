"""What journeys ask of a page in its own language: whether it has come to rest, and what is drawn on the wall."""

from __future__ import annotations

# Run to its end, with nothing left of what stood there before, which is drawn faint until it goes, and with the wall in
# its place that was drawn ahead of the page.
SETTLED = """
() => document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
  && !document.querySelector('[data-stale=true], .wall-ahead')
"""

# One turn of the page: what a press sends has been sent, and what has been received has been heard. A page behind
# another draws no frames.
A_TURN = "() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 250); })"

STILL = """
() => [...document.querySelectorAll('[data-testid=stMain] [data-testid=stElementContainer]')]
  .every((one) => getComputedStyle(one).opacity === '1')
  && document.getAnimations().filter((one) => one.playState === 'running')
    .every((one) => one.effect.getComputedTiming().endTime === Infinity)
"""

# The wall as drawn: every piece of ink with the number of the entry it belongs to and its box on the screen. Letters
# are measured by their own ink, not by the line they stand on. Strokes of one look are one path, so each of its parts
# is measured alone; whose it is, is told by the wall's own account of where its entries stand.
INK = """
() => {
  const svg = document.querySelector('.wall svg.wall-ink'), made = [];
  const claimed = document.querySelector('.wall').timeline.inked();
  const pen = document.createElement('canvas').getContext('2d');
  const ink = (text) => {
    const style = getComputedStyle(text), box = text.getBoundingClientRect();
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const size = pen.measureText(text.textContent), base = text.getScreenCTM().f + Number(text.getAttribute('y'));
    const top = base - size.actualBoundingBoxAscent, bottom = base + size.actualBoundingBoxDescent;
    return { left: box.left, right: box.right, top, bottom };
  };
  const add = (kind, text) => made.push({ kind, owner: Number(text.dataset.n), words: text.textContent, ...ink(text) });
  for (const text of svg.querySelectorAll('text.is-label[data-n]')) add('labels', text);
  for (const text of svg.querySelectorAll('text.is-count[data-n]')) add('counts', text);
  const kinds = { mark: 'marks', cluster: 'marks', bar: 'bar', dot: 'dot' };
  for (const [role, kind] of Object.entries(kinds)) {
    const mine = claimed.filter((one) => (one.isDot ? 'dot' : one.isBar ? 'bar' : 'marks') === kind);
    for (const path of svg.querySelectorAll(`path.ink-${role}`)) {
      const measure = path.parentNode.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
      for (const part of path.getAttribute('d').split(/(?=M)/)) {
        measure.setAttribute('d', part);
        const { left, right, top, bottom } = measure.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const away = (one) => Math.max(one.left - x, x - one.right, 0) + Math.abs((one.top + one.bottom) / 2 - y);
        const whose = mine.reduce((best, one) => (best && away(best) <= away(one) ? best : one), null);
        made.push({ kind, owner: whose?.n ?? -1, words: '', left, right, top, bottom });
      }
      measure.remove();
    }
  }
  return made;
}
"""

# What the wall says of itself: where each entry stands, and the words it gave it.
CLAIMED = "() => document.querySelector('.wall').timeline.inked()"

# The words around the lanes: ages, stages, years, and the names of areas of life with what they say beside them.
WRITING = """
() => ['.wall-ink text.is-tick', '.wall-ink text.is-now', '.wall-lane-name', '.wall-lane-more', '.wall-empty',
       '.wall-rulers button']
  .flatMap((kind) => [...document.querySelectorAll(kind)])
  .map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { words: one.textContent, left, right, top: top + 2, bottom: bottom - 2 };
  }).filter((one) => one.words.trim())
"""

# Drawn for the room there is: the same reckoning as the wall's own, so that nothing more will be asked of the server.
WALL_FITS = """
() => {
  const root = document.querySelector('.wall[data-drawn]');
  if (!root) return false;
  if (root.querySelector('.wall-stage').hidden) return true;
  const { width, height, below } = root.timeline.canvas(), { width: across, top } = root.getBoundingClientRect();
  const down = window.innerHeight - top - window.scrollY - below - root.querySelector('.wall-tools').offsetHeight;
  return Math.abs(width - Math.floor(across)) + Math.abs(height - Math.max(Math.floor(down), 300)) <= 12;
}
"""
