// The built page in a real browser, against plain Python.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { after, before, test } from "node:test";
import { assertAccessible, assertFits, built, inEachLook, launch, python, screenshot, serve } from "./browser.js";

const { samples } = JSON.parse(readFileSync(`${built}/built.json`, "utf8"));
const HOSTILE = [
  "<img src=x onerror=\"window.hit=1\"><script>window.hit=2</script> & &amp; &lt;b&gt; \"Hà Nội\" 'Lima'",
  "👩‍👩‍👧‍👦🇻🇳 ờ Hà Nội, 15 November 2024: ]]> --> </div></textarea><svg onload=window.hit=3>",
  "قال الرئيس في Hanoi إن <b>العمل</b> مستمر \u202e txet \u202c",
  `President L\u01b0\u01a1ng Cu\u031bo\u031b\u0300ng \ud800 met ${"unbroken".repeat(40)} in Seoul.\u0000`,
].join("\n\n");
const RECORDS = `
import json, sys
from datetime import date
from vnnorm import annotate
day = lambda iso: date.fromisoformat(iso) if iso else None
print(json.dumps([annotate(s["text"], published=day(s["published"])).to_dict(explain=True) for s in json.load(sys.stdin)]))`;

let server, elsewhere, browser, page;
const requests = [];
const troubles = [];

before(async () => {
  server = await serve(dirname(built));
  elsewhere = await serve(built);
  browser = await launch();
  page = await browser.context.newPage();
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => troubles.push(`${error}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && troubles.push(message.text()));
  const began = performance.now();
  await page.goto(`${server.origin}/${basename(built)}/`); // it need not be the root of its server
  const { status } = await settled();
  const bytes = server.seen.reduce((sum, { size }) => sum + size, 0);
  console.log(`${server.seen.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${Math.round(performance.now() - began)} ms to the first answer: ${status}`);
  assert.ok(bytes < 16e6);
});

after(async () => {
  await browser?.close();
  server?.close();
  elsewhere?.close();
});

async function settled() {
  await page.waitForFunction(() => /^Found|^$/.test(document.getElementById("status").textContent), undefined, { timeout: 120_000 });
  return { status: await page.textContent("#status"), failure: await page.textContent("#failure") };
}

async function annotated(text, published = "") {
  await page.fill("#text", text);
  await page.fill("#published", published);
  await page.click("#annotate");
  const told = await settled();
  assert.equal(told.failure, "");
  return told.status;
}

async function saved() {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  return JSON.parse(readFileSync(await download.path(), "utf8"));
}

test("each sample gives what plain Python gives", async () => {
  const expected = JSON.parse(python(RECORDS, JSON.stringify(samples)));
  assert.equal(samples.length, expected.length);
  assert.ok(samples.length >= 2);
  for (const [n, sample] of samples.entries()) {
    await page.selectOption("#sample", String(n));
    console.log(`${sample.text.length} characters: ${(await settled()).status}`);
    assert.equal(await page.inputValue("#published"), sample.published);
    assert.equal(await page.textContent("#marked"), sample.text);
    assert.deepEqual(await saved(), expected[n], sample.title);
    const shown = await page.$$eval("#entities li[data-id]", (items) => items.map((item) => item.dataset.id));
    assert.deepEqual(shown.sort(), expected[n].entities.map(({ id }) => id).sort());
    assert.ok(shown.length > 5);
  }
});

test("marks say what they are, in colour and in line, and where they are explained", async () => {
  await annotated("The Malaysian King met Lương Cường at the APEC meeting in Lima, Peru. Tomorrow they leave.", "2024-11-15");
  const kinds = await page.$$eval("#marked .mark", (marks) => marks.map((mark) => [mark.textContent, mark.classList[1], mark.getAttribute("href")]));
  const targets = await page.$$eval("#marked a.mark", (marks) => marks.map((mark) => document.querySelector(mark.hash)?.id));
  const kind = Object.fromEntries(kinds);
  assert.deepEqual(
    [kind["Lương Cường"], kind.APEC, kind.Lima, kind.Tomorrow],
    ["person", "organization", "place", "date"],
  );
  assert.ok(targets.every(Boolean));
  const lines = await page.$$eval("#legend .mark", (marks) => marks.map((mark) => ["Style", "Width"].map((side) => getComputedStyle(mark)[`borderBottom${side}`]).join()));
  assert.equal(new Set(lines).size, lines.length, "each kind has a line of its own");
  assert.match(await page.textContent("#entities"), /Lương Cường.*State President of Vietnam.*full name in the table/);
  assert.match(await page.textContent("#timeline"), /15 November 2024the day of the story.*Saturday,? 16 November 2024.*2024-11-16/);
  assert.match(await page.textContent("#forms"), /met Luong Cuong at/);
});

test("hostile text is shown as it is", async () => {
  await annotated(HOSTILE, "2024-11-16");
  const text = await page.inputValue("#text");
  assert.equal(await page.textContent("#marked"), text);
  assert.ok(text.includes("<img src=x") && text.includes("\u0000"));
  const tags = await page.$$eval("#marked *, #entities *, #timeline *, #forms *", (all) => [...new Set(all.map((one) => one.localName))]);
  const made = ["a", "span", "h4", "ul", "ol", "li", "strong", "p", "bdi", "code", "details", "summary", "div"];
  assert.deepEqual(tags.filter((tag) => !made.includes(tag)), []);
  assert.equal(await page.evaluate(() => globalThis.hit), undefined);
  const marks = await page.$$eval("#marked .mark", (all) => all.map((mark) => mark.textContent));
  for (const mark of ["Hà Nội", "15 November 2024", "Lima", "Hanoi", "Lương Cường".normalize("NFD"), "Seoul"]) {
    assert.ok(marks.some((found) => found.normalize("NFC") === mark.normalize("NFC")), `${mark} in ${marks}`);
  }
  await inEachLook(page, async (look) => {
    await assertFits(page, look);
    await screenshot(page, `hostile-${look}`);
  });
});

test("text written from right to left stands at the right", async () => {
  await annotated("قال الرئيس في هانوي اليوم.\n\nHanoi, 15 November 2024.");
  const [rtl, ltr, box] = await page.evaluate(() => {
    const marked = document.getElementById("marked");
    const range = document.createRange();
    const rectangle = (node, start, end) => (range.setStart(node, start), range.setEnd(node, end), range.getBoundingClientRect());
    const last = [...marked.childNodes].at(-1);
    return [rectangle(marked.firstChild, 0, 10), rectangle(last, 0, last.length), marked.getBoundingClientRect()];
  });
  assert.ok(Math.abs(rtl.right - box.right) < 2, `${rtl.right} of ${box.right}`);
  assert.ok(ltr.right < box.right - 100);
});

test("the keyboard alone is enough", async () => {
  await page.selectOption("#sample", "0");
  await settled();
  await page.focus("#sample");
  await page.keyboard.press("Shift+Tab");
  const stops = [];
  for (let n = 0; n < 12; n += 1) {
    if (n) await page.keyboard.press("Tab");
    const [what, outline] = await page.evaluate(() => {
      const { activeElement: at } = document;
      return [at.id || at.className || at.localName, getComputedStyle(at).outlineStyle];
    });
    assert.notEqual(outline, "none", `${what} shows that it has the focus`);
    stops.push(what);
  }
  const order = ["skip", "sample", "published", "text", "annotate"];
  assert.deepEqual([...new Set(stops)].slice(0, 5), order);
  assert.equal(stops.filter((stop) => stop === "skip").length, 2, "the text can be skipped");
  assert.match(stops.at(-1), /^m\d+$/);
  assert.ok(await page.isVisible("#tip"));
  const [tip, description] = await page.evaluate(() => [document.getElementById("tip").innerText, document.activeElement.getAttribute("aria-description")]);
  for (const line of tip.split("\n").filter(Boolean)) assert.ok(description.includes(line), `${line} in ${description}`);
  await page.keyboard.press("Escape");
  assert.ok(await page.isHidden("#tip"));
  await page.keyboard.press("Enter");
  assert.match(await page.evaluate(() => document.querySelector(":target").textContent), /written:|linked:|\d/);
  await page.keyboard.press("Tab"); // on from the entry: the place where it is written
  const back = await page.evaluate(() => document.activeElement.hash);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => location.hash), back);
  assert.ok(await page.evaluate(() => document.querySelector(":target").matches("#marked .mark")));
});

test("a pointer that rests on a mark shows what it means, and a touch does not lose the place", async () => {
  const mark = page.locator("#marked .mark").first();
  await mark.hover();
  assert.ok(await page.isVisible("#tip"));
  await page.hover("#tip"); // it can be reached
  await page.waitForTimeout(400);
  assert.ok(await page.isVisible("#tip"));
  await page.mouse.move(0, 0);
  await page.waitForSelector("#tip", { state: "hidden" });
  const before = await page.evaluate(() => location.hash);
  await mark.evaluate((it) => it.dispatchEvent(new PointerEvent("click", { pointerType: "touch", bubbles: true, cancelable: true })));
  assert.ok(await page.isVisible("#tip"));
  assert.equal(await page.evaluate(() => location.hash), before);
  await page.keyboard.press("Escape");
});

test("axe finds nothing to complain of, and nothing is wider than the window", async () => {
  for (const n of [samples.length - 1, 1]) {
    await page.selectOption("#sample", String(n));
    await settled();
    await inEachLook(page, async (look) => {
      await assertFits(page, look);
      await page.locator("#marked a.mark").first().focus();
      if (["1280-light", "390-dark"].includes(look)) await assertAccessible(page, look); // two looks: all widths, all colours
      await page.keyboard.press("Escape");
      if (n === 1 || look === "1280-dark") await screenshot(page, `sample-${n}-${look}`); // of a long page it takes seconds
    });
  }
});

test("the page does not freeze while Python works", async () => {
  await page.fill("#text", samples[0].text.repeat(40));
  await page.click("#annotate");
  assert.equal(await page.textContent("#status"), "Annotating …");
  await page.selectOption("#sample", "0"); // asked since: what was asked first is not shown any more
  await settled();
  assert.equal(await page.textContent("#marked"), samples[0].text);
});

test("wrong input is told, and nothing found is told too", async () => {
  const status = await annotated("nothing");
  assert.match(status, /^Found 0 names and 0 dates/);
  assert.match(await page.textContent("#entities"), /No names were found/);
  assert.match(await page.textContent("#timeline"), /No dates were found/);
  assert.match(await annotated(""), /^Found 0 names/);
  await page.$eval("#published", (input) => Object.assign(input, { type: "text", value: "soon" })); // as no browser lets a visitor write
  await page.click("#annotate");
  await page.waitForSelector("#failure:not([hidden])");
  assert.equal(await page.textContent("#failure"), "This text could not be annotated: ValueError: Invalid isoformat string: 'soon'");
  await page.$eval("#published", (input) => Object.assign(input, { type: "date", value: "" }));
  assert.match(await annotated("Huế"), /^Found 1 name and 0 dates/);
  assert.ok(await page.isHidden("#failure"));
});

test("nothing is asked of any other origin, and the browser would refuse it", async () => {
  const origins = new Set(requests.map((url) => new URL(url.replace(/^blob:/, "")).origin));
  assert.deepEqual([...origins], [server.origin]);
  const attempt = (url) => fetch(url, { mode: "no-cors" }).then(() => "went", () => "refused");
  const [worker] = page.workers();
  assert.equal(await worker.evaluate(attempt, `${elsewhere.origin}/icon.svg`), "refused");
  assert.equal(await page.evaluate(attempt, `${elsewhere.origin}/icon.svg`), "refused");
  assert.equal(await worker.evaluate(attempt, `${page.url().split("#")[0]}icon.svg`), "went");
  assert.deepEqual(elsewhere.seen, []);
  assert.equal(await attempt(`${elsewhere.origin}/icon.svg`), "went"); // outside the page it can be reached
  assert.equal(elsewhere.seen.length, 1);
  assert.ok(await page.evaluate(() => {
    try {
      document.createElement("div").innerHTML = "<b>";
      return false;
    } catch (error) {
      return error instanceof TypeError; // the policy lets no string become markup
    }
  }));
  const refusals = troubles.splice(0);
  assert.ok(refusals.every((trouble) => /Content Security Policy|Refused|TrustedHTML|Trusted/i.test(trouble)), refusals.join("\n"));
});

for (const missing of [/built\.json/, /\.whl/, /answer\.py/, /\.wasm/, /python_stdlib\.zip/, /worker\.js/, /show\.js/]) {
  test(`a message says so where ${missing} cannot be loaded`, async () => {
    const broken = await serve(built, missing);
    const tab = await browser.context.newPage();
    await tab.goto(broken.origin);
    const told = /show/.test(missing) ? "#status" : "#failure:not([hidden])";
    await tab.waitForSelector(told, { timeout: 60_000 });
    assert.match(await tab.textContent(told), /could not be (loaded|started)|does not start/);
    assert.ok(await tab.isDisabled("#annotate"));
    await tab.close();
    broken.close();
  });
}

test("no error and no warning was logged", () => assert.deepEqual(troubles, []));
