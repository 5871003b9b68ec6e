// Lists change in place: filters, chips, orders, views and pages swap the list and set the address.
// Without this script each of them is a link or a form that loads the page.
"use strict";

const SWAP = { target: "#list", select: "#list", swap: "outerHTML", push: "true" };
// Outside of the list, where a page has them: they carry on what the list is asked.
const BESIDES = ["#language", "#navigation", "#day", "#map-kinds"];

function prepare(root) {
  for (const form of root.querySelectorAll("[data-filters], [data-columns]")) {
    form.setAttribute("hx-get", form.getAttribute("action"));
    form.setAttribute("hx-trigger", "submit, change");
    live(form);
  }
  for (const link of root.querySelectorAll(".chips a, [data-turns] a:not([data-whole]), .pager a")) {
    link.setAttribute("hx-get", link.getAttribute("href") || ".");
    live(link);
  }
}

function live(element) {
  element.setAttribute("hx-target", SWAP.target);
  element.setAttribute("hx-select", SWAP.select);
  const besides = BESIDES.filter((one) => document.querySelector(one));
  if (besides.length) element.setAttribute("hx-select-oob", besides.join(","));
  element.setAttribute("hx-swap", SWAP.swap);
  element.setAttribute("hx-push-url", SWAP.push);
  element.setAttribute("hx-sync", "#list:replace");
  htmx.process(element);
}

function opened() {
  return [...document.querySelectorAll("#list details[id]")].map((one) => [one.id, one.open]);
}

document.addEventListener("DOMContentLoaded", () => {
  const list = document.getElementById("list");
  if (!list || !window.htmx) return;
  prepare(list);
  let folded = [];
  let held = "";
  document.body.addEventListener("htmx:configRequest", (event) => {
    const parameters = event.detail.formData;
    for (const name of new Set(parameters.keys())) {
      const said = parameters.getAll(name).filter((value) => value !== "");
      parameters.delete(name);
      for (const value of said) parameters.append(name, value);
    }
  });
  // What cannot be fetched is asked for as a page: the browser or the server then says what is wrong.
  for (const name of ["htmx:sendError", "htmx:responseError"]) {
    document.body.addEventListener(name, (event) => {
      window.location.assign(event.detail.pathInfo.finalRequestPath);
    });
  }
  document.body.addEventListener("htmx:beforeSwap", () => {
    folded = opened();
    held = document.activeElement.closest("#list") ? document.activeElement.id : "";
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const now = document.getElementById("list");
    for (const [id, open] of folded) {
      const one = document.getElementById(id);
      if (one) one.open = open;
    }
    prepare(now);
    document.getElementById("told").textContent = document.getElementById("found").textContent;
    const from = event.detail.requestConfig.elt;
    if (from.closest(".pager")) {
      now.scrollIntoView();
      focus(now.querySelector(".entries a, tbody a"));
    } else if (from.closest(".chips")) {
      focus(now.querySelector(".chips a") || now.querySelector("#facet-q"));
    } else if (from.closest("[data-turns]")) {
      const same = from.textContent;
      focus([...now.querySelectorAll("[data-turns] a")].find((one) => one.textContent === same));
    } else if (held) {
      // In what was folded up htmx found nothing to focus.
      focus(document.getElementById(held));
    }
  });
});

function focus(element) {
  if (element) element.focus({ preventScroll: true });
}
