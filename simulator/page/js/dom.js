// Builds elements; text from outside only ever becomes text nodes.

/** An element with attributes, listeners (onclick: fn) and children (nodes or text; null is left out). */
export function el(tag, attrs = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

const PATHS = {
  menu: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  sliders: "M4 8h9M17.5 8H20M4 16h2.5M11 16h9M15.2 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM8.8 18.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  moon: "M19.5 14.2A7.8 7.8 0 0 1 9.8 4.5a7.8 7.8 0 1 0 9.7 9.7z",
  send: "M4.5 12 20 4.8l-4.6 14.6-3.6-5.9zM11.8 13.5 20 4.8",
  close: "M6 6l12 12M18 6 6 18",
  down: "M6 9.5l6 6 6-6",
  left: "M14.5 5.5 8 12l6.5 6.5",
  right: "M9.5 5.5 16 12l-6.5 6.5",
  retry: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 3.5v4.2h-4.2",
  pin: "M12 21s6.5-6.2 6.5-11a6.5 6.5 0 0 0-13 0c0 4.8 6.5 11 6.5 11zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  picture: "M4 5.5h16v13H4zM4 16l5-5 4 4 2.5-2.5L20 17",
  play: "M8 5.5v13l11-6.5z",
  file: "M7 3.5h7l4 4v13H7zM14 3.5v4h4",
  wire: "M4 8.5h14M14.5 5l3.5 3.5-3.5 3.5M20 15.5H6M9.5 12 6 15.5 9.5 19",
  bell: "M6.5 16.5v-6a5.5 5.5 0 0 1 11 0v6l1.5 1.5H5zM10.5 20.5h3",
  device: "M3.5 8h11v8.5h-11zM14.5 11l6-3v8.5l-6-3M6.5 11v.01",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2",
  smile: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9 10v.01M15 10v.01M8.5 14c1.8 2.3 5.2 2.3 7 0",
};

/** A line drawing from the page's own set, hidden from screen readers. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Keyboard focus stays inside `root` while it is open, Escape leaves it; returns the undoing. */
export function holdFocus(root, onEscape) {
  const before = document.activeElement;
  const reachable = () => [...root.querySelectorAll("button, input, select, textarea, a[href]")].filter((n) => !n.disabled && n.offsetParent);
  const onKey = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onEscape();
      return;
    }
    if (event.key !== "Tab") return;
    const all = reachable();
    const edge = event.shiftKey ? all[0] : all[all.length - 1];
    if (document.activeElement === edge) {
      event.preventDefault();
      (event.shiftKey ? all[all.length - 1] : all[0]).focus();
    }
  };
  root.addEventListener("keydown", onKey);
  return () => {
    root.removeEventListener("keydown", onKey);
    if (before && before.isConnected) before.focus({ preventScroll: true });
  };
}

/** Only addresses that cannot run a script. */
export function safeUrl(text) {
  return /^(https?:\/\/|\/(?!\/))/i.test(String(text ?? "")) ? String(text) : null;
}

/** Where a picture is loaded from: LINE takes https alone, and this machine's own doors speak as this page does. */
export function pictureUrl(text) {
  const url = safeUrl(text);
  const own = `https://${location.host}/`;
  return url?.startsWith(own) ? `/${url.slice(own.length)}` : url;
}
