/* Areas of a picture drawn over it, by pointer and by keyboard; the inputs in percent stay the truth. */
"use strict";
(() => {
  const SIDES = ["left", "top", "width", "height"];
  const STEP = 1;
  const LEAST = 1;

  for (const root of document.querySelectorAll("[data-areas]")) start(root);

  function start(root) {
    const frame = root.querySelector("[data-frame]");
    if (!frame) return;
    const layer = root.querySelector("[data-layer]");
    const said = root.querySelector("[data-said]");
    const name = root.dataset.areas;
    const say = root.dataset;
    root.querySelector(".areas__tools").hidden = false;
    let drawn = [];

    const rows = () => [...root.querySelectorAll(".areas__row")];
    const inputs = (row) => SIDES.map((side) => row.querySelector(`[name="${name}__${side}"]`));
    const read = (row) => inputs(row).map((input) => Number.parseFloat(input.value.replace(",", ".")));

    function room() {
      const free = rows().find((row) => inputs(row).every((input) => !input.value.trim()));
      if (free) return free;
      const last = rows().at(-1);
      const row = last.cloneNode(true);
      for (const input of inputs(row)) {
        input.value = "";
        input.removeAttribute("id");
      }
      row.querySelector("legend").textContent = `${say.sayArea} ${rows().length + 1}`;
      last.after(row);
      return row;
    }

    function write(one, values) {
      const [left, top, width, height] = values;
      const fitted = [
        Math.min(Math.max(left, 0), 100 - LEAST),
        Math.min(Math.max(top, 0), 100 - LEAST),
      ];
      fitted.push(Math.min(Math.max(width, LEAST), 100 - fitted[0]), Math.min(Math.max(height, LEAST), 100 - fitted[1]));
      inputs(one.row).forEach((input, place) => { input.value = String(Math.round(fitted[place] * 100) / 100); });
      place(one);
    }

    function changed() {
      inputs(rows()[0])[0].dispatchEvent(new Event("input", { bubbles: true }));
    }

    function place(one) {
      const values = read(one.row);
      SIDES.forEach((side, at) => { one.box.style.setProperty(`--${side}`, `${values[at]}%`); });
      one.box.setAttribute("aria-label", `${say.sayArea} ${rows().indexOf(one.row) + 1}: ${values.map((value) => `${Math.round(value)}%`).join(", ")}. ${say.sayMove}`);
    }

    function box(row) {
      const element = document.createElement("div");
      element.className = "areas__box";
      element.tabIndex = 0;
      element.setAttribute("role", "group");
      const corner = document.createElement("span");
      corner.className = "areas__corner";
      element.append(corner);
      layer.append(element);
      const one = { row, box: element };
      element.addEventListener("keydown", (event) => key(one, event));
      element.addEventListener("pointerdown", (event) => drag(one, event, event.target === corner ? "size" : "move"));
      return one;
    }

    function show() {
      layer.replaceChildren();
      drawn = rows().filter((row) => read(row).every(Number.isFinite)).map(box);
      drawn.forEach(place);
    }

    function key(one, event) {
      const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
      const values = read(one.row);
      if (event.key === "Delete" || event.key === "Backspace") {
        for (const input of inputs(one.row)) input.value = "";
        show();
        said.textContent = say.sayGone;
        root.querySelector("[data-add]").focus();
      } else if (moves[event.key]) {
        const [across, down] = moves[event.key];
        const at = event.shiftKey ? 2 : 0;
        const most = event.shiftKey ? [100, 100] : [100 - values[2], 100 - values[3]];
        values[at] = Math.min(values[at] + across, most[0]);
        values[at + 1] = Math.min(values[at + 1] + down, most[1]);
        write(one, values);
      } else {
        return;
      }
      event.preventDefault();
      changed();
    }

    function at(event) {
      const edge = frame.getBoundingClientRect();
      return [100 * (event.clientX - edge.left) / edge.width, 100 * (event.clientY - edge.top) / edge.height];
    }

    function follow(event, move) {
      event.preventDefault();
      event.stopPropagation();
      frame.setPointerCapture(event.pointerId);
      const stop = () => {
        frame.removeEventListener("pointermove", move);
        changed();
      };
      frame.addEventListener("pointermove", move);
      frame.addEventListener("pointerup", stop, { once: true });
      frame.addEventListener("pointercancel", stop, { once: true });
    }

    function drag(one, event, how) {
      one.box.focus();
      const from = at(event);
      const [left, top, width, height] = read(one.row);
      follow(event, (moved) => {
        const [across, down] = at(moved).map((value, place) => value - from[place]);
        if (how === "size") return write(one, [left, top, width + across, height + down]);
        write(one, [Math.min(left + across, 100 - width), Math.min(top + down, 100 - height), width, height]);
      });
    }

    function add(values) {
      const one = box(room());
      drawn.push(one);
      write(one, values);
      said.textContent = say.sayAdded;
      return one;
    }

    frame.addEventListener("pointerdown", (event) => {
      if (event.button || event.target.closest(".areas__box")) return;
      const from = at(event);
      let one = null;
      follow(event, (moved) => {
        const to = at(moved);
        if (!one && Math.hypot(to[0] - from[0], to[1] - from[1]) < LEAST) return;
        one ??= add([...from, LEAST, LEAST]);
        write(one, [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])]);
      });
    });
    root.querySelector("[data-add]").addEventListener("click", () => {
      add([40, 40, 20, 20]).box.focus();
      changed();
    });
    root.addEventListener("change", show);
    show();
  }
})();
