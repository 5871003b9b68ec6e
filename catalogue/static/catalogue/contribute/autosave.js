/* A draft saves itself on the server: a moment after typing, on leaving a field, on leaving the tab. */
"use strict";
(() => {
  const form = document.querySelector("[data-autosave]");
  if (!form) return;
  const status = form.querySelector("[data-status]");
  const say = form.dataset;
  const PAUSE = 1500;
  const RETRY = 8000;
  let timer = 0;
  let changed = false;
  let running = false;
  let stopped = false;

  function tell(text, isBad = false, link = "") {
    status.textContent = text;
    status.classList.toggle("is-bad", isBad);
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link;
      anchor.target = "_blank";
      anchor.rel = "noopener";
      anchor.textContent = say.saySignIn;
      status.append(" ", anchor);
    }
  }

  function later(pause) {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, pause);
  }

  async function renew() {
    const answer = await fetch(say.tokenUrl, { headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
    if (!answer.ok) return false;
    const token = (await answer.json()).token;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    return true;
  }

  async function send() {
    const body = new FormData(form);
    return fetch(form.action || window.location.href, {
      method: "POST", body, headers: { "X-Requested-With": "fetch" }, cache: "no-store", redirect: "manual",
    });
  }

  async function save() {
    window.clearTimeout(timer);
    if (!changed || stopped || window.leaving) return;
    if (running) return later(300);
    running = true;
    changed = false;
    try {
      let answer = await send();
      if (answer.status === 403 && await renew()) answer = await send();
      if (answer.ok) {
        form.elements.revision.value = (await answer.json()).revision;
        const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
        if (!changed) tell(`${say.saySaved} ${time}`);
      } else if (answer.status === 409) {
        stopped = true;
        tell(say.sayStale, true);
      } else if (answer.status === 401 || answer.status === 403) {
        changed = true;
        tell(say.saySignedOut, true, say.signIn);
        later(RETRY);
      } else {
        throw new Error(String(answer.status));
      }
    } catch {
      changed = true;
      tell(say.sayLost, true);
      later(RETRY);
    } finally {
      running = false;
    }
  }

  function note() {
    if (stopped) return;
    if (!changed) tell(say.sayUnsaved);
    changed = true;
    later(PAUSE);
  }

  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("focusout", () => { if (changed) later(200); });
  document.addEventListener("visibilitychange", async () => {
    if (document.visibilityState === "visible" && changed) await renew().catch(() => false);
    if (changed) save();
  });
  window.addEventListener("online", () => { if (changed) save(); });
  window.addEventListener("beforeunload", (event) => { if (changed && !window.leaving) event.preventDefault(); });
  /* A form is sent once: while it is under way its buttons do nothing more. */
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) return event.preventDefault();
    if (running) {
      event.preventDefault();
      const button = event.submitter;
      const wait = window.setInterval(() => {
        if (running) return;
        window.clearInterval(wait);
        form.requestSubmit(button);
      }, 50);
      return;
    }
    sent = true;
    changed = false;
    window.clearTimeout(timer);
    window.setTimeout(() => { sent = false; }, 4000);
  });
})();
