/* Says that this story is open here, and shows who else has it open. */
const others = document.querySelector("[data-presence]");
if (others) {
  const { presence: id, token } = others.dataset;
  const beat = async () => {
    if (document.hidden) return;
    try {
      const body = new URLSearchParams({ token });
      const answer = await fetch(`/newsroom/articles/${id}/presence`, { method: "POST", body });
      if (!answer.ok || answer.redirected) return;
      const said = (await answer.json()).said;
      if (said !== others.textContent) others.textContent = said;
      others.hidden = said === "";
    } catch {
      /* The next beat tries again. */
    }
  };
  beat();
  setInterval(beat, 20000);
  document.addEventListener("visibilitychange", beat);
  addEventListener("pagehide", () => {
    navigator.sendBeacon(`/newsroom/articles/${id}/presence`, new URLSearchParams({ token, closing: "yes" }));
  });
}
