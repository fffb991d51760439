// Buttons that copy the words of the element they name; where the browser does not let them, the words are selected instead.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  const source = button && document.getElementById(button.dataset.copy);
  if (!source) return;
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    const words = button.firstChild;
    words.textContent = "Copied";
    setTimeout(() => { words.textContent = "Copy"; }, 2000);
  } catch {
    getSelection().selectAllChildren(source);
  }
});
