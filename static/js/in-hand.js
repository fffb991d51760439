// An event opens beside the list; with a modifier key, or where there is no room beside it, its link leads to its page.
const ROOM_BESIDE = "(min-width: 1181px)";

document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.("a[data-in-hand]");
    if (!link) return;
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!isPlain || !matchMedia(ROOM_BESIDE).matches) event.stopPropagation();
    else mark(link);
  },
  true,
);

function mark(link) {
  for (const row of document.querySelectorAll(".row--in-hand")) row.classList.remove("row--in-hand");
  link.closest(".row")?.classList.add("row--in-hand");
}
