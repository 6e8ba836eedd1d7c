// A passage: both texts side by side, differences marked, set phrases grey, each in its place in the outline.

/// Places of set phrases in a stretch of a text, apart from each other and in order.
const setPhrases = (text, start, end) => {
  const spans = within([...text.stock, ...text.phrases], start, end).sort((a, b) => a.start - b.start);
  const joined = [];
  for (const span of spans) {
    const last = joined[joined.length - 1];
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push(span);
  }
  return joined;
};

/// What of some stretches lies in `start` to `end`.
const within = (stretches, start, end) =>
  stretches.filter((one) => one.start < end && one.end > start).map((one) => ({ start: Math.max(one.start, start), end: Math.min(one.end, end) }));

/// The stretch `start` to `end`, cut where marks begin and end; `same` is what is the same on both sides.
const compared = (text, start, end, same) => {
  const set = setPhrases(text, start, end);
  const furniture = within(text.nodes.filter((node) => node.kind === "furniture"), start, end);
  const cuts = new Set([start, end]);
  [...same, ...set, ...furniture].forEach((one) => cuts.add(one.start).add(one.end));
  const ends = [...cuts].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
  const covers = (stretches, at) => stretches.some((one) => one.start <= at && at < one.end);
  return ends.slice(0, -1).map((from, place) => {
    const words = text.text.slice(from, ends[place + 1]);
    // Page numbers and the like count in nothing: neither the same nor a difference.
    if (covers(furniture, from)) return element("span", { class: "furniture" }, words);
    if (!covers(same, from)) return element("mark", { class: "diff" }, words);
    return covers(set, from) ? element("span", { class: "set" }, words) : words;
  });
};

/// The headings that a place stands under.
const pathTo = (text, at) => {
  const names = [];
  text.nodes.forEach((node) => {
    if (node.start <= at && at < node.end && (node.kind === "section" || node.kind === "point")) names.push(named(text, node));
  });
  return names.filter(Boolean).join(" › ");
};

/// What a node is called: marker and heading, without the marks of Markdown, which say how deep it is.
const named = (text, node) => {
  const words = (first, length) => text.text.slice(node.start + first, node.start + first + length);
  return oneLine(words(node.toMarker, node.markerLength).replace(/^#+/, "") + words(node.toHeading, node.headingLength));
};

const oneLine = (words) => words.replace(/\s+/g, " ").trim();

/// Characters before a place, as the tables count them.
const characters = (text, at) => [...text.text.slice(0, at)].length;

/// One side of a passage; what is the same comes from its start.
const side = (text, { document, start, length, sameStart, sameLength }, earliest) => {
  const row = data.documents.get(document);
  const end = start + length;
  const same = stretchesOf({ start: sameStart.map((at) => start + at), length: sameLength });
  const isEarliest = document === earliest;
  const head = [element("h2", {}, documentLink(document, { at: start }, row?.title || data.name(document))), element("p", { class: "quiet" }, `${data.name(document)}${row?.date ? ` · ${row.date}` : ""}${isEarliest ? ` · ${say("earliestHere")}` : ""}`)];
  if (!text) return element("article", { class: "side" }, head, element("p", { class: "note" }, say("notEmbedded")));
  return element("article", { class: "side" }, head,
    element("p", { class: "path" }, pathTo(text, start) || " "),
    element("p", { class: "path" }, `${count(characters(text, start))}–${count(characters(text, end))} · `, documentLink(document, { at: start }, say("openHere"))),
    element("div", { class: "text" }, compared(text, start, end, same)));
};

const passageView = async (values) => {
  const row = data.passages.get(Number(values.get("id")));
  if (!row) return [element("h1", {}, say("passage")), element("p", {}, say("unknownPassage"))];
  const [text, sourceText] = await Promise.all([data.text(row.document), data.text(row.source)]);
  const beside = (step, name) => {
    const other = data.index.passages[row.place + step];
    return other ? link("passage", { id: other.number }, say(name)) : element("span", { class: "quiet" }, say(name));
  };
  const id = `P${row.number + 1}`;
  return [
    element("h1", {}, `${say("passage")} ${id}`),
    element("p", { class: "tools-line" }, beside(-1, "previous"), beside(1, "next"), link("duplicates", { a: row.document, b: row.source }, say("allPassages")), element("span", {}, `${say("sharedText")} `, textLink(row.text))),
    element("p", {}, `${say("class")}: ${say(row.class)} · ${say("surprise")}: ${bits(row.surprise)} · ${say("matched")}: ${count(row.matched)} · ${say("identity")}: ${percent(row.identity)} · ${say("inStock")}: ${percent(row.stock)}${row.relation && ` · ${say("relation")}: ${say(row.relation)}`}${row.isTie ? ` · ${say("tie")}` : ""}`),
    row.edits && element("p", {}, `${say("edits")}: ${row.edits}`),
    element("p", { class: "note" }, say("sideNote"), " ", say("showTerminal", { id })),
    element("div", { class: "two" },
      side(text, row, row.earliest),
      side(sourceText, { document: row.source, start: row.sourceStart, length: row.sourceLength, sameStart: row.sourceSameStart, sameLength: row.sourceSameLength }, row.earliest)),
  ];
};
