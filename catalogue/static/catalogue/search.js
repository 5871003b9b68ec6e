/* Suggestions under a box of search; to choose one is to go to its page. */
"use strict";
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const label = document.querySelector(`label[for="${input.id}"]`);
  window.combobox(input, {
    label: label ? label.textContent : "",
    none: input.dataset.sayNone,
    async ask(text) {
      const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: text })}`);
      return answer.ok ? (await answer.json()).found : null;
    },
    take(one) { window.location.assign(one.url); },
  });
}
