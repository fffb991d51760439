// The window of the histogram: drag across the bars, or move its two handles by keys and press Enter. What is chosen goes
// through the fields of the filters, so that it is the same as typing the dates.
const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 12, PageDown: -12, Home: -Infinity, End: Infinity };
const FEWEST_PIXELS = 6; // less is a click on a bar

let drag = null;

const chartOf = (element) => element?.closest?.("svg[data-bins]");
const parts = (chart, name) => chart.dataset[name].split("|");
const handle = (chart, side) => chart.querySelector(`[data-handle=${side}]`);
const position = (chart, side) => Number(handle(chart, side).getAttribute("aria-valuenow"));

function draw(chart, first, last) {
  const edges = parts(chart, "edges").map(Number);
  const words = parts(chart, "words");
  const [left, right] = [edges[first], edges[last + 1]];
  const [before, after] = chart.querySelectorAll(".chart__veil");
  before.setAttribute("width", `${left}%`);
  after.setAttribute("x", `${right}%`);
  after.setAttribute("width", `${100 - right}%`);
  for (const [side, bin, x] of [["from", first, left], ["to", last, right]]) {
    const each = handle(chart, side);
    each.setAttribute("x", `${x}%`);
    each.setAttribute("aria-valuenow", bin);
    each.setAttribute("aria-valuetext", words[bin]);
  }
  handle(chart, "from").setAttribute("aria-valuemax", last);
  handle(chart, "to").setAttribute("aria-valuemin", first);
}

function reset(chart) {
  draw(chart, 0, parts(chart, "bins").length - 1);
}

// An end that was not moved stays what the reader asked for, so that open dates stay open.
function apply(chart) {
  const bins = parts(chart, "bins");
  const [first, last] = [position(chart, "from"), position(chart, "to")];
  if (first === 0 && last === bins.length - 1) return;
  document.querySelector("#filters input[name=off][value=dates]")?.remove();
  if (first > 0) document.getElementById("from").value = bins[first];
  if (last < bins.length - 1) document.getElementById("to").value = bins[last];
  document.getElementById("filters").requestSubmit();
}

function binAt(chart, clientX) {
  const box = chart.getBoundingClientRect();
  const percent = (100 * (clientX - box.left)) / box.width;
  const edges = parts(chart, "edges").map(Number);
  const bin = edges.findIndex((edge) => edge > percent) - 1;
  return bin === -2 ? edges.length - 2 : Math.max(bin, 0);
}

document.addEventListener("keydown", (event) => {
  const side = event.target.dataset?.handle;
  const chart = chartOf(event.target);
  if (!side || !chart || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter") apply(chart);
  else if (event.key === "Escape") reset(chart);
  else if (event.key in STEPS) {
    const [first, last] = [position(chart, "from"), position(chart, "to")];
    const moved = (side === "from" ? first : last) + STEPS[event.key];
    const end = parts(chart, "bins").length - 1;
    if (side === "from") draw(chart, Math.min(Math.max(moved, 0), last), last);
    else draw(chart, first, Math.max(Math.min(moved, end), first));
  } else return;
  event.preventDefault();
}, true);

document.addEventListener("pointerdown", (event) => {
  const chart = chartOf(event.target);
  if (!chart || event.button !== 0) return;
  drag = { chart, start: event.clientX, side: event.target.dataset.handle, moved: false };
});

document.addEventListener("pointermove", (event) => {
  if (!drag || (!drag.moved && Math.abs(event.clientX - drag.start) < FEWEST_PIXELS)) return;
  drag.moved = true;
  const { chart, side } = drag;
  const here = binAt(chart, event.clientX);
  if (side === "from") draw(chart, Math.min(here, position(chart, "to")), position(chart, "to"));
  else if (side === "to") draw(chart, position(chart, "from"), Math.max(here, position(chart, "from")));
  else {
    const begun = binAt(chart, drag.start);
    draw(chart, Math.min(begun, here), Math.max(begun, here));
  }
});

document.addEventListener("pointerup", () => {
  if (drag?.moved) {
    apply(drag.chart);
    // The click that follows belongs to the drag, not to the bar under it.
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
  }
  drag = null;
});

document.addEventListener("pointercancel", () => {
  if (drag?.moved) reset(drag.chart);
  drag = null;
});

document.addEventListener("dragstart", (event) => {
  if (chartOf(event.target)) event.preventDefault();
});

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}
