// What somebody has typed and nobody has kept yet: it is told to the server before a form is closed by Escape, and a
// window that is closed or loaded again asks first.

const FORM = '[data-testid="stDialog"]', CHILD = ".st-key-sitting", LINE = ".add-line";
const FIELDS = "textarea, input:not([type]), input[type=text], input[type=search]";
let typedIn = null;

export function keepTyped() {
  if (globalThis.timelineTypedKept) return;
  globalThis.timelineTypedKept = true;
  // Streamlit hears of a field when it is left; Escape closes a form before that.
  addEventListener("keydown", (event) => {
    const field = document.activeElement;
    if (event.key === "Escape" && field?.matches(FIELDS) && field.closest(FORM)) field.blur();
  }, true);
  document.addEventListener("input", ({ target }) => {
    const form = target.closest?.(FORM);
    if (form) typedIn = form;
  }, true);
  addEventListener("beforeunload", (event) => {
    if (isSomethingTyped()) event.preventDefault();
  });
}

function isSomethingTyped() {
  if (typedIn?.isConnected) return true;
  const fields = document.querySelectorAll(`${CHILD} textarea, ${LINE} input`);
  return [...fields].some((field) => field.value.trim()) || Boolean(document.querySelector(`${LINE} .is-waiting, ${LINE} .is-refused`));
}
