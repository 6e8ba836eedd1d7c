// Tables of any length: only the rows in sight are in the page. Sorted by a click on a heading, filtered by words.

const ROW_HEIGHT = 32;
/// Rows beyond those in sight.
const MARGIN = 12;
/// Rows that are printed.
const PRINTED = 200;

/// Words in the order of a Chinese dictionary; numbers in them by value.
const inOrder = new Intl.Collator("zh-CN", { numeric: true });

/// A table of `rows`. Each column: `key`, `name`, `width`, and if wanted `cell(row)`, `value(row)` for sorting, `number`, `sortable`,
/// `falls` (the greatest first at the first click).
/// `text(row)` is what the filter looks at; none, no filter. `open` is the column sorted by at first; `none` says that there are no rows.
const tableOf = ({ id, caption, rows, columns, text, open = null, initial = "", none = "none" }) => {
  if (!rows.length) return element("p", { class: "quiet", id }, say(none));
  // As it was left, where a person comes back to it.
  const state = kept(id, { column: open, descending: true, words: initial, top: 0 });
  let sorted = rows;
  const body = element("tbody");
  const shown = element("span", { class: "quiet", role: "status" });
  const printed = element("p", { class: "paper" });
  const heads = columns.map((column) => head(column));
  const table = element(
    "table",
    { id, style: { "min-width": `${8 * columns.length}rem` } },
    element("caption", { class: "unseen" }, caption),
    element("colgroup", {}, columns.map((column) => element("col", { style: { width: column.width ?? "auto" } }))),
    element("thead", {}, element("tr", { "aria-rowindex": 1 }, heads)),
    body,
  );
  const box = element("div", { class: "grid", tabindex: 0, role: "region", "aria-label": caption, on: { scroll: () => { state.top = box.scrollTop; draw(); } } }, table);

  function head(column) {
    const label = say(column.name);
    if (column.sortable === false) return element("th", { scope: "col", class: column.number && "number" }, element("span", {}, label));
    const sort = () => {
      state.descending = state.column === column.key ? !state.descending : Boolean(column.number || column.falls);
      state.column = column.key;
      arrange();
      tell(say("sortedBy", { column: label, direction: say(state.descending ? "descending" : "ascending") }));
    };
    return element("th", { scope: "col", class: column.number && "number", "data-key": column.key }, element("button", { type: "button", on: { click: sort } }, label, element("span", { "aria-hidden": "true" })));
  }

  const value = (column) => column.value ?? ((row) => row[column.key]);

  function arrange(top = 0) {
    const words = state.words.toLowerCase().split(/\s+/).filter(Boolean);
    sorted = words.length ? rows.filter((row) => words.every((word) => text(row).toLowerCase().includes(word))) : [...rows];
    const column = columns.find((one) => one.key === state.column);
    if (column) sort(sorted, value(column), state.descending ? -1 : 1);
    columns.forEach((one, at) => {
      const isBy = one.key === state.column;
      if (isBy) heads[at].setAttribute("aria-sort", state.descending ? "descending" : "ascending");
      else heads[at].removeAttribute("aria-sort");
      const arrow = heads[at].querySelector("button > span");
      if (arrow) arrow.textContent = isBy ? (state.descending ? " ▾" : " ▴") : "";
    });
    table.setAttribute("aria-rowcount", sorted.length + 1);
    const [n, all] = [count(sorted.length), count(rows.length)];
    shown.textContent = say(!sorted.length ? "noRows" : sorted.length < rows.length ? "rows" : "allRows", { n, all });
    printed.textContent = sorted.length > PRINTED ? say("printedRows", { n: count(PRINTED), all: n }) : "";
    draw();
    box.scrollTop = top;
    state.top = top;
  }

  const rowOf = (row, at) =>
    element("tr", { "aria-rowindex": at + 2 }, columns.map((column) => {
      const content = column.cell ? column.cell(row) : shownValue(value(column)(row), column);
      const tip = column.cell ? content?.textContent : content;
      return element("td", { class: column.number ? "number" : ["date", "kind", "class", "relation"].includes(column.key) && "brief", title: tip || null }, content);
    }));

  const spacer = (height) => element("tr", { class: "spacer", "aria-hidden": "true" }, element("td", { colspan: columns.length, style: { height: `${height}px` } }));

  function draw(all = false) {
    const height = box.clientHeight || 700;
    const first = all ? 0 : Math.max(0, Math.floor(box.scrollTop / ROW_HEIGHT) - MARGIN);
    const last = all ? Math.min(PRINTED, sorted.length) : Math.min(sorted.length, first + Math.ceil(height / ROW_HEIGHT) + 2 * MARGIN);
    const focused = body.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    body.replaceChildren(
      spacer(first * ROW_HEIGHT),
      ...sorted.slice(first, last).map((row, at) => rowOf(row, first + at)),
      spacer(all ? 0 : (sorted.length - last) * ROW_HEIGHT),
    );
    if (focused) [...body.querySelectorAll("a")].find((one) => one.getAttribute("href") === focused)?.focus({ preventScroll: true });
  }

  box.beforePrint = () => draw(true);
  box.afterPrint = () => draw();
  const { top } = state;
  arrange();
  // How far it is scrolled can be set only once it is in the page.
  requestAnimationFrame(() => { box.scrollTop = top; draw(); });
  if (!text) return element("div", {}, box, element("p", {}, shown), printed);
  const input = element("input", { type: "search", value: state.words, "aria-label": `${say("filter")}: ${caption}`, placeholder: say("filter"), on: { input: later(() => { state.words = input.value; arrange(); }) } });
  return element("div", {}, element("p", { class: "tools-line" }, input, shown), printed, box);
};

/// Sorts rows by what `of` says, what is undefined last either way.
const sort = (rows, of, sign) => {
  const missing = (it) => it === null || it === undefined || it === "";
  const compare = ([x], [y]) => {
    if (missing(x) || missing(y)) return missing(x) - missing(y);
    return sign * (typeof x === "number" ? x - y : inOrder.compare(String(x), String(y)));
  };
  rows.map((row) => [of(row), row]).sort(compare).forEach(([, row], at) => { rows[at] = row; });
};

const shownValue = (value, column) => {
  if (value === null || value === undefined) return "";
  if (column.share) return percent(value);
  if (typeof value === "number") return Number.isInteger(value) ? count(value) : String(Math.round(value * 1e4) / 1e4);
  return String(value);
};

addEventListener("beforeprint", () => document.querySelectorAll(".grid").forEach((grid) => grid.beforePrint?.()));
addEventListener("afterprint", () => document.querySelectorAll(".grid").forEach((grid) => grid.afterPrint?.()));

/// How many of all are listed, where it is not all.
const cappedNote = (n, all, file) => n < all && element("p", { class: "note" }, say("capped", { n: count(n), all: count(all), file }));
