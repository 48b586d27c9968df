// Small builders for elements; words always go in as text.

export function el(tag, attributes = {}, words = null) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (words !== null) made.textContent = words;
  return made;
}

export function button(words, pressed, className = "wall-button") {
  const made = el("button", { type: "button", class: className }, words);
  made.addEventListener("click", pressed);
  return made;
}
