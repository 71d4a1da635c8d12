// The page of `balans watch`. The server tells its whole state at each change; this shows it, and
// fetches the pictures that are new. What the reader chose stays in the tab.

import { act, say } from "/keys.js";
import { list, message } from "/findings.js";
import { fetchPictures, patch } from "/sheets.js";
import { choices, fit, restore, show as dress } from "/view.js";

const element = (id) => document.getElementById(id);
let version = null;
let placed = false;

function status(state) {
  const body = document.body.dataset;
  if (state.refused || state.failure) {
    body.activity = "refused";
    say("Cannot be laid out");
  } else {
    body.activity = state.activity;
    const took = state.milliseconds === null ? "" : ` · ${state.milliseconds} ms`;
    const words = { building: "Building …", judging: "Looking …", resting: "Up to date" };
    say(words[state.activity] + (state.activity === "building" ? "" : took));
  }
}

// Why the report as it is cannot be laid out, above the pages that it had before.
function refusal(state) {
  const errors = state.findings.filter((finding) => finding.severity === "error");
  const refused = state.refused || state.failure !== null;
  // What is wrong is known when nothing is left to do; until then the former word stands.
  if (refused && state.activity !== "resting") return;
  element("refusal").hidden = !refused;
  if (!refused) return;
  const plural = errors.length === 1 ? "1 error" : `${errors.length} errors`;
  const pages = state.editions.some((edition) => edition.sheets.length > 0);
  element("refused").textContent = state.failure ?? `The report cannot be laid out: ${plural}.`;
  element("kept").textContent = pages ? "These are its last good pages." : "It has no pages yet.";
  const most = 6;
  const reasons = errors.slice(0, most).map((finding) => {
    const item = document.createElement("li");
    const place = document.createElement("span");
    place.className = "place";
    place.textContent = `${finding.at}  `;
    item.append(place, message("message", finding.message));
    return item;
  });
  if (errors.length > most) {
    const more = document.createElement("li");
    more.textContent = `… and ${errors.length - most} more`;
    reasons.push(more);
  }
  element("reasons").replaceChildren(...reasons);
}

async function show(state) {
  if (version !== null && version !== state.version) {
    // Another program answers now, and it may have another page.
    location.reload();
    return;
  }
  version = state.version;
  // What is new is asked for before anything else is done: its requests leave at the next pause.
  fetchPictures(state);
  await null;
  element("title").textContent = state.title || "balans";
  document.title = state.title ? `${state.title} – balans` : "balans";
  const others = choices(state.editions);
  const { pictures, moved } = patch(state);
  if (others || moved) {
    dress();
    fit();
  }
  if (!placed && state.editions.some((edition) => edition.sheets.length > 0)) {
    placed = true;
    restore();
  }
  status(state);
  if (state.activity === "resting") list(state);
  refusal(state);
  await pictures;
  document.documentElement.dataset.shown = state.state;
  document.dispatchEvent(new CustomEvent("shown", { detail: state.state }));
}

const events = new EventSource("/events");
events.addEventListener("state", (event) => show(JSON.parse(event.data)));
events.addEventListener("error", () => {
  document.body.dataset.activity = "lost";
  say("Not connected: is balans still running?");
});

// What was chosen before stands on the buttons from the beginning, whether there are pages or not.
dress();
document.getElementById("desk").focus({ preventScroll: true });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do], [data-overlay], [data-fit], [data-only]");
  if (button) act(button);
});
