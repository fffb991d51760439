// Light or dark, dense or roomy as the reader chose on this machine, else as the system says. Runs before the first paint.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const read = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const keep = (name, value) => {
    root.dataset[name] = value;
    try {
      localStorage.setItem(name, value);
    } catch {
      // Kept for this page only where storage is refused.
    }
  };
  for (const name of ["theme", "density"]) if (read(name)) root.dataset[name] = read(name);

  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  const show = () => {
    for (const each of document.querySelectorAll("[data-theme-switch]")) {
      const words = each.querySelector("[data-theme-words]");
      words.textContent = isDark() ? words.dataset.light : words.dataset.dark;
    }
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-density-switch]")) keep("density", root.dataset.density === "dense" ? "roomy" : "dense");
    if (!event.target.closest?.("[data-theme-switch]")) return;
    keep("theme", isDark() ? "light" : "dark");
    show();
  });
  document.addEventListener("DOMContentLoaded", show);
})();
