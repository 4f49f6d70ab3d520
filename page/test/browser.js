// What the tests stand on: a server of static files, a headless Chromium, plain Python, and axe.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createReadStream, mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const { BUILT, CHROMIUM = "/usr/bin/chromium", PYTHON = "python3" } = process.env;
export const built = BUILT ?? new URL("../../dist/page", import.meta.url).pathname;
const shots = join(built, "../page-screenshots");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css",
  ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml",
};

// Serves a folder, but for the files whose names match *missing*; keeps the paths that were asked for, and counts their bytes.
export async function serve(folder, missing = /^$/) {
  const seen = [];
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html"));
    const size = missing.test(path) ? undefined : statSync(path, { throwIfNoEntry: false })?.size;
    seen.push({ path: request.url, size });
    if (size === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream", "Content-Length": size });
    return createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, seen, close: () => (server.closeAllConnections(), server.close()) };
}

export async function launch() {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(" "), chromiumSandbox: false });
  return { context: await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" }), close: () => browser.close() };
}

export const python = (code, input, ...options) =>
  execFileSync(PYTHON, ["-c", code, ...options], { input, encoding: "utf8", env: { ...process.env, PYTHONUTF8: "1" } });

export async function screenshot(page, name) {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

// Calls for wide and narrow windows, light and dark.
export async function inEachLook(page, check) {
  for (const width of [1280, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await check(`${width}-${colorScheme}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

export async function assertAccessible(page, look) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] })); // of all else it names one element
  const told = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
  assert.deepEqual(told, [], look);
  assert.ok(passes.some(({ id }) => id === "color-contrast"), "axe looked at contrasts");
}

export async function assertFits(page, look) {
  const [content, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(content <= room, `${look}: ${content} px wide in a window of ${room}`);
}
