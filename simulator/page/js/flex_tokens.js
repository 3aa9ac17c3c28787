// LINE's keywords for sizes and gaps in pixels, and the checks that keep foreign values out of styles.

const GAPS = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const TEXTS = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const IMAGES = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220 };
const BORDERS = { none: 0, light: 0.5, normal: 1, "semi-bold": 2, medium: 3, bold: 4 };
const CORNERS = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const ICONS = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const PX = /^-?\d+(\.\d+)?px$/;
const PERCENT = /^\d+(\.\d+)?%$/;

function length(value, table) {
  if (value === undefined || value === null) return null;
  const text = String(value);
  if (text in table) return `${table[text]}px`;
  return PX.test(text) || PERCENT.test(text) ? text : null;
}

export const gap = (value) => length(value, GAPS);
export const corner = (value) => length(value, CORNERS);
export const border = (value) => length(value, BORDERS);
export const imageWidth = (value) => (value === "full" ? "100%" : length(value ?? "md", IMAGES));
export const iconSize = (value) => length(value ?? "md", ICONS);
export const textSize = (value) => length(value ?? "md", TEXTS) ?? "16px";

/** #rgb(a) or #rrggbb(aa) as it stands, anything else null. */
export const color = (value) => (/^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(String(value ?? "")) ? value : null);

/** LINE's "20:13" as CSS' 20/13; square when absent or broken. */
export function ratio(value) {
  const found = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(String(value ?? ""));
  return found ? `${found[1]} / ${found[2]}` : "1 / 1";
}

export function gradient(background) {
  if (background?.type !== "linearGradient") return null;
  const stops = [color(background.startColor), color(background.centerColor), color(background.endColor)];
  if (!stops[0] || !stops[2] || !/^\d+(\.\d+)?deg$/.test(background.angle ?? "")) return null;
  const middle = stops[1] ? `${stops[1]} ${PERCENT.test(background.centerPosition ?? "") ? background.centerPosition : "50%"}, ` : "";
  return `linear-gradient(${background.angle}, ${stops[0]}, ${middle}${stops[2]})`;
}

/** Sets the styles that are not null. */
export function put(node, styles) {
  for (const [name, value] of Object.entries(styles)) {
    if (value !== null && value !== undefined) node.style.setProperty(name, value);
  }
}
