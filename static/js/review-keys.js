// One key for each act of the review queue: a button or link is pressed, a field is gone to; Enter in a field does its act.
const isTyping = (element) => Boolean(element?.closest("input:not([type=radio]), textarea, select"));
const form = document.getElementById("acts");
let pending = "";

function holder(key) {
  return [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key.split(" ").includes(key));
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" && event.target.dataset?.acts) return enter(event);
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const target = holder(event.key);
  if (!target) return;
  event.preventDefault();
  if (target.matches("a, button")) target.click();
  else go(target, event.key);
});

// One field serves several acts: the key by which it was reached says which of them Enter does.
function go(field, key) {
  const acts = (field.dataset.acts || "").split(" ");
  pending = acts[field.dataset.key.split(" ").indexOf(key)] || acts[0];
  field.focus();
  field.select?.();
}

function enter(event) {
  const acts = event.target.dataset.acts.split(" ");
  const act = acts.includes(pending) ? pending : acts[0];
  event.preventDefault();
  form.requestSubmit([...form.elements].find((each) => each.name === "act" && each.value === act));
}

// A button whose act needs words goes to their field first, where it has none yet.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-needs]");
  const field = button && document.getElementById(button.dataset.needs);
  if (!field || field.value.trim()) return;
  event.preventDefault();
  pending = button.value;
  field.focus();
});
