/* Records and terms found while typing, in the forms of contributors. */
"use strict";
(() => {
  const form = document.querySelector("[data-find-url]");
  if (!form) return;

  for (const input of form.querySelectorAll("input[data-among]")) {
    const hidden = form.elements[`${input.name}__key`];
    const label = form.querySelector(`label[for="${input.id}"]`);
    window.combobox(input, {
      label: label ? label.textContent : "",
      none: form.dataset.sayNone,
      typed() { if (hidden) hidden.value = ""; },
      async ask(text) {
        const body = new FormData();
        body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        body.set("text", text);
        body.set("in", form.dataset.draft);
        const url = form.dataset.findUrl.replace("CONCEPT", input.dataset.among);
        const answer = await fetch(url, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
        return answer.ok ? (await answer.json()).found : null;
      },
      take(one) {
        if (hidden) {
          hidden.value = one.key;
          input.value = one.label;
        } else {
          keep(input, one);
          input.value = "";
        }
        input.dispatchEvent(new Event("change", { bubbles: true }));
      },
    });
  }

  /* One of several: a ticked box, as the server would show it. */
  function keep(input, one) {
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
})();
