/* An ARIA combobox over an input that works without it: what is found while typing, by keyboard too.
   `ask(text)` promises what is found ({label, detail}), or null; `take(one)` is called with the choice. */
"use strict";
window.combobox = (() => {
  let count = 0;

  return function combobox(input, { label, none, ask, take, typed = () => {} }) {
    const id = `options-${count++}`;
    const box = document.createElement("span");
    box.className = "combo";
    input.before(box);
    const list = document.createElement("ul");
    list.className = "options";
    list.id = id;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label);
    const live = document.createElement("span");
    live.className = "vh";
    live.setAttribute("role", "status");
    box.append(input, list, live);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", id);
    input.setAttribute("autocomplete", "off");

    let found = [];
    let at = -1;
    let timer = 0;
    let asked = 0;

    function close() {
      window.clearTimeout(timer);
      asked += 1; // what is still answered opens nothing
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function mark(index) {
      at = index;
      [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
      if (at < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }

    function choose(index) {
      const one = found[index];
      close();
      take(one);
    }

    function show() {
      list.replaceChildren(...found.map((one, index) => {
        const option = document.createElement("li");
        option.id = `${id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const name = document.createElement("bdi");
        name.textContent = one.label;
        option.append(name);
        if (one.detail) {
          const detail = document.createElement("bdi");
          detail.textContent = one.detail;
          const line = document.createElement("span");
          line.className = "label";
          line.append(detail);
          option.append(line);
        }
        option.addEventListener("mousedown", (event) => { event.preventDefault(); choose(index); });
        return option;
      }));
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      live.textContent = found.length ? String(found.length) : none;
      at = -1;
      input.removeAttribute("aria-activedescendant");
    }

    async function look() {
      const text = input.value.trim();
      if (!text) return close();
      const mine = ++asked;
      try {
        const answer = await ask(text);
        if (!answer || mine !== asked || document.activeElement !== input) return;
        found = answer;
        show();
      } catch { close(); }
    }

    input.addEventListener("input", () => {
      typed();
      asked += 1; // what is answered to an earlier text is of no use any more
      window.clearTimeout(timer);
      timer = window.setTimeout(look, 200);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && list.hidden) { event.preventDefault(); look(); return; }
      if (list.hidden) return;
      if (event.key === "ArrowDown") { event.preventDefault(); mark((at + 1) % found.length); }
      else if (event.key === "ArrowUp") { event.preventDefault(); mark(at > 0 ? at - 1 : found.length - 1); }
      else if (event.key === "Enter" && at >= 0) { event.preventDefault(); choose(at); }
      else if (event.key === "Escape") { event.preventDefault(); close(); }
    });
    input.addEventListener("blur", close);
  };
})();
