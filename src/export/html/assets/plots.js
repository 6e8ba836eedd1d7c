// Charts: those with axes by Observable Plot, the small ones in tables by hand.

const KINDS = ["copied", "quoted", "formulaic", "boilerplate", "template", "original"];
/// A colour of the page, whatever scheme it is in, on paper too.
const colour = (name) => `var(--${name})`;

/// A chart with its caption, which also describes it to those who do not see it.
const chart = (caption, options, ...more) => {
  const drawn = Plot.plot({ width: 560, height: 240, marginLeft: 56, style: { fontSize: "12px", background: "transparent" }, ariaLabel: caption, ...options });
  [drawn, ...drawn.querySelectorAll("svg")].filter((one) => one instanceof SVGElement).forEach((one) => {
    one.setAttribute("role", "img");
    one.setAttribute("aria-label", caption);
  });
  return element("figure", {}, drawn, element("figcaption", {}, caption), ...more);
};

/// Ticks for names of years: never so many that they run together.
const someYears = (names) => {
  const step = Math.ceil(names.length / 10);
  return names.filter((_, at) => at % step === 0);
};

/// An axis of numbers of documents: whole ones.
const documentsAxis = (rows) => ({ label: null, grid: true, tickFormat: "d", ticks: Math.min(6, Math.max(1, ...rows.map((row) => row.documents))) });

const yearChart = (years) => {
  const rows = years.names.map((name, at) => ({ name, documents: years.documents[at] }));
  return chart(say("byYear"), {
    x: { label: null, domain: years.names, ticks: someYears(years.names) },
    y: documentsAxis(rows),
    marks: [Plot.barY(rows, { x: "name", y: "documents", fill: colour("formulaic"), tip: true }), Plot.ruleY([0])],
  });
};

const lengthChart = (documents) => {
  const bins = new Map();
  documents.forEach(({ chars }) => {
    const bin = chars > 0 ? Math.floor(Math.log2(chars)) : 0;
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  });
  const all = [...bins.keys()].sort((a, b) => a - b);
  const rows = [];
  for (let bin = all[0] ?? 0; bin <= (all[all.length - 1] ?? 0); bin += 1) rows.push({ from: count(2 ** bin), documents: bins.get(bin) ?? 0 });
  return chart(say("lengths"), {
    x: { label: null, domain: rows.map((row) => row.from), ticks: someYears(rows.map((row) => row.from)) },
    y: documentsAxis(rows),
    marks: [Plot.barY(rows, { x: "from", y: "documents", fill: colour("formulaic"), tip: true }), Plot.ruleY([0])],
  });
};

const kindLegend = () =>
  element("p", { class: "legend" }, KINDS.map((kind) => element("span", {}, element("i", { class: `swatch kind-${kind}` }), say(kind))));

const kindsChart = (years) => {
  const rows = years.names.flatMap((name, at) => {
    const all = KINDS.reduce((sum, kind) => sum + years[kind][at], 0);
    return KINDS.map((kind) => ({ name, kind: say(kind), share: all ? years[kind][at] / all : 0 }));
  });
  return chart(say("madeOf"), {
    x: { label: null, domain: years.names, ticks: someYears(years.names) },
    y: { label: null, percent: true, domain: [0, 100] },
    color: { domain: KINDS.map((kind) => say(kind)), range: KINDS.map(colour) },
    marks: [Plot.barY(rows, { x: "name", y: "share", fill: "kind", tip: true, order: KINDS.map((kind) => say(kind)) })],
  }, kindLegend());
};

/// Occurrences per 10,000 characters of each year.
const rates = ({ freqs }, years) =>
  years.names.map((name, at) => ({ name, freq: freqs.get(at) ?? 0, rate: years.chars[at] ? ((freqs.get(at) ?? 0) * 1e4) / years.chars[at] : 0 }));

const timelineChart = (row, years) =>
  chart(say("timeline"), {
    x: { label: null, type: "point", domain: years.names, ticks: someYears(years.names) },
    y: { label: null, grid: true },
    marks: [
      Plot.lineY(rates(row, years), { x: "name", y: "rate", stroke: colour("formulaic"), strokeWidth: 2 }),
      Plot.dot(rates(row, years), { x: "name", y: "rate", r: 2.5, fill: colour("formulaic"), tip: true }),
      Plot.ruleY([0]),
    ],
  });

const dispersionChart = (row) => {
  const bins = [...row.bins].map((digit, at) => ({ bin: at + 1, share: Number(digit) / 9 }));
  return chart(say("dispersion"), {
    height: 140,
    x: { label: null, axis: null },
    y: { label: null, percent: true, domain: [0, 100], ticks: 3, grid: true },
    marks: [Plot.barY(bins, { x: "bin", y: "share", fill: colour("formulaic") }), Plot.ruleY([0])],
  });
};

const SVG = "http://www.w3.org/2000/svg";

/// Small bars of values from 0 to 1.
const spark = (values, label) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "spark");
  svg.setAttribute("viewBox", `0 0 ${Math.max(values.length, 1)} 10`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  const path = document.createElementNS(SVG, "path");
  const bar = (value, at) => (value > 0 ? `M${at} 10v${-Math.max(10 * value, 0.6).toFixed(2)}h.85V10z` : "");
  path.setAttribute("d", values.map(bar).join(""));
  svg.append(path);
  return svg;
};

const yearSpark = (row, years) => {
  const values = rates(row, years).map((one) => one.rate);
  const most = Math.max(...values, 1e-9);
  return spark(values.map((value) => value / most), row.first ? `${row.first}–${row.last}` : "");
};

const binSpark = (row) => spark([...row.bins].map((digit) => Number(digit) / 9), `${say("range")} ${row.range}`);

/// What a text is made of, as one bar.
const shareBar = (row) => {
  const words = KINDS.map((kind) => `${say(kind)} ${percent(row[kind])}`).join(" · ");
  return element("span", { class: "bar", role: "img", "aria-label": words, title: words }, KINDS.map((kind) => element("i", { class: `kind-${kind}`, style: { width: `${row[kind] * 100}%` } })));
};
