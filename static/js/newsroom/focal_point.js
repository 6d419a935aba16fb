/* The focal point by a click on the picture; the fields say the same in numbers. */
const figure = document.querySelector("[data-focal]");
const across = document.getElementById("focal_x");
const down = document.getElementById("focal_y");
if (figure && across && down) {
  const circles = figure.querySelectorAll("circle");
  const picture = figure.querySelector("img");
  const cuts = document.querySelectorAll("[data-cut]");

  /* Where a cut of this length begins, in percent of the room that it leaves. */
  const offset = (whole, cut, percent) => {
    const room = whole - cut;
    if (room <= 0) return 50;
    return (Math.min(Math.max((whole * percent) / 100 - cut / 2, 0), room) / room) * 100;
  };

  const show = () => {
    const x = Math.min(Math.max(Math.round(Number(across.value)), 0), 100);
    const y = Math.min(Math.max(Math.round(Number(down.value)), 0), 100);
    for (const circle of circles) {
      circle.setAttribute("cx", `${x}%`);
      circle.setAttribute("cy", `${y}%`);
    }
    for (const cut of cuts) {
      const [wide, high] = cut.dataset.cut.split("x").map(Number);
      const { naturalWidth: width, naturalHeight: height } = picture;
      const cutWidth = Math.min(width, (height * wide) / high);
      const cutHeight = Math.min(height, (width * high) / wide);
      if (cut.src !== picture.src) cut.src = cut.dataset.whole;
      cut.style.objectPosition = `${offset(width, cutWidth, x)}% ${offset(height, cutHeight, y)}%`;
    }
  };

  for (const hint of document.querySelectorAll("[data-focal-hint]")) hint.hidden = false;
  figure.classList.add("focal--live");
  figure.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    across.value = Math.round(((event.clientX - box.left) / box.width) * 100);
    down.value = Math.round(((event.clientY - box.top) / box.height) * 100);
    show();
  });
  for (const field of [across, down]) field.addEventListener("input", show);
}
