// A passage: both texts side by side, differences marked, set phrases grey, each in its place in the outline.

/// Places of set phrases in a stretch of a text, apart from each other and in order.
const setPhrases = (text, start, end) => {
  const spans = [];
  inGroups(text.stock, 4).forEach(([from, to]) => spans.push([from, to]));
  inGroups(text.phrases, 3).forEach(([from, to]) => spans.push([from, to]));
  const inside = spans.filter(([from, to]) => from < end && to > start).map(([from, to]) => [Math.max(from, start), Math.min(to, end)]);
  inside.sort((a, b) => a[0] - b[0]);
  const joined = [];
  for (const [from, to] of inside) {
    const last = joined[joined.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
};

/// The stretch `start` to `end`, cut where marks begin and end; `same` holds both ends of what is the same, from `start`.
const compared = (text, start, end, same) => {
  const set = setPhrases(text, start, end);
  const furniture = text.nodes.filter(([kind, , , from, to]) => kind === "furniture" && from < end && to > start).map(([, , , from, to]) => [Math.max(from, start), Math.min(to, end)]);
  const cuts = new Set([start, end]);
  same.forEach((at) => cuts.add(start + at));
  [...set, ...furniture].flat().forEach((at) => cuts.add(at));
  const ends = [...cuts].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
  const covers = (spans, at) => spans.some(([from, to]) => from <= at && at < to);
  const equal = [];
  for (let at = 0; at < same.length; at += 2) equal.push([start + same[at], start + same[at + 1]]);
  return ends.slice(0, -1).map((from, place) => {
    const words = text.text.slice(from, ends[place + 1]);
    // Page numbers and the like count in nothing: neither the same nor a difference.
    if (covers(furniture, from)) return element("span", { class: "furniture" }, words);
    if (!covers(equal, from)) return element("mark", { class: "diff" }, words);
    return covers(set, from) ? element("span", { class: "set" }, words) : words;
  });
};

/// The headings that a place stands under.
const pathTo = (text, at) => {
  const names = [];
  text.nodes.forEach(([kind, , , start, end, marker, markerEnd, heading, headingEnd]) => {
    if (start <= at && at < end && (kind === "section" || kind === "point")) names.push(named(text, [marker, markerEnd, heading, headingEnd]));
  });
  return names.filter(Boolean).join(" › ");
};

/// What a node is called: marker and heading, without the marks of Markdown, which say how deep it is.
const named = (text, [marker, markerEnd, heading, headingEnd]) =>
  oneLine(text.text.slice(marker, markerEnd).replace(/^#+/, "") + text.text.slice(heading, headingEnd));

const oneLine = (words) => words.replace(/\s+/g, " ").trim();

/// Characters before a place, as the tables count them.
const characters = (text, at) => [...text.text.slice(0, at)].length;

const side = (text, document, start, end, same, isEarliest) => {
  const row = data.documents.get(document);
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
    element("p", { class: "tools-line" }, beside(-1, "previous"), beside(1, "next"), link("duplicates", { a: row.document, b: row.source }, say("allPassages"))),
    element("p", {}, `${say("matched")}: ${count(row.matched)} · ${say("identity")}: ${percent(row.identity)} · ${say("inStock")}: ${percent(row.stock)} · ${say("relation")}: ${say(row.relation)}`),
    row.edits && element("p", {}, `${say("edits")}: ${row.edits}`),
    element("p", { class: "note" }, say("sideNote"), " ", say("showTerminal", { id })),
    element("div", { class: "two" },
      side(text, row.document, row.start, row.end, row.same, row.earliest === row.document),
      side(sourceText, row.source, row.sourceStart, row.sourceEnd, row.sourceSame, row.earliest === row.source)),
  ];
};
