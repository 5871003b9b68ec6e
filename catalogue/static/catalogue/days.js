/* The slider under a plan: from event to event by keyboard, touch or by itself. The plan, its key and
   the day of the page follow; what changed is said. When it rests, figures and links of the page
   follow as well. Without scripts the form and the table do it. */
"use strict";

/** What is taken from the page of the day at which the slider rests. */
const FOLLOWING = "#language, #navigation, .asof__days, [data-follows]";
/** Milliseconds after which it is at rest. */
const REST = 400;

const slider = document.querySelector("[data-days]");

/** The row of a monument's list that holds at a stop. */
function told(rows, stop) {
  return rows.findLast((row) => row[0] <= stop) ?? rows[0];
}

/** Give a sign its shape and its class. */
function turn(use, sign, name) {
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${sign}`));
  if (name) use.setAttribute("class", `pl-m pl-m--${name}`);
}

/** What stands in an element, once more. */
function copies(element) {
  return [...element.childNodes].map((node) => node.cloneNode(true));
}

/** A page's link, carrying on the day. */
function onDay(address, iso) {
  const link = new URL(address, window.location.href);
  link.searchParams.set("on", iso);
  return link.pathname + link.search;
}

class Days {
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.plate = root.closest("[data-plate]");
    this.range = root.querySelector("input");
    this.button = root.querySelector("button");
    this.now = root.querySelector("[data-now]");
    this.lost = new Set(["destroyed", "severely-damaged"]);
    this.timer = 0;
    this.begin();
  }

  begin() {
    const stops = this.data.stops;
    this.range.max = String(stops.length - 1);
    this.at = Math.max(0, stops.findLastIndex((stop) => stop[0] <= this.root.dataset.day));
    this.range.value = String(this.at);
    this.range.setAttribute("aria-valuetext", stops[this.at][1]);
    this.mark();
    // The day of the page may lie between two stops: then it is said, not the stop before it.
    if (stops[this.at][0] === this.root.dataset.day) this.say(this.at, []);
    else this.now.replaceChildren(...copies(document.querySelector(".day__held")));
    this.range.addEventListener("input", () => this.go(Number(this.range.value)));
    this.range.addEventListener("pointerdown", () => this.pause());
    this.button.hidden = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.button.addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    this.root.hidden = false;
  }

  /** A line for each stop, the longer the more changed there. */
  mark() {
    const many = this.data.stops.map(() => 0);
    for (const rows of Object.values(this.data.monuments)) {
      rows.forEach((row, place) => {
        if (place && row[2] !== rows[place - 1][2]) many[row[0]] += 1;
      });
    }
    const step = 984 / Math.max(many.length - 1, 1);
    const mirrored = document.documentElement.dir === "rtl";
    const lines = many.map((n, place) => {
      const x = 8 + (mirrored ? many.length - 1 - place : place) * step;
      return `M${x.toFixed(1)} 24v-${Math.min(5 + n * 5, 24)}`;
    });
    this.root.querySelector("path").setAttribute("d", lines.join(""));
  }

  go(stop) {
    const changed = [];
    for (const [key, rows] of Object.entries(this.data.monuments)) {
      const [, sign, name, words] = told(rows, stop);
      const before = told(rows, this.at);
      if (before[2] !== name) changed.push([key, words]);
      this.draw(key, sign, name, words, stop);
    }
    this.at = stop;
    this.ground(stop);
    this.range.value = String(stop);
    this.range.setAttribute("aria-valuetext", this.data.stops[stop][1]);
    this.say(stop, changed);
    this.keep(stop);
    this.soon();
  }

  soon() {
    window.clearTimeout(this.resting);
    this.asked?.abort();
    if (!this.timer) this.resting = window.setTimeout(() => this.follow(), REST);
  }

  /** Figures and links of the page as the server gives them for the day. */
  async follow() {
    this.asked = new AbortController();
    const answer = await fetch(window.location.href, { signal: this.asked.signal }).catch(() => null);
    const text = answer?.ok ? await answer.text().catch(() => "") : "";
    const there = new DOMParser().parseFromString(text, "text/html").querySelectorAll(FOLLOWING);
    const here = document.querySelectorAll(FOLLOWING);
    if (there.length === here.length) here.forEach((one, place) => one.replaceWith(there[place]));
  }

  /** One monument: its signs on the plan, and its line in the key. */
  draw(key, sign, name, words, stop) {
    const iso = this.data.stops[stop][0];
    for (const mark of this.plate.querySelectorAll(`[data-key="${key}"]`)) {
      const use = mark.querySelector("use");
      if (mark.dataset.name !== undefined) {
        turn(use, sign, name);
        mark.setAttribute("aria-label", mark.dataset.name + words);
        mark.querySelector("title").textContent = mark.dataset.name + words;
        mark.setAttribute("href", onDay(mark.getAttribute("href"), iso));
      } else {
        turn(use, sign, "");
        use.parentNode.classList.toggle("c-loss", this.lost.has(name));
        mark.querySelector("[data-told]").textContent = words;
        const link = mark.querySelector("a");
        link.setAttribute("href", onDay(link.getAttribute("href"), iso));
      }
    }
  }

  /** Outlines of what is lost are broken. */
  ground(stop) {
    for (const stroke of this.plate.querySelectorAll("[data-keys]")) {
      const keys = stroke.dataset.keys.split(" ").filter((key) => key in this.data.monuments);
      const lost = keys.every((key) => told(this.data.monuments[key], stop)[2] === "destroyed");
      stroke.classList.toggle(stroke.dataset.lost, keys.length > 0 && lost);
    }
  }

  /** The day, what changed on it, and who held the site. */
  say(stop, changed) {
    const [, words, held] = this.data.stops[stop];
    const day = document.createElement("b");
    day.textContent = `${words}:`;
    const names = changed.slice(0, 3).map(([key, text]) => {
      const mark = this.plate.querySelector(`[data-key="${key}"][data-name]`);
      return mark ? `${mark.dataset.name}${text}.` : "";
    });
    const more = changed.length > 3 ? ` +${changed.length - 3}` : "";
    this.now.replaceChildren(day, ` ${names.join(" ")}${more} ${held}`);
  }

  /** The address, the date field, the title on the plan and its caption follow. */
  keep(stop) {
    const [iso, words] = this.data.stops[stop];
    window.history.replaceState(null, "", onDay(window.location.href, iso));
    const line = document.querySelector(".day__held");
    if (line) line.replaceChildren(...copies(this.now));
    const field = document.querySelector("input[name=on]");
    if (field) field.value = iso;
    const caption = this.plate.querySelector("[data-caption]");
    if (caption) caption.textContent = this.data.words.caption.replace("%(day)s", words);
    const lines = this.plate.querySelectorAll(".pl-t3");
    if (lines.length) {
      lines[0].textContent = this.data.words.heading;
      lines[lines.length - 1].textContent = words;
    }
  }

  play() {
    if (this.at === this.data.stops.length - 1) this.go(0);
    this.button.textContent = this.data.words.pause;
    this.timer = window.setInterval(() => {
      if (this.at < this.data.stops.length - 1) this.go(this.at + 1);
      if (this.at === this.data.stops.length - 1) this.pause();
    }, 1500);
  }

  pause() {
    if (!this.timer) return;
    window.clearInterval(this.timer);
    this.timer = 0;
    this.button.textContent = this.data.words.play;
    this.soon();
  }
}

if (slider) {
  fetch(slider.dataset.days)
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
    .then((data) => data.stops.length > 1 && new Days(slider, data))
    .catch(() => slider.remove());
}
