// Typing into a facet's field leaves the values that contain it.
document.addEventListener("input", (event) => {
  const field = event.target.closest?.("[data-find]");
  if (!field) return;
  const wanted = field.value.trim().toLocaleLowerCase();
  const facet = document.getElementById(field.dataset.find);
  const more = facet.querySelector("details");
  if (more && wanted) more.open = true;
  for (const value of facet.querySelectorAll(".facet__value")) {
    value.hidden = !value.textContent.toLocaleLowerCase().includes(wanted);
  }
});

// What is typed here is no filter: it must not set off the form.
document.addEventListener("change", (event) => {
  if (event.target.closest?.("[data-find]")) event.stopPropagation();
}, true);
