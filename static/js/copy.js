// Buttons that copy the words of the element they name; where the browser does not let them, the words are selected instead.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  const source = button && document.getElementById(button.dataset.copy);
  if (!source) return;
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    const words = button.firstChild;
    if (words.textContent === button.dataset.copied) return;
    const before = words.textContent;
    words.textContent = button.dataset.copied;
    setTimeout(() => { words.textContent = before; }, 2000);
  } catch {
    getSelection().selectAllChildren(source);
  }
});
