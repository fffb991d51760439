// Words marked in a text fill the two fields that its data attributes name, counted in characters as Python counts them.
const text = document.querySelector("[data-marks-span]");
const start = document.getElementById(text.dataset.start);
const end = document.getElementById(text.dataset.end);
const words = document.querySelector("[data-marked-words]");
const whole = [...text.textContent];

function show() {
  const marked = whole.slice(Number(start.value), Number(end.value)).join("").trim();
  words.textContent = start.value && end.value && marked ? marked : "nothing yet";
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
  const range = selection.getRangeAt(0);
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const from = [...before.toString()].length;
  start.value = from;
  end.value = from + [...range.toString()].length;
  show();
});
for (const field of [start, end]) field.addEventListener("input", show);
show();
