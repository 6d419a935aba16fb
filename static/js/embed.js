/* A click on the card of a film puts the provider's player in its place. */
for (const card of document.querySelectorAll("[data-player]")) {
  card.querySelector("a").addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = card.dataset.player;
    frame.title = event.currentTarget.textContent;
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.className = "embed__frame";
    card.replaceWith(frame);
    frame.focus();
  });
}
