// What is wrong with a drawn card to the eye, as sentences: what leaves its bubble, what is cut, what cannot be read, what is empty.
(() => {
  const channel = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255); // WCAG 2.1, relative luminance
  const rgba = (text) => { const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number); return [r, g, b, a]; };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));

  /** The colour that a node stands on, through everything that is see-through above it. */
  function ground(node) {
    const seen = [];
    for (let at = node; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) seen.push(colour);
      if (colour[3] === 1) break;
    }
    return seen.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  }

  function contrast(node) {
    const under = ground(node);
    const [low, high] = [luminance(over(rgba(getComputedStyle(node).color), under)), luminance(under)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  function large(node) {
    const { fontSize, fontWeight } = getComputedStyle(node);
    return parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 18.66 : 24); // WCAG 2.1, 1.4.3: 18 points, or 14 in bold
  }

  const extent = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range;
  };
  const lines = (node) => [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE);
  const widest = (node) => Math.max(0, ...lines(node).map((line) => extent(line, 0, line.length).getBoundingClientRect().width));

  /** Words in Latin letters that go on in the next line; a name may be too long for any line. */
  function broken(node) {
    return lines(node).flatMap((line) => [...line.data.matchAll(/(?<![A-Za-z])[A-Za-z]{2,16}(?![A-Za-z])/g)].filter((found) =>
      new Set([...extent(line, found.index, found.index + found[0].length).getClientRects()].map((box) => Math.round(box.top))).size > 1).map((found) => found[0]));
  }

  function ofText(node) {
    const said = [];
    const text = node.textContent;
    const quoted = JSON.stringify(text.slice(0, 40));
    if (!text.trim()) return ["an empty text"];
    const oneLine = getComputedStyle(node).whiteSpace === "nowrap";
    if ((oneLine ? widest(node) > node.getBoundingClientRect().width + 0.1 : node.scrollWidth > node.clientWidth + 1) || node.scrollHeight > node.clientHeight + 2) said.push(`cut: ${quoted}`);
    if (text.endsWith("…")) said.push(`cut by heya: ${quoted}`);
    for (const word of broken(node)) said.push(`a word is broken: ${word}`);
    if (parseFloat(getComputedStyle(node).fontSize) < 11) said.push(`too small: ${quoted}`);
    const found = contrast(node);
    if (found < (large(node) ? 3 : 4.5)) said.push(`contrast ${found.toFixed(2)}: ${quoted}`);
    return said;
  }

  function ofBubble(bubble) {
    const said = [];
    const edge = bubble.getBoundingClientRect();
    if (!bubble.textContent.trim()) said.push("an empty bubble");
    for (const node of bubble.querySelectorAll("*")) {
      const box = node.getBoundingClientRect();
      if (box.width && (box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1)) said.push(`leaves its bubble: ${JSON.stringify(node.textContent.slice(0, 40))}`);
    }
    for (const node of bubble.querySelectorAll(".fx-text, .fx-button")) said.push(...ofText(node));
    for (const node of bubble.querySelectorAll(".fx-tap")) {
      const box = node.getBoundingClientRect();
      if (Math.min(box.width, box.height) < 24) said.push(`too small to tap: ${JSON.stringify(node.textContent.slice(0, 40))}`); // WCAG 2.2, 2.5.8
    }
    return said;
  }

  /** All that is wrong with the messages under `node`. */
  window.wrongWith = (node) => [...node.querySelectorAll(".fx-bubble")].flatMap(ofBubble)
    .concat([...node.querySelectorAll(".bubble")].flatMap((one) => ofText(one).filter((what) => !what.startsWith("cut") || one.scrollWidth > one.clientWidth + 1)));
})();
