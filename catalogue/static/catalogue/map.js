/* The map of a result: signs and groups come from the server for each view, drawn on the outlines of
   the site. Filters, area and day are those of the page: without this script its form sets them, and
   a plan drawn on the server stands in the place of the map. */
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
/** The zoom from which a group cannot be taken apart any further. */
const MOST_ZOOM = 20;
/** Milliseconds after which a slider is at rest. */
const REST = 400;
/** Pixels of a cell, whose signs make one group (catalogue.facets.spots). */
const CELL = 64;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function drawn(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** The scale, with units in the reader's language: Leaflet knows the Latin ones alone. */
function scale(words) {
  const made = L.control.scale({ imperial: false });
  made._updateMetric = (most) => {
    const metres = made._getRoundNum(most);
    const text = metres < 1000 ? `${metres} ${words.metres}` : `${metres / 1000} ${words.kilometres}`;
    made._updateScale(made._mScale, text, metres / most);
  };
  return made;
}

/** What is shown while nothing is asked (catalogue.views.maps). */
const SITE = "38.24720,34.54240,38.27900,34.56420";

class SiteMap {
  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.told = root.querySelector(".map__told");
    this.signs = new Map();
    this.squares = L.layerGroup();
    this.asked = new AbortController();
    root.hidden = false;
    document.getElementById("map-figure").classList.add("is-live");
    this.map = this.makeMap(root.querySelector(".map__view"));
    this.read();
    this.fit(this.state.fit);
    this.tools();
    this.ground();
    this.map.on("moveend", () => this.load());
    this.map.on("popupclose", () => this.opened?.getElement()?.focus());
    this.map.getContainer().addEventListener("keydown", (event) => this.key(event));
    if (root.dataset.days) this.days = new MapDays(this, root.querySelector(".slider"));
    this.load();
  }

  makeMap(view) {
    const map = L.map(view, {
      attributionControl: false,
      zoomControl: false,
      minZoom: 10,
      maxZoom: MOST_ZOOM,
      maxBounds: [[33.8, 37.4], [35.3, 39.2]],
      zoomAnimation: !still,
      fadeAnimation: !still,
      markerZoomAnimation: !still,
      inertia: !still,
    });
    const position = document.documentElement.dir === "rtl" ? "topright" : "topleft";
    const titles = { zoomInTitle: this.words.zoom, zoomOutTitle: this.words.zoomOut };
    map.zoomControl = L.control.zoom({ position, ...titles }).addTo(map);
    scale(this.words).addTo(map);
    if (this.root.dataset.tiles) {
      L.control.attribution({ prefix: false }).addTo(map);
      const by = element("span", {}, this.root.dataset.tilesBy);
      L.tileLayer(this.root.dataset.tiles, { attribution: by.innerHTML, maxZoom: MOST_ZOOM, maxNativeZoom: 19 }).addTo(map);
    }
    this.squares.addTo(map);
    return map;
  }

  /** What the page asks for now. */
  read() {
    this.state = { ...document.getElementById("map-state").dataset };
    if (this.area) this.area.remove();
    const box = boxOf(this.state.area);
    this.area = box && L.rectangle(box, { className: "map-area", interactive: false }).addTo(this.map);
  }

  /** After another page of the result was swapped in. */
  renew() {
    const before = this.state;
    document.getElementById("map-figure").classList.add("is-live");
    this.read();
    if (before.query === this.state.query) return;
    this.clear.hidden = !this.state.area;
    const box = boxOf(this.state.fit);
    const moves = box && (before.area !== this.state.area || !this.map.getBounds().intersects(box));
    if (moves && !this.map.getBounds().contains(box)) this.fit(this.state.fit);
    else this.load();
  }

  fit(text) {
    const box = boxOf(text) || L.latLngBounds([34.5424, 38.2472], [34.5642, 38.279]);
    this.map.fitBounds(box, { padding: [8, 8], maxZoom: 18, animate: false });
    // The whole site on a small screen: its middle, large enough to tell signs apart.
    const isSite = text === SITE && this.map.getSize().x < 480;
    if (isSite) this.map.setView([34.5505, 38.2675], 15, { animate: false });
  }

  tools() {
    const button = (text, act) => {
      const made = element("button", { type: "button" }, text);
      if (act) made.addEventListener("click", act);
      this.root.querySelector(".map__tools").append(made);
      return made;
    };
    const draw = button(this.words.draw);
    this.clear = button(this.words.clear, () => this.ask("bbox", ""));
    this.clear.hidden = !this.state.area;
    button(this.words.whole, () => this.fit(this.state.fit));
    this.drawing = new AreaDrawing(this.map, draw, (text) => this.say(text), this.words, (bounds) =>
      this.ask("bbox", written(bounds)),
    );
  }

  say(text) {
    this.told.textContent = text;
  }

  /** Set a filter in the form of the page, which swaps the result. */
  ask(name, value) {
    const form = document.querySelector("[data-filters]");
    let input = form.querySelector(`input[name="${name}"]`);
    if (!input) {
      input = element("input", { type: "hidden", name });
      form.append(input);
    }
    input.value = value;
    form.requestSubmit();
  }

  async ground() {
    const answer = await fetch(this.root.dataset.ground).catch(() => null);
    if (!answer || !answer.ok) return;
    const data = await answer.json();
    for (const feature of data.features) {
      for (const className of feature.properties.css) {
        const fill = !feature.geometry.type.includes("Line");
        L.geoJSON(feature, { interactive: false, style: { className, fill } }).addTo(this.map);
      }
    }
    if (this.area) this.area.bringToFront();
  }

  /** Ask for the signs of the view. */
  async load() {
    this.asked.abort();
    this.asked = new AbortController();
    const query = new URLSearchParams(this.state.query);
    if (this.stop) query.set("on", this.stop);
    query.set("window", written(this.map.getBounds()));
    query.set("zoom", this.map.getZoom());
    const address = `${this.root.dataset.places}?${query}`;
    try {
      const answer = await fetch(address, { signal: this.asked.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      this.show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.words.failed);
    }
  }

  show(data) {
    const [west, south, steps] = data.at;
    const at = (x, y) => [south + y / steps, west + x / steps];
    const box = ([w, s, e, n]) => [at(w, s), at(e, n)];
    const singles = this.singles(data.features, at, box);
    const groups = data.groups.map(([x, y, n, lost, ...rest]) => ({
      key: `${x} ${y} ${n} ${lost}`,
      place: rest[4] ? at(x, y) : this.apart(at(x, y), data.zoom),
      box: box(rest),
      isCoarse: Boolean(rest[4]),
      n,
      lost,
      label: this.groupLabel(n, lost, rest[4]),
    }));
    const rows = [...singles, ...groups].sort((one, other) => this.reading(one, other));
    this.put(rows);
    this.squares.clearLayers();
    for (const row of rows.filter((one) => one.isCoarse)) {
      L.rectangle(row.box, { className: "map-square", interactive: false }).addTo(this.squares);
    }
    const many = singles.length + groups.reduce((sum, one) => sum + one.n, 0);
    if (!this.drawing.shape) this.say(this.words.shown.replace("%s", many));
    this.root.dataset.loaded = this.map.getZoom();
  }

  /** Where a group is drawn: near the middle of its cell, so that it does not cover its neighbours. */
  apart(place, zoom) {
    const point = this.map.project(place, zoom);
    const inner = (value) => {
      const middle = (Math.floor(value / CELL) + 0.5) * CELL;
      return Math.max(middle - CELL / 6, Math.min(middle + CELL / 6, value));
    };
    return this.map.unproject(L.point(inner(point.x), inner(point.y)), zoom);
  }

  singles(features, at, box) {
    const unsure = new Set(features.unsure);
    const coarse = new Map(features.coarse.map((place, n) => [place, features.box[n]]));
    return features.key.map((key, n) => {
      const [sign, word] = this.words.signs[features.state[n]] || ["", ""];
      const told = features.told?.[n] || word;
      return {
        key,
        sign,
        place: at(features.x[n], features.y[n]),
        box: coarse.has(n) ? box(coarse.get(n)) : null,
        isCoarse: coarse.has(n),
        isUnsure: unsure.has(n),
        name: features.name[n],
        state: features.state[n],
        told: coarse.has(n) ? `${told}; ${this.words.coarse}` : told,
        label: `${features.name[n]}: ${told}${coarse.has(n) ? `; ${this.words.coarse}` : ""}`,
      };
    });
  }

  groupLabel(n, lost, isCoarse) {
    const text = this.words.group.replace("%(n)s", n).replace("%(lost)s", lost);
    return isCoarse ? `${text} (${this.words.coarse})` : text;
  }

  /** In rows from the north, within a row as the reader's language runs. */
  reading(one, other) {
    const a = this.map.latLngToContainerPoint(one.place);
    const b = this.map.latLngToContainerPoint(other.place);
    const row = Math.floor(a.y / 48) - Math.floor(b.y / 48);
    return row || (document.documentElement.dir === "rtl" ? b.x - a.x : a.x - b.x);
  }

  /** Keep the signs that stay, add the new ones, and let Tab go through all in the order of reading. */
  put(rows) {
    const wanted = new Set(rows.map((row) => row.key + row.label));
    const focused = document.activeElement;
    const hadFocus = this.map.getPane("markerPane").contains(focused);
    for (const [key, marker] of this.signs) {
      if (wanted.has(key)) continue;
      marker.remove();
      this.signs.delete(key);
    }
    for (const row of rows) {
      const key = row.key + row.label;
      if (!this.signs.has(key)) this.signs.set(key, this.mark(row));
      this.map.getPane("markerPane").append(this.signs.get(key).getElement());
    }
    if (hadFocus) (focused.isConnected ? focused : this.map.getContainer()).focus({ preventScroll: true });
  }

  mark(row) {
    const html = row.n ? this.groupSign(row) : this.ownSign(row);
    const size = row.n ? (row.isCoarse ? 38 : 44) : 28;
    const zIndexOffset = row.isCoarse ? -1000 : 0;
    const icon = L.divIcon({ html, className: row.n ? "map-group" : "map-sign", iconSize: [size, size] });
    const marker = L.marker(row.place, { icon, title: row.label, riseOnHover: true, zIndexOffset }).addTo(this.map);
    const shown = marker.getElement();
    shown.setAttribute("aria-label", row.label);
    shown.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.open(row, marker);
    });
    marker.on("click", () => this.open(row, marker));
    return marker;
  }

  ownSign(row) {
    const svg = drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" });
    svg.append(drawn("circle", { class: "map-sign__body", cx: 8, cy: 8, r: 8 }));
    if (row.isUnsure) svg.append(drawn("circle", { class: "map-sign__unsure", cx: 8, cy: 8, r: 10 }));
    const use = { href: `${this.root.dataset.signs}#${row.sign}`, width: 16, height: 16 };
    svg.append(drawn("use", { class: `pl-m pl-m--${row.state} map-sign--${row.state}`, ...use }));
    return svg;
  }

  /** A ring with the number, of which the part that is lost is drawn heavier and in its colour. */
  groupSign(row) {
    const svg = drawn("svg", { viewBox: "0 0 44 44", "aria-hidden": "true" });
    const ring = { cx: 22, cy: 22, r: 18, pathLength: 100 };
    svg.append(drawn("circle", { class: row.isCoarse ? "map-group__coarse" : "map-group__body", ...ring }));
    if (row.lost) {
      const part = `${(100 * row.lost) / row.n} 100`;
      svg.append(drawn("circle", { class: "map-group__lost", "stroke-dasharray": part, transform: "rotate(-90 22 22)", ...ring }));
    }
    const text = drawn("text", { x: 22, y: 27, "text-anchor": "middle" });
    text.textContent = row.n;
    svg.append(text);
    return svg;
  }

  /** Open a sign; a group is taken apart by zooming, as long as that helps. */
  open(row, marker) {
    const [[south, west], [north, east]] = row.box || [row.place, row.place];
    const isApart = row.n && !row.isCoarse && (north - south > 1e-4 || east - west > 1e-4);
    if (isApart && this.map.getZoom() < MOST_ZOOM) {
      const box = L.latLngBounds(row.box);
      const zoom = Math.max(this.map.getBoundsZoom(box), this.map.getZoom() + 1);
      this.map.getContainer().focus({ preventScroll: true });
      this.map.setView(box.getCenter(), Math.min(zoom, MOST_ZOOM), { animate: !still });
      return;
    }
    this.opened = null;
    // Below the buttons, which lie over it and on a small screen cover it.
    const buttons = this.map.zoomControl.getContainer();
    const popup = L.popup({
      autoPanPaddingTopLeft: [24, buttons.offsetTop + buttons.offsetHeight + 8],
      autoPanPaddingBottomRight: [24, 24],
    }).setLatLng(row.place);
    popup.setContent(row.n ? this.groupTold(row, popup) : this.ownTold(row)).openOn(this.map);
    this.opened = marker;
    const shown = popup.getElement();
    shown.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", this.words.close);
    shown.addEventListener("keydown", (event) => event.key === "Escape" && this.map.closePopup());
    shown.querySelector(".map-told a, .map-told button").focus();
  }

  ownTold(row) {
    const query = new URLSearchParams(this.state.query);
    const on = "dated" in this.root.dataset && (this.stop || query.get("on"));
    const address = `${this.root.dataset.pages}${row.key}/${on ? `?on=${on}` : ""}`;
    const link = element("a", { href: address, dir: "auto" }, row.name);
    return element("div", { class: "map-told" }, link, element("p", {}, row.told));
  }

  groupTold(row, popup) {
    const button = element("button", { type: "button" }, this.words.list);
    button.addEventListener("click", () => {
      popup.remove();
      const grown = 1e-5;
      const [[south, west], [north, east]] = row.box;
      this.ask("bbox", written(L.latLngBounds([south - grown, west - grown], [north + grown, east + grown])));
    });
    return element("div", { class: "map-told" }, element("p", {}, row.label), button);
  }

  /** On a sign the arrows move the map as well, and Escape leads back to it. */
  key(event) {
    if (!event.target.closest(".leaflet-marker-icon")) return;
    const steps = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
    const zooms = { "+": 1, "=": 1, "-": -1 };
    if (event.key in steps) this.map.panBy(steps[event.key], { animate: !still });
    else if (event.key in zooms) this.map.setZoom(this.map.getZoom() + zooms[event.key]);
    else if (event.key === "Escape") this.map.getContainer().focus();
    else return;
    event.preventDefault();
  }
}

/** The slider: signs follow at once, the list when it comes to rest. */
class MapDays {
  constructor(site, root) {
    this.site = site;
    this.range = root.querySelector("input");
    this.button = root.querySelector("button");
    this.now = root.querySelector(".slider__now");
    this.timer = 0;
    fetch(site.root.dataset.days)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
      .then((data) => this.begin(root, data.stops))
      .catch(() => root.remove());
  }

  begin(root, stops) {
    if (stops.length < 2) return;
    this.stops = stops;
    this.range.max = String(stops.length - 1);
    const day = this.site.state.day || stops[stops.length - 1][0];
    const at = Math.max(0, stops.findLastIndex((stop) => stop[0] <= day));
    this.place(at);
    // The day of the page may lie between two stops: then it is said, not the stop before it.
    const line = document.querySelector(".day__held");
    if (stops[at][0] !== day) this.now.replaceChildren(...line.cloneNode(true).childNodes);
    this.range.addEventListener("input", () => this.go(Number(this.range.value)));
    this.range.addEventListener("change", () => this.soon());
    this.mark(root.querySelector("path"));
    this.button.hidden = still;
    this.button.addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    root.hidden = false;
  }

  /** A line for each stop, the longer the more changed there. */
  mark(path) {
    const step = 984 / (this.stops.length - 1);
    const mirrored = document.documentElement.dir === "rtl";
    const lines = this.stops.map(([, , , many], n) => {
      const x = 8 + (mirrored ? this.stops.length - 1 - n : n) * step;
      return `M${x.toFixed(1)} 24v-${Math.min(5 + many * 3, 24)}`;
    });
    path.setAttribute("d", lines.join(""));
  }

  place(stop) {
    const [, words, held] = this.stops[stop];
    this.range.value = String(stop);
    this.range.setAttribute("aria-valuetext", words);
    this.now.replaceChildren(element("b", {}, `${words}:`), ` ${held}`);
  }

  go(stop) {
    this.place(stop);
    this.site.stop = this.stops[stop][0];
    this.site.load();
  }

  /** A key held down passes many days: the page follows where it stays. */
  soon() {
    window.clearTimeout(this.resting);
    this.resting = window.setTimeout(() => this.rest(), REST);
  }

  /** The page takes the day over: its address, its list, its counts. */
  rest() {
    window.clearTimeout(this.resting);
    const stop = this.site.stop;
    if (!stop) return;
    this.site.stop = "";
    this.site.ask("on", stop);
  }

  play() {
    const last = this.stops.length - 1;
    if (Number(this.range.value) === last) this.go(0);
    this.button.textContent = this.site.words.pause;
    this.timer = window.setInterval(() => {
      if (Number(this.range.value) < last) this.go(Number(this.range.value) + 1);
      if (Number(this.range.value) === last) this.pause();
    }, 1500);
  }

  pause() {
    window.clearInterval(this.timer);
    this.timer = 0;
    this.button.textContent = this.site.words.play;
    this.rest();
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const root = document.getElementById("map-live");
  if (!root || !window.L || !window.htmx) return;
  const site = new SiteMap(root);
  document.body.addEventListener("htmx:afterSwap", () => site.renew());
});
