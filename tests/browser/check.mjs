// The reports on checked texts in headless Chromium: as they are, with sources left out, without scripts, on paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { contrasts } from "./contrast.mjs";

const [folder] = process.argv.slice(2);
const pictures = process.env.PICTURES;
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
let [passed, failed] = [0, 0];

const trial = async (name, act) => {
  try {
    await act();
    passed += 1;
    console.log(`ok   report: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL report: ${name}: ${error.stack}`);
  }
};

const open = async (name, settings = {}) => {
  const page = await (await browser.newContext({ viewport: { width: 1100, height: 900 }, ...settings })).newPage();
  page.faults = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.faults.push(message.text()));
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("request", (request) => request.url().startsWith("file:") || page.faults.push(`asked for ${request.url()}`));
  await page.goto(`file://${join(folder, name)}`);
  return page;
};
const picture = async (page, name) => { if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true }); };

/// The rows of a table without quotes in its cells, by column.
const rows = (name) => {
  const [head, ...lines] = readFileSync(join(folder, name), "utf8").replace(/^\ufeff/, "").trim().split(/\r?\n/).map((line) => line.split(","));
  return lines.map((line) => Object.fromEntries(head.map((column, at) => [column, line[at]])));
};
const MEASURES = ["total", "noquote", "noself", "largest"];
const COLUMNS = ["reused_share", "reused_without_quotations_share", "reused_without_self_share", "largest_source_share"];
const percent = (count, all) => {
  if (!all) return "–";
  const tenths = Math.floor((count * 2000 + all) / (all * 2));
  return `${Math.floor(tenths / 10)}.${tenths % 10} %`;
};
const shown = (row, column) => percent(Math.round(Number(row[column]) * Number(row.content_chars)), Number(row.content_chars));
const figures = (page) => page.evaluate((ids) => ids.map((id) => document.getElementById(id).textContent), MEASURES);
const cells = (page) => page.locator("tr[data-section]").evaluateAll((found) => found.map((row) => [...row.cells].slice(2).map((cell) => cell.textContent).join("|")));

await trial("the figures are those of check.csv, before and after every source was away", async () => {
  const page = await open("checked/report.html");
  const [whole] = rows("checked/check.csv");
  const expected = COLUMNS.map((column) => shown(whole, column));
  assert.deepEqual(await figures(page), expected);
  const sections = await cells(page);
  await picture(page, "checked");
  const boxes = page.locator("input[data-source]");
  for (let at = 0; at < (await boxes.count()); at += 1) await boxes.nth(at).uncheck();
  assert.deepEqual(await figures(page), MEASURES.map(() => "0.0 %"));
  assert.ok(await page.locator("#excluded").isVisible());
  assert.equal(await page.locator("a.m[data-at]:not(.off)").count(), 0);
  for (let at = 0; at < (await boxes.count()); at += 1) await boxes.nth(at).check();
  assert.deepEqual(await figures(page), expected);
  assert.deepEqual(await cells(page), sections);
  assert.ok(!(await page.locator("#excluded").isVisible()));
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

await trial("without the largest source the next is the largest, and marks lead to it", async () => {
  const page = await open("checked/report.html");
  const second = await page.locator("#s2 td").nth(3).textContent();
  await page.uncheck("input[data-source='0']");
  assert.equal((await figures(page))[3], second);
  const marks = await page.locator("a.m[data-at]:not(.off)").evaluateAll((found) => found.map((mark) => mark.getAttribute("href")));
  assert.ok(marks.length > 0);
  for (const href of new Set(marks)) assert.equal(await page.locator(href).count(), 1, href);
  await picture(page, "checked-less");
  await page.context().close();
});

await trial("without a script everything can be read, and no box is shown", async () => {
  const page = await open("checked/report.html", { javaScriptEnabled: false });
  assert.equal(await page.locator("input[data-source]:visible").count(), 0);
  assert.ok((await page.locator(".text").textContent()).length > 300);
  assert.ok((await page.locator("article .side").count()) >= 2);
  assert.ok((await page.locator(".text a.m").first().getAttribute("href")).startsWith("#p"));
  await page.context().close();
});

await trial("on paper there are no boxes, the page is light, sides stand beside each other", async () => {
  const page = await open("checked/report.html", { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.equal(await page.locator("input[data-source]:visible").count(), 0);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
  const [left, right] = await page.locator("article .side").evaluateAll((sides) => sides.slice(0, 2).map((side) => side.getBoundingClientRect().left));
  assert.ok(left < right, `${left} ${right}`);
  const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true, path: pictures ? join(pictures, "checked.pdf") : undefined });
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(paper.toString("latin1"));
  assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, `${width} × ${height}`);
  await page.context().close();
});

await trial("text stands out, light and dark; nothing is wider than a narrow screen", async () => {
  for (const name of ["checked/report.html", "checked-many/report.html"]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open(name, { colorScheme });
      const found = await page.evaluate(contrasts);
      assert.ok(found.looked > 10 && found.low.length === 0, `${name} ${colorScheme}: ${found.low.slice(0, 5).join("; ")}`);
      await page.context().close();
    }
    const page = await open(name, { viewport: { width: 400, height: 800 } });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
    await picture(page, `${name.split("/")[0]}-narrow`);
    await page.context().close();
  }
});

await trial("the list leads to a page for each text, and back", async () => {
  const page = await open("checked-many/report.html");
  await picture(page, "checked-many");
  const links = page.locator("#documents td a");
  assert.equal(await links.count(), rows("checked-many/check.csv").filter((row) => !row.section_id).length);
  await links.first().click();
  await page.waitForSelector("#total");
  await page.click(".back a");
  await page.waitForSelector("#documents");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

await trial("nothing of hostile texts or names became part of the page", async () => {
  const page = await open("checked-hostile/report.html");
  assert.equal(await page.evaluate(() => window.broken), undefined);
  assert.equal(await page.locator("main img, main script:not([type='application/json']), main style, main svg").count(), 0);
  assert.ok((await page.locator(".text").textContent()).includes("window.broken = 1"));
  const boxes = page.locator("input[data-source]");
  if (await boxes.count()) await boxes.first().uncheck();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
