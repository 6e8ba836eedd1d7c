// Every place of a wording in the texts of the page.

/// Places that are shown, and characters on either side.
const PLACES = 200;
const CONTEXT = 24;

/// Characters that a wording may be broken by: blanks, line ends, and the invisible ones that word processors leave behind.
const BLANK = "[\\s\\u0085\\u200b-\\u200f\\u2060\\ufeff\\u00ad\\u0000-\\u001f\\ufffc]";

const patternOf = (wording) => {
  const escaped = [...wording.replace(new RegExp(BLANK, "gu"), "")].map((character) => character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return escaped.length ? new RegExp(escaped.join(`${BLANK}*`), "gu") : null;
};

const findPlaces = async (wording) => {
  const found = { places: [], total: 0, documents: 0 };
  const pattern = patternOf(wording);
  if (!pattern) return found;
  for (let chunk = 0; chunk < data.chunkCount; chunk += 1) {
    const texts = await unpack(`chunk-${chunk}`);
    for (const text of texts) {
      let here = 0;
      let furniture = null;
      for (const match of text.text.matchAll(pattern)) {
        // As in every count, page numbers and running heads are left out.
        furniture ??= stretchesOf(text.nodes).filter((node) => node.kind === "furniture");
        if (furniture.some(({ start, end }) => start <= match.index && match.index < end)) continue;
        here += 1;
        if (found.places.length < PLACES) found.places.push(placeOf(text, match));
      }
      found.total += here;
      found.documents += here > 0;
    }
  }
  return found;
};

const placeOf = (text, match) => {
  const [start, end] = [match.index, match.index + match[0].length];
  return { document: text.document, start, left: someOf(oneLine(text.text.slice(Math.max(0, start - 2 * CONTEXT), start)), -CONTEXT), hit: oneLine(match[0]), right: someOf(oneLine(text.text.slice(end, end + 2 * CONTEXT)), CONTEXT) };
};

const kwicTable = (found) =>
  element("table", { class: "kwic" },
    element("caption", { class: "unseen" }, say("concordance")),
    element("thead", { class: "unseen" }, element("tr", {}, ["left", "wording", "right", "document"].map((name) => element("th", { scope: "col" }, say(name))))),
    element("tbody", {}, found.places.map((place) =>
      element("tr", {},
        element("td", { class: "left" }, element("bdi", {}, place.left)),
        element("td", { class: "hit" }, documentLink(place.document, { at: place.start }, place.hit)),
        element("td", { class: "right" }, place.right),
        element("td", { class: "where quiet" }, data.name(place.document))))));

/// The places of a wording, put in when they are found.
const placesOf = async (wording) => {
  const box = element("section", {}, element("h2", {}, say("concordance")), element("p", { role: "status" }, say("searching")));
  findPlaces(wording).then((found) => {
    const words = say("places", { n: count(found.total), documents: count(found.documents), embedded: count(data.chunkOf.size) });
    box.replaceChildren(
      element("h2", {}, say("concordance")),
      element("p", { role: "status" }, found.total ? words : say("noPlaces"), found.total > PLACES ? ` ${say("placesShown", { n: PLACES })}` : ""),
      ...(found.total ? [kwicTable(found)] : []));
  }, (error) => box.replaceChildren(element("p", { class: "note" }, say("openFailed", { reason: error.message }))));
  return box;
};

const concordanceView = async (values) => {
  const wording = values.get("word") ?? "";
  const input = element("input", { type: "search", id: "wording", value: wording, "aria-label": say("wording"), placeholder: say("wording") });
  const search = (event) => {
    event.preventDefault();
    location.hash = address("concordance", { word: input.value.trim() });
  };
  return [
    element("h1", {}, say("concordance")),
    element("form", { class: "tools-line", role: "search", on: { submit: search } }, input, element("button", {}, say("search"))),
    element("p", { class: "note" }, say("concordanceNote")),
    wording && (await placesOf(wording)),
  ];
};
