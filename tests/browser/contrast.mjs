// Text that stands out too little from what is behind it, by WCAG 2: 4.5 to 1, large text 3 to 1.

/// In the page: texts in sight below their ratio, worst first, and how many were looked at. Colours with some transparency are put over what is behind them.
export const faint = () => {
  const parse = (colour) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const paint = canvas.getContext("2d");
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const known = new Map();
  const read = (colour) => known.get(colour) ?? (known.set(colour, parse(colour)), known.get(colour));
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one) => {
    const layers = [];
    for (let at = one; at; at = at.parentElement) layers.push(read(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  let looked = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const one = node.parentElement;
    if (!node.data.trim() || one.closest("script, style, .unseen, .skip") || !one.checkVisibility?.({ opacityProperty: true, visibilityProperty: true })) continue;
    const style = getComputedStyle(one);
    const back = behind(one);
    const ink = over(read(one.closest("svg") ? style.fill : style.color), back);
    const [light, dark] = [luminance(ink), luminance(back)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    looked += 1;
    found.push({ ratio: Math.round(ratio * 100) / 100, least, words: node.data.trim().slice(0, 30), of: `${one.tagName.toLowerCase()}.${one.getAttribute("class") ?? ""}` });
  }
  found.sort((a, b) => a.ratio - b.ratio);
  return { looked, worst: found[0]?.ratio, faint: found.filter(({ ratio, least }) => ratio < least).slice(0, 12) };
};
