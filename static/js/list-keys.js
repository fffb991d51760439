// Keys of the chronology: j and k or the arrows move along it, Home and End to its ends, Enter opens, Escape closes what is
// open, / goes to the search field. Letters work anywhere but in a field; the others only while the focus is in the list.
const titles = () => [...document.querySelectorAll("a[data-in-hand]")];
const isTyping = (element) => Boolean(element?.closest("input:not([type=checkbox]), textarea, select, [contenteditable]"));

const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const ENDS = { Home: 0, End: -1 };

function move(key) {
  const list = titles();
  if (!list.length) return false;
  const at = list.indexOf(document.activeElement.closest?.(".row")?.querySelector("a[data-in-hand]"));
  const isLetter = key === "j" || key === "k";
  if (at < 0 && !isLetter) return false;
  const target = key in ENDS ? list.at(ENDS[key]) : at < 0 ? first(list) : list[Math.min(Math.max(at + STEPS[key], 0), list.length - 1)];
  target.focus({ preventScroll: true });
  target.closest(".row").scrollIntoView({ block: "nearest" });
  return true;
}

// Where nothing of the list has the focus, it starts at the event in hand, else at the first that can be seen.
function first(list) {
  const inHand = document.querySelector(".row--in-hand a[data-in-hand]");
  return inHand || list.find((title) => title.getBoundingClientRect().top >= 0) || list[0];
}

function close() {
  const card = document.getElementById("in-hand");
  if (!card || card.hidden) return false;
  const row = document.querySelector(".row--in-hand");
  card.hidden = true;
  row?.classList.remove("row--in-hand");
  row?.querySelector("a[data-in-hand]").focus({ preventScroll: true });
  const address = new URL(location.href);
  address.searchParams.delete("event");
  history.replaceState(history.state, "", address);
  return true;
}

function search() {
  const field = document.getElementById("q");
  field?.focus();
  field?.select();
  return Boolean(field);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const { key } = event;
  const done = key in STEPS || key in ENDS ? move(key) : key === "Escape" ? close() : key === "/" ? search() : false;
  if (done) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-close]") && close()) event.preventDefault();
});
