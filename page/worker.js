// Python beside the page: loads it, then answers one text after the other. The page stays free meanwhile.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const here = (name) => new URL(name, import.meta.url);

// Pyodide waits for ever for a file that does not come: whatever fails to come is told here.
const plainFetch = fetch;
globalThis.fetch = async (url, options) => {
  const response = await plainFetch(url, options).catch((error) => error);
  if (response.ok) return response;
  const name = new URL(url, import.meta.url).pathname.split("/").at(-1);
  const error = new Error(`${name}: ${response.status ?? response.message}`);
  postMessage({ broken: error.message });
  throw error;
};

async function start(wheel) {
  const files = Promise.all([fetch(here(wheel)).then((r) => r.arrayBuffer()), fetch(here("answer.py")).then((r) => r.text())]);
  postMessage({ stage: "Loading Python, some 12 MB …" });
  const python = await loadPyodide({ indexURL: here("pyodide/").href });
  postMessage({ stage: "Loading vnnorm …" });
  const [wheelBytes, source] = await files;
  python.unpackArchive(wheelBytes, "whl");
  python.FS.writeFile("/home/pyodide/answer.py", source);
  const answer = python.pyimport("answer").answer;
  postMessage({ ready: true });
  return answer;
}

let answer;

onmessage = async ({ data }) => {
  if (data.wheel) {
    answer = start(data.wheel);
    answer.catch((error) => postMessage({ broken: String(error.message ?? error) }));
    return;
  }
  const call = await answer;
  try {
    const began = performance.now();
    const json = call(data.text, data.published);
    postMessage({ json, request: data.request, took: performance.now() - began });
  } catch (error) {
    postMessage({ failed: String(error.message ?? error).trim().split("\n").at(-1), request: data.request });
  }
};
