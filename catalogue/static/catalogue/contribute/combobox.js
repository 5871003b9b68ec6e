/* Records and terms found while typing: an ARIA combobox over an input that works without it. */
"use strict";
(() => {
  const form = document.querySelector("[data-find-url]");
  if (!form) return;
  let count = 0;

  for (const input of form.querySelectorAll("input[data-among]")) combobox(input);

  function combobox(input) {
    const hidden = form.elements[`${input.name}__key`];
    const id = `options-${count++}`;
    const box = document.createElement("span");
    box.className = "combo";
    input.before(box);
    const list = document.createElement("ul");
    list.className = "options";
    list.id = id;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    const label = form.querySelector(`label[for="${input.id}"]`);
    list.setAttribute("aria-label", label ? label.textContent : "");
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

    function take(index) {
      const one = found[index];
      close();
      if (hidden) {
        hidden.value = one.key;
        input.value = one.label;
      } else {
        keep(one);
        input.value = "";
      }
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    /* One of several: a ticked box, as the server would show it. */
    function keep(one) {
      const field = input.closest(".field");
      let kept = field.querySelector(".kept");
      if (!kept) {
        kept = document.createElement("ul");
        kept.className = "kept";
        field.querySelector(".adder").before(kept);
      }
      if ([...kept.querySelectorAll("input")].some((tick) => tick.value === one.key)) return;
      const tick = document.createElement("input");
      tick.type = "checkbox";
      tick.name = `${input.name}__kept`;
      tick.value = one.key;
      tick.checked = true;
      const name = document.createElement("bdi");
      name.textContent = one.label;
      const line = document.createElement("label");
      line.className = "tick";
      line.append(tick, " ", name);
      const item = document.createElement("li");
      item.append(line);
      kept.append(item);
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
        option.addEventListener("mousedown", (event) => { event.preventDefault(); take(index); });
        return option;
      }));
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      live.textContent = found.length ? String(found.length) : form.dataset.sayNone;
      at = -1;
      input.removeAttribute("aria-activedescendant");
    }

    async function ask() {
      const text = input.value.trim();
      if (!text) return close();
      const mine = ++asked;
      const body = new FormData();
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      body.set("text", text);
      body.set("in", form.dataset.draft);
      const url = form.dataset.findUrl.replace("CONCEPT", input.dataset.among);
      try {
        const answer = await fetch(url, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
        if (!answer.ok || mine !== asked || document.activeElement !== input) return;
        found = (await answer.json()).found;
        show();
      } catch { close(); }
    }

    input.addEventListener("input", () => {
      if (hidden) hidden.value = "";
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, 200);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && list.hidden) { event.preventDefault(); ask(); return; }
      if (list.hidden) return;
      if (event.key === "ArrowDown") { event.preventDefault(); mark((at + 1) % found.length); }
      else if (event.key === "ArrowUp") { event.preventDefault(); mark(at > 0 ? at - 1 : found.length - 1); }
      else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(at); }
      else if (event.key === "Escape") { event.preventDefault(); close(); }
    });
    input.addEventListener("blur", close);
  }
})();
