// After a swap the boxes show what the answer says: a morph keeps a box's own state, which the reader's click had set.
document.addEventListener("htmx:after:swap", () => {
  for (const box of document.querySelectorAll("#filters input[type=checkbox]")) box.checked = box.defaultChecked;
});
