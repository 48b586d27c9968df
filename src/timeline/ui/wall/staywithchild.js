// While a child or a family is at the page, the browser's own Back and Forward lead nowhere: behind them is the
// practitioners' timeline. The page has ways out of its own, which keep what was said.

const WITH_US = ".st-key-sitting";

export function stayWithChild() {
  if (globalThis.timelineStays) return;
  globalThis.timelineStays = true;
  let here = location.href;
  const note = () => {
    here = location.href;
  };
  // Back is gone already when it is told; the address is that of whatever was done last on the page.
  for (const done of ["pointerdown", "keydown", "click"]) addEventListener(done, note, true);
  addEventListener("popstate", (event) => {
    if (!document.querySelector(WITH_US)) return;
    event.stopImmediatePropagation();
    history.pushState(null, "", here);
  }, true);
}
