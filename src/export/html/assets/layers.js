// What is marked in a text, layer over layer, and the switches of the layers.

/// Sources with a colour of their own.
const SOURCE_COLOURS = ["#d55e00", "#0072b2", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#8b5fbf", "#7a8b00"];

const PHRASE_LAYERS = ["bundle", "slogan", "run", "frame", "enumerator"];
const LAYERS = ["source", "copied", "template", ...PHRASE_LAYERS];
const LAYER_NAMES = { source: "layerSource", copied: "layerCopied", template: "layerTemplate", bundle: "layerBundle", slogan: "layerSlogan", run: "layerRun", frame: "layerFrame", enumerator: "layerEnumerator" };
/// Layers that are on until a person says otherwise; kept from document to document.
const shownLayers = new Set(["source", "bundle", "slogan"]);

/// The passages of a text and the sources they are shared with, those with most characters first.
const passagesOf = (text) => {
  const passages = text.passages.filter((passage) => !passage.isFormula);
  const chars = new Map();
  passages.forEach(({ start, end, other }) => chars.set(other, (chars.get(other) ?? 0) + end - start));
  const sources = [...chars.keys()].sort((a, b) => chars.get(b) - chars.get(a) || a - b);
  return { passages, sources, chars };
};

/// Spans of a text with what they are: layer, both ends, and what a pointer over it is told.
const marksOf = (text, { passages, sources }) => {
  const { markedFrames, markedEnumerators } = data.index;
  const marks = [];
  const spans = (layer, stretches) => stretches.forEach(({ start, end }) => marks.push({ layer, start, end }));
  const wordings = (places, of) => places.forEach(({ start, end, row }) => marks.push({ start, end, ...of(row) }));
  spans("copied", text.copied);
  spans("template", text.template);
  text.stock.forEach(({ start, end, range, first }) => marks.push({ layer: "run", start, end, told: () => toldOf("markRun", { range, first: data.yearName(first) }) }));
  wordings(text.frames, (row) => ({ layer: "frame", told: () => toldOf("markPhrase", { kind: "frame", ...data.marked(markedFrames, row) }) }));
  wordings(text.enumerators, (row) => ({ layer: "enumerator", told: () => toldOf("markPhrase", { kind: "enumerator", ...data.marked(markedEnumerators, row) }) }));
  wordings(text.phrases, (row) => ({ layer: data.phrase(row).kind, told: () => toldOf("markPhrase", data.phrase(row)) }));
  passages.forEach(({ number, start, end, other, range, first }) =>
    marks.push({ layer: "source", start, end, number, other, source: sources.indexOf(other), told: () => toldOf("markPassage", { text: `P${number + 1}`, other: data.name(other), range, first: data.yearName(first) }) }));
  return marks;
};

/// A line on a mark: what it is, in how many documents, and the first year where one is known.
const toldOf = (key, { text, kind, other, range, first }) =>
  [text, say(key, { kind: kind ? say(kind) : "", other, range: count(range) }), first ? say(key === "markRun" ? "usedBy" : "firstIn", { year: first }) : ""].filter(Boolean).join(" · ");

/// The text `start` to `end` in pieces, each with the marks over it. `marks` are in order of their beginnings.
const pieces = (marks, start, end) => {
  const here = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = new Set([start, end]);
  here.forEach((mark) => { cuts.add(Math.max(mark.start, start)); cuts.add(Math.min(mark.end, end)); });
  const ends = [...cuts].sort((a, b) => a - b);
  let open = [];
  let next = 0;
  return ends.slice(0, -1).map((from, at) => {
    open = open.filter((mark) => mark.end > from);
    while (next < here.length && here[next].start <= from) { if (here[next].end > from) open.push(here[next]); next += 1; }
    return { start: from, end: ends[at + 1], marks: [...open] };
  });
};

/// A piece as elements, or as plain text where nothing is marked. Line ends and indents are no part of a mark: it would stand on empty lines.
const pieceElements = (text, piece, hidden) => {
  const words = text.text.slice(piece.start, piece.end);
  if (!piece.marks.length) return words;
  let start = piece.start;
  return words.split(/(\s*\n\s*)/).filter(Boolean).map((line) => {
    const made = line.trim() ? lineElement(line, start, piece.marks, hidden) : line;
    start += line.length;
    return made;
  });
};

const lineElement = (words, start, marks, hidden) => {
  // Of several passages over one place the one from the greatest source that is not switched off gives the colour.
  const passages = marks.filter((mark) => mark.layer === "source" && !hidden.has(mark.other)).sort((a, b) => a.source - b.source || a.number - b.number);
  const layers = new Set(marks.map((mark) => mark.layer).filter((layer) => layer !== "source"));
  if (passages.length) layers.add("source");
  const made = element("span", { class: [...layers].map((layer) => `m-${layer}`).join(" "), "data-start": start }, words);
  if (passages.length) made.style.setProperty("--s", SOURCE_COLOURS[passages[0].source] ?? "#7f8790");
  made.told = () => describe(marks, passages);
  made.passage = passages[0]?.number;
  return made;
};

/// Passages that one place tells of.
const TOLD_PASSAGES = 6;

/// What a pointer over a piece is told: of the layers that are shown.
const describe = (marks, passages) => {
  const lines = marks.filter((mark) => mark.layer !== "source" && mark.told && shownLayers.has(mark.layer)).map((mark) => mark.told());
  if (shownLayers.has("template") && marks.some((mark) => mark.layer === "template")) lines.push(say("template"));
  // What is copied is told by its passages; those of sources that are switched off are not told as sources, yet are copied.
  const told = shownLayers.has("copied") ? marks.filter((mark) => mark.layer === "source").sort((a, b) => a.source - b.source) : shownLayers.has("source") ? passages : [];
  lines.push(...told.slice(0, TOLD_PASSAGES).map((mark) => mark.told()));
  if (told.length > TOLD_PASSAGES) lines.push(say("furtherPassages", { n: count(told.length - TOLD_PASSAGES) }));
  if (!told.length && shownLayers.has("copied") && marks.some((mark) => mark.layer === "copied")) lines.push(say("copied"));
  return [...new Set(lines)].join("\n");
};

/// The switches; `redraw` is called after a change of sources, and the layers of `page` are switched by its classes.
const layerSwitches = (page, { sources, chars }, hidden, redraw) => {
  const apply = () => LAYERS.forEach((layer) => page.classList.toggle(`show-${layer}`, shownLayers.has(layer)));
  apply();
  const layer = (name) => {
    const box = element("input", { type: "checkbox", id: `layer-${name}`, checked: shownLayers.has(name), on: { change: () => { if (box.checked) shownLayers.add(name); else shownLayers.delete(name); apply(); } } });
    return element("li", {}, box, " ", element("label", { for: `layer-${name}` }, say(LAYER_NAMES[name])));
  };
  const source = (number, at) => {
    const box = element("input", { type: "checkbox", id: `source-${number}`, checked: !hidden.has(number), on: { change: () => { if (box.checked) hidden.delete(number); else hidden.add(number); redraw(); } } });
    return element("li", {}, box, " ", element("label", { for: `source-${number}` }, element("i", { class: "swatch", style: { background: SOURCE_COLOURS[at] } }), data.name(number), element("span", { class: "quiet" }, ` ${count(chars.get(number))}`)), " ", documentLink(number, {}, "→"));
  };
  const others = sources.length - SOURCE_COLOURS.length;
  return [
    element("h2", {}, say("layers")),
    element("ul", { class: "layers" }, LAYERS.map(layer)),
    element("p", { class: "quiet" }, say("keys")),
    element("h2", {}, say("sources")),
    sources.length ? element("ul", { class: "layers" }, sources.slice(0, SOURCE_COLOURS.length).map(source), others > 0 && element("li", { class: "quiet" }, element("i", { class: "swatch", style: { background: "#7f8790" } }), say("otherSources", { n: count(others) }))) : element("p", { class: "quiet" }, say("noSources")),
  ];
};
