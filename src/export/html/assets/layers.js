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
  const passages = [];
  for (let at = 0; at < text.passages.length; at += 6) {
    const [number, start, end, other, isOwn, isFormula] = text.passages.slice(at, at + 6);
    if (!isFormula) passages.push({ number, start, end, other, isOwn });
  }
  const chars = new Map();
  passages.forEach(({ start, end, other }) => chars.set(other, (chars.get(other) ?? 0) + end - start));
  const sources = [...chars.keys()].sort((a, b) => chars.get(b) - chars.get(a) || a - b);
  return { passages, sources, chars };
};

/// Spans of a text with what they are: layer, both ends, and what a pointer over it is told.
const marksOf = (text, { passages, sources }) => {
  const marks = [];
  const pairs = (layer, flat) => {
    for (let at = 0; at < flat.length; at += 2) marks.push({ layer, start: flat[at], end: flat[at + 1] });
  };
  pairs("copied", text.copied);
  pairs("template", text.template);
  pairs("run", text.stock);
  pairs("frame", text.frames);
  pairs("enumerator", text.enumerators);
  for (let at = 0; at < text.phrases.length; at += 3) {
    const row = text.phrases[at + 2];
    marks.push({ layer: data.phrase(row).kind, start: text.phrases[at], end: text.phrases[at + 1], phrase: row });
  }
  passages.forEach(({ number, start, end, other }) => marks.push({ layer: "source", start, end, number, other, source: sources.indexOf(other) }));
  return marks;
};

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

/// A piece as an element, or as plain text where nothing is marked.
const pieceElement = (text, piece, hidden) => {
  const words = text.text.slice(piece.start, piece.end);
  if (!piece.marks.length) return words;
  // Of several passages over one place the one from the greatest source that is not switched off gives the colour.
  const passages = piece.marks.filter((mark) => mark.layer === "source" && !hidden.has(mark.other)).sort((a, b) => a.source - b.source || a.number - b.number);
  const layers = new Set(piece.marks.map((mark) => mark.layer).filter((layer) => layer !== "source"));
  if (passages.length) layers.add("source");
  const made = element("span", { class: [...layers].map((layer) => `m-${layer}`).join(" "), "data-start": piece.start }, words);
  if (passages.length) made.style.setProperty("--s", SOURCE_COLOURS[passages[0].source] ?? "#7f8790");
  made.told = () => describe(piece.marks, passages);
  made.passage = passages[0]?.number;
  return made;
};

/// What a pointer over a piece is told: of the layers that are shown.
const describe = (marks, passages) => {
  const lines = [];
  marks.filter((mark) => shownLayers.has(mark.layer)).forEach((mark) => {
    if (mark.phrase !== undefined) {
      const { text, kind, range, first } = data.phrase(mark.phrase);
      lines.push(`${text} — ${say(first ? "markPhrase" : "markPhraseUndated", { kind: say(kind), range: count(range), year: first })}`);
    } else if (["run", "frame", "enumerator", "template"].includes(mark.layer)) lines.push(say(mark.layer));
  });
  if (shownLayers.has("source")) passages.slice(0, 6).forEach((mark) => lines.push(say("markPassage", { id: mark.number + 1, other: data.name(mark.other) })));
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
