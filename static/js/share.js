/* The browser's own way to share, where it has one; and a button that copies. */
const address = document.querySelector(".share__address");
if (address) {
  for (const link of document.querySelectorAll("[data-share]")) {
    if (!navigator.share) continue;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      navigator.share({ title: document.querySelector("h1").textContent, url: address.value }).catch(() => {});
    });
  }
  const copy = document.querySelector(".share__copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(address.value);
      copy.textContent = copy.dataset.copied;
    });
  }
}
