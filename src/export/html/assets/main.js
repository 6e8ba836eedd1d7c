// Which view is shown: the address behind # says it.

const VIEWS = {
  overview: overviewView,
  documents: documentsView,
  document: documentView,
  duplicates: duplicatesView,
  passage: passageView,
  phrases: phrasesView,
  terms: termsView,
  concordance: concordanceView,
};
/// Those in the bar, in order.
const BAR = ["overview", "duplicates", "documents", "phrases", "terms", "concordance"];
/// The place in the bar of views that are not in it.
const UNDER = { document: "documents", passage: "duplicates" };

const drawBar = (current) => {
  const bar = document.getElementById("nav");
  bar.setAttribute("aria-label", say("views"));
  bar.replaceChildren(...BAR.map((view) => element("a", { href: address(view), "aria-current": view === (UNDER[current] ?? current) ? "page" : null }, say(view))));
  document.querySelectorAll("[data-say]").forEach((one) => {
    const words = say(one.dataset.say);
    if (one.id === "theme") { one.title = words; one.setAttribute("aria-label", words); } else one.textContent = words;
  });
};

let drawing = 0;

const show = async (moveFocus) => {
  drawing += 1;
  const mine = drawing;
  const values = new URLSearchParams(location.hash.slice(1));
  const view = Object.hasOwn(VIEWS, values.get("view") ?? "") ? values.get("view") : "overview";
  arrive();
  drawBar(view);
  const main = document.getElementById("main");
  try {
    const drawn = await VIEWS[view](values);
    // Someone has gone on while this was made.
    if (mine !== drawing) return;
    showTip(null, {});
    main.replaceChildren(...drawn.flat(Infinity).filter(Boolean));
    document.title = `${main.querySelector("h1")?.textContent ?? ""} · zhangju 章句`;
    main.dataset.view = view;
    if (moveFocus) main.focus({ preventScroll: true });
    scrollTo(0, visit.scroll);
  } catch (error) {
    if (mine !== drawing) return;
    main.replaceChildren(element("p", { class: "note", role: "alert" }, say("openFailed", { reason: error.message })));
    console.error(error);
  }
};

document.getElementById("language").addEventListener("click", () => {
  language = 1 - language;
  document.documentElement.lang = language ? "zh-CN" : "en";
  show(false);
});

document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
});

// Not by its address: what stands behind # is the view.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});

addEventListener("hashchange", () => show(true));

drawBar("overview");
data.open().then(() => show(false), (error) => {
  document.getElementById("main").replaceChildren(element("p", { class: "note", role: "alert" }, say("openFailed", { reason: error.message })));
});
