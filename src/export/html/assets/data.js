// The data of the page: an index, and texts that are unpacked when they are asked for.

const unpack = async (id) => {
  if (typeof DecompressionStream === "undefined") throw new Error(say("oldBrowser"));
  const packed = atob(document.getElementById(id).textContent);
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
};

const data = {
  index: null,
  /// The listed documents by their number.
  documents: new Map(),
  /// The chunk of each embedded text.
  chunkOf: new Map(),
  /// Listed passages by their number.
  passages: new Map(),
  /// Listed shared texts by their number.
  sharedTexts: new Map(),
  chunks: new Map(),

  async open() {
    const [index, directory] = await Promise.all([unpack("index"), unpack("texts")]);
    this.index = index;
    directory.forEach((documents, chunk) => documents.forEach((document) => this.chunkOf.set(document, chunk)));
    for (const table of ["frames", "enumerators", "skipped"]) index[table] = rowsOf(index[table]);
    index.pairs = rowsOf(index.pairs).map((row) => ({ ...row, share: row.share / 1e6, otherShare: row.otherShare / 1e6 }));
    index.sharedTexts = rowsOf(index.sharedTexts).map((row) => ({ ...row, surprise: row.surprise / 10 }));
    index.sharedTexts.forEach((row) => this.sharedTexts.set(row.number, row));
    index.families = rowsOf(index.families).map((family) => ({ ...family, members: rowsOf(family.members) }));
    index.sections = { formulaic: rowsOf(index.sections.formulaic), copied: rowsOf(index.sections.copied) };
    index.documents = rowsOf(index.documents).map(readDocument);
    index.documents.forEach((row) => this.documents.set(row.number, row));
    index.passages = rowsOf(index.passages).map(readPassage);
    index.passages.forEach((row) => this.passages.set(row.number, row));
    index.phrases = rowsOf(index.phrases).map((row) => readSpread(row, index.years));
    index.terms = rowsOf(index.terms).map((row) => readSpread(row, index.years));
  },

  /// The texts of a chunk, by document. Few are kept: a person reads one at a time.
  chunk(number) {
    if (!this.chunks.has(number)) {
      if (this.chunks.size > 12) this.chunks.delete(this.chunks.keys().next().value);
      this.chunks.set(number, unpack(`chunk-${number}`));
    }
    return this.chunks.get(number);
  },

  /// The text of a document and what is marked in it; `null` if it is not in the page.
  async text(document) {
    if (!this.chunkOf.has(document)) return null;
    const texts = await this.chunk(this.chunkOf.get(document));
    return readText(texts.find((text) => text.document === document));
  },

  get chunkCount() {
    return this.chunkOf.size ? Math.max(...this.chunkOf.values()) + 1 : 0;
  },

  /// What a document is called.
  name(number) {
    const row = this.documents.get(number);
    return row ? row.id : `#${number}`;
  },

  /// The name of a year; none where it is not known.
  yearName(year) {
    return this.index.years.names[year] ?? "";
  },

  /// A row of what may be marked in a text: its wording, range and first year.
  marked(table, row) {
    const marked = rowAt(table, row);
    return { ...marked, first: this.yearName(marked.first) };
  },

  /// The same of a phrase, listed or not.
  phrase(row) {
    const { phrases, furtherPhrases } = this.index;
    return phrases[row] ?? this.marked(furtherPhrases, row - phrases.length);
  },
};

/// A row of a table, which comes as its columns by name.
const rowAt = (table, at) => Object.fromEntries(Object.entries(table).map(([name, column]) => [name, column[at]]));

/// All rows of a table.
const rowsOf = (table) => {
  const rows = Object.values(table)[0].map(() => ({}));
  for (const [name, column] of Object.entries(table)) column.forEach((value, at) => { rows[at][name] = value; });
  return rows;
};

/// Rows that are stretches of a text, with their ends.
const stretchesOf = (table) => {
  const rows = rowsOf(table);
  rows.forEach((row) => { row.end = row.start + row.length; });
  return rows;
};

/// A text with all that is in it: its nodes and marks are stretches.
const readText = (text) =>
  Object.fromEntries(Object.entries(text).map(([name, part]) => [name, typeof part === "object" ? stretchesOf(part) : part]));

/// Shares come in millionths, or not at all where there is no content.
const readDocument = (row) => {
  const share = (millionths) => (millionths ?? 0) / 1e6;
  return {
    ...row,
    id: visible(row.id),
    title: visible(row.title),
    formulaic: share(row.formulaic),
    copied: share(row.copied),
    boilerplate: share(row.boilerplate),
    quoted: share(row.quoted),
    template: share(row.template),
    original: share(row.original),
    raw: share(row.raw),
  };
};

/// Shares of a passage come in thousandths.
const readPassage = (row, place) => ({ ...row, place, identity: row.identity / 1000, stock: row.stock / 1000, surprise: row.surprise / 10 });

/// A phrase or term with its occurrences by year, and the first and last of these.
const readSpread = (row, years) => ({
  ...row,
  freqs: new Map(row.years.map((year, at) => [year, row.yearFreqs[at]])),
  first: years.names[row.years[0]] ?? "",
  last: years.names[row.years[row.years.length - 1]] ?? "",
});
