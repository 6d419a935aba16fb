/* The button says the moment that was chosen: "Schedule for Tue 3 July, 09:00". */
for (const field of document.querySelectorAll("[data-schedule]")) {
  const button = field.form.querySelector("button[data-label]");
  const show = () => {
    const at = field.value ? new Date(`${field.value}Z`) : null;
    const said = at?.toLocaleString("en-GB", {
      weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: "UTC",
    });
    button.textContent = said ? `${button.dataset.label} for ${said}` : button.dataset.label;
  };
  field.addEventListener("input", show);
  show();
}
