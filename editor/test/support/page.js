/* The page of the harness: mounts the editor with stand-ins for the server. */
import { mount } from "/static/vendor/editor.js";

const stories = [
  { url: "/asia/2026/01/02/ferries-return", headline: "Ferries return to the strait after a winter of storms", section: "Asia", date: "2 January 2026" },
  { url: "/europe/2026/02/03/port-strike-ends", headline: "Port strike ends as crews accept a shorter week", section: "Europe", date: "3 February 2026" },
];
const hash = (digit) => digit.repeat(64);
const taken = (digit) => ({ original: { hash: hash(digit), width: 1200, height: 800, colour: "#8a9aa8" }, src: `/media/${hash(digit)}`, alt: "", caption: "", credit: "" });

window.calls = { changes: 0, uploads: [], last: null };
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective}: ${event.sample || event.blockedURI}`));

const isBlank = location.search.includes("blank");
const blocks = isBlank ? [] : await (await fetch("/story.json")).json();
window.editor = mount({
  place: document.getElementById("place"),
  blocks,
  /* A test decides when an upload ends, and how. */
  upload: (file, onProgress) => new Promise((done, fail) => window.calls.uploads.push({ name: file.name, onProgress, done: (digit = "c") => done(taken(digit)), fail: (reason) => fail(new Error(reason)) })),
  choosePicture: location.search.includes("library") ? async () => ({ ...taken("d"), alt: "From the library", credit: "The Archive" }) : undefined,
  pictureSource: (original) => `/media/${original.hash}`,
  findStories: async (query) => stories.filter((story) => story.headline.toLowerCase().includes(query.toLowerCase())),
  onChange: (now) => Object.assign(window.calls, { last: now, changes: window.calls.changes + 1 }),
});
document.documentElement.dataset.ready = "";
