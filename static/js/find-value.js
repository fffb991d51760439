// What is typed to find a value is no filter: it must not set off the form around it.
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-find]")) event.stopPropagation();
}, true);
