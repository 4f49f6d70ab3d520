// The form and its worker: what the visitor asks, and the state that the answer is in.
import { show } from "./show.js";

const byId = (id) => document.getElementById(id);
const form = byId("form");
const state = { ready: false, broken: false, request: 0, samples: [] };

function say(words) {
  byId("status").textContent = words;
}

function fail(words) {
  say("");
  byId("failure").textContent = words;
  byId("failure").hidden = !words;
}

// A worker that came from a file of its own would obey that file's headers alone. One made here, of a line that imports the file, obeys
// the policy of this page: it can fetch nothing from elsewhere.
function newWorker() {
  const line = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)};`;
  const url = URL.createObjectURL(new Blob([line], { type: "text/javascript" }));
  const policy = globalThis.trustedTypes?.createPolicy("worker", { createScriptURL: () => url });
  return new Worker(policy ? policy.createScriptURL("") : url, { type: "module" });
}

function ask(worker) {
  if (!state.ready) return;
  fail("");
  state.request += 1;
  say("Annotating …");
  worker.postMessage({ text: byId("text").value, published: byId("published").value, request: state.request });
}

function choose(worker) {
  const sample = state.samples[byId("sample").value];
  if (!sample) return;
  byId("text").value = sample.text;
  byId("text").lang = sample.language;
  byId("published").value = sample.published;
  ask(worker);
}

function offer(samples) {
  state.samples = samples;
  byId("sample").append(new Option("your own text", ""));
  for (const label of new Set(samples.map((sample) => sample.group))) {
    const group = document.createElement("optgroup");
    group.label = label;
    samples.forEach((sample, n) => sample.group === label && group.append(new Option(sample.title, n)));
    byId("sample").append(group);
  }
}

function told(data, worker) {
  if (state.broken) return;
  if (data.stage) say(data.stage);
  else if (data.broken) {
    state.broken = true;
    fail(`Python could not be loaded (${data.broken}). Load the page again, or try a newer browser.`);
  } else if (data.ready) {
    state.ready = true;
    byId("annotate").disabled = false;
    if (byId("text").value) ask(worker);
    else say("Ready.");
  } else if (data.request !== state.request) return; // the visitor has asked for something else since
  else if (data.failed) fail(`This text could not be annotated: ${data.failed}`);
  else {
    const answer = JSON.parse(data.json);
    show(answer);
    const { entities, dates } = answer.record;
    say(`Found ${count(entities.length, "name", "names")} and ${count(dates.length, "date", "dates")} in ${Math.round(data.took)} ms.`);
  }
}

function count(n, one, more) {
  return `${n} ${n === 1 ? one : more}`;
}

async function start() {
  say("Loading …");
  const response = await fetch("built.json");
  if (!response.ok) throw new Error(`built.json: ${response.status} ${response.statusText}`);
  const { wheel, samples } = await response.json();
  const worker = newWorker();
  worker.onmessage = ({ data }) => told(data, worker);
  worker.onerror = (event) => fail(`Python could not be started (${event.message ?? "the browser gives no reason"}). Load the page again.`);
  offer(samples);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(worker);
  });
  byId("sample").addEventListener("change", () => choose(worker));
  byId("text").addEventListener("input", () => {
    byId("sample").value = "";
    byId("text").lang = "";
  });
  byId("sample").value = samples.length ? "0" : "";
  choose(worker);
  worker.postMessage({ wheel });
}

addEventListener("error", (event) => fail(`Something in this page is wrong (${event.message}). Load it again.`));
start().catch((error) => fail(`The page could not be started (${error.message}). Load it again.`));
