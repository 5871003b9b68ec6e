/* One picture over the other, and a range between them: by keyboard, pointer and touch, in both
   directions of writing, because the browser's own range does it. */
"use strict";


class Beside {
  constructor(root) {
    this.root = root;
    this.range = root.querySelector("input");
    root.classList.add("beside--slid");
    root.querySelector(".beside__slider").hidden = false;
    // As wide as it can be seen whole.
    const image = root.querySelector("img");
    const ratio = Number(image.getAttribute("width")) / Number(image.getAttribute("height"));
    root.style.maxInlineSize = `min(62rem, ${(82 * ratio).toFixed(1)}vh)`;
    this.range.addEventListener("input", () => this.show());
    this.show();
  }

  show() {
    const at = this.range.value;
    this.root.style.setProperty("--at", `${at}%`);
    this.range.setAttribute("aria-valuetext", this.root.dataset.told.replace("%s", at));
  }
}

for (const root of document.querySelectorAll("[data-beside]")) new Beside(root);
