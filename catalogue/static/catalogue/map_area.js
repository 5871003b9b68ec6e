/* Drawing an area on the map: with the pointer or a finger, or with the keys. */
"use strict";

/** West, south, east and north of a box as the address writes them. */
function written(bounds) {
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    .map((value) => value.toFixed(5))
    .join(",");
}

/** The box that an address writes; null for none. */
function boxOf(text) {
  const [west, south, east, north] = (text || "").split(",").map(Number);
  return Number.isFinite(north) ? L.latLngBounds([south, west], [north, east]) : null;
}

class AreaDrawing {
  /** `done` is called with the bounds that were drawn. */
  constructor(map, button, say, words, done) {
    Object.assign(this, { map, button, say, words, done });
    this.shape = null;
    this.from = null;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => (this.shape ? this.leave() : this.begin()));
    const view = map.getContainer();
    // Before the map hears of them.
    view.addEventListener("keydown", (event) => this.key(event), true);
    view.addEventListener("pointerdown", (event) => this.press(event), true);
    view.addEventListener("pointermove", (event) => this.move(event));
    view.addEventListener("pointerup", (event) => this.lift(event));
  }

  /** An area in the middle of the view, to be moved or drawn anew. */
  begin() {
    const size = this.map.getSize();
    this.show(size.multiplyBy(0.3), size.multiplyBy(0.7));
    this.map.dragging.disable();
    this.map.getContainer().classList.add("is-drawing");
    this.button.setAttribute("aria-pressed", "true");
    this.say(this.words.drawing);
    this.map.getContainer().focus();
  }

  leave() {
    if (this.shape) this.shape.remove();
    this.shape = this.from = null;
    this.map.dragging.enable();
    this.map.getContainer().classList.remove("is-drawing");
    this.button.setAttribute("aria-pressed", "false");
  }

  /** The area between two corners in pixels of the view. */
  show(one, other) {
    const bounds = L.latLngBounds(
      this.map.containerPointToLatLng(one),
      this.map.containerPointToLatLng(other),
    );
    if (!this.shape) {
      this.shape = L.rectangle(bounds, { className: "map-area", interactive: false }).addTo(this.map);
    }
    this.shape.setBounds(bounds);
  }

  finish() {
    const bounds = this.shape.getBounds();
    this.leave();
    this.done(bounds);
  }

  key(event) {
    if (!this.shape) return;
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const act = { Enter: () => this.finish(), Escape: () => this.leave() }[event.key];
    if (!act && !(event.key in steps)) return;
    event.preventDefault();
    event.stopPropagation();
    if (act) {
      act();
      return;
    }
    const step = L.point(steps[event.key]).multiplyBy(event.altKey ? 2 : 16);
    const bounds = this.shape.getBounds();
    const first = this.map.latLngToContainerPoint(bounds.getNorthWest());
    const last = this.map.latLngToContainerPoint(bounds.getSouthEast()).add(step);
    if (!event.shiftKey) this.show(first.add(step), last);
    else if (last.x > first.x + 4 && last.y > first.y + 4) this.show(first, last);
  }

  press(event) {
    if (!this.shape || event.button || event.target.closest(".leaflet-control")) return;
    event.preventDefault();
    event.stopPropagation();
    this.from = this.map.mouseEventToContainerPoint(event);
    this.map.getContainer().setPointerCapture(event.pointerId);
  }

  move(event) {
    if (this.from) this.show(this.from, this.map.mouseEventToContainerPoint(event));
  }

  lift(event) {
    if (!this.from) return;
    const to = this.map.mouseEventToContainerPoint(event);
    const isArea = Math.abs(to.x - this.from.x) > 4 && Math.abs(to.y - this.from.y) > 4;
    this.from = null;
    if (isArea) this.finish();
  }
}
