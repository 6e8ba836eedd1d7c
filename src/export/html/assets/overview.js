// What was read, the archive at a glance, and what stands out.

const documentLink = (number, values = {}, name = data.name(number)) => link("document", { id: number, ...values }, name);

/// A document by its title, its id where it has none.
const titled = (number) => {
  const row = data.documents.get(number);
  return element("span", {}, documentLink(number, {}, row?.title || data.name(number)), row?.title ? element("span", { class: "quiet" }, ` ${row.id}`) : null);
};

/// The room that the narrowest card has for a number: rem times digits and commas.
const NUMBER_ROOM = 9.4;

const cards = ({ counts }) => {
  // A long number is written smaller, so that it stays on its card.
  const size = (words) => `${Math.min(1.35, NUMBER_ROOM / words.length)}rem`;
  const card = (name, value, view) => element("div", { class: "card" }, element("b", { style: { "font-size": size(count(value)) } }, count(value)), view ? link(view, {}, say(name)) : say(name));
  return element("div", { class: "cards" },
    card("documents", counts.documents, "documents"),
    card(counts.unlistedPairs ? "copiedPairsLeast" : "copiedPairs", counts.copiedPairs, "duplicates"),
    card("sharedTexts", counts.sharedTexts, "duplicates"),
    card("passages", counts.passages, "duplicates"),
    card("someFamilies", counts.families + counts.documentFamilies, "duplicates"),
    card("sections", counts.sections),
    card("chars", counts.chars),
    card("words", counts.tokens, "terms"),
    card("phrases", counts.phrases, "phrases"),
    card("skipped", counts.skipped),
  );
};

/// Pairs on the first screen.
const FIRST_PAIRS = 8;

/// One document of a pair, and how much of it is copied.
const sideOf = (number, share, { earliest }) => [
  element("span", { class: "of" }, documentLink(number, {}, data.documents.get(number)?.title || data.name(number)), element("span", { class: "quiet" }, ` ${[data.documents.get(number)?.title && data.name(number), data.documents.get(number)?.date, number === earliest && say("earlierOne")].filter(Boolean).join(" · ")}`)),
  element("span", { class: "part" }, element("span", { class: "bar", "aria-hidden": "true" }, element("i", { class: "kind-copied", style: { width: `${share * 100}%` } })), element("span", {}, percent(share))),
];

/// A pair of documents as a person reads it: how much, of which, and the first words.
const pairItem = (row) =>
  element("li", { class: "pair" },
    element("p", { class: "amount" }, link("duplicates", { a: row.document, b: row.other }, element("b", {}, count(row.chars)), ` ${say("charsCopied")}`), element("span", { class: "quiet" }, row.passages === 1 ? say("passageOfPair") : say("passagesOfPair", { n: count(row.passages) })), row.isTie && element("span", { class: "quiet" }, say("tie"))),
    element("div", { class: "sides" }, sideOf(row.document, row.share, row), sideOf(row.other, row.otherShare, row)),
    element("p", { class: "words" }, row.wording));

/// That there are more pairs than rows.
const unlistedNote = ({ counts }) => counts.unlistedPairs > 0 && element("p", { class: "note" }, say("unlistedPairs", { n: count(counts.unlistedPairs) }));

/// Who copied from whom: the pairs with most copied text.
const copiedPairs = (index) => {
  const rows = index.pairs.filter((row) => row.chars > 0);
  return element("section", { id: "who" }, element("h2", {}, say("whoCopied")),
    rows.length === 0
      ? element("p", {}, say("noPairs"))
      : [element("p", { class: "quiet" }, say("pairsNote")),
        unlistedNote(index),
        element("ol", { class: "pairs" }, rows.slice(0, FIRST_PAIRS).map(pairItem)),
        index.counts.copiedPairs > FIRST_PAIRS && element("p", {}, link("duplicates", {}, say("morePairs", { n: count(index.counts.copiedPairs - FIRST_PAIRS) })))]);
};

const list = (items) => (items.length ? element("ol", { class: "findings" }, items.map((item) => element("li", {}, item))) : element("p", { class: "quiet" }, say("none")));

const sectionItems = (rows) =>
  list(rows.slice(0, 10).map(({ document, node, name, content, share }) => [
    link("document", { id: document, node }, name || data.name(document)),
    element("span", { class: "quiet" }, ` ${percent(share / 1e6)} · ${count(content)} · ${data.name(document)}`),
  ]));

const findings = (index) => {
  const copied = index.documents.filter((row) => row.copied > 0).sort((a, b) => b.copied * b.chars - a.copied * a.chars);
  const families = [...index.families].sort((a, b) => b.size - a.size);
  return element("section", {}, element("h2", {}, say("findings")), element("div", { class: "columns two-by-two" },
    element("div", {}, element("h3", {}, say("mostCopied")), list(copied.slice(0, 10).map((row) => [titled(row.number), element("span", { class: "quiet" }, ` ${percent(row.copied)} · ${count(row.chars)}`)]))),
    element("div", {}, element("h3", {}, say("largestFamilies")), list(families.slice(0, 10).map(({ name, size, wording }) => [link("duplicates", { family: name }, `${name} · ${say("members", { n: count(size) })}`), element("span", { class: "quiet" }, ` ${wording}`)]))),
    element("div", {}, element("h3", {}, say("mostFormulaic")), sectionItems(index.sections.formulaic)),
    element("div", {}, element("h3", {}, say("mostCopiedSections")), sectionItems(index.sections.copied)),
  ));
};

const skippedFiles = ({ skipped, counts }) => {
  if (!counts.skipped) return element("p", {}, say("skippedNone"));
  const rows = skipped.map(({ path, reason }) => ({ path: visible(path), reason: visible(reason) }));
  return element("section", {}, element("h2", {}, `${say("skipped")} (${count(counts.skipped)})`),
    cappedNote(rows.length, counts.skipped, "skipped.csv"),
    tableOf({ id: "skipped", caption: say("skipped"), rows, columns: [{ key: "path", name: "path" }, { key: "reason", name: "reason" }], text: (row) => `${row.path} ${row.reason}` }));
};

const documentTable = (index, words = "") =>
  tableOf({
    id: "documents",
    none: "noDocuments",
    caption: say("allDocuments"),
    rows: index.documents,
    open: "copied",
    initial: words,
    text: (row) => `${row.id} ${row.title} ${row.date} ${row.family}`,
    columns: [
      { key: "id", name: "document", width: "22%", cell: (row) => documentLink(row.number) },
      { key: "title", name: "title", width: "24%" },
      { key: "date", name: "date", width: "7rem" },
      { key: "chars", name: "chars", width: "7rem", number: true },
      { key: "made", name: "made", width: "12rem", cell: shareBar, value: (row) => 1 - row.original, falls: true },
      { key: "copied", name: "copied", width: "6rem", number: true, share: true },
      { key: "formulaic", name: "formulaic", width: "6rem", number: true, share: true },
      { key: "original", name: "original", width: "6rem", number: true, share: true },
      { key: "raw", name: "shared", width: "7rem", number: true, share: true },
      { key: "family", name: "family", width: "4.5rem", cell: (row) => row.family && link("duplicates", { family: row.family }, row.family) },
    ],
  });

const embeddedNote = (index) =>
  data.chunkOf.size < index.counts.documents && element("p", { class: "note" }, say("embedded", { n: count(data.chunkOf.size), all: count(index.counts.documents) }));

const overviewView = () => {
  const { index } = data;
  const { years } = index;
  const hasYears = years.names.length > 0;
  return [
    element("h1", {}, say("glance")),
    cards(index),
    copiedPairs(index),
    embeddedNote(index),
    findings(index),
    element("section", {},
      element("h2", {}, say("documents")),
      element("div", { class: "columns" }, hasYears ? yearChart(years) : element("p", { class: "quiet" }, say("noYears")), index.documents.length > 0 && lengthChart(index.documents), hasYears && kindsChart(years)),
      hasYears && years.undated > 0 && element("p", { class: "quiet" }, say("undated", { n: count(years.undated) })),
      element("p", { class: "note" }, say("kindsNote"))),
    element("section", {}, element("h2", {}, say("allDocuments")), kindLegend(), cappedNote(index.documents.length, index.counts.documents, "documents.csv"), documentTable(index)),
    skippedFiles(index),
    element("p", { class: "note" }, say("inTables")),
  ];
};

const documentsView = (values) => [
  element("h1", {}, say("documents")),
  kindLegend(),
  embeddedNote(data.index),
  cappedNote(data.index.documents.length, data.index.counts.documents, "documents.csv"),
  documentTable(data.index, values.get("words") ?? ""),
];
