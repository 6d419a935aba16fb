/* Reads what stands in attributes on the clipboard. Another page can write
   there what it likes, so each value is checked as the server would. */
import { readLink } from "./link.js";

const SIZES = ["text", "wide", "full"];

export function readId(text) {
  return /^[\w-]{1,40}$/.test(text ?? "") ? text : null;
}

export const readUrl = readLink;

/* A picture's attributes, or false when there is no picture in them. */
export function readPicture(element) {
  const source = readSource(element.getAttribute("data-picture"));
  if (!source) return false;
  const size = element.getAttribute("data-size");
  return {
    id: readId(element.getAttribute("data-id")),
    source,
    alt: element.getAttribute("data-alt") ?? "",
    credit: element.getAttribute("data-credit") ?? "",
    size: SIZES.includes(size) ? size : "text",
  };
}

function readSource(json) {
  try {
    const source = JSON.parse(json);
    return isOriginal(source?.original) ? { original: source.original } : null;
  } catch {
    return null;
  }
}

export function isOriginal(original) {
  return (
    /^[0-9a-f]{64}$/.test(original?.hash ?? "") &&
    [original.width, original.height].every((side) => Number.isInteger(side) && side > 0) &&
    /^#[0-9a-f]{6}$/.test(original.colour ?? "")
  );
}
