// Elements, made without markup: whatever comes from the archive is put in as text.

/// An element with attributes and children; children that are no nodes are text, `null` and `false` are left out.
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") Object.entries(value).forEach(([type, listener]) => made.addEventListener(type, listener));
    else if (key === "style") Object.entries(value).forEach(([property, of]) => made.style.setProperty(property, of));
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
};

/// An address inside the page.
const address = (view, values = {}) => `#${new URLSearchParams({ view, ...values })}`;

const link = (view, values, ...children) => element("a", { href: address(view, values) }, ...children);

/// Says something to those who listen rather than look.
const tell = (words) => {
  document.getElementById("live").textContent = words;
};

/// The first or, with `length` below 0, the last characters of some words, none cut in half.
const someOf = (words, length) => {
  const characters = [...words];
  return (length < 0 ? characters.slice(length) : characters.slice(0, length)).join("");
};

/// Calls `act` a little after the last of many calls.
const later = (act, milliseconds = 120) => {
  let waiting = 0;
  return (...values) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => act(...values), milliseconds);
  };
};
