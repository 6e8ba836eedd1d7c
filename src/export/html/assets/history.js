// What a view was like when a person left it, for when they come back: sorting, filters, how far it was scrolled.

/// By entry of the browser's history. Entries of an earlier visit to the page are not among them.
const visits = new Map();
let visit = null;
history.scrollRestoration = "manual";

/// Leaves what is shown and goes to the entry of the history that the browser is at.
const arrive = () => {
  if (visit) visit.scroll = scrollY;
  const key = history.state?.visit ?? `${Date.now()}-${visits.size}`;
  if (!history.state?.visit) history.replaceState({ visit: key }, "");
  const isNew = !visits.has(key);
  if (isNew) visits.set(key, { scroll: 0, parts: new Map() });
  visit = visits.get(key);
  return isNew;
};

/// What is remembered of a part of the view; at first it is `initial`.
const kept = (part, initial) => {
  if (!visit.parts.has(part)) visit.parts.set(part, initial);
  return visit.parts.get(part);
};
