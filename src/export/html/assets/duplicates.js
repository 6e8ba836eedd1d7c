// Families, pairs of documents, and the passages they share.

/// Documents in the heat map.
const HEAT = 30;

/// Shades of the heat map, from the paper's colour up: few, so that they can be told apart, and right in light and dark.
const SHADES = [14, 32, 52, 74, 100].map((share) => `color-mix(in srgb, var(--copied) ${share}%, var(--paper))`);

/// Where one shade ends and the next begins: at equal ratios, rounded to one digit.
const shadeEnds = (values) => {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const end = (step) => Number((least * (most / least) ** (step / SHADES.length)).toPrecision(1));
  return [...new Set([1, 2, 3, 4].map(end))].filter((at) => at > least && at <= most);
};

const heatMap = (index) => {
  const sums = new Map();
  const pairs = index.pairs.filter(({ chars }) => chars > 0);
  pairs.forEach(({ document, other, chars }) => [document, other].forEach((one) => sums.set(one, (sums.get(one) ?? 0) + chars)));
  const chosen = [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a) || a - b).slice(0, HEAT).sort((a, b) => a - b);
  if (chosen.length < 2) return null;
  const name = new Map(chosen.map((one) => [one, data.name(one)]));
  const cells = pairs.filter(({ document, other }) => name.has(document) && name.has(other)).flatMap(({ document: a, other: b, chars }) => [{ a, b, chars }, { a: b, b: a, chars }]);
  const size = Math.max(320, 22 * chosen.length);
  const short = (one) => endOf(name.get(one), 28);
  const ends = shadeEnds(cells.map((cell) => cell.chars));
  const figure = chart(say("heatNote", { n: chosen.length }), {
    width: size + 200,
    height: size + 30,
    marginLeft: 190,
    marginTop: 4,
    marginBottom: 20,
    x: { domain: chosen, axis: null },
    y: { domain: chosen, label: null, tickFormat: short, tickSize: 0 },
    color: { type: "threshold", domain: ends, range: SHADES.slice(-ends.length - 1), legend: ends.length > 0, label: say("sharedChars"), width: 260, tickFormat: count },
    marks: [
      Plot.cell(cells, { x: "a", y: "b", fill: "chars", inset: 0.5, title: (cell) => `${name.get(cell.a)}\n${name.get(cell.b)}\n${say("sharedChars")}: ${count(cell.chars)}`, tip: true }),
    ],
  });
  figure.querySelectorAll('[aria-label="cell"] rect').forEach((rect, at) => {
    rect.style.cursor = "pointer";
    rect.addEventListener("click", () => { location.hash = address("duplicates", { a: cells[at].a, b: cells[at].b }); });
  });
  return element("section", {}, element("h2", {}, say("heat")), figure);
};

/// How both documents of a passage stand to each other; nothing where that is not known.
const relationOf = ({ relation }) => relation && say(relation);

const passageLink = (row) => link("passage", { id: row.number }, `P${row.number + 1}`);

const passageTable = (rows) =>
  tableOf({
    id: "passages",
    none: "noPassages",
    caption: say("passages"),
    rows,
    text: (row) => `P${row.number + 1} T${row.text + 1} ${data.name(row.document)} ${data.name(row.source)} ${row.wording} ${row.edits} ${say(row.class)} ${relationOf(row)}`,
    columns: [
      { key: "number", name: "number", width: "5.5rem", cell: passageLink },
      { key: "text", name: "sharedText", width: "5.5rem", cell: (row) => textLink(row.text), value: (row) => row.text },
      { key: "surprise", name: "surprise", width: "6rem", number: true, cell: (row) => bits(row.surprise) },
      { key: "document", name: "document", width: "12%", cell: (row) => documentLink(row.document, { at: row.start }), value: (row) => data.name(row.document) },
      { key: "source", name: "source", width: "12%", cell: (row) => documentLink(row.source, { at: row.sourceStart }), value: (row) => data.name(row.source) },
      { key: "wording", name: "firstWords" },
      { key: "matched", name: "matched", width: "6.5rem", number: true },
      { key: "identity", name: "identity", width: "5.5rem", number: true, share: true },
      { key: "stock", name: "inStock", width: "5.5rem", number: true, share: true },
      { key: "class", name: "class", width: "5rem", value: (row) => say(row.class) },
      ...(rows.some((row) => row.relation) ? [{ key: "relation", name: "relation", width: "7.5rem", value: relationOf }] : []),
      { key: "edits", name: "edits", width: "11%" },
    ],
  });

/// Bits, to a tenth.
const bits = (surprise) => surprise.toFixed(1);

const textLink = (number) => link("duplicates", { text: number }, `T${number + 1}`);

const sharedTextTable = (index) =>
  tableOf({
    id: "shared-texts",
    none: "noSharedTexts",
    caption: say("sharedTexts"),
    rows: index.sharedTexts,
    text: (row) => `T${row.number + 1} ${say(row.class)} ${row.wording} ${row.variants} ${row.earliest === null ? "" : data.name(row.earliest)}`,
    columns: [
      { key: "number", name: "number", width: "5rem", cell: (row) => textLink(row.number) },
      { key: "class", name: "class", width: "5.5rem", value: (row) => say(row.class) },
      { key: "surprise", name: "surprise", width: "6.5rem", number: true, cell: (row) => bits(row.surprise) },
      { key: "chars", name: "chars", width: "5.5rem", number: true },
      { key: "size", name: "documentCount", width: "6rem", number: true },
      { key: "earliest", name: "earliestOfAll", width: "16%", cell: (row) => row.earliest !== null && documentLink(row.earliest), value: (row) => (row.earliest === null ? "" : data.name(row.earliest)) },
      { key: "wording", name: "firstWords" },
      { key: "variants", name: "variants", width: "18%" },
    ],
  });

/// One shared text: what it is, who has it, and its passages.
const sharedTextView = (number) => {
  const row = data.sharedTexts.get(number);
  const name = `${say("sharedText")} T${number + 1}`;
  if (!row) return [element("h1", {}, name), element("p", {}, say("unknownText"))];
  const rows = data.index.passages.filter((passage) => passage.text === number);
  return [
    element("h1", {}, name),
    element("p", {}, `${say("class")}: ${say(row.class)} · ${say("surprise")}: ${bits(row.surprise)} · ${say("chars")}: ${count(row.chars)} · ${say("documentCount")}: ${count(row.size)}`, row.earliest !== null && [` · ${say("earliestOfAll")}: `, documentLink(row.earliest)]),
    element("p", {}, row.wording),
    row.variants && element("p", { class: "quiet" }, `${say("variants")}: ${row.variants}`),
    element("h2", {}, say("whichHaveIt")),
    element("ol", { class: "findings" }, row.members.map((member) => element("li", {}, titled(member)))),
    cappedNote(row.members.length, row.size, "shared_texts.csv"),
    element("h2", {}, say("passages")),
    cappedNote(rows.length, row.passages, "passages.csv"),
    passageTable(rows),
  ];
};

const pairTable = (id, caption, rows) =>
  tableOf({
    id,
    none: "noPairs",
    caption: say(caption),
    rows,
    text: (row) => `${data.name(row.document)} ${data.name(row.other)} ${row.wording}`,
    columns: [
      { key: "document", name: "a", width: "18%", cell: (row) => documentLink(row.document), value: (row) => data.name(row.document) },
      { key: "other", name: "b", width: "18%", cell: (row) => documentLink(row.other), value: (row) => data.name(row.other) },
      { key: "chars", name: "sharedChars", width: "6.5rem", number: true, cell: (row) => link("duplicates", { a: row.document, b: row.other }, count(row.chars)) },
      { key: "share", name: "shareA", width: "5.5rem", number: true, share: true },
      { key: "otherShare", name: "shareB", width: "5.5rem", number: true, share: true },
      { key: "quoted", name: "quotedChars", width: "5.5rem", number: true },
      { key: "passages", name: "pairCount", width: "5.5rem", number: true },
      { key: "longest", name: "longest", width: "5.5rem", number: true },
      { key: "wording", name: "firstWords" },
    ],
  });

const memberLink = ({ document, node, label }) => element("span", {}, link("document", node === null ? { id: document } : { id: document, node }, label ? `${label} · ${data.name(document)}` : data.name(document)));

const familyTable = (index) =>
  tableOf({
    id: "families",
    none: "noFamilies",
    caption: say("families"),
    rows: index.families.map((family) => ({ ...family, document: data.name(family.representative.document) })),
    open: "size",
    text: (row) => `${row.name} ${row.document} ${row.representative.label ?? ""} ${row.wording}`,
    columns: [
      { key: "name", name: "family", width: "7rem", cell: (row) => link("duplicates", { family: row.name }, row.name) },
      { key: "size", name: "size", width: "7rem", number: true },
      { key: "document", name: "representative", width: "36%", cell: (row) => memberLink(row.representative) },
      { key: "wording", name: "firstWords" },
    ],
  });

const familyView = (name) => {
  const { size, representative, members, wording } = data.index.families.find((row) => row.name === name) ?? {};
  if (!members) return [element("h1", {}, say("family")), element("p", {}, say("gone"))];
  return [
    element("h1", {}, `${say("family")} ${name} · ${say("members", { n: count(size) })}`),
    element("p", {}, `${say("representative")}: `, memberLink(representative)),
    element("p", { class: "quiet" }, wording),
    element("ol", { class: "findings" }, members.map((member) => element("li", {}, memberLink(member)))),
    cappedNote(members.length, size, "families.csv"),
  ];
};

const pairView = (a, b) => {
  const all = data.index.pairs.find((row) => row.document === Math.min(a, b) && row.other === Math.max(a, b));
  const rows = data.index.passages.filter((row) => (row.document === a && row.source === b) || (row.document === b && row.source === a));
  return [
    element("h1", {}, say("ofPair", { a: data.name(a), b: data.name(b) })),
    all ? element("ul", { class: "pairs" }, pairItem(all)) : element("p", {}, documentLink(a), " · ", documentLink(b)),
    cappedNote(rows.length, all?.passages ?? 0, "passages.csv"),
    passageTable(rows),
  ];
};

const duplicatesView = (values) => {
  const { index } = data;
  if (values.has("family")) return familyView(values.get("family"));
  if (values.has("a")) return pairView(Number(values.get("a")), Number(values.get("b")));
  if (values.has("text")) return sharedTextView(Number(values.get("text")));
  const { counts } = index;
  const copied = index.pairs.filter((row) => row.chars > 0);
  const quoted = index.pairs.filter((row) => row.chars === 0);
  return [
    element("h1", {}, say("duplicates")),
    element("section", {}, element("h2", {}, say("sharedTexts")), element("p", { class: "quiet" }, say("sharedTextsNote")), cappedNote(index.sharedTexts.length, counts.sharedTexts, "shared_texts.csv"), sharedTextTable(index)),
    element("section", {}, element("h2", {}, say("copiedPairs")), unlistedNote(index), cappedNote(copied.length, counts.copiedPairs, "document_pairs.csv"), pairTable("pairs", "copiedPairs", copied)),
    counts.pairs > counts.copiedPairs && element("section", {}, element("h2", {}, say("quotedPairs")), cappedNote(quoted.length, counts.pairs - counts.copiedPairs, "document_pairs.csv"), pairTable("quoted-pairs", "quotedPairs", quoted)),
    heatMap(index),
    element("section", {}, element("h2", {}, say("families")), element("p", { class: "note" }, say("familiesNote")), cappedNote(index.families.length, index.counts.families + index.counts.documentFamilies, "families.csv"), familyTable(index)),
    element("section", {}, element("h2", {}, say("passages")), cappedNote(index.passages.length, index.counts.passages, "passages.csv"), passageTable(index.passages)),
  ];
};
