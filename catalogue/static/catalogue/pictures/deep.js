/* Going into a picture: tiles of its IIIF service over the copy that is shown, as deep as it has pixels.
   Wheel, two fingers, dragging, buttons; with the keyboard arrows, + and -, and 0 for the whole. */
"use strict";


const TILE = 512;
const DEEPEST = 4;
const STEP = 1.5;
const NUDGE = 80;

class Deep {
  constructor(root) {
    this.root = root;
    this.width = Number(root.dataset.width);
    this.height = Number(root.dataset.height);
    this.whole = root.querySelector(".deep__whole");
    this.tools = root.querySelector(".deep__tools");
    this.status = root.querySelector("[data-told]");
    this.pointers = new Map();
    this.tiles = new Map();
    const veil = root.closest("details");
    if (veil && !veil.open) veil.addEventListener("toggle", () => this.begin(), { once: true });
    else this.begin();
  }

  begin() {
    const small = this.whole.querySelector("img");
    this.view = document.createElement("div");
    this.view.className = "deep__view";
    this.view.tabIndex = 0;
    this.view.style.aspectRatio = `${this.width} / ${this.height}`;
    this.view.setAttribute("role", "group");
    this.view.setAttribute("aria-label", small.alt);
    for (const name of ["lang", "dir"]) {
      if (small.hasAttribute(name)) this.view.setAttribute(name, small.getAttribute(name));
    }
    this.base = document.createElement("img");
    this.base.alt = "";
    this.base.draggable = false;
    // The copy that the browser chose for this screen; closer up, tiles lie over it.
    this.base.src = small.currentSrc || this.whole.href;
    this.place(this.base, 0, 0, this.width, this.height);
    this.view.append(this.base);
    this.whole.after(this.view);
    this.root.classList.add("deep--on");
    this.tools.hidden = false;
    this.root.querySelector(".deep__help").hidden = false;
    this.listen();
    new ResizeObserver(() => this.resized()).observe(this.view);
  }

  listen() {
    const view = this.view;
    view.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    view.addEventListener("pointerdown", (event) => this.down(event));
    view.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      view.addEventListener(name, (event) => this.pointers.delete(event.pointerId));
    }
    view.addEventListener("dblclick", (event) => this.zoom(2, ...this.within(event)));
    view.addEventListener("keydown", (event) => this.key(event));
    this.tools.addEventListener("click", (event) => this.act(event.target.dataset.do));
  }

  /** The scale at which the whole picture fits, and the deepest. */
  limits() {
    const { clientWidth, clientHeight } = this.view;
    const fits = Math.min(clientWidth / this.width, clientHeight / this.height);
    return [Math.min(fits, 1), Math.max(fits, DEEPEST / 2)];
  }

  resized() {
    if (!this.scale || this.isWhole) this.fit();
    else this.draw();
  }

  fit() {
    [this.scale] = this.limits();
    this.isWhole = true;
    this.x = 0;
    this.y = 0;
    this.draw();
  }

  act(what) {
    if (what === "in") this.zoom(STEP);
    else if (what === "out") this.zoom(1 / STEP);
    else if (what === "whole") this.fit();
    else if (what === "screen" && document.fullscreenElement) document.exitFullscreen();
    else if (what === "screen") this.root.requestFullscreen?.().catch(() => {});
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { ArrowLeft: [NUDGE, 0], ArrowRight: [-NUDGE, 0], ArrowUp: [0, NUDGE], ArrowDown: [0, -NUDGE] };
    const acts = { "+": "in", "=": "in", "-": "out", "_": "out", "0": "whole", Home: "whole" };
    if (moves[event.key]) this.pan(...moves[event.key]);
    else if (acts[event.key]) this.act(acts[event.key]);
    else return;
    event.preventDefault();
  }

  within(event) {
    const box = this.view.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  wheel(event) {
    // A wheel scrolls the page past a picture that nobody has turned to.
    if (!event.ctrlKey && document.activeElement !== this.view) return;
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY / 300), ...this.within(event));
  }

  down(event) {
    if (event.button) return;
    this.view.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.within(event));
  }

  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = this.within(event);
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.pointers.set(event.pointerId, now);
    if (other) {
      const [was, is] = [before, now].map(([x, y]) => Math.hypot(x - other[0], y - other[1]));
      if (was > 0) this.zoom(is / was, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    } else {
      this.pan(now[0] - before[0], now[1] - before[1]);
    }
  }

  zoom(factor, x = this.view.clientWidth / 2, y = this.view.clientHeight / 2) {
    const [least, most] = this.limits();
    const scale = Math.min(Math.max(this.scale * factor, least), most);
    const [left, top] = this.corner();
    this.x = x - ((x - left) / this.scale) * scale;
    this.y = y - ((y - top) / this.scale) * scale;
    this.scale = scale;
    this.isWhole = scale <= least;
    this.draw();
    this.status.textContent = this.status.dataset.told.replace("%s", String(Math.round(scale * 100)));
  }

  pan(x, y) {
    this.x += x;
    this.y += y;
    this.draw();
  }

  /** Where the picture begins: what is smaller than the view is in its middle, the rest fills it. */
  corner() {
    const held = (at, size, room) => (size <= room ? (room - size) / 2 : Math.min(0, Math.max(at, room - size)));
    this.x = held(this.x, this.width * this.scale, this.view.clientWidth);
    this.y = held(this.y, this.height * this.scale, this.view.clientHeight);
    return [this.x, this.y];
  }

  place(image, left, top, width, height) {
    image.style.inlineSize = `${width}px`;
    image.style.blockSize = `${height}px`;
    image.dataset.left = left;
    image.dataset.top = top;
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      // A finger scrolls the page past the whole picture, and moves one that is closer.
      this.view.style.touchAction = this.isWhole ? "pan-y" : "none";
      this.corner();
      this.load();
      for (const image of this.view.children) {
        const x = this.x + Number(image.dataset.left) * this.scale;
        const y = this.y + Number(image.dataset.top) * this.scale;
        image.style.transform = `translate(${x}px, ${y}px) scale(${this.scale})`;
      }
    });
  }

  /** The tiles that are in view, where the copy has too few pixels for it. */
  load() {
    const dense = this.scale * Math.min(window.devicePixelRatio, 2);
    const wanted = new Set();
    if (this.base.naturalWidth && dense * this.width > this.base.naturalWidth * 1.05) {
      const factor = 2 ** Math.max(0, Math.floor(Math.log2(1 / dense)));
      const side = TILE * factor;
      const [first, last] = [[-this.x, -this.y], [this.view.clientWidth - this.x, this.view.clientHeight - this.y]]
        .map((corner) => corner.map((one) => Math.floor(one / this.scale / side)));
      const inside = (at, size) => Math.min(Math.max(at, 0), Math.ceil(size / side) - 1);
      for (let row = inside(first[1], this.height); row <= inside(last[1], this.height); row += 1) {
        for (let column = inside(first[0], this.width); column <= inside(last[0], this.width); column += 1) {
          wanted.add(this.tile(column * side, row * side, side, factor));
        }
      }
    }
    for (const [name, image] of this.tiles) {
      // Those of another depth stay below until the new ones are here.
      if (!wanted.has(name) && (!wanted.size || this.allLoaded(wanted))) {
        image.remove();
        this.tiles.delete(name);
      }
    }
  }

  allLoaded(wanted) {
    return [...wanted].every((name) => this.tiles.get(name).complete);
  }

  tile(left, top, side, factor) {
    const width = Math.min(side, this.width - left);
    const height = Math.min(side, this.height - top);
    const size = [width, height].map((one) => Math.max(1, Math.ceil(one / factor)));
    const name = `${left},${top},${width},${height}/${size}/0/default.webp`;
    if (!this.tiles.has(name)) {
      const image = document.createElement("img");
      image.alt = "";
      image.draggable = false;
      image.addEventListener("load", () => this.draw());
      image.addEventListener("error", () => image.remove());
      image.src = `${this.root.dataset.zoom}/${name}`;
      this.place(image, left, top, width, height);
      this.tiles.set(name, image);
      this.view.append(image);
    }
    return name;
  }
}

for (const root of document.querySelectorAll("[data-zoom]")) new Deep(root);
