// Asks how far the check of a spreadsheet is, and loads the page again when it is done.
"use strict";
(() => {
  const place = document.querySelector("[data-progress]");
  if (!place) return;
  const bar = place.querySelector("progress");
  const words = place.querySelector("[data-words]");
  const look = async () => {
    try {
      const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const state = await answer.json();
      if (!state.working) {
        location.reload();
        return;
      }
      bar.max = Math.max(1, state.total);
      bar.value = state.done;
      if (words.textContent !== state.words) words.textContent = state.words;
      setTimeout(look, 2000);
    } catch {
      // The connection was lost: try again later.
      setTimeout(look, 10000);
    }
  };
  setTimeout(look, 1000);
})();
