// Gives names to what the admin's own pages leave without one: choices found by typing, a search field, empty heads of tables;
// and lets the keyboard reach what scrolls sideways.
function nameOf(select) {
  const label = select.id && document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  return select.getAttribute("aria-label") || label?.textContent.replace(":", "").trim() || select.name;
}

function giveNames() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const box = select.nextElementSibling;
    for (const part of box?.querySelectorAll("[role=textbox], [role=combobox]") ?? []) {
      if (!part.hasAttribute("aria-label")) part.setAttribute("aria-label", nameOf(select));
    }
  }
  for (const head of document.querySelectorAll("#content th")) {
    if (head.textContent.trim() || head.querySelector("input, img")) continue;
    const words = document.createElement("span");
    words.className = "visually-hidden";
    words.textContent = "Row";
    head.append(words);
  }
  for (const region of document.querySelectorAll(".inline-group, .inline-group .module")) {
    if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
  }
  document.getElementById("searchbar")?.setAttribute("aria-label", "Search");
}

giveNames();
new MutationObserver(giveNames).observe(document.body, { childList: true, subtree: true });
