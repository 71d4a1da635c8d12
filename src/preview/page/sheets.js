// The sheets on the desk. A sheet stays in its place as long as there is one; its picture, text and
// guides are exchanged when their addresses are new ones.

import { where } from "/view.js";

const desk = document.getElementById("desk");
const space = "http://www.w3.org/2000/svg";
let last = []; // the sheets that changed last, as their elements
let first = true;
let moved = false; // whether a sheet has come, gone or changed its shape
const coming = new Map(); // images that were asked for, by the ids of their pictures

export const changed = () => last.filter((sheet) => sheet.isConnected);
export const sheetOf = (language, page) =>
  [...desk.querySelectorAll(`.sheet[data-edition="${language}"]`)].find(
    (sheet) => +sheet.dataset.first <= page && page <= +sheet.dataset.last);

const drawn = (name, attributes, ...content) => {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
};
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const made = (name, className, ...content) => {
  const element = document.createElement(name);
  element.className = className;
  element.append(...content);
  return element;
};

// Whether a sheet is in view, or will be after so many windows of scrolling.
const isInView = (figure, windows = 0) => {
  const box = figure.getBoundingClientRect();
  const room = windows * innerHeight;
  return figure.isConnected && box.bottom > -room && box.top < innerHeight + room;
};

// Asks for the pictures in view that are new.
export function fetchPictures(state) {
  coming.clear();
  for (const edition of state.editions) {
    for (const sheet of edition.sheets) {
      const figure = sheetOf(edition.language, sheet.first);
      if (!figure || figure.dataset.picture === sheet.id || !isInView(figure)) continue;
      const known = [...figure.querySelectorAll(".picture")].map((old) => old.dataset.page);
      for (const id of sheet.pictures) if (!known.includes(id)) coming.set(id, imageOf(id));
    }
  }
}

function imageOf(id, loading = "eager") {
  const image = made("img", "picture");
  image.alt = "";
  image.decoding = "sync";
  image.loading = loading;
  image.dataset.page = id;
  image.src = `/pages/${id}.svg`;
  return image;
}

// Brings the desk to a state. Gives a promise that is kept when every picture in view is the new one,
// and whether any sheet has come, gone or changed its shape.
export function patch(state) {
  moved = false;
  const count = Math.max(0, ...state.editions.map((edition) => edition.sheets.length));
  desk.querySelector(".empty")?.remove();
  while (desk.querySelectorAll(".row").length > count) desk.lastElementChild.remove();
  while (desk.querySelectorAll(".row").length < count) desk.append(made("section", "row"));
  if (count === 0 && state.activity !== "building") {
    desk.append(made("p", "empty", "There are no pages to show yet."));
  }
  const waits = [];
  const behind = []; // what is done when all that is in view is painted
  const fresh = [];
  [...desk.querySelectorAll(".row")].forEach((row, index) => {
    const slots = state.editions.map((edition) => {
      const slot = slotOf(row, edition);
      const sheet = edition.sheets[index];
      if (!sheet) slot.replaceChildren();
      else if (dress(slot, edition, sheet, waits, behind)) fresh.push(slot.firstElementChild);
      return slot;
    });
    const known = [...row.children];
    if (slots.length !== known.length || slots.some((slot, at) => slot !== known[at])) {
      moved = true;
      row.replaceChildren(...slots);
    }
  });
  if (fresh.length > 0 && !first) remark(fresh);
  if (count > 0 && state.activity !== "building") first = false;
  if (moved) where();
  const seen = Promise.all(waits);
  seen.then(painted).then(() => behind.forEach((act) => act()));
  return { pictures: seen, moved };
}

function slotOf(row, edition) {
  const known = [...row.children].find((slot) => slot.dataset.edition === edition.language);
  if (known) return known;
  const slot = made("div", "place-of-sheet");
  slot.dataset.edition = edition.language;
  return slot;
}

// Shows a sheet in its slot; gives whether its picture is a new one.
function dress(slot, edition, sheet, waits, behind) {
  const numbers = sheet.pages.map((_, at) => sheet.first + at);
  const width = sheet.pages.reduce((sum, page) => sum + page[0], 0);
  const height = Math.max(...sheet.pages.map((page) => page[1]));
  const shape = JSON.stringify([sheet.first, sheet.pages, sheet.bleed]);
  let figure = slot.firstElementChild;
  if (!figure || figure.dataset.shape !== shape) {
    figure = frame(edition, sheet, numbers, width, height);
    figure.dataset.shape = shape;
    moved = true;
    slot.replaceChildren(figure);
    const widest = Math.max(...edition.sheets.map((one) => one.pages.reduce((sum, page) => sum + page[0], 0)));
    slot.dataset.height = height;
    slot.dataset.bleed = sheet.bleed;
    slot.dataset.spread = widest;
    slot.style.setProperty("--spread", widest);
    slot.style.setProperty("--bleed", sheet.bleed);
  }
  figure.classList.toggle("stale", edition.stale);
  const fresh = figure.dataset.picture !== sheet.id;
  if (fresh) {
    figure.dataset.picture = sheet.id;
    if (isInView(figure)) {
      // The text after the picture, which is what is waited for.
      waits.push(pictures(figure, sheet));
      behind.push(() => text(figure, sheet.id));
    } else {
      behind.push(() => pictures(figure, sheet).then(() => text(figure, sheet.id)));
    }
  }
  if (sheet.guides && figure.dataset.guides !== sheet.guides) {
    figure.dataset.guides = sheet.guides;
    guides(figure, sheet);
  }
  return fresh;
}

function frame(edition, sheet, numbers, width, height) {
  const span = numbers.length > 1 ? `${numbers[0]}–${numbers.at(-1)}` : `${numbers[0]}`;
  const box = { viewBox: [-sheet.bleed, -sheet.bleed, width + 2 * sheet.bleed, height + 2 * sheet.bleed].join(" ") };
  const trim = drawn("svg", { ...box, class: "trim", "aria-hidden": "true" });
  let x = 0;
  for (const page of sheet.pages) {
    trim.append(drawn("rect", { x, y: 0, width: page[0], height: page[1] }));
    x += page[0];
  }
  const layers = made("div", "layers",
    made("div", "pictures", ...sheet.pages.map(() => made("span", "picture"))),
    drawn("svg", { ...box, class: "text" }),
    drawn("svg", { ...box, class: "guides", "aria-hidden": "true" }),
    trim,
    made("div", "marks"));
  const figure = made("figure", "sheet",
    made("div", "paper", layers),
    made("figcaption", "", made("b", "", edition.language), span));
  // As in the book: the first page is a right-hand one, a last even page a left-hand one.
  if (numbers.length === 1) figure.classList.add(numbers[0] % 2 === 1 ? "alone" : "left");
  figure.tabIndex = -1;
  figure.setAttribute("aria-label", `${edition.language}, ${numbers.length > 1 ? "pages" : "page"} ${span}`);
  Object.assign(figure.dataset, {
    edition: edition.language, first: numbers[0], last: numbers.at(-1), span,
    width, height, bleed: sheet.bleed,
  });
  figure.style.setProperty("--width", width);
  figure.style.setProperty("--height", height);
  figure.style.setProperty("--bleed", sheet.bleed);
  return figure;
}

// Exchanges the pictures that are others, each when the new one can be drawn at once.
function pictures(figure, sheet) {
  const near = isInView(figure, 1);
  return Promise.all(sheet.pictures.map((id, at) => picture(figure, sheet, id, at, near)));
}

async function picture(figure, sheet, id, at, near) {
  const old = figure.querySelectorAll(".picture")[at];
  if (old.dataset.page === id) return;
  const image = coming.get(id) ?? imageOf(id, near ? "eager" : "lazy");
  // From the outer edge to the spine, or to the other outer edge.
  const outer = sheet.bleed * (sheet.pages.length === 1 ? 2 : 1);
  image.style.flexGrow = sheet.pages[at][0] + outer;
  if (near) await image.decode().catch(() => {});
  if (figure.dataset.picture === sheet.id) figure.querySelectorAll(".picture")[at].replaceWith(image);
}

// Text that can be found, selected and read aloud, over the picture of it.
async function text(figure, id) {
  const runs = await fetch(`/text/${id}.json`).then((answer) => answer.json()).catch(() => []);
  if (figure.dataset.picture !== id) return;
  const lines = runs.map(([words, x, y, width, size]) => drawn("text", {
    x, y, "font-size": size, textLength: width, lengthAdjust: "spacingAndGlyphs",
  }, words));
  figure.querySelector("svg.text").replaceChildren(...lines);
}

async function guides(figure, sheet) {
  const pages = await fetch(`/${sheet.guides}`).then((answer) => answer.json()).catch(() => []);
  if (figure.dataset.guides !== sheet.guides) return;
  let left = 0;
  const groups = pages.map((kinds, at) => {
    const group = drawn("g", { transform: `translate(${left} 0)` });
    left += sheet.pages[at]?.[0] ?? 0;
    for (const [kind, boxes] of Object.entries(kinds)) {
      for (const [x, y, width, height] of boxes) {
        group.append(height === 0
          ? drawn("line", { class: kind, x1: x, x2: x + width, y1: y, y2: y })
          : drawn("rect", { class: kind, x, y, width, height }));
      }
    }
    return group;
  });
  figure.querySelector("svg.guides").replaceChildren(...groups);
}

// Lets the reader see, and go to, what changed.
function remark(fresh) {
  last = fresh;
  for (const sheet of fresh) {
    sheet.classList.remove("new");
    requestAnimationFrame(() => sheet.classList.add("new"));
  }
  const button = document.getElementById("changed");
  const names = fresh.slice(0, 2).map((sheet) => `${sheet.dataset.edition} ${sheet.dataset.span}`);
  const more = fresh.length > 2 ? ` and ${fresh.length - 2} more` : "";
  button.textContent = `Changed: ${names.join(", ")}${more}`;
  button.title = "Go there (.)";
  button.hidden = false;
}
