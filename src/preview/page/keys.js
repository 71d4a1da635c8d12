// What keys and buttons do.

import { filter, step } from "/findings.js";
import { changed } from "/sheets.js";
import {
  current, findings, overlay, scroll, turn, turnEditions, zoomBy, zoomTo,
} from "/view.js";

const said = document.getElementById("said");

// Says what is going on, to those who see the page and to those who hear it.
export function say(words) {
  if (said.textContent !== words) said.textContent = words;
}

const help = () => {
  const dialog = document.getElementById("help");
  if (dialog.open) dialog.close();
  else dialog.showModal();
};
const toChange = () => changed()[0]?.scrollIntoView({ block: "nearest" });

const actions = {
  previous: () => turn(current() - 1),
  next: () => turn(current() + 1),
  first: () => turn(0),
  last: () => turn(Infinity),
  smaller: () => zoomBy(-1),
  larger: () => zoomBy(1),
  findings: () => findings(),
  help,
};

export function act({ dataset }) {
  if (dataset.do) actions[dataset.do]();
  else if (dataset.overlay) overlay(dataset.overlay);
  else if (dataset.fit) zoomTo(dataset.fit);
  else if (dataset.only) filter(dataset.only);
}

const keys = {
  ArrowLeft: actions.previous,
  ArrowRight: actions.next,
  ArrowUp: () => scroll(-0.08),
  ArrowDown: () => scroll(0.08),
  PageUp: () => scroll(-0.9),
  PageDown: () => scroll(0.9),
  Home: actions.first,
  End: actions.last,
  "+": actions.larger,
  "=": actions.larger,
  "-": actions.smaller,
  0: () => zoomTo(1),
  w: () => zoomTo("width"),
  p: () => zoomTo("page"),
  e: turnEditions,
  g: () => overlay("grid"),
  c: () => overlay("columns"),
  b: () => overlay("boxes"),
  t: () => overlay("bleed"),
  m: () => overlay("pins"),
  f: () => findings(),
  n: () => step(1),
  N: () => step(-1),
  ".": toChange,
  "?": help,
};

document.addEventListener("keydown", (event) => {
  // Those of the browser stay its own.
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  // So do those that scroll the list.
  if (event.key.length > 1 && event.target.closest("#findings")) return;
  const action = keys[event.key];
  if (!action || (document.getElementById("help").open && event.key !== "?")) return;
  event.preventDefault();
  action();
});
document.getElementById("changed").addEventListener("click", toChange);
