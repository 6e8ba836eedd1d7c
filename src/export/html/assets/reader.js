// A document with its outline and its marks.

/// The outline: sections and points as a list, each a way to its place.
const outline = (text, open) => {
  const lists = new Map([[null, element("ul")]]);
  const items = new Map();
  text.nodes.forEach((node, number) => {
    const { kind, parent, start } = node;
    if (kind !== "section" && kind !== "point" && kind !== "title") return;
    const name = named(text, node) || someOf(oneLine(text.text.slice(start, start + 40)), 16) || kind;
    const item = element("li", {}, element("button", { type: "button", class: "link", on: { click: () => open(start) } }, name.length > 42 ? `${someOf(name, 41)}…` : name));
    // A point may lie in a paragraph that the outline leaves out.
    let above = parent;
    while (!lists.has(above)) above = text.nodes[above].parent;
    const list = lists.get(above);
    if (above !== null && !list.parentNode) items.get(above).append(list);
    list.append(item);
    lists.set(number, element("ul"));
    items.set(number, item);
  });
  return lists.get(null);
};

/// The leaves of a section tree, in order.
const leavesOf = (nodes) => {
  const parents = new Set(nodes.map((node) => node.parent));
  return nodes.filter((_, number) => !parents.has(number));
};

const drawText = (page, text, marks, hidden) => {
  const leaves = text.nodes.length ? leavesOf(text.nodes) : [{ kind: "paragraph", start: 0, end: text.text.length }];
  let next = 0;
  const blocks = leaves.map(({ kind, start, end }) => {
    // Marks are in order: those that end before this leaf will not be needed again.
    while (next < marks.length && marks[next].reach <= start) next += 1;
    let last = next;
    while (last < marks.length && marks[last].start < end) last += 1;
    const some = marks.slice(next, last);
    return element("div", { class: `is-${kind}` }, pieces(some, start, end).map((piece) => pieceElements(text, piece, hidden)));
  });
  page.replaceChildren(...blocks);
};

/// Goes to a place of the text and marks it for a while.
const goTo = (page, at) => {
  const found = [...page.querySelectorAll("[data-start]")].reverse().find((one) => Number(one.dataset.start) <= at && at < Number(one.dataset.start) + one.textContent.length);
  const place = found ?? blockAt(page, at);
  if (!place) return;
  page.querySelectorAll(".target").forEach((one) => one.classList.remove("target"));
  place.classList.add("target");
  place.scrollIntoView({ block: "center" });
};

const blockAt = (page, at) => {
  let before = 0;
  for (const block of page.children) {
    before += block.textContent.length;
    if (at < before) return block;
  }
  return page.lastElementChild;
};

/// To the next mark that is shown, or the one before.
const stepMark = (page, forward) => {
  const selector = [...shownLayers].map((layer) => `.m-${layer}`).join(", ");
  const marks = selector ? [...page.querySelectorAll(selector)] : [];
  if (!marks.length) return;
  const at = marks.findIndex((mark) => mark.classList.contains("target"));
  const next = marks[(at + (forward ? 1 : marks.length - 1) + (at < 0 && !forward ? 1 : 0)) % marks.length];
  page.querySelectorAll(".target").forEach((one) => one.classList.remove("target"));
  next.classList.add("target");
  next.scrollIntoView({ block: "center" });
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  tell(`${next.textContent}: ${next.told?.() ?? ""}`);
  showTip(next, next.getBoundingClientRect());
};

/// Opens the passage of a mark, if it has one that is listed.
const openPassage = (target) => {
  const passage = target.closest?.("[data-start]")?.passage;
  if (passage !== undefined && shownLayers.has("source") && data.passages.has(passage)) location.hash = address("passage", { id: passage });
};

const showTip = (mark, { left, bottom }) => {
  const tip = document.getElementById("tip");
  const words = mark?.told?.();
  tip.hidden = !words;
  if (!words) return;
  tip.style.whiteSpace = "pre-line";
  tip.textContent = words;
  tip.style.left = `${Math.max(4, Math.min(left, innerWidth - tip.offsetWidth - 12))}px`;
  tip.style.top = `${bottom + 6 + tip.offsetHeight > innerHeight ? Math.max(0, bottom - tip.offsetHeight - 34) : bottom + 6}px`;
};

const documentHead = (row, number) => [
  element("h1", {}, row?.title || data.name(number)),
  element("p", { class: "quiet" }, [data.name(number), row?.date, row && `${say("chars")} ${count(row.chars)}`].filter(Boolean).join(" · "), row?.family && [" · ", link("duplicates", { family: row.family }, `${say("family")} ${row.family}`)]),
  row && element("p", {}, shareBar(row)),
  row && element("p", { class: "legend" }, KINDS.map((kind) => element("span", {}, element("i", { class: `swatch kind-${kind}` }), `${say(kind)} ${percent(row[kind])}`))),
];

const documentView = async (values) => {
  const number = Number(values.get("id") ?? NaN);
  const row = data.documents.get(number);
  const [hidden, arrival] = [kept("hidden", new Set()), kept("arrival", { isDone: false })];
  const text = await data.text(number);
  if (!row && !text) return [element("h1", {}, say("document")), element("p", {}, say("gone"))];
  if (!text) return [...documentHead(row, number), element("p", { class: "note" }, say("notEmbedded"))];
  const found = passagesOf(text);
  const marks = marksOf(text, found).sort((a, b) => a.start - b.start || a.end - b.end);
  // How far any mark up to and with this one reaches.
  marks.reduce((reach, mark) => (mark.reach = Math.max(reach, mark.end)), 0);
  const page = element("div", { class: "page", id: "page", on: {
    mouseover: (event) => showTip(event.target.closest("[data-start]"), { left: event.clientX, bottom: event.clientY + 12 }),
    mouseleave: () => showTip(null, {}),
    click: (event) => { if (getSelection().isCollapsed) openPassage(event.target); },
  } });
  drawText(page, text, marks, hidden);
  const open = (at) => goTo(page, at);
  const place = values.has("node") ? text.nodes[Number(values.get("node"))]?.start : values.has("at") ? Number(values.get("at")) : null;
  // Who comes back finds the text as it was left.
  if (place !== null && place !== undefined && !arrival.isDone) requestAnimationFrame(() => open(place));
  arrival.isDone = true;
  return [
    ...documentHead(row, number),
    element("div", { class: "reader" },
      element("aside", { class: "outline", "aria-label": say("outline"), tabindex: 0 }, element("h2", {}, say("outline")), outline(text, open)),
      page,
      element("aside", { class: "layers-box", "aria-label": say("layers"), tabindex: 0 }, layerSwitches(page, found, hidden, () => drawText(page, text, marks, hidden)))),
  ];
};

addEventListener("keydown", (event) => {
  const page = document.getElementById("page");
  if (!page || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === "n") stepMark(page, true);
  if (event.key === "p") stepMark(page, false);
  if (event.key === "Enter") openPassage(event.target);
  if (event.key === "Escape") showTip(null, {});
});
