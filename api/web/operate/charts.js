// Small line charts, drawn as SVG. Each says its figures in words as well.
import { h, svg } from "/assets/dom.js";
import { count } from "/assets/format.js";

const WIDTH = 300;
const HEIGHT = 80;

// `points`: numbers, oldest first. `unit` names what one of them counts.
export function chart(title, points, unit, { last = points.at(-1) ?? 0 } = {}) {
  const top = Math.max(1, ...points);
  const step = WIDTH / Math.max(1, points.length - 1);
  const at = (value, i) => `${(i * step).toFixed(1)},${(HEIGHT - (value / top) * HEIGHT).toFixed(1)}`;
  const line = points.map(at).join(" ");
  const words = `${title}: now ${count(Math.round(last))} ${unit}, at most ${count(Math.round(top))} in the last hour`;
  return h("section", { class: "card" },
    h("h2", {}, title),
    h("p", { class: "big" }, count(Math.round(last)), " ", h("span", { class: "muted unit" }, unit)),
    svg("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": words },
      points.length > 1 && svg("polygon", { class: "area", points: `0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}` }),
      svg("line", { class: "axis", x1: 0, x2: WIDTH, y1: HEIGHT, y2: HEIGHT }),
      points.length > 1 && svg("polyline", { class: "line", points: line })));
}

// What happened during each step as a rate per minute.
export const perMinute = (points, field) => points.map((point) => (point.secs > 0 ? (point[field] * 60) / point.secs : 0));
