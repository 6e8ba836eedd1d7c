// How well text stands out from what is behind it: WCAG 2.2, contrast (minimum), of every text in sight.

/// Run in the page: the texts with less contrast than they need, and the least there is.
export const contrasts = () => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1, 1];
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((part, at) => part * a + under[at] * (1 - a));
  // Every background from the root down to the element, one over the other.
  const behind = (one) => {
    const layers = [];
    for (let at = one; at; at = at.parentElement) layers.unshift(rgba(getComputedStyle(at).backgroundColor));
    return layers.reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = { least: Infinity, looked: 0, low: [] };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    const words = walker.currentNode.textContent.trim();
    if (!words || one.closest(".unseen, .skip, script, style, noscript, title") || !one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const style = getComputedStyle(one);
    const under = behind(one);
    const ink = over(rgba(one instanceof SVGElement ? style.fill : style.color), under);
    const [bright, dark] = [light(ink), light(under)].sort((a, b) => b - a);
    const contrast = (bright + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    found.looked += 1;
    found.least = Math.min(found.least, contrast);
    if (contrast < (isLarge ? 3 : 4.5)) found.low.push(`${contrast.toFixed(2)} ${one.tagName}.${one.getAttribute("class") ?? ""} ${words.slice(0, 20)}`);
  }
  // The words in an empty field are no node of the page.
  for (const field of document.querySelectorAll("input[placeholder]")) {
    const under = behind(field);
    const ink = over(rgba(getComputedStyle(field, "::placeholder").color), under);
    const [bright, dark] = [light(ink), light(under)].sort((a, b) => b - a);
    found.least = Math.min(found.least, (bright + 0.05) / (dark + 0.05));
    if ((bright + 0.05) / (dark + 0.05) < 4.5) found.low.push(`placeholder ${((bright + 0.05) / (dark + 0.05)).toFixed(2)}`);
  }
  return found;
};
