/* Where a link may lead: the rules of src/model/body/link.rs, so that the
   writer hears at once what the server would refuse. */
const SCHEMES = ["http://", "https://", "mailto:", "tel:"];
const MAX_CHARACTERS = 2000;
const ESCAPED = { " ": "%20", '"': "%22", "<": "%3C", ">": "%3E" };

/* The address as it may be stored, or null. */
export function readLink(address) {
  const read = String(address ?? "")
    .trim()
    .replace(/\p{Cc}/gu, "")
    .replace(/[ "<>]/g, (character) => ESCAPED[character]);
  if ([...read].length > MAX_CHARACTERS || read.includes("\\")) return null;
  const low = read.toLowerCase();
  const hasScheme = SCHEMES.some((scheme) => low.startsWith(scheme) && read.length > scheme.length);
  const isPath = read.startsWith("/") && !read.startsWith("//");
  return hasScheme || isPath || read.startsWith("#") ? read : null;
}

/* What a person types: `example.org/a` and `desk@example.org` are meant as links. */
export function readTypedLink(address) {
  const typed = String(address ?? "").trim();
  const link = readLink(typed);
  if (link) return link;
  if (/^[^\s@/:]+@[^\s@/:]+\.[a-z]{2,}$/i.test(typed)) return readLink(`mailto:${typed}`);
  if (/^[^\s/:@?#]+\.[a-z]{2,}(?:[/?#]\S*)?$/i.test(typed)) return readLink(`https://${typed}`);
  return null;
}

/* A link out of foreign text. A fragment or a `tel:` of another page means
   nothing here; an anchor of Word's is not a link at all. */
export function readForeignLink(address) {
  const link = readLink(address);
  return link && /^(?:https?:\/\/|mailto:|\/)/i.test(link) ? unwrapGoogle(link) : null;
}

/* Google Docs leads every link through its own counter. */
function unwrapGoogle(link) {
  try {
    const url = new URL(link);
    const isCounter = /(?:^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url";
    const target = isCounter ? url.searchParams.get("q") ?? url.searchParams.get("url") : null;
    return (target && readLink(target)) || link;
  } catch {
    return link;
  }
}

/* A text that is one address and nothing else. */
export function loneAddress(text) {
  const trimmed = String(text ?? "").trim();
  return /^https?:\/\/\S+$/i.test(trimmed) ? readLink(trimmed) : null;
}
