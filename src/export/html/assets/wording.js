// Phrases, frames, enumerators and terms: tables with small plots, one of them at a time looked at closely.

const detail = (row, names, years) => {
  const number = ([key, name]) => {
    const value = row[key];
    return element("div", {}, element("dt", {}, say(name)), element("dd", {}, value === null || value === undefined || value === "" ? "–" : key === "kind" ? say(value) : shownValue(value, {})));
  };
  return [
    element("h1", {}, row.text),
    element("dl", { class: "numbers" }, names.map(number)),
    element("div", { class: "columns" }, row.freqs.size > 1 && timelineChart(row, years), dispersionChart(row)),
  ];
};

/// A row looked at closely, with its places.
const wordingView = (view, rows, names) => async (values) => {
  const row = rows().find((one) => one.text === values.get("word"));
  if (!row) return null;
  return [element("p", {}, link(view, {}, `← ${say(view)}`)), ...detail(row, names, data.index.years), await placesOf(row.text)];
};

const plotColumns = (years) => [
  { key: "first", name: "years", width: "8rem", cell: (row) => yearSpark(row, years) },
  { key: "bins", name: "spread", width: "8rem", cell: binSpark, sortable: false },
];

const PHRASE_NUMBERS = [["kind", "kind"], ["freq", "freq"], ["range", "range"], ["rangeDedup", "rangeDedup"], ["dpNorm", "dpNorm"], ["minPmi", "minPmi"], ["entropyLeft", "entropyLeft"], ["entropyRight", "entropyRight"], ["cValue", "cValue"], ["score", "score"], ["first", "first"], ["last", "last"]];
const TERM_NUMBERS = [["pos", "pos"], ["freq", "freq"], ["per10k", "per10k"], ["range", "range"], ["rangePct", "rangePct"], ["rangeDedup", "rangeDedup"], ["dpNorm", "dpNorm"], ["tfIdf", "tfIdf"], ["first", "first"], ["last", "last"]];

const phraseTable = (index) =>
  tableOf({
    id: "phrases",
    none: "noPhrases",
    caption: say("phrases"),
    rows: index.phrases,
    open: "score",
    text: (row) => `${row.text} ${row.kind} ${say(row.kind)}`,
    columns: [
      { key: "text", name: "phrase", width: "28%", cell: (row) => link("phrases", { word: row.text }, row.text) },
      { key: "kind", name: "kind", width: "5.5rem", value: (row) => say(row.kind) },
      { key: "freq", name: "freq", width: "6rem", number: true },
      { key: "range", name: "range", width: "6rem", number: true },
      { key: "rangeDedup", name: "rangeDedup", width: "7rem", number: true },
      { key: "dpNorm", name: "dpNorm", width: "6rem", number: true },
      { key: "minPmi", name: "minPmi", width: "6rem", number: true },
      { key: "score", name: "score", width: "6rem", number: true },
      ...(index.years.names.length ? plotColumns(index.years) : plotColumns(index.years).slice(1)),
    ],
  });

const frameTable = (index) =>
  tableOf({
    id: "frames",
    caption: say("frames"),
    rows: index.frames,
    open: "score",
    text: (row) => `${row.text} ${row.topFiller}`,
    columns: [
      { key: "text", name: "frame", width: "24%" },
      { key: "freq", name: "freq", number: true },
      { key: "range", name: "range", number: true },
      { key: "fillers", name: "fillers", number: true },
      { key: "entropy", name: "fillerEntropy", number: true },
      { key: "topFiller", name: "topFiller", width: "18%" },
      { key: "topShare", name: "topShare", number: true, share: true },
      { key: "cohesion", name: "cohesion", number: true },
      { key: "score", name: "score", number: true },
    ],
  });

const enumeratorTable = (index) =>
  tableOf({
    id: "enumerators",
    caption: say("enumerators"),
    rows: index.enumerators,
    open: "chains",
    columns: [
      { key: "text", name: "enumerator", width: "30%" },
      { key: "chains", name: "chains", number: true },
      { key: "points", name: "points", number: true },
      { key: "longest", name: "longest", number: true },
      { key: "range", name: "range", number: true },
    ],
  });

const phrasesView = async (values) => {
  const { index } = data;
  const close = values.has("word") && (await wordingView("phrases", () => index.phrases, PHRASE_NUMBERS)(values));
  if (close) return close;
  const part = (name, rows, all, file, table) => element("section", {}, element("h2", {}, `${say(name)} (${count(all)})`), cappedNote(rows, all, file), rows ? table(index) : element("p", { class: "quiet" }, say("none")));
  return [
    element("h1", {}, say("phrases")),
    cappedNote(index.phrases.length, index.counts.phrases, "phrases.csv"),
    phraseTable(index),
    part("frames", index.frames.length, index.counts.frames, "frames.csv", frameTable),
    part("enumerators", index.enumerators.length, index.counts.enumerators, "enumerators.csv", enumeratorTable),
  ];
};

const termsView = async (values) => {
  const { index } = data;
  const close = values.has("word") && (await wordingView("terms", () => index.terms, TERM_NUMBERS)(values));
  if (close) return close;
  return [
    element("h1", {}, say("terms")),
    cappedNote(index.terms.length, index.counts.terms, "terms.csv"),
    tableOf({
      id: "terms",
      none: "noTerms",
      caption: say("terms"),
      rows: index.terms,
      open: "freq",
      text: (row) => `${row.text} ${row.pos}`,
      columns: [
        { key: "text", name: "term", width: "20%", cell: (row) => link("terms", { word: row.text }, row.text) },
        { key: "pos", name: "pos", width: "5rem" },
        { key: "freq", name: "freq", width: "7rem", number: true },
        { key: "per10k", name: "per10k", width: "7rem", number: true },
        { key: "range", name: "range", width: "6rem", number: true },
        { key: "rangePct", name: "rangePct", width: "7rem", number: true },
        { key: "dpNorm", name: "dpNorm", width: "6rem", number: true },
        { key: "tfIdf", name: "tfIdf", width: "7rem", number: true },
        ...(index.years.names.length ? plotColumns(index.years) : plotColumns(index.years).slice(1)),
      ],
    }),
  ];
};
