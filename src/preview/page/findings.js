// The list of findings, and their marks on the pages.

import { sheetOf } from "/sheets.js";
import { findings as panel } from "/view.js";

const items = document.getElementById("list");
let only = "all";
let told = [];
let current = null; // by what it says, because numbers change

const identity = (finding) => [finding.code, finding.at, finding.message].join("\n");
const made = (name, className, text) => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
};

// A message, in which names stand between backticks.
export const message = (className, text) => {
  const element = made("span", className, "");
  const parts = text.split("`");
  element.append(...parts.map((part, at) => (at % 2 === 1 ? made("code", "", part) : part)));
  return element;
};

// Shows the findings of a state.
export function list(state) {
  const weight = ({ severity }) => (severity === "error" ? 0 : 1);
  told = state.findings.toSorted((one, other) => weight(one) - weight(other))
    .map((finding, at) => ({ ...finding, number: at + 1 }));
  const count = document.getElementById("count");
  count.textContent = told.length;
  count.className = state.errors > 0 ? "error" : state.warnings > 0 ? "warning" : "";
  const words = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  count.parentElement.setAttribute("aria-label",
    `Findings: ${words(state.errors, "error")}, ${words(state.warnings, "warning")}`);
  show();
}

export function filter(which) {
  only = which;
  for (const button of document.querySelectorAll("[data-only]")) {
    button.setAttribute("aria-pressed", button.dataset.only === which);
  }
  show();
}

function show() {
  const shown = told.filter((finding) => only === "all" || finding.severity === only);
  const top = items.scrollTop;
  items.replaceChildren(...shown.map(entry));
  items.scrollTop = top;
  document.getElementById("none").hidden = shown.length > 0;
  for (const old of document.querySelectorAll(".mark")) old.remove();
  for (const finding of shown) mark(finding);
}

function entry(finding) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = finding.severity;
  button.dataset.finding = finding.number;
  const head = made("span", "head", "");
  head.append(made("span", "number", finding.number), made("span", "code", finding.code),
    made("span", "place", short(finding)));
  button.append(head, message("message", finding.message));
  if (finding.line) {
    const line = made("span", "line", "");
    line.append(made("code", "", finding.line));
    button.append(line);
  }
  if (finding.hint) button.append(message("hint", finding.hint));
  button.addEventListener("click", () => go(finding));
  if (current === identity(finding)) button.setAttribute("aria-current", "true");
  const item = document.createElement("li");
  item.append(button);
  return item;
}

// Where a finding is, in few words.
function short({ place, at }) {
  if (place.page && place.edition) return `${place.edition} p. ${place.page}`;
  return at;
}

// Draws the mark of a finding on its page.
function mark(finding) {
  const { edition, page, area } = finding.place;
  const sheet = page && sheetOf(edition, page);
  if (!sheet) return;
  const { width, height, bleed, first } = Object.fromEntries(
    Object.entries(sheet.dataset).map(([key, value]) => [key, Number(value)]));
  const trims = sheet.querySelectorAll(".trim rect");
  const trim = trims[page - first];
  const [left, across, down] = ["x", "width", "height"].map((name) => +trim.getAttribute(name));
  const box = area ?? { x: 1, y: 1, width: across - 2, height: down - 2 };
  const button = made("button", `mark ${finding.severity}`, "");
  button.type = "button";
  button.tabIndex = -1;
  button.dataset.finding = finding.number;
  button.title = `${finding.code}: ${finding.message}`;
  button.setAttribute("aria-label", `Finding ${finding.number}: ${finding.code}`);
  const share = (length, whole) => `${(100 * length) / (whole + 2 * bleed)}%`;
  button.style.left = share(bleed + left + box.x, width);
  button.style.top = share(bleed + box.y, height);
  button.style.width = share(Math.max(box.width, 2), width);
  button.style.height = share(Math.max(box.height, 2), height);
  button.append(made("b", "", finding.number));
  button.addEventListener("click", () => go(finding, false));
  if (current === identity(finding)) button.setAttribute("aria-current", "true");
  sheet.querySelector(".marks").append(button);
}

// Goes to a finding: to its mark on the page, or at least to its entry.
function go(finding, toPage = true) {
  current = identity(finding);
  panel(true);
  const here = `[data-finding="${finding.number}"]`;
  for (const other of document.querySelectorAll("[data-finding]")) {
    other.toggleAttribute("aria-current", false);
  }
  for (const one of document.querySelectorAll(here)) one.setAttribute("aria-current", "true");
  items.querySelector(here)?.scrollIntoView({ block: "nearest" });
  if (toPage) {
    document.querySelector(`.mark${here}`)?.scrollIntoView({ block: "center", inline: "center" });
  }
}

// Goes to the next finding, or the one before.
export function step(by) {
  const shown = [...items.querySelectorAll("[data-finding]")].map((one) => +one.dataset.finding);
  if (shown.length === 0) return;
  const at = shown.findIndex((number) => identity(told[number - 1]) === current);
  const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
  go(told[shown[next] - 1]);
}
