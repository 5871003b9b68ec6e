"""What axe finds on a page; the contrast of what looks alike is measured once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

_RESTRICT = """
() => {
  const rule = axe._audit.rules.find(one => one.id === "color-contrast");
  const matches = rule.matches;
  rule.matches = (element, ...more) => window.looks.has(element) &&
    matches.call(rule, element, ...more);
}
"""
#: Nearly all of axe's time goes into contrasts, and long lists repeat a few: of all texts with the
#: same colour, size and weight on the same backgrounds, and of the same kind, one is measured.
#: What is left is mostly the way to it, a plan of the whole page that each run draws anew.
_RUN = """
options => {
  const grounds = new Map();
  const ground = element => {
    if (!element) return "";
    if (!grounds.has(element)) {
      const style = getComputedStyle(element);
      grounds.set(element, [
        ground(element.parentElement), style.backgroundColor, style.backgroundImage,
        style.opacity, style.filter, style.mixBlendMode, style.position, style.textShadow,
      ].join());
    }
    return grounds.get(element);
  };
  const numbers = new Map();
  const number = text => numbers.get(text) ?? numbers.set(text, numbers.size).get(text);
  const looks = new Map();
  const isText = element => element.matches("input, select, textarea, button") ||
    [...element.childNodes].some(one => one.nodeType === 3 && one.data.trim());
  for (const element of document.body.querySelectorAll("*")) {
    if (!isText(element)) continue;
    const style = getComputedStyle(element);
    const look = [
      element.tagName, element.getAttribute("class"), element.disabled, style.color, style.fill,
      style.fontSize, style.fontWeight, style.display, style.visibility, number(ground(element)),
    ].join();
    if (!looks.has(look)) looks.set(look, element);
  }
  window.looks = new Set(looks.values());
  return axe.run(document, {resultTypes: ["violations"], ...options})
    .then(results => results.violations);
}
"""


def violations(page: Page) -> list[str]:
    """What axe finds in the light, and in the dark, a line each with the elements concerned."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(_RESTRICT)
    found = page.evaluate(_RUN, {})
    page.emulate_media(color_scheme="dark")
    # The other rules go by the markup.
    found += page.evaluate(_RUN, {"runOnly": ["color-contrast", "link-in-text-block"]})
    page.emulate_media(color_scheme="light")
    return [
        f"{one['id']}: {[node['target'] for node in one['nodes']][:3]} {one['help']}"
        for one in found
    ]
