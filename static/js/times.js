/* "2 hours ago" instead of a time of day, for what is less than a week old. */
const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
const soften = () => {
  const times = [...document.querySelectorAll(".card__time time")];
  /* A shorter text may need a line less: what stands below must not move. */
  const heights = times.map((time) => time.closest(".card__time").offsetHeight);
  times.forEach((time, nth) => {
    const age = (Date.now() - Date.parse(time.dateTime)) / 1000;
    const unit = units.find(([, seconds]) => age >= seconds);
    if (!unit || age >= 7 * 86400) return;
    time.title ||= time.textContent;
    time.textContent = words.format(-Math.floor(age / unit[1]), unit[0]);
    time.closest(".card__time").style.minBlockSize = `${heights[nth]}px`;
  });
};
soften();
addEventListener("pageshow", ({ persisted }) => persisted && soften());
