"use strict";
(() => {
  // Boxes leave sources out; every figure is counted again. Without this script the page is read as it is.
  const data = document.getElementById("data");
  if (!data) return;
  const { content, quotations, sections, sources } = JSON.parse(data.textContent);
  const boxes = [...document.querySelectorAll("input[data-source]")];
  document.documentElement.classList.add("can-count");

  const pairs = (numbers) => numbers.flatMap((start, at) => (at % 2 ? [] : [[start, numbers[at + 1]]]));
  const parts = [[0, content], ...pairs(sections)];
  const [COPIED, REUSED, OTHERS, HELD] = [1, 2, 4, 8];

  /// What each character is by the sources that count.
  const marked = (on) => {
    const chars = new Uint8Array(content);
    const add = (numbers, bits) => pairs(numbers).forEach(([start, end]) => { for (let at = start; at < end; at += 1) chars[at] |= bits; });
    sources.forEach((source, at) => {
      if (!on[at]) return;
      const bits = HELD | REUSED | (source.own ? 0 : OTHERS);
      add(source.copied, bits | COPIED);
      add(source.quoted, quotations ? bits : HELD);
    });
    return chars;
  };

  /// How many characters with `bit` stand before each.
  const before = (chars, bit) => {
    const sums = new Uint32Array(content + 1);
    for (let at = 0; at < content; at += 1) sums[at + 1] = sums[at] + (chars[at] & bit ? 1 : 0);
    return sums;
  };

  const within = (numbers, [start, end]) => pairs(numbers).reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0);

  /// The most that one source has of a part, and which it is.
  const largest = (on, part, number) =>
    sources.reduce((most, source, at) => {
      if (!on[at]) return most;
      const chars = source.largest.length ? source.largest[number] : within(source.copied, part) + (quotations ? within(source.quoted, part) : 0);
      return chars > most.chars ? { chars, at } : most;
    }, { chars: 0, at: -1 });

  /// As the program writes it: whole numbers, half a tenth rounded up.
  const percent = (count, all) => {
    if (!all) return "–";
    const tenths = Math.floor((count * 2000 + all) / (all * 2));
    return `${Math.floor(tenths / 10)}.${tenths % 10} %`;
  };
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

  const figures = (on) => {
    const chars = marked(on);
    const sums = [REUSED, COPIED, OTHERS].map((bit) => before(chars, bit));
    const of = ([start, end], number) => ({ all: end - start, counts: sums.map((sum) => sum[end] - sum[start]), most: largest(on, [start, end], number) });
    return { chars, parts: parts.map(of) };
  };

  const showParts = (found) => {
    const { all, counts, most } = found[0];
    [...counts, most.chars].forEach((count, at) => { document.getElementById(["total", "noquote", "noself", "largest"][at]).textContent = percent(count, all); });
    document.getElementById("reused").textContent = grouped(counts[0]);
    document.getElementById("total").closest(".card").classList.toggle("some", counts[0] > 0);
    document.querySelectorAll("tr[data-section]").forEach((row) => {
      const part = found[Number(row.dataset.section)];
      [...part.counts, part.most.chars].forEach((count, at) => { row.cells[at + 2].textContent = percent(count, part.all); });
      const by = row.cells[6];
      by.replaceChildren();
      if (part.most.at < 0 || sources[part.most.at].largest.length) return;
      const link = document.createElement("a");
      link.href = `#s${part.most.at + 1}`;
      link.textContent = `[${part.most.at + 1}]`;
      by.append(link);
    });
  };

  /// Marks of which no source counts are off; the others lead to the first that does.
  const showMarks = (on, chars) => {
    let [end, last] = [null, null];
    document.querySelectorAll("a.m[data-at]").forEach((mark) => {
      const is = chars[Number(mark.dataset.at)];
      mark.classList.toggle("off", !(is & HELD));
      mark.classList.toggle("copied", Boolean(is & COPIED) || (!is && mark.dataset.was === "copied"));
      mark.classList.toggle("quoted", !mark.classList.contains("copied"));
      const from = mark.dataset.from.split(" ").filter(Boolean).map((one) => one.split(":")).find(([source]) => on[Number(source)]);
      delete mark.dataset.n;
      if (from) mark.href = from[1] ? `#p${from[1]}` : `#s${Number(from[0]) + 1}`;
      if (from && (from[0] !== last || mark.previousSibling !== end)) mark.dataset.n = Number(from[0]) + 1;
      [end, last] = [mark, from ? from[0] : null];
    });
    document.querySelectorAll("article[data-from]").forEach((passage) => passage.classList.toggle("off", !passage.dataset.from.split(" ").some((source) => on[Number(source)])));
  };

  const show = () => {
    const on = boxes.map((box) => box.checked);
    const { chars, parts: found } = figures(on);
    showParts(found);
    showMarks(on, chars);
    boxes.forEach((box) => box.closest("tr").classList.toggle("off", !box.checked));
    const left = on.filter((is) => !is).length;
    const note = document.getElementById("excluded");
    note.hidden = !left;
    note.textContent = note.dataset.words.replace("#", String(left));
  };

  document.querySelectorAll("a.m[data-at]").forEach((mark) => { mark.dataset.was = mark.classList.contains("copied") ? "copied" : "quoted"; });
  boxes.forEach((box) => box.addEventListener("change", show));
  // A browser may bring back boxes as they were left.
  addEventListener("pageshow", () => { if (boxes.some((box) => !box.checked)) show(); });
})();
