// A box on the map: drag across it, or press "Choose a box" and move it by keys or draw it with a finger. What is chosen goes through the fields of the
// filters, so that it is the same as typing the degrees.
const FEWEST_PIXELS = 8; // less is a click on what lies there
const STEP = 0.05; // of the drawing's width, for a key
const SIDES = ["west", "south", "east", "north"];
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

let drag = null;
let chosen = null; // {x, y, width, height} in units of the drawing

const drawing = () => document.querySelector("svg[data-map]");
const size = (map) => [map.viewBox.baseVal.width, map.viewBox.baseVal.height];

function degrees(map, box) {
  const [west, north, scaleX, scaleY] = map.dataset.map.split(",").map(Number);
  const short = (number) => Number(number.toFixed(2));
  return {
    west: short(west + box.x / scaleX),
    east: short(west + (box.x + box.width) / scaleX),
    north: short(north - box.y / scaleY),
    south: short(north - (box.y + box.height) / scaleY),
  };
}

function draw(map, box) {
  chosen = box;
  map.toggleAttribute("data-choosing", Boolean(box)); // a finger then draws instead of scrolling
  const frame = document.getElementById("map-frame");
  for (const name of ["x", "y", "width", "height"]) frame.setAttribute(name, box ? box[name].toFixed(1) : 0);
  const said = document.getElementById("box-said");
  const { west, east, south, north } = box ? degrees(map, box) : {};
  said.textContent = box ? said.dataset.words.replace(/{(\d)}/g, (_, at) => [west, east, south, north][at]) : "";
}

function apply(map) {
  const sides = degrees(map, chosen);
  document.querySelector("#filters input[name=off][value=box]")?.remove();
  for (const side of SIDES) document.getElementById(side).value = sides[side];
  draw(map, null);
  document.getElementById("filters").requestSubmit();
}

function at(map, event) {
  const box = map.getBoundingClientRect();
  const [width, height] = size(map);
  const inside = (part, whole) => Math.min(Math.max(part, 0), whole);
  return [inside(((event.clientX - box.left) / box.width) * width, width), inside(((event.clientY - box.top) / box.height) * height, height)];
}

function moved(map, box, [dx, dy], isSize) {
  const [width, height] = size(map);
  const step = STEP * width;
  const least = step / 2;
  const next = { ...box };
  if (isSize) {
    next.width = Math.min(Math.max(box.width + dx * step, least), width - box.x);
    next.height = Math.min(Math.max(box.height + dy * step, least), height - box.y);
  } else {
    next.x = Math.min(Math.max(box.x + dx * step, 0), width - box.width);
    next.y = Math.min(Math.max(box.y + dy * step, 0), height - box.height);
  }
  return next;
}

document.addEventListener("click", (event) => {
  const map = drawing();
  if (!map || !event.target.closest?.("[data-choose-box]")) return;
  if (chosen) return apply(map);
  const [width, height] = size(map);
  draw(map, { x: width / 4, y: height / 4, width: width / 2, height: height / 2 });
});

document.addEventListener("keydown", (event) => {
  const map = drawing();
  if (!map || !chosen || !event.target.closest?.("[data-choose-box]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in MOVES) draw(map, moved(map, chosen, MOVES[event.key], event.shiftKey));
  else if (event.key === "Escape") draw(map, null);
  else return;
  event.preventDefault();
}, true);

document.addEventListener("pointerdown", (event) => {
  const map = event.target.closest?.("svg[data-map]");
  if (!map || event.button !== 0 || (event.pointerType === "touch" && !chosen)) return;
  drag = { map, start: at(map, event), x: event.clientX, y: event.clientY, moved: false };
});

document.addEventListener("pointermove", (event) => {
  if (!drag || (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FEWEST_PIXELS)) return;
  drag.moved = true;
  const [x, y] = at(drag.map, event);
  const [left, top] = drag.start;
  draw(drag.map, { x: Math.min(x, left), y: Math.min(y, top), width: Math.abs(x - left), height: Math.abs(y - top) });
});

document.addEventListener("pointerup", () => {
  if (drag?.moved) {
    if (chosen.width > 1 && chosen.height > 1) apply(drag.map);
    else draw(drag.map, null);
    // The click that follows belongs to the drag, not to what lies under it.
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
  }
  drag = null;
});

document.addEventListener("pointercancel", () => {
  if (drag?.moved) draw(drag.map, null);
  drag = null;
});

document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("svg[data-map]")) event.preventDefault();
});

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}
