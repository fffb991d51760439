// The search field names what the typed letters may mean, to filter by: arrows choose, Enter takes, Escape closes. The list
// comes from the server; without an answer, or without a choice, the field searches as it does without this script.
const PAUSE_MS = 120;
const FEWEST_LETTERS = 2;

let waiting = 0;
let asking = null;

const field = () => document.getElementById("q");
const list = () => document.getElementById("suggestions");
const options = () => [...list().querySelectorAll("[role=option]")];
const isOpen = () => Boolean(list() && !list().hidden);

function show(isShown) {
  list().hidden = !isShown;
  field().setAttribute("aria-expanded", String(isShown));
  if (!isShown) choose(null);
}

function close() {
  clearTimeout(waiting);
  asking?.abort();
  if (list()) show(false);
}

function choose(option) {
  for (const each of options()) each.setAttribute("aria-selected", String(each === option));
  if (option) field().setAttribute("aria-activedescendant", option.id);
  else field().removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function parameters() {
  const form = document.getElementById("filters");
  const asked = new URLSearchParams(form ? new FormData(form) : { q: field().value });
  for (const [name, value] of [...asked]) if (!value) asked.delete(name, value);
  return asked;
}

async function ask() {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(`${field().dataset.suggest}?${parameters()}`, { signal: asking.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) return close();
    list().innerHTML = await answer.text();
  } catch {
    return; // asked anew, or nobody answers: the field still searches
  }
  globalThis.htmx?.process(list());
  const found = options().length;
  show(found > 0 && document.activeElement === field());
  const said = document.getElementById("suggestions-said");
  said.textContent = found ? said.dataset.found.replace("{}", found) : "";
}

document.addEventListener("input", (event) => {
  if (event.target !== field()) return;
  clearTimeout(waiting);
  if (field().value.trim().length < FEWEST_LETTERS) close();
  else waiting = setTimeout(ask, PAUSE_MS);
});

document.addEventListener("keydown", (event) => {
  if (event.target !== field() || !isOpen() || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = options();
  const at = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") choose(all[(at + 1) % all.length]);
  else if (event.key === "ArrowUp") choose(all.at(at < 0 ? -1 : (at - 1 + all.length) % all.length));
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && at >= 0) all[at].click();
  else {
    if (event.key === "Enter" || event.key === "Tab") close();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}, true);

// A press on the list keeps the focus in the field; else what was typed so far would be searched for before the choice.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("#suggestions")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("#suggestions [role=option]")) return;
  field().value = "";
  setTimeout(close, 0);
});

document.addEventListener("focusout", (event) => {
  if (event.target === field()) close();
});
