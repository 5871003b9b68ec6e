/* The way out in a hurry: sign out, forget, and leave no way back in the history of this tab. */
"use strict";
for (const form of document.querySelectorAll("[data-leave]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    window.leaving = true;
    const away = () => window.location.replace("/");
    fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual", keepalive: true }).then(away, away);
    window.setTimeout(away, 1500);
  });
}
/* A page that the browser kept for its back button may show what is no longer so. */
window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
