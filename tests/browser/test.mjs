// Goes through the pages as a person would, in headless Chromium.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { contrasts } from "./contrast.mjs";

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
    const [width, height] = [page.viewportSize().width, page.viewportSize().height];
    for (const narrow of [1366, 700]) {
      await page.setViewportSize({ width: narrow, height });
      // A number of many digits stays on its card.
      const over = await page.$$eval(".card b", (numbers) => numbers.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent));
      assert.deepEqual(over, [], `${narrow} px`);
    }
    await page.setViewportSize({ width, height });
    await picture(page, `${name}-overview`);
  });
  await trial(`${name}: the first screen says which documents copied from each other`, async () => {
    const pairs = page.locator("#who .pair");
    if ((await pairs.count()) === 0) return assert.ok((await page.locator("#who").textContent()).length > 10);
    const [first, third] = [await pairs.first().boundingBox(), await pairs.nth(Math.min(2, (await pairs.count()) - 1)).boundingBox()];
    assert.ok(first.y < 450 && third.y + third.height < 900, `${first.y} ${third.y}`);
    assert.match(await pairs.first().locator(".part").first().textContent(), /^\d+\.\d %$/);
    assert.ok((await pairs.first().locator(".words").textContent()).length > 3);
    const amount = await pairs.first().locator(".amount b").textContent();
    await pairs.first().locator(".amount a").click();
    await page.waitForSelector("main[data-view=duplicates] ul.pairs");
    assert.equal(await page.locator("ul.pairs .amount b").textContent(), amount);
    assert.ok((await page.locator("#passages tbody a").count()) > 0);
    await picture(page, `${name}-pair`);
    await page.goBack();
    await page.waitForSelector("main[data-view=overview] #who");
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
    // Shared texts stand first; one of them is opened with its documents and passages.
    const firsts = await page.$$eval("main table[id]", (tables) => tables.map((table) => table.id));
    if (firsts.includes("shared-texts")) {
      assert.equal(firsts[0], "shared-texts");
      await page.locator("#shared-texts tbody a").first().click();
      await page.waitForSelector("main ol.findings li");
      assert.match(await page.locator("h1").textContent(), /T1$/);
      await go(page, "duplicates");
    }
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
  await trial(`${name}: the pointer is told range and first year in every layer`, async () => {
    // The document with most kinds of marks, of the first few.
    const kinds = ["run", "frame", "enumerator", "bundle", "slogan", "source"];
    const told = new Map();
    for (let id = 0; id < 12 && told.size < kinds.length; id += 1) {
      await go(page, "document", { id });
      if ((await page.locator("#page").count()) === 0) break;
      for (const kind of kinds.filter((one) => !told.has(one))) {
        const found = await page.evaluate((layer) => {
          document.querySelectorAll(".layers-box [id^=layer-]").forEach((box) => { if (box.checked !== (box.id === `layer-${layer}`)) box.click(); });
          return document.querySelector(`#page .m-${layer}`)?.told();
        }, kind);
        if (found) told.set(kind, found);
      }
    }
    await page.evaluate(() => document.querySelectorAll("#layer-source:not(:checked), #layer-bundle:not(:checked), #layer-slogan:not(:checked)").forEach((box) => box.click()));
    for (const [kind, words] of told) {
      assert.match(words, /in (at least )?[\d,]+ documents|见于 [\d,]+ 份文档/, kind);
      if (name !== "hostile") assert.match(words, /(first in|in use by) \d{4}|(最早|到) \d{4} 年/, kind);
    }
    if (name !== "hostile") assert.ok(told.size >= 5, [...told.keys()].join());
  });
  await trial(`${name}: back and forward find tables and texts as they were left`, async () => {
    await go(page, "terms");
    await page.click('#terms th[data-key="range"] button');
    await page.click('#terms th[data-key="range"] button');
    await page.evaluate(() => { document.querySelector(".grid").scrollTop = 400; });
    await page.waitForTimeout(100);
    const top = await page.evaluate(() => document.querySelector(".grid").scrollTop);
    await page.locator("#terms tbody a").nth(14).click();
    await page.waitForSelector("main[data-view=terms] dl.numbers");
    await page.goBack();
    await page.waitForSelector("#terms");
    await page.waitForTimeout(100);
    assert.equal(await page.getAttribute('#terms th[data-key="range"]', "aria-sort"), "ascending");
    assert.equal(await page.evaluate(() => document.querySelector(".grid").scrollTop), top);
    await page.goForward();
    await page.waitForSelector("main[data-view=terms] dl.numbers");
    await go(page, "terms");
    assert.equal(await page.getAttribute('#terms th[data-key="range"]', "aria-sort"), null);
  });
  await trial(`${name}: tables say what they are, and which heading they are sorted by`, async () => {
    for (const view of ["overview", "duplicates", "documents", "phrases", "terms"]) {
      await go(page, view);
      const faults = await page.locator("main table").evaluateAll((tables) => tables.flatMap((table) => [
        !table.caption?.textContent && "no caption",
        [...table.querySelectorAll("thead th")].some((head) => head.scope !== "col") && "no scope",
        table.querySelectorAll("th[aria-sort]").length > 1 && "sorted twice",
        !table.getAttribute("aria-rowcount") && "no count of rows",
      ].filter(Boolean).map((fault) => `${table.id}: ${fault}`)));
      assert.deepEqual(faults, [], view);
      assert.equal(await page.locator("main h1").count(), 1, view);
      assert.equal(await page.locator("figure svg:not([aria-label])").count(), 0, view);
    }
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

/// Every view, with an address that exists in the page.
const everyView = async (page) => {
  await go(page, "duplicates");
  const passage = await page.locator("#passages tbody a").first().getAttribute("href").catch(() => null);
  return [["overview"], ["duplicates"], ["documents"], ["phrases"], ["terms"], ["concordance", { word: "工作" }], ["document", { id: 1 }], passage && ["passage", { id: new URLSearchParams(passage.slice(1)).get("id") }]].filter(Boolean);
};

for (const colorScheme of ["light", "dark"]) {
  await trial(`${colorScheme}: text stands out by 4.5 to 1 in every view, all layers on`, async () => {
    let least = Infinity;
    for (const name of pages) {
      const page = await open(name, { colorScheme });
      for (const [view, values] of await everyView(page)) {
        await go(page, view, values);
        await page.waitForTimeout(200);
        if (view === "document") await page.evaluate(() => document.querySelectorAll(".layers-box [id^=layer-]:not(:checked)").forEach((box) => box.click()));
        if (view === "document" && (await page.locator("#page [data-start]").count())) await page.locator("#page [data-start]").first().hover();
        const found = await page.evaluate(contrasts);
        assert.ok(found.looked > 10 && found.low.length === 0, `${name} ${view}: ${found.low.slice(0, 5).join("; ")}`);
        least = Math.min(least, found.least);
      }
      await page.context().close();
    }
    console.log(`     least contrast ${least.toFixed(2)}`);
  });
}

await trial("400 pixels: nothing wider than the screen, and rows can be read", async () => {
  for (const name of pages) {
    const page = await open(name, { viewport: { width: 400, height: 800 } });
    for (const [view, values] of await everyView(page)) {
      await go(page, view, values);
      await page.waitForTimeout(100);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} ${view}`);
      const narrow = await page.locator(".grid thead th").evaluateAll((heads) => heads.filter((head) => head.offsetWidth < 40).map((head) => head.textContent));
      assert.deepEqual(narrow, [], `${name} ${view}`);
      await picture(page, `${name}-narrow-${view}`);
    }
    await page.context().close();
  }
});

await trial("paper: light whatever the screen is, and rows that are left out are told", async () => {
  const page = await open(pages[0], { colorScheme: "dark" });
  await page.click("#theme");
  await page.click("#theme");
  await go(page, "terms");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
  assert.equal(await page.locator("#terms tbody tr[aria-rowindex]").count(), 200);
  assert.match(await page.locator(".paper").textContent(), /200/);
  assert.ok(await page.locator(".paper").isVisible() && !(await page.locator("#nav").isVisible()));
  await page.context().close();
});

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

await trial("keys alone: tables are sorted and left again", async () => {
  const page = await open(pages[0]);
  await go(page, "documents");
  await page.focus('#documents th[data-key="chars"] button');
  await page.keyboard.press("Enter");
  assert.equal(await page.getAttribute('#documents th[data-key="chars"]', "aria-sort"), "descending");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.closest("th")?.dataset.key), "made");
  await page.context().close();
});

await trial("keys alone: everything is reached, and seen to be", async () => {
  const page = await open(pages[0]);
  const reached = async () => {
    const seen = [];
    await page.reload();
    await page.waitForSelector("main h1");
    await page.waitForTimeout(100);
    for (let presses = 0; presses < 150; presses += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const it = document.activeElement;
        if (it === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(it);
        return { what: it.id || it.dataset.key || it.getAttribute("href") || it.className || it.textContent, isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 };
      });
      if (!at) break;
      assert.ok(at.isSeen, `no mark of focus on ${at.what}`);
      seen.push(at.what);
    }
    return seen;
  };
  await go(page, "phrases");
  const phrases = await reached();
  for (const what of ["#view=overview", "#view=concordance", "language", "theme", "Phrase", "Kind", "grid"]) assert.ok(phrases.includes(what), `${what} of ${phrases}`);
  await page.reload();
  await page.waitForSelector("main[data-view=phrases] h1");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.equal(await page.getAttribute("main", "data-view"), "phrases");
  await go(page, "document", { id: 1 });
  const reader = await reached();
  for (const what of ["layer-source", "layer-run", "layers-box", "outline", "link"]) assert.ok(reader.includes(what), `${what} of ${reader}`);
  await page.focus("#layer-copied");
  await page.keyboard.press("Space");
  assert.ok(await page.evaluate(() => document.getElementById("page").classList.contains("show-copied")));
  await page.context().close();
});

await trial("keys alone: from mark to mark, and into the passage of one", async () => {
  const page = await open(pages[0]);
  await go(page, "duplicates");
  await page.locator("#passages tbody td:nth-child(4) a").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("main[data-view=document] #page .target");
  await page.evaluate(() => document.querySelectorAll("#layer-bundle:checked, #layer-slogan:checked").forEach((box) => box.click()));
  await page.focus("#main");
  await page.keyboard.press("n");
  assert.ok(await page.evaluate(() => document.activeElement.matches("#page .m-source.target")));
  assert.match(await page.locator("#tip").textContent(), /P\d+/);
  assert.match(await page.locator("#live").textContent(), /P\d+/);
  await page.keyboard.press("Enter");
  await page.waitForSelector("main[data-view=passage] .side");
  await page.context().close();
});

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
