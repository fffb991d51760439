// Light or dark as the reader chose on this machine, else as the system says. Runs before the first paint.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const read = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const chosen = read();
  if (chosen) root.dataset.theme = chosen;

  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  const show = () => {
    for (const each of document.querySelectorAll("[data-theme-switch]")) {
      each.querySelector("[data-theme-words]").textContent = isDark() ? "Light" : "Dark";
    }
  };

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-switch]")) return;
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Kept for this page only where storage is refused.
    }
    show();
  });
  document.addEventListener("DOMContentLoaded", show);
})();
