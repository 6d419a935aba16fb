/* The providers whose films become a card: those of src/parts/embed.rs. */
const PROVIDERS = [
  {
    name: "YouTube",
    hosts: ["youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"],
    isFilm(url) {
      const [first, second, ...rest] = url.pathname.slice(1).split("/");
      if (rest.length) return false;
      const id = first === "watch" ? url.searchParams.get("v") : url.hostname === "youtu.be" ? first : second;
      const isPlace = ["watch", "embed", "shorts", "live"].includes(first) || url.hostname === "youtu.be";
      return isPlace && /^[\w-]{11}$/.test(id ?? "");
    },
  },
  {
    name: "Vimeo",
    hosts: ["vimeo.com", "www.vimeo.com", "player.vimeo.com"],
    isFilm: (url) => /^\d+$/.test(url.pathname.split("/").find((part) => part && part !== "video") ?? ""),
  },
];

/* `{ name, isFilm }` for an address; the name of an unknown provider is its host. */
export function providerOf(address) {
  try {
    const url = new URL(address);
    const provider = PROVIDERS.find(({ hosts }) => hosts.includes(url.hostname));
    return { name: provider?.name ?? url.hostname, isFilm: provider?.isFilm(url) ?? false };
  } catch {
    return { name: "", isFilm: false };
  }
}
