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
  chunks: new Map(),

  async open() {
    const [index, directory] = await Promise.all([unpack("index"), unpack("texts")]);
    this.index = index;
    directory.forEach((documents, chunk) => documents.forEach((document) => this.chunkOf.set(document, chunk)));
    index.documents = index.documents.map(readDocument);
    index.documents.forEach((row) => this.documents.set(row.number, row));
    index.passages = index.passages.map(readPassage);
    index.passages.forEach((row, place) => this.passages.set(row.number, { ...row, place }));
    index.phrases = index.phrases.map((row, number) => readPhrase(row, number, index.years));
    index.terms = index.terms.map((row, number) => readTerm(row, number, index.years));
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
    return texts.find((text) => text.document === document);
  },

  get chunkCount() {
    return this.chunkOf.size ? Math.max(...this.chunkOf.values()) + 1 : 0;
  },

  /// What a document is called.
  name(number) {
    const row = this.documents.get(number);
    return row ? row.id : `#${number}`;
  },

  /// Wording, range and first year of a frame or enumerator.
  marked([text, range, first]) {
    return { text, range, first: first === null ? "" : this.index.years.names[first] };
  },

  /// Wording, kind, range and first year of a phrase.
  phrase(row) {
    const { phrases, furtherPhrases, years } = this.index;
    if (row < phrases.length) return phrases[row];
    const [text, kind, range, first] = furtherPhrases[row - phrases.length];
    return { text, kind, range, first: first === null ? "" : years.names[first] };
  },
};

/// Lists of as many numbers each as one thing takes.
const inGroups = (flat, size) => Array.from({ length: flat.length / size }, (_, at) => flat.slice(at * size, (at + 1) * size));

const readDocument = ([number, id, title, date, chars, tokens, sections, shares, raw, family, format]) => {
  const [formulaic, copied, template, original] = (shares ?? [0, 0, 0, 0]).map((millionths) => millionths / 1e6);
  return { number, id: visible(id), title: visible(title), date, chars, tokens, sections, formulaic, copied, template, original, raw: (raw ?? 0) / 1e6, family, format };
};

const readPassage = ([number, document, start, end, source, sourceStart, sourceEnd, matched, identity, stock, relation, earliest, edits, same, sourceSame]) => ({
  number, document, start, end, source, sourceStart, sourceEnd, matched, identity: identity / 1000, stock: stock / 1000, relation, earliest, edits, same, sourceSame,
});

/// What a list of year and occurrences says: [name, occurrences, per 10,000 characters], each year, and the first and last.
const overYears = (flat, years) => {
  const freqs = new Map();
  for (let at = 0; at < flat.length; at += 2) freqs.set(flat[at], flat[at + 1]);
  const names = [...freqs.keys()].map((year) => years.names[year]);
  return { freqs, first: names[0] ?? "", last: names[names.length - 1] ?? "" };
};

const readPhrase = ([text, kind, freq, range, rangeDedup, dpNorm, minPmi, entropyLeft, entropyRight, cValue, score, byYear, bins], number, years) => ({
  number, text, kind, freq, range, rangeDedup, dpNorm, minPmi, entropyLeft, entropyRight, cValue, score, bins, ...overYears(byYear, years),
});

const readTerm = ([text, pos, freq, per10k, range, rangePct, dpNorm, tfIdf, rangeDedup, byYear, bins], number, years) => ({
  number, text, pos, freq, per10k, range, rangePct, dpNorm, tfIdf, rangeDedup, bins, ...overYears(byYear, years),
});
