// Run before anything else of the page: says at which address its server is, so that nothing need be tried first, and
// tells the server ahead of its first question what the window would otherwise be asked for: its size, and what this tab
// keeps. Where the tab was at a wall the answer is that wall, to be drawn before the page around it is there.
(() => {
  window.__streamlit = {
    BACKEND_BASE_URL: `${location.origin}/`,
    MAIN_PAGE_BASE_URL: `${location.origin}/`,
    HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
  };
  const told = new URLSearchParams(location.search);
  told.set("window", `${window.innerWidth}x${window.innerHeight}`);
  const kept = keeps();
  if (kept) {
    const mark = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    told.set("tab", mark);
    // Where it does not arrive in time, the tab is asked later.
    const ahead = { ...kept, window: told.get("window"), page: told.has("agency") ? "" : location.pathname.split("/").pop() };
    window.timelineAhead = fetch(`/tab/${mark}`, { method: "POST", body: JSON.stringify(ahead), priority: "high" })
      .then((answer) => (answer.status === 200 ? answer.arrayBuffer() : null))
      .catch(() => null);
  }
  // Taken out of the address again as soon as it has been told.
  history.replaceState(history.state, "", `${location.pathname}?${told}${location.hash}`);

  function keeps() {
    // A window of notes begins with a copy of what its opener keeps, which it may not go on with.
    if (window.opener) return null;
    try {
      const read = JSON.parse(sessionStorage.getItem("timeline-session") ?? "{}");
      return read.actor ? read : null;
    } catch {
      // An unreadable memory is as good as none.
      return null;
    }
  }
})();
