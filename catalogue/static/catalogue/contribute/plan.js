/* A point, a line or an area on the plan, by pointer or by keyboard; the inputs hold what counts. */
"use strict";
(() => {
  const root = document.querySelector("[data-plan]");
  if (!root) return;
  const { west, east, north, south, width, height } = Object.fromEntries(
    Object.entries(root.dataset).map(([name, value]) => [name, Number(value)]));
  const frame = root.querySelector(".plan-frame");
  const svg = root.querySelector(".plan--draw");
  const drawn = root.querySelector("[data-drawn]");
  const said = root.querySelector("[data-said]");
  const shape = document.getElementById("id_shape");
  const lat = document.getElementById("id_monuments-0-lat");
  const lon = document.getElementById("id_monuments-0-lon");
  root.querySelector(".plan-tools").hidden = false;
  let corners = [];
  let cross = [width / 2, height / 2];
  let shows = false;

  const tool = () => root.querySelector("[name=tool]:checked").value;
  const toPlace = ([x, y]) => [
    Number((west + x / width * (east - west)).toFixed(6)), Number((north - y / height * (north - south)).toFixed(6))];
  const toPlate = ([longitude, latitude]) => [
    (longitude - west) / (east - west) * width, (north - latitude) / (north - south) * height];

  function element(name, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    drawn.append(made);
  }

  function draw() {
    drawn.replaceChildren();
    const plate = corners.map(toPlate);
    if (plate.length > 1) {
      const close = tool() === "Polygon" && plate.length > 2;
      const path = `M${plate.map((point) => point.join(" ")).join("L")}${close ? "Z" : ""}`;
      element("path", { d: path, class: close ? "dr-shape dr-shape--area" : "dr-shape" });
    }
    for (const [x, y] of plate) element("circle", { cx: x, cy: y, r: 5, class: "dr-corner" });
    if (shows) element("path", { d: `M${cross[0] - 12} ${cross[1]}h24M${cross[0]} ${cross[1] - 12}v24`, class: "dr-cross" });
  }

  function write() {
    const kind = tool();
    if (kind === "Point") {
      const last = corners[corners.length - 1];
      corners = last ? [last] : [];
      shape.value = "";
      if (lat && lon) [lon.value, lat.value] = last ? last.map(String) : ["", ""];
    } else if (kind === "LineString") {
      shape.value = corners.length > 1 ? JSON.stringify({ type: kind, coordinates: corners }) : "";
    } else {
      shape.value = corners.length > 2 ? JSON.stringify({ type: kind, coordinates: [[...corners, corners[0]]] }) : "";
    }
    if (kind !== "Point" && lat && lon && corners.length > 1 && !lat.value) {
      const middle = [0, 1].map((axis) => {
        const values = corners.map((corner) => corner[axis]);
        return ((Math.min(...values) + Math.max(...values)) / 2).toFixed(6);
      });
      [lon.value, lat.value] = middle;
    }
    said.textContent = `${root.dataset.sayCorners} ${corners.length}`;
    shape.dispatchEvent(new Event("input", { bubbles: true }));
    draw();
  }

  function add(point) {
    corners.push(toPlace(point));
    write();
  }

  function read() {
    corners = [];
    try {
      const value = JSON.parse(shape.value);
      const kind = root.querySelector(`[name=tool][value="${value.type}"]`);
      if (kind) kind.checked = true;
      if (value.type === "LineString") corners = value.coordinates;
      if (value.type === "Polygon") corners = value.coordinates[0].slice(0, -1);
    } catch {
      if (lat && lon && lat.value && lon.value && tool() === "Point") corners = [[Number(lon.value), Number(lat.value)]];
    }
    draw();
  }

  svg.addEventListener("click", (event) => {
    const box = svg.getBoundingClientRect();
    add([(event.clientX - box.left) / box.width * width, (event.clientY - box.top) / box.height * height]);
  });
  frame.addEventListener("focus", () => { shows = true; draw(); });
  frame.addEventListener("blur", () => { shows = false; draw(); });
  frame.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 40 : 4;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (moves[event.key]) {
      event.preventDefault();
      cross = [
        Math.min(width, Math.max(0, cross[0] + moves[event.key][0])),
        Math.min(height, Math.max(0, cross[1] + moves[event.key][1]))];
      const [longitude, latitude] = toPlace(cross);
      said.textContent = `${root.dataset.sayAt} ${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
      draw();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      add(cross);
    } else if (event.key === "Backspace" || event.key === "Delete") {
      event.preventDefault();
      corners.pop();
      write();
    }
  });
  root.querySelector("[data-undo]").addEventListener("click", () => { corners.pop(); write(); });
  root.querySelector("[data-clear]").addEventListener("click", () => { corners = []; write(); });
  for (const one of root.querySelectorAll("[name=tool]")) one.addEventListener("change", write);
  shape.addEventListener("change", read);
  for (const one of [lat, lon]) if (one) one.addEventListener("change", read);
  read();
})();
