// Bars and places by keys: each drawing is one stop of Tab, arrows go on from there to what lies nearest that way, Enter follows.
// Without a script the table of numbers, the filters and the box in degrees lead to the same.
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ASIDE = 2; // a pixel off the way counts as so many along it

const links = (drawing) => [...drawing.querySelectorAll("a[href]")];

function stopAt(list, link) {
  for (const each of list) each.setAttribute("tabindex", each === link ? 0 : -1);
}

// Every drawing keeps its stop where the focus is, else at its first link.
function giveStops() {
  for (const drawing of document.querySelectorAll("svg[data-arrows]")) {
    const list = links(drawing);
    stopAt(list, list.find((each) => each === document.activeElement) ?? list[0]);
  }
}

function centre(link) {
  const box = link.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}

function nearest(list, from, [dx, dy]) {
  const [x, y] = centre(from);
  let found = null;
  let least = Infinity;
  for (const each of list) {
    const [across, down] = centre(each).map((part, at) => part - [x, y][at]);
    const along = across * dx + down * dy;
    const far = along + ASIDE * Math.abs(across * dy + down * dx);
    if (along > 0.5 && far < least) [found, least] = [each, far];
  }
  return found;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const link = event.target.closest?.("svg[data-arrows] a[href]");
  if (!link) return;
  const list = links(link.closest("svg"));
  const ends = { Home: list[0], End: list.at(-1) };
  if (!(event.key in MOVES) && !(event.key in ends)) return;
  event.preventDefault();
  const next = ends[event.key] ?? nearest(list, link, MOVES[event.key]);
  if (!next) return;
  stopAt(list, next);
  next.focus({ preventScroll: true });
});

document.addEventListener("htmx:after:swap", giveStops);
giveStops();
