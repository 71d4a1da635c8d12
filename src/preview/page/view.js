// How the pages are looked at: which editions, how large, with which overlays, and where. It stays
// in the tab, over reloads of the page and of the report.

const key = "balans";
const desk = document.getElementById("desk");
const chosen = {
  editions: [], // none is all
  zoom: "width", // or "page", or a number: 1 is actual size
  overlays: ["pins"],
  findings: true,
  place: null,
  ...JSON.parse(sessionStorage.getItem(key) ?? "{}"),
};
const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4, 6];
const pixelsPerPoint = 96 / 72;
let languages = [];
let scale = 1;

const keep = () => sessionStorage.setItem(key, JSON.stringify(chosen));
const rows = () => [...desk.querySelectorAll(".row")];
export const isShown = (language) => {
  const some = chosen.editions.some((one) => languages.includes(one));
  return !some || chosen.editions.includes(language);
};

// Where the reader is: the row at the top of the desk, and how much of it has gone by.
function place() {
  const top = desk.getBoundingClientRect().top;
  const all = rows();
  const at = all.findIndex((row) => row.getBoundingClientRect().bottom > top);
  if (at < 0) return { row: Math.max(0, all.length - 1), along: 0 };
  const box = all[at].getBoundingClientRect();
  return { row: at, along: (top - box.top) / box.height };
}

export function restore(to = chosen.place) {
  const there = to && rows()[to.row];
  if (!there) return;
  const { along } = to;
  const box = there.getBoundingClientRect();
  desk.scrollTop += box.top - desk.getBoundingClientRect().top + along * box.height;
}

// Changes how things are shown without moving the reader.
function still(change) {
  const before = place();
  change();
  keep();
  show();
  fit();
  restore(before);
}

// Sets the size of the pages, and tells it.
export function fit() {
  const slots = [...desk.querySelectorAll(".place-of-sheet:has(.sheet)")];
  const bleed = (slot) => (chosen.overlays.includes("bleed") ? 2 * slot.dataset.bleed : 0);
  const widest = (language) => Math.max(0, ...slots
    .filter((slot) => slot.dataset.edition === language)
    .map((slot) => Number(slot.dataset.spread) + bleed(slot)));
  const shown = languages.filter(isShown);
  const width = shown.map(widest).reduce((sum, one) => sum + one, 0);
  const tallest = Math.max(0, ...slots.map((slot) => Number(slot.dataset.height) + bleed(slot)));
  if (!(width > 0)) return;
  const room = desk.clientWidth - 46 - 34 * (shown.length - 1);
  const height = desk.clientHeight - 22 - 44;
  const across = room / width;
  if (chosen.zoom === "width") scale = across;
  else if (chosen.zoom === "page") scale = Math.min(across, height / tallest);
  else scale = chosen.zoom * pixelsPerPoint;
  scale = Math.max(scale, 0.05);
  desk.style.setProperty("--scale", scale);
  document.getElementById("zoom").textContent = `${Math.round((scale / pixelsPerPoint) * 100)} %`;
}

// Shows what is chosen on the buttons and the desk.
export function show() {
  for (const button of document.querySelectorAll("[data-overlay]")) {
    const on = chosen.overlays.includes(button.dataset.overlay);
    button.setAttribute("aria-pressed", on);
    desk.classList.toggle(button.dataset.overlay, on);
  }
  for (const button of document.querySelectorAll("[data-fit]")) {
    button.setAttribute("aria-pressed", chosen.zoom === button.dataset.fit);
  }
  for (const button of document.querySelectorAll("[data-edition-of]")) {
    button.setAttribute("aria-pressed", isShown(button.dataset.editionOf));
  }
  for (const sheet of desk.querySelectorAll(".place-of-sheet")) {
    sheet.hidden = !isShown(sheet.dataset.edition);
  }
  document.getElementById("findings").hidden = !chosen.findings;
  document.getElementById("toggle").setAttribute("aria-pressed", chosen.findings);
}

// A button for each edition. Gives whether there are others than before.
export function choices(editions) {
  const now = editions.map((edition) => edition.language);
  const group = document.getElementById("editions");
  const others = now.join() !== languages.join();
  if (others) {
    languages = now;
    const buttons = editions.length < 2 ? [] : editions.map((edition) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.editionOf = edition.language;
      button.textContent = edition.language.toUpperCase();
      button.title = `${edition.title} (e)`;
      button.addEventListener("click", () => toggle(edition.language));
      return button;
    });
    group.replaceChildren(...buttons);
  }
  return others;
}

function toggle(language) {
  const shown = languages.filter(isShown);
  const next = shown.includes(language)
    ? shown.filter((one) => one !== language)
    : [...shown, language];
  still(() => { chosen.editions = next.length === languages.length ? [] : next; });
}

// All editions, then one after the other.
export function turnEditions() {
  const shown = languages.filter(isShown);
  const at = shown.length === 1 ? languages.indexOf(shown[0]) + 1 : 0;
  const all = languages.length < 2 || (shown.length === 1 && at === languages.length);
  still(() => { chosen.editions = all ? [] : [languages[at]]; });
  return all ? "all editions" : languages[at];
}

export function overlay(name) {
  const on = chosen.overlays.includes(name);
  still(() => {
    chosen.overlays = on ? chosen.overlays.filter((one) => one !== name) : [...chosen.overlays, name];
  });
  return !on;
}

export function zoomTo(zoom) {
  const row = current();
  still(() => { chosen.zoom = zoom; });
  if (zoom === "page") turn(row);
}

export function zoomBy(direction) {
  const now = scale / pixelsPerPoint;
  const larger = steps.find((step) => step > now * 1.01) ?? steps.at(-1);
  const smaller = steps.findLast((step) => step < now * 0.99) ?? steps[0];
  zoomTo(direction > 0 ? larger : smaller);
}

export function findings(on = !chosen.findings) {
  if (on !== chosen.findings) still(() => { chosen.findings = on; });
}

// The row that the reader looks at: the one that fills most of the desk.
export function current() {
  const box = desk.getBoundingClientRect();
  const seen = rows().map((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return Math.min(bottom, box.bottom) - Math.max(top, box.top);
  });
  return seen.indexOf(Math.max(...seen));
}

export const scroll = (by) => { desk.scrollTop += by * desk.clientHeight; };

export function turn(to) {
  const all = rows();
  const row = all[Math.max(0, Math.min(to, all.length - 1))];
  if (!row) return;
  desk.scrollTop += row.getBoundingClientRect().top - desk.getBoundingClientRect().top - 22;
}

// Says which pages are looked at.
export function where() {
  const row = rows()[current()];
  const last = Math.max(0, ...[...desk.querySelectorAll(".sheet")].map((one) => +one.dataset.last));
  const sheet = row?.querySelector(".place-of-sheet:not([hidden]) .sheet");
  document.getElementById("where").textContent = sheet ? `${sheet.dataset.span} / ${last}` : "–";
}

let waiting = false;
desk.addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    chosen.place = place();
    keep();
    where();
  });
});
new ResizeObserver(() => {
  const before = chosen.place;
  fit();
  restore(before);
  where();
}).observe(desk);
