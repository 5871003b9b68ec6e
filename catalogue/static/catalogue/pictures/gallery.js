/* The pictures of a gallery one after the other over the page: arrow keys, swipes, Escape.
   What is veiled in the gallery stays veiled here until it is asked for. */
"use strict";


const SWIPE = 50;

/** An element with a class, and text or children. */
function made(name, css, ...inner) {
  const element = document.createElement(name);
  if (css) element.className = css;
  element.append(...inner);
  return element;
}

class Gallery {
  constructor(root) {
    this.words = root.dataset;
    this.figures = [...root.querySelectorAll("figure")];
    this.figures.forEach((figure, place) => {
      figure.querySelector(".gallery__open").addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        event.preventDefault();
        this.open(place);
      });
    });
  }

  button(text, sign, act) {
    const button = made("button", "", sign);
    button.type = "button";
    if (sign !== text) button.setAttribute("aria-label", text);
    button.addEventListener("click", act);
    return button;
  }

  build() {
    const rtl = document.documentElement.dir === "rtl";
    this.dialog = made("dialog", "shown");
    this.dialog.setAttribute("aria-label", this.words.label);
    this.back = this.button(this.words.previous, rtl ? "→" : "←", () => this.go(-1));
    this.on = this.button(this.words.next, rtl ? "←" : "→", () => this.go(1));
    this.place = made("span", "");
    this.place.setAttribute("role", "status");
    this.out = this.button(this.words.close, this.words.close, () => this.dialog.close());
    const bar = made("div", "shown__bar", made("div", "", this.back, this.on), this.place, this.out);
    this.frame = made("div", "shown__picture");
    this.caption = made("div", "shown__words");
    this.dialog.append(bar, this.frame, this.caption);
    this.dialog.addEventListener("keydown", (event) => this.key(event, rtl));
    this.dialog.addEventListener("close", () => this.link().focus());
    this.frame.addEventListener("pointerdown", (event) => { this.from = event.clientX; });
    this.frame.addEventListener("pointerup", (event) => this.swiped(event.clientX, rtl));
    this.frame.addEventListener("pointercancel", () => { this.from = null; });
    document.body.append(this.dialog);
  }

  link() {
    return this.figures[this.at].querySelector(".gallery__open");
  }

  open(place) {
    if (!this.dialog) this.build();
    this.at = place;
    this.show();
    this.dialog.showModal();
  }

  key(event, rtl) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) this.go(rtl ? -step : step);
    else if (event.key === "Home") this.go(-this.at);
    else if (event.key === "End") this.go(this.figures.length - 1 - this.at);
    else return;
    event.preventDefault();
  }

  swiped(x, rtl) {
    const way = this.from === null || this.from === undefined ? 0 : x - this.from;
    this.from = null;
    if (Math.abs(way) < SWIPE) return;
    this.go(way < 0 !== rtl ? 1 : -1);
  }

  go(step) {
    const next = this.at + step;
    if (next < 0 || next >= this.figures.length || !step) return;
    this.at = next;
    this.show();
  }

  show() {
    const figure = this.figures[this.at];
    const veil = figure.querySelector("details");
    this.place.textContent = `${this.at + 1} / ${this.figures.length}`;
    this.back.disabled = this.at === 0;
    this.on.disabled = this.at === this.figures.length - 1;
    const words = figure.querySelector("figcaption").cloneNode(true);
    const page = made("a", "", this.words.page);
    page.href = this.link().href;
    this.caption.replaceChildren(...words.childNodes, page);
    this.frame.replaceChildren(veil && !veil.open ? this.veiled(figure, veil) : this.picture());
    this.hold();
  }

  /* Keys work while something in the dialog has the focus: what had it may be gone, or disabled. */
  hold() {
    const focused = document.activeElement;
    if (this.dialog.open && (!this.dialog.contains(focused) || focused.disabled)) this.out.focus();
  }

  veiled(figure, veil) {
    const show = this.button(this.words.show, this.words.show, () => {
      veil.open = true;
      this.show();
    });
    return made("p", "shown__veil", made("span", "", figure.dataset.veiled), show);
  }

  picture() {
    const small = this.link().querySelector("img");
    const image = made("img", "");
    for (const name of ["alt", "lang", "dir"]) {
      if (small.hasAttribute(name)) image.setAttribute(name, small.getAttribute(name));
    }
    image.draggable = false;
    image.src = this.link().dataset.large;
    return image;
  }
}

for (const root of document.querySelectorAll("[data-gallery]")) new Gallery(root);
