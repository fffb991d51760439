// Switches of an article's marks: dates, actors, places, sentences that tell an event.
const text = document.querySelector("[data-marks]");
const switches = document.querySelector("[data-switches]");

if (text && switches) {
  switches.addEventListener("change", () => {
    const on = [...switches.querySelectorAll("input:checked")].map((input) => input.value);
    text.dataset.marks = on.join(" ");
  });
}
