// Goes through the pages as a person would, in headless Chromium.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { faint } from "./contrast.mjs";

const [folder, ...pages] = process.argv.slice(2);
const pictures = process.env.PICTURES;
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
let passed = 0;
let failed = 0;

const open = async (name, settings = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...settings });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.faults.push(message.text()));
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("request", (request) => request.url().startsWith("file:") || request.url().startsWith("data:") || page.faults.push(`asked for ${request.url()}`));
  await page.goto(`file://${join(folder, name, "report.html")}`);
  await page.waitForSelector("main[data-view=overview] h1");
  return page;
};

const go = async (page, view, values = {}) => {
  await page.evaluate((hash) => { location.hash = hash; }, `#${new URLSearchParams({ view, ...values })}`);
  await page.waitForSelector(`main[data-view=${view}] h1`);
  await page.waitForTimeout(50);
};

const texts = (page, selector) => page.locator(selector).allTextContents();
const picture = async (page, name) => { if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) }); };

const trial = async (name, act) => {
  try {
    await act();
    passed += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}: ${error.stack}`);
  }
};

for (const name of pages) {
  const page = await open(name);
  await trial(`${name}: size`, async () => assert.ok(statSync(join(folder, name, "report.html")).size <= 20 << 20));
  await trial(`${name}: the overview counts`, async () => {
    const cards = await texts(page, ".card b");
    assert.ok(Number(cards[0].replaceAll(",", "")) > 0, cards.join());
    await picture(page, `${name}-overview`);
  });
  await trial(`${name}: documents are sorted both ways and filtered`, async () => {
    await go(page, "documents");
    const chars = async () => (await texts(page, "#documents tbody tr:not(.spacer) td:nth-child(4)")).map((cell) => Number(cell.replaceAll(",", "")));
    const ordered = (numbers, sign) => numbers.every((number, at) => at === 0 || sign * (numbers[at - 1] - number) >= 0);
    await page.click('#documents th[data-key="chars"] button');
    const falling = await chars();
    assert.ok(falling.length > 1 && ordered(falling, 1), falling.join());
    await page.click('#documents th[data-key="chars"] button');
    assert.ok(ordered(await chars(), -1));
    assert.equal(await page.getAttribute('#documents th[data-key="chars"]', "aria-sort"), "ascending");
    const one = (await texts(page, "#documents tbody tr:not(.spacer) td:first-child"))[0];
    await page.fill("input[type=search]", one);
    await page.waitForTimeout(300);
    const left = await texts(page, "#documents tbody tr:not(.spacer) td:first-child");
    assert.ok(left.length >= 1 && left.every((id) => id.toLowerCase().includes(one.toLowerCase())), left.join());
  });
  await trial(`${name}: a table has only the rows in sight`, async () => {
    await go(page, "terms");
    const all = Number(await page.getAttribute("#terms", "aria-rowcount"));
    const drawn = await page.locator("#terms tbody tr").count();
    assert.ok(drawn <= 80 && all > 1, `${drawn} of ${all}`);
    if (all < 200) return;
    await page.evaluate(() => { document.querySelector(".grid").scrollTop = 32 * 150; });
    await page.waitForTimeout(100);
    const rows = await page.locator("#terms tbody tr[aria-rowindex]").evaluateAll((found) => found.map((row) => Number(row.getAttribute("aria-rowindex"))));
    assert.ok(rows.includes(155), rows.join());
  });
  await trial(`${name}: a pair is followed to both sides and into the reader`, async () => {
    await go(page, "duplicates");
    await picture(page, `${name}-duplicates`);
    const passages = page.locator("#passages tbody a").filter({ hasText: /^P\d+$/ });
    if ((await passages.count()) === 0) return;
    await passages.first().click();
    await page.waitForSelector("main[data-view=passage] .side .text");
    const sides = await texts(page, ".side .text");
    assert.equal(sides.length, 2);
    const plain = sides.map((side) => side.replace(/[^\p{L}\p{N}]/gu, ""));
    assert.ok(plain[0].slice(0, 4) === plain[1].slice(0, 4) || (await page.locator("mark.diff").count()) > 0, plain.join(" | "));
    await picture(page, `${name}-passage`);
    await page.click(".side:first-child h2 a");
    await page.waitForSelector("main[data-view=document] #page .target");
    await picture(page, `${name}-document`);
  });
  await trial(`${name}: the reader shows the whole text, and layers switch`, async () => {
    await go(page, "documents");
    await page.click("#documents tbody a");
    await page.waitForSelector("main[data-view=document] #page");
    assert.ok((await page.locator("#page").textContent()).length > 20);
    const box = page.locator("#layer-copied");
    const before = await box.isChecked();
    await box.click();
    assert.equal(await page.locator("#page").evaluate((it) => it.classList.contains("show-copied")), !before);
    await box.click();
    assert.equal(await page.locator("#page").evaluate((it) => it.classList.contains("show-copied")), before);
    const steps = page.locator(".outline button");
    if ((await steps.count()) > 1) {
      await steps.last().click();
      assert.equal(await page.locator("#page .target").count(), 1);
    }
  });
  await trial(`${name}: a phrase tells its range on a pointer and its places on a click`, async () => {
    await go(page, "phrases");
    const first = page.locator("#phrases tbody a").first();
    if ((await first.count()) === 0) return;
    const words = await first.textContent();
    await first.click();
    await page.waitForSelector(".kwic tbody tr");
    const hits = await texts(page, ".kwic .hit");
    assert.ok(hits.length > 0 && hits.every((hit) => hit.replace(/\s/g, "") === words.replace(/\s/g, "")), hits.join());
    await picture(page, `${name}-phrase`);
    await page.click(".kwic .hit a");
    await page.waitForSelector("main[data-view=document] #page");
    const mark = page.locator("#page .m-bundle, #page .m-slogan").first();
    await mark.scrollIntoViewIfNeeded();
    await mark.hover();
    assert.match(await page.locator("#tip").textContent(), /\d/);
  });
  await trial(`${name}: the language and the colours switch`, async () => {
    const before = await page.locator("#nav a").first().textContent();
    await page.click("#language");
    await page.waitForFunction((words) => document.querySelector("#nav a").textContent !== words, before);
    await page.click("#theme");
    assert.ok(["light", "dark"].includes(await page.getAttribute("html", "data-theme")));
    await picture(page, `${name}-other`);
  });
  await trial(`${name}: no fault in the console, nothing asked of a network`, async () => assert.deepEqual(page.faults, []));
  await page.context().close();
}

if (pages.includes("hostile")) {
  await trial("hostile: nothing of the texts or names became part of the page", async () => {
    const page = await open("hostile");
    for (const view of ["documents", "duplicates", "phrases", "terms"]) await go(page, view);
    await go(page, "concordance", { word: "</script>" });
    await page.waitForSelector(".kwic tbody tr");
    await go(page, "documents");
    const ids = await texts(page, "#documents tbody tr:not(.spacer) td:first-child");
    assert.ok(ids.includes("<img src=x onerror=window.broken=6>.txt"), ids.join());
    for (let at = 0; at < ids.length; at += 1) {
      await go(page, "document", { id: at });
      assert.ok((await page.locator("#page").textContent()).includes("window.broken = 1"));
    }
    assert.equal(await page.evaluate(() => window.broken), undefined);
    assert.equal(await page.locator("main img, main script, main style").count(), 0);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
  await trial("hostile: characters of two units keep marks in their place", async () => {
    const page = await open("hostile");
    await go(page, "duplicates");
    await page.locator("#passages tbody a").filter({ hasText: /^P\d+$/ }).first().click();
    await page.waitForSelector("main[data-view=passage] .side .text");
    assert.ok((await texts(page, ".side .text")).every((side) => !side.includes("\ufffd")));
    await page.context().close();
  });
}

for (const colorScheme of ["light", "dark"]) {
  await trial(`contrast: every text stands out, ${colorScheme}`, async () => {
    const page = await open(pages[0], { colorScheme });
    let worst = Infinity;
    const look = async (where) => {
      const seen = await page.evaluate(faint);
      assert.ok(seen.looked > 10, `${where}: only ${seen.looked} texts`);
      assert.deepEqual(seen.faint, [], where);
      worst = Math.min(worst, seen.worst);
    };
    for (const view of ["overview", "documents", "duplicates", "phrases", "terms"]) {
      await go(page, view);
      await look(view);
    }
    await go(page, "concordance", { word: "工作" });
    await look("concordance");
    await go(page, "duplicates");
    await page.locator("#passages tbody a").filter({ hasText: /^P\d+$/ }).first().click();
    await page.waitForSelector("main[data-view=passage] .side .text");
    await look("passage");
    await page.click(".side:first-child h2 a");
    await page.waitForSelector("main[data-view=document] #page");
    for (const box of await page.locator(".layers input").all()) await box.check();
    await look("document");
    await picture(page, `contrast-${colorScheme}`);
    console.log(`     least contrast ${worst} to 1`);
    await page.context().close();
  });
}

await trial("pointer: every layer tells in how many documents and since when", async () => {
  const page = await open(pages[0], { locale: "en" });
  const told = new Map();
  for (let at = 0; at < 40; at += 1) {
    await go(page, "document", { id: at });
    if ((await page.locator("#page").count()) === 0) break;
    for (const box of await page.locator(".layers input").all()) await box.check();
    const marks = await page.locator("#page [data-start]").evaluateAll((found) => found.map((one) => [one.className, one.told()]));
    for (const [layers, words] of marks) for (const layer of layers.split(" ")) if (!told.has(layer)) told.set(layer, words);
  }
  const layers = ["m-source", "m-copied", "m-bundle", "m-slogan", "m-frame", "m-enumerator"];
  assert.deepEqual(layers.filter((layer) => !told.has(layer)), []);
  for (const layer of layers) assert.match(told.get(layer), /in \d+ documents · first in \d{4}/, layer);
  const mark = page.locator("#page [data-start]").first();
  await mark.hover();
  assert.equal(await page.locator("#tip").textContent(), await mark.evaluate((one) => one.told()));
  await page.context().close();
});

await trial("keys alone: tables are sorted and left again", async () => {
  const page = await open(pages[0]);
  await go(page, "documents");
  await page.focus('#documents th[data-key="chars"] button');
  await page.keyboard.press("Enter");
  assert.equal(await page.getAttribute('#documents th[data-key="chars"]', "aria-sort"), "descending");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.closest("th")?.dataset.key), "copied");
  await page.context().close();
});

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
