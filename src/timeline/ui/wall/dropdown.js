// A panel that drops down from its button: opened and closed by it, closed by Escape and by a press anywhere else.

import { button, el } from "./elements.js";

export class DropDown {
  // The button and its panel, in a holder; `fill()` of whoever drops down writes the panel each time it opens.
  holder(words, { label, name = "", focus, className = "" }) {
    const holder = el("div", { class: `wall-show ${name}`.trim() });
    this.opener = button(words, () => (this.panel.hidden ? this.open() : this.close()));
    this.opener.dataset.focus = focus;
    this.opener.setAttribute("aria-expanded", "false");
    this.opener.setAttribute("aria-haspopup", "dialog");
    this.panel = el("div", { class: `wall-panel ${className}`.trim(), role: "dialog", "aria-label": label, hidden: "" });
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    holder.append(this.opener, this.panel);
    return holder;
  }

  open() {
    this.fill();
    this.panel.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.panel.querySelector("button, input, select")?.focus();
    this.outside = (event) => !this.panel.parentElement.contains(event.target) && this.pressedOutside(event.target);
    document.addEventListener("pointerdown", this.outside, true);
  }

  pressedOutside() {
    this.close();
  }

  close() {
    this.closeQuietly();
    this.opener.focus();
  }

  closeQuietly() {
    if (!this.panel) return;
    this.panel.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", this.outside, true);
  }
}
