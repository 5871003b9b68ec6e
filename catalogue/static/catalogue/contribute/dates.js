/* What a date was understood as, while it is being typed. */
"use strict";
(() => {
  const form = document.querySelector("[data-date-url]");
  if (!form) return;

  function line(place, meant, isOffer, input) {
    const paragraph = document.createElement("p");
    const words = document.createElement("b");
    words.textContent = meant.words;
    const edtf = document.createElement("span");
    edtf.className = "raw";
    edtf.textContent = meant.edtf;
    paragraph.append(`${form.dataset.sayRead} `, words, " ");
    if (isOffer) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link-button";
      button.append(`${form.dataset.sayTake} `, edtf);
      button.addEventListener("click", () => {
        input.value = meant.edtf;
        input.focus();
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
      paragraph.append(button);
    } else {
      paragraph.append(edtf);
    }
    place.append(paragraph);
  }

  for (const input of form.querySelectorAll("input[data-date]")) {
    const place = form.querySelector(`[data-reading="${input.name}"]`);
    let timer = 0;
    let asked = 0;
    async function read() {
      const mine = ++asked;
      const body = new FormData();
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      body.set("text", input.value);
      try {
        const answer = await fetch(form.dataset.dateUrl, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
        if (!answer.ok || mine !== asked) return;
        const reading = await answer.json();
        place.replaceChildren();
        if (reading.date) line(place, reading.date, false, input);
        for (const one of reading.offers) line(place, one, true, input);
        if (!reading.date && !reading.offers.length && reading.fault) {
          const fault = document.createElement("p");
          fault.className = "errorlist";
          fault.textContent = reading.fault;
          place.append(fault);
        }
      } catch { /* The server shows the reading after saving. */ }
    }
    input.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(read, 350);
    });
  }
})();
