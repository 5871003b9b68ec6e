/* A point, a line or an area on the plan, by pointer or by keyboard; the inputs hold what counts. */
"use strict";
(() => {
  const root = document.querySelector("[data-plan]");
  if (!root) return;
  const { west, east, north, south, width, height, metre } = Object.fromEntries(
    Object.entries(root.dataset).map(([name, value]) => [name, Number(value)]));
  const frame = root.querySelector(".plan-frame");
  const svg = root.querySelector(".plan--draw");
  const drawn = root.querySelector("[data-drawn]");
  const handles = root.querySelector("[data-handles]");
  const said = root.querySelector("[data-said]");
  const shape = document.getElementById("id_shape");
  const lat = document.getElementById("id_monuments-0-lat");
  const lon = document.getElementById("id_monuments-0-lon");
  root.querySelector(".plan-tools").hidden = false;
  /* The corners of a point, of a line, or of the rings of an area: the outline, then its holes. */
  let rings = [[]];
  let middle = "";
  let cross = [width / 2, height / 2];
  let shows = false;
  /* The corner that is dragged, or that the keyboard reaches first: number of its ring and its own. */
  let dragged = null;
  let current = [0, 0];

  const tool = () => root.querySelector("[name=tool]:checked").value;
  const limit = ([x, y]) => [Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y))];
  const toPlace = ([x, y]) => [
    Number((west + x / width * (east - west)).toFixed(6)), Number((north - y / height * (north - south)).toFixed(6))];
  const toPlate = ([longitude, latitude]) => [
    (longitude - west) / (east - west) * width, (north - latitude) / (north - south) * height];
  const isOn = ([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height;
  const words = ([longitude, latitude]) => `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;

  /* Whether two corners are so far apart on the screen that a mark between them can be hit. */
  const isApart = (one, other) => {
    const [x, y] = toPlate(one).map((value, axis) => value - toPlate(other)[axis]);
    return Math.hypot(x, y) / width * svg.clientWidth > 44;
  };

  function element(name, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    drawn.append(made);
  }

  function draw() {
    drawn.replaceChildren();
    const closed = tool() === "Polygon" && rings[0].length > 2;
    const lines = rings.filter((ring) => ring.length > 1).map(
      (ring) => `M${ring.map((corner) => toPlate(corner).join(" ")).join("L")}${closed ? "Z" : ""}`);
    if (lines.length) {
      element("path", { d: lines.join(""), "fill-rule": "evenodd", class: closed ? "dr-shape dr-shape--area" : "dr-shape" });
    }
    if (shows) element("path", { d: `M${cross[0] - 12} ${cross[1]}h24M${cross[0]} ${cross[1] - 12}v24`, class: "dr-cross" });
    place();
  }

  /* One handle on each corner, and a smaller one where a corner can be put in between; those that
     are there stay, so that neither focus nor finger loses them. */
  function place() {
    const wanted = [];
    rings.forEach((ring, number) => ring.forEach((corner, index) => {
      wanted.push({ kind: "corner", number, index, at: corner });
      const next = ring[index + 1] ?? (tool() === "Polygon" && ring.length > 2 ? ring[0] : null);
      if (next && isApart(corner, next)) wanted.push({ kind: "between", number, index, at: corner.map((value, axis) => (value + next[axis]) / 2) });
    }));
    for (const kind of ["corner", "between"]) {
      const there = [...handles.querySelectorAll(`[data-kind=${kind}]`)];
      const here = wanted.filter((one) => one.kind === kind);
      there.slice(here.length).forEach((one) => one.remove());
      here.forEach((one, order) => put(there[order] ?? make(kind), one));
    }
  }

  function make(kind) {
    const made = document.createElement("button");
    made.type = "button";
    made.dataset.kind = kind;
    made.className = `dr-handle dr-handle--${kind}`;
    handles.append(made);
    return made;
  }

  function put(handle, { kind, number, index, at }) {
    const plate = toPlate(at);
    Object.assign(handle.dataset, { number, index });
    handle.hidden = !isOn(plate);
    handle.style.left = `${plate[0] / width * 100}%`;
    handle.style.top = `${plate[1] / height * 100}%`;
    if (kind === "corner") {
      handle.tabIndex = number === current[0] && index === current[1] ? 0 : -1;
      handle.setAttribute("aria-label", `${root.dataset.sayCorner} ${index + 1}/${rings[number].length}: ${words(at)}`);
    } else {
      handle.tabIndex = -1;
      handle.setAttribute("aria-label", root.dataset.sayBetween);
    }
  }

  function middleOf() {
    const corners = rings[0];
    if (corners.length < 2) return "";
    return [1, 0].map((axis) => {
      const values = corners.map((corner) => corner[axis]);
      return ((Math.min(...values) + Math.max(...values)) / 2).toFixed(6);
    }).join();
  }

  function write() {
    const kind = tool();
    const [corners, ...holes] = rings;
    if (kind === "Point") {
      const last = corners[corners.length - 1];
      rings = [last ? [last] : []];
      shape.value = "";
      if (lat && lon) [lon.value, lat.value] = last ? last.map(String) : ["", ""];
    } else if (kind === "LineString") {
      rings = [corners];
      shape.value = corners.length > 1 ? JSON.stringify({ type: kind, coordinates: corners }) : "";
    } else {
      const whole = [corners, ...holes.filter((ring) => ring.length > 2)].map((ring) => [...ring, ring[0]]);
      shape.value = corners.length > 2 ? JSON.stringify({ type: kind, coordinates: whole }) : "";
    }
    const position = lat && lon && lat.value ? `${lat.value},${lon.value}` : "";
    /* A position that is the middle of the shape goes with it; one that somebody typed stays. */
    if (kind !== "Point" && lat && lon && middleOf() && (!position || position === middle)) {
      [lat.value, lon.value] = middleOf().split(",");
    }
    middle = middleOf();
    const [number, index] = current;
    current = [Math.min(number, rings.length - 1), Math.max(0, Math.min(index, (rings[number] ?? rings[0]).length - 1))];
    said.textContent = `${root.dataset.sayCorners} ${rings[0].length}`;
    shape.dispatchEvent(new Event("input", { bubbles: true }));
    draw();
  }

  function add(point) {
    rings[0].push(toPlace(point));
    current = [0, rings[0].length - 1];
    write();
  }

  function pop() {
    rings[0].pop();
    write();
  }

  function move([number, index], point) {
    const there = toPlace(limit(point));
    rings[number][index] = there;
    current = [number, index];
    write();
    said.textContent = `${root.dataset.sayCorner} ${index + 1}: ${words(there)}`;
  }

  function insert([number, index], at) {
    rings[number].splice(index + 1, 0, at);
    current = [number, index + 1];
    write();
  }

  function read() {
    rings = [[]];
    current = [0, 0];
    const flat = (corners) => corners.map(([longitude, latitude]) => [Number(longitude), Number(latitude)]);
    try {
      const value = JSON.parse(shape.value);
      const kind = root.querySelector(`[name=tool][value="${value.type}"]`);
      if (value.type === "Point") rings = [flat([value.coordinates])];
      if (value.type === "LineString") rings = [flat(value.coordinates)];
      if (value.type === "Polygon") rings = value.coordinates.map((ring) => flat(ring.slice(0, -1)));
      if (kind) kind.checked = true;
    } catch {
      rings = [[]];
      if (lat && lon && lat.value && lon.value && tool() === "Point") rings = [[[Number(lon.value), Number(lat.value)]]];
    }
    if (!rings.flat().every((corner) => corner.every(Number.isFinite)) || !rings.length) rings = [[]];
    middle = middleOf();
    draw();
  }

  function pointOf(event) {
    const box = svg.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width * width, (event.clientY - box.top) / box.height * height];
  }

  const placeOf = (handle) => [Number(handle.dataset.number), Number(handle.dataset.index)];
  const handleOf = ([number, index]) => handles.querySelector(`[data-kind=corner][data-number="${number}"][data-index="${index}"]`);

  svg.addEventListener("click", (event) => add(pointOf(event)));
  handles.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("button");
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    dragged = placeOf(handle);
    if (handle.dataset.kind === "between") {
      insert(dragged, toPlace(pointOf(event)));
      dragged = [...current];
    }
    handleOf(dragged)?.focus();
    handles.setPointerCapture(event.pointerId);
  });
  handles.addEventListener("pointermove", (event) => { if (dragged) move(dragged, pointOf(event)); });
  for (const end of ["pointerup", "pointercancel"]) handles.addEventListener(end, () => { dragged = null; });

  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const goes = { PageDown: 1, PageUp: -1 };

  handles.addEventListener("focusin", (event) => {
    if (event.target.dataset.kind !== "corner") return;
    current = placeOf(event.target);
    place();
  });
  handles.addEventListener("keydown", (event) => {
    const place = placeOf(event.target);
    const [number, index] = place;
    const ring = rings[number];
    if (steps[event.key]) {
      const length = metre * (event.shiftKey ? 10 : 1);
      const [x, y] = toPlate(ring[index]);
      move(place, [x + steps[event.key][0] * length, y + steps[event.key][1] * length]);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      ring.splice(index, 1);
      write();
      (handleOf([number, Math.max(0, Math.min(index, ring.length - 1))]) ?? frame).focus();
    } else if (event.key === "Insert" || event.key === "+") {
      const next = ring[index + 1] ?? (tool() === "Polygon" ? ring[0] : null);
      if (!next || ring.length < 2) return;
      insert(place, toPlace(limit(toPlate(ring[index].map((value, axis) => (value + next[axis]) / 2)))));
      handleOf(current)?.focus();
    } else if (goes[event.key]) {
      const all = [...handles.querySelectorAll("[data-kind=corner]:not([hidden])")];
      all[(all.indexOf(event.target) + goes[event.key] + all.length) % all.length].focus();
    } else {
      return;
    }
    event.preventDefault();
  });

  frame.addEventListener("focus", () => { shows = true; draw(); });
  frame.addEventListener("blur", () => { shows = false; draw(); });
  frame.addEventListener("keydown", (event) => {
    if (event.target !== frame) return;
    if (steps[event.key]) {
      event.preventDefault();
      const length = event.shiftKey ? 40 : 4;
      cross = limit([cross[0] + steps[event.key][0] * length, cross[1] + steps[event.key][1] * length]);
      said.textContent = `${root.dataset.sayAt} ${words(toPlace(cross))}`;
      draw();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      add(cross);
    } else if (event.key === "Backspace" || event.key === "Delete") {
      event.preventDefault();
      pop();
    }
  });
  root.querySelector("[data-undo]").addEventListener("click", pop);
  root.querySelector("[data-clear]").addEventListener("click", () => { rings = [[]]; write(); });
  for (const one of root.querySelectorAll("[name=tool]")) one.addEventListener("change", write);
  shape.addEventListener("change", read);
  for (const one of [lat, lon]) if (one) one.addEventListener("change", read);
  read();
})();
