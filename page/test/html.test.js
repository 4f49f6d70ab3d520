// The page that `vnnorm annotate --format html` writes, in a real browser.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertAccessible, assertFits, inEachLook, launch, python, screenshot } from "./browser.js";

const STORIES = [
  { id: "<i>1</i> & \"2\"", text: "HÀ NỘI, Nov. 15 (VNA) — President Lương Cường met the Malaysian King & \"Lee\" on Friday.\n\nThe Hong Kong leader left." },
  { id: "hostile", text: "<img src=x onerror=\"window.hit=1\"><script>window.hit=2</script> &lt; 👩‍👩‍👧‍👦 Hà Nội ' Lima </div><svg onload=window.hit=3>" },
  { id: "عربي", text: "قال الرئيس في هانوي اليوم.\n\nHanoi, 15 November 2024." },
  { id: "x".repeat(300), text: `${"unbroken".repeat(60)} in Seoul ${"Việt".repeat(60)}` },
];
const WRITE = "import sys; from vnnorm.cli import main; sys.exit(main(sys.argv[1:]))";

let browser, page, folder;
const requests = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "html-"));
  writeFileSync(join(folder, "stories.jsonl"), STORIES.map((story) => `${JSON.stringify(story)}\n`).join(""));
  python(WRITE, "", "annotate", "--published", "2024-11-16", "--out", join(folder, "page.html"), join(folder, "stories.jsonl"));
  browser = await launch();
  page = await browser.context.newPage();
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(`file://${folder}/page.html`);
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

test("the texts stand in it, nothing of them is executed or loaded", async () => {
  assert.deepEqual(await page.$$eval(".text", (all) => all.map((one) => one.textContent)), STORIES.map(({ text }) => text));
  assert.deepEqual(await page.$$eval("h2", (all) => all.map((one) => one.textContent)), STORIES.map(({ id }) => id));
  assert.equal(await page.evaluate(() => globalThis.hit), undefined);
  assert.deepEqual(await page.$$eval("img, script, svg, i, b", (all) => all.length), 0);
  assert.deepEqual(requests, [`file://${folder}/page.html`]);
});

test("each paragraph takes its own direction", async () => {
  const [rtl, ltr, box] = await page.evaluate(() => {
    const text = document.querySelectorAll(".text")[2];
    const range = document.createRange();
    const rectangle = (node, start, end) => (range.setStart(node, start), range.setEnd(node, end), range.getBoundingClientRect());
    const last = [...text.childNodes].at(-1);
    return [rectangle(text.firstChild, 0, 10), rectangle(last, 0, last.length), text.getBoundingClientRect()];
  });
  assert.ok(Math.abs(rtl.right - box.right) < 2, `${rtl.right} of ${box.right}`);
  assert.ok(ltr.right < box.right - 100);
});

test("links of the lists lead to marks", async () => {
  const targets = await page.$$eval("section a", (links) => links.map((link) => [document.querySelector(link.hash)?.textContent, link.textContent]));
  assert.ok(targets.length > 5);
  for (const [mark, link] of targets) assert.ok(link.startsWith(mark) || mark === "", `${link} leads to ${mark}`);
});

test("axe finds nothing to complain of, and nothing is wider than the window", async () => {
  await inEachLook(page, async (look) => {
    await screenshot(page, `html-${look}`);
    await assertFits(page, look);
    await assertAccessible(page, look);
  });
});
