/* Files sent one after the other, in parts: a lost connection goes on from where the server stands. */
"use strict";
(() => {
  const form = document.querySelector("[data-send]");
  if (!form) return;
  const say = form.dataset;
  const PART = Number(say.part);
  const RETRY = 3000;
  /* A hash needs the whole file in memory; what is larger is sent without one. */
  const HASHED = 100 * 1024 * 1024;
  const input = form.elements.files;
  const section = form.querySelector("[data-list]");
  const list = section.querySelector("ul");
  const status = section.querySelector("[data-status]");
  const drop = form.querySelector("[data-drop]");
  const queue = [];
  let working = false;
  let done = 0;

  form.querySelector("[data-drop-words]").hidden = false;

  class Refused extends Error {}
  class Lost extends Error {}

  function item(file) {
    const row = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = file.name;
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    const words = document.createElement("span");
    words.className = "label";
    words.textContent = say.sayWaiting;
    const leave = document.createElement("button");
    leave.type = "button";
    leave.className = "link-button";
    leave.textContent = say.sayDrop;
    row.append(name, bar, words, leave);
    list.append(row);
    const one = { file, row, bar, words, leave, dropped: false, part: "" };
    leave.addEventListener("click", () => {
      one.dropped = true;
      row.remove();
      count();
    });
    return one;
  }

  function tell(one, words, isBad = false) {
    one.words.textContent = words;
    one.words.classList.toggle("is-bad", isBad);
  }

  function count() {
    const all = queue.filter((one) => !one.dropped).length;
    status.textContent = done < all ? `${say.sayOf} ${done} / ${all}` : say.sayDone;
  }

  function add(files) {
    for (const file of files) queue.push(item(file));
    section.hidden = !queue.length;
    if (queue.length) count();
  }

  const pause = (time) => new Promise((resolve) => {
    const timer = window.setTimeout(go, time);
    function go() {
      window.clearTimeout(timer);
      window.removeEventListener("online", go);
      resolve();
    }
    window.addEventListener("online", go);
  });

  async function renew() {
    const answer = await fetch(say.tokenUrl, { headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
    if (answer.ok) form.elements.csrfmiddlewaretoken.value = (await answer.json()).token;
    return answer.ok;
  }

  /* One request, with the progress of what it sends. Gives [status, data]; rejects with Lost. */
  function ask(method, address, body, headers = {}, onProgress = null) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, address);
      request.responseType = "json";
      request.setRequestHeader("X-Requested-With", "fetch");
      request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      if (onProgress) request.upload.onprogress = (event) => onProgress(event.loaded);
      request.onload = () => resolve([request.status, request.response || {}]);
      request.onerror = request.onabort = request.ontimeout = () => reject(new Lost());
      request.timeout = 120000;
      request.send(body);
    });
  }

  /* The same until it is answered: waits while the connection, or the session, is lost. */
  async function insist(one, ...what) {
    for (;;) {
      try {
        const [code, data] = await ask(...what);
        if (code === 422) throw new Refused(data.why || "");
        if (code === 401 || code === 403) {
          if (code === 403 && await renew()) continue;
          tell(one, say.saySignedOut, true);
        } else if (code < 500 || what[0] === "POST" && code !== 502 && code !== 503 && code !== 504) {
          return [code, data];
        } else {
          tell(one, data.state === "busy" ? say.sayBusy : say.sayLost, data.state !== "busy");
        }
      } catch (error) {
        if (error instanceof Refused) throw error;
        tell(one, say.sayLost, true);
        if (what[3]) throw new Lost();
      }
      await pause(RETRY);
    }
  }

  function said(extra) {
    const body = new FormData();
    for (const name of ["about", "creator", "rights"]) {
      if (form.elements[name]) body.append(name, form.elements[name].value);
    }
    for (const [name, value] of Object.entries(extra)) body.append(name, value);
    return body;
  }

  async function hash(file) {
    if (!window.crypto.subtle || file.size > HASHED) return "";
    const digest = await window.crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async function parts(one, arrived) {
    const { file } = one;
    const show = (bytes) => { one.bar.value = 100 * Math.min(1, bytes / file.size); };
    let at = arrived;
    show(at);
    while (at < file.size && !one.dropped) {
      tell(one, say.saySending);
      const headers = { "Upload-Offset": String(at), "Content-Type": "application/octet-stream" };
      let code;
      let data;
      try {
        [code, data] = await insist(one, "POST", one.part, file.slice(at, at + PART), headers, (sent) => show(at + sent));
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        await pause(RETRY);
        [code, data] = await insist(one, "GET", one.part, null);
      }
      if (code === 404) return false;
      if (data.arrived === undefined) throw new Refused(say.sayRefused);
      at = data.arrived;
      show(at);
    }
    return true;
  }

  async function send(one) {
    tell(one, say.sayReading);
    const sha256 = await hash(one.file);
    /* What was cleared away meanwhile, or finished without our hearing of it, is announced again. */
    for (let round = 0; round < 3 && !one.dropped; round += 1) {
      let [, data] = await insist(one, "POST", say.begin, said({ name: one.file.name, size: one.file.size, sha256 }));
      if (data.state !== "arriving") return data;
      one.part = data.part;
      if (!await parts(one, data.arrived) || one.dropped) continue;
      tell(one, say.sayChecking);
      let code;
      [code, data] = await insist(one, "POST", `${one.part}finish/`, said({}));
      if (code === 200) return data;
    }
    throw new Refused("");
  }

  function show(one, data) {
    one.bar.remove();
    tell(one, "");
    const link = document.createElement("a");
    link.href = data.address;
    link.textContent = data.state === "known" ? say.sayKnown : say.sayTaken;
    one.words.append(link);
    one.leave.remove();
    if (data.picture) {
      const image = document.createElement("img");
      image.src = data.picture;
      image.alt = "";
      one.row.prepend(image);
    }
    one.row.classList.add("is-done");
  }

  async function work() {
    if (working) return;
    working = true;
    for (let at = 0; at < queue.length; at += 1) {
      const one = queue[at];
      if (one.dropped || one.done) continue;
      one.row.scrollIntoView({ block: "nearest" });
      try {
        show(one, await send(one));
      } catch (error) {
        if (one.dropped) {
          if (one.part) ask("POST", `${one.part}drop/`, said({})).catch(() => null);
        } else {
          one.bar.remove();
          one.leave.remove();
          tell(one, `${say.sayRefused}: ${error instanceof Refused ? error.message : ""}`, true);
        }
      }
      one.done = true;
      if (!one.dropped) done += 1;
      count();
    }
    working = false;
    renewed();
  }

  /* What stands on the page of all that was sent, as the server tells it now. */
  async function renewed() {
    const answer = await fetch(window.location.href, { cache: "no-store" }).catch(() => null);
    const text = answer?.ok ? await answer.text().catch(() => "") : "";
    const there = new DOMParser().parseFromString(text, "text/html").querySelectorAll("[data-sent]");
    const here = document.querySelectorAll("[data-sent]");
    if (there.length === here.length) here.forEach((one, place) => one.replaceWith(there[place]));
  }

  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!queue.some((one) => !one.done)) return input.focus();
    work();
  });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  window.addEventListener("beforeunload", (event) => { if (working && !window.leaving) event.preventDefault(); });
})();
