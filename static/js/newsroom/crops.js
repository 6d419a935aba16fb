/* A frame over the picture that sets an own crop: dragged, drawn larger by its
   corner, moved by the arrows, sized by + and -. The fields say the same in
   numbers, and are what is sent. Thousandths of the picture throughout. */
const WHOLE = 1000;
const LEAST_PX = 320;
const LEAST = 50;
const between = (value, least, most) => Math.min(Math.max(value, least), Math.max(most, least));

for (const crop of document.querySelectorAll("details[data-crop]")) {
  const [across, down] = crop.dataset.crop.split("x").map(Number);
  const fields = crop.querySelectorAll("input");
  const shown = crop.dataset.shown.split(" ").map(Number);
  let stage;

  const begin = () => {
    const picture = document.createElement("img");
    picture.className = "crop__picture";
    picture.alt = "";
    picture.src = crop.dataset.src;
    const original = document.querySelector(".focal__picture");
    const { width, height } = { width: Number(original.dataset.width), height: Number(original.dataset.height) };

    const frame = document.createElement("button");
    frame.type = "button";
    frame.className = "crop__frame";
    frame.setAttribute("aria-label", `The ${across}:${down} crop. The arrow keys move it, plus and minus change its size.`);
    const corner = document.createElement("span");
    corner.className = "crop__corner";
    frame.append(corner);
    stage = document.createElement("div");
    stage.className = "crop__stage";
    stage.dir = "ltr";
    stage.append(picture, frame);
    const away = document.createElement("button");
    away.type = "button";
    away.className = "quiet";
    away.textContent = "By the focal point";
    const row = document.createElement("p");
    row.append(away);
    crop.querySelector(".crop__fields").before(stage);
    crop.append(row);

    const most = Math.min(WHOLE, Math.floor((height * across * WHOLE) / (width * down)));
    const least = Math.min(most, Math.max(LEAST, Math.ceil((LEAST_PX * WHOLE) / width)));
    const highOf = (wide) => Math.min(WHOLE, Math.floor((wide * width * down) / (height * across)));
    let at = { x: shown[0], y: shown[1], wide: shown[2] };

    const draw = () => {
      frame.style.left = `${at.x / 10}%`;
      frame.style.top = `${at.y / 10}%`;
      frame.style.width = `${at.wide / 10}%`;
      frame.style.height = `${highOf(at.wide) / 10}%`;
    };
    const set = (x, y, wide) => {
      wide = between(Math.round(wide), least, most);
      at = {
        wide,
        x: between(Math.round(x), 0, WHOLE - wide),
        y: between(Math.round(y), 0, WHOLE - highOf(wide)),
      };
      [at.x, at.y, at.wide].forEach((value, nth) => (fields[nth].value = value / 10));
      draw();
    };
    /* Larger or smaller, the middle stays where it is. */
    const grow = (by) => {
      const wide = between(at.wide + by, least, most);
      set(at.x + (at.wide - wide) / 2, at.y + (highOf(at.wide) - highOf(wide)) / 2, wide);
    };
    const read = () => {
      const said = [...fields].map((field) => Math.round(Number(field.value.replace(",", ".")) * 10));
      const isSaid = [...fields].every((field) => field.value.trim()) && said.every(Number.isFinite);
      at = isSaid ? { x: said[0], y: said[1], wide: said[2] } : { x: shown[0], y: shown[1], wide: shown[2] };
      draw();
    };

    for (const field of fields) field.addEventListener("input", read);
    away.addEventListener("click", () => {
      for (const field of fields) field.value = "";
      read();
    });
    frame.addEventListener("keydown", (event) => {
      const step = event.shiftKey ? 50 : 10;
      const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
      const move = moves[event.key];
      if (move) set(at.x + move[0], at.y + move[1], at.wide);
      else if (event.key === "+" || event.key === "=") grow(20);
      else if (event.key === "-" || event.key === "_") grow(-20);
      else return;
      event.preventDefault();
    });
    frame.addEventListener("pointerdown", (event) => {
      const box = stage.getBoundingClientRect();
      const from = { ...at, left: event.clientX, top: event.clientY, sizes: event.target === corner };
      frame.setPointerCapture(event.pointerId);
      const drag = (moved) => {
        const right = ((moved.clientX - from.left) / box.width) * WHOLE;
        const below = ((moved.clientY - from.top) / box.height) * WHOLE;
        if (!from.sizes) return set(from.x + right, from.y + below, from.wide);
        /* The upper left corner stays where it is, so the frame ends at the edge. */
        let wide = Math.min(from.wide + right, WHOLE - from.x);
        while (wide > least && highOf(wide) > WHOLE - from.y) wide -= 1;
        set(from.x, from.y, wide);
      };
      frame.addEventListener("pointermove", drag);
      const end = () => frame.removeEventListener("pointermove", drag);
      frame.addEventListener("pointerup", end, { once: true });
      frame.addEventListener("pointercancel", end, { once: true });
    });
    read();
  };

  const open = () => crop.open && !stage && begin();
  crop.addEventListener("toggle", open);
  open();
}
