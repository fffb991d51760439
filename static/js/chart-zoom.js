// Zooming the histogram: the wheel over it (in around the pointer, out by the link), + and - anywhere but in a field. With
// Ctrl the wheel always zooms; without, only while the page itself is not being scrolled and where there is a step to take.
const REST_MS = 400; // after the page was scrolled, or a step taken, the wheel is the page's again
const FEWEST_BINS = 7; // fewer days are no overview
const NOTCH = 40;

let scrolled = -Infinity;
let stepped = -Infinity;
let turned = 0;

const isTyping = (element) => Boolean(element?.closest("input:not([type=checkbox]), textarea, select, [contenteditable]"));
const parts = (chart, name) => chart.dataset[name].split("|");

function follow(id) {
  const link = document.getElementById(id);
  link?.click();
  return Boolean(link);
}

// Half of the bins, those around the pointer, which stays over the day that it is over.
function nearer(chart, clientX) {
  const bins = parts(chart, "bins");
  const edges = parts(chart, "edges").map(Number);
  const box = chart.getBoundingClientRect();
  const percent = Math.min(Math.max((100 * (clientX - box.left)) / box.width, 0), 99.99);
  const at = edges.findIndex((edge) => edge > percent) - 1;
  const kept = Math.max(Math.floor(bins.length / 2), 1);
  const first = Math.min(Math.max(Math.round(at - (kept * percent) / 100), 0), bins.length - kept);
  document.querySelector("#filters input[name=off][value=dates]")?.remove();
  document.getElementById("from").value = bins[first];
  document.getElementById("to").value = bins[first + kept - 1];
  document.getElementById("filters").requestSubmit();
}

function canStep(chart, isIn) {
  if (!isIn) return Boolean(document.getElementById("zoom-out"));
  return parts(chart, "bins").length > FEWEST_BINS || Boolean(document.getElementById("zoom-in"));
}

document.addEventListener("wheel", (event) => {
  const chart = event.target.closest?.("svg[data-bins]");
  if (!chart) return;
  const isMeant = event.ctrlKey || event.metaKey;
  if (!isMeant && event.timeStamp - scrolled < REST_MS) return;
  const isIn = event.deltaY < 0;
  if (!canStep(chart, isIn)) {
    if (isMeant) event.preventDefault();
    return;
  }
  event.preventDefault();
  turned += Math.abs(event.deltaY);
  if (turned < NOTCH || event.timeStamp - stepped < REST_MS) return;
  [turned, stepped] = [0, event.timeStamp];
  if (isIn) nearer(chart, event.clientX);
  else follow("zoom-out");
}, { passive: false });

document.addEventListener("scroll", (event) => {
  if (event.target === document) scrolled = event.timeStamp;
}, { passive: true });

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const id = { "+": "zoom-in", "=": "zoom-in", "-": "zoom-out" }[event.key];
  if (id && follow(id)) event.preventDefault();
});
