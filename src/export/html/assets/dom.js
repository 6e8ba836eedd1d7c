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

/// A name with what would not be seen, or would turn the words beside it round, made visible: control characters and marks of direction.
const visible = (name) =>
  name.replace(/[\u0000-\u001f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0))).replace(/[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, "\ufffd");

/// The end of a name that has at most so many columns; Chinese characters take two.
const endOf = (name, columns) => {
  const characters = [...name];
  let first = characters.length;
  let used = 0;
  while (first > 0 && used + (characters[first - 1] > "\u2e7f" ? 2 : 1) <= columns) {
    first -= 1;
    used += characters[first] > "\u2e7f" ? 2 : 1;
  }
  return first > 0 ? `…${characters.slice(first).join("")}` : name;
};

/// Calls `act` a little after the last of many calls.
const later = (act, milliseconds = 120) => {
  let waiting = 0;
  return (...values) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => act(...values), milliseconds);
  };
};
