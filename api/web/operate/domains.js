// Domains by queue: which are busy, which are left alone, which were paused.
import { call, query as encode } from "/assets/api.js";
import { empty, h } from "/assets/dom.js";
import { count, duration, plural } from "/assets/format.js";
import { live, operators, table } from "/assets/operate/tabs.js";
import { go } from "/assets/router.js";

export function condition(state) {
  if (state.paused) return h("span", { class: "badge paused" }, "paused");
  if (state.circuit === "open") return h("span", { class: "badge open" }, `left alone, asked again in ${duration(state.probe_in_ms)}`);
  if (state.failures > 0) return h("span", { class: "badge processing" }, `${plural(state.failures, "failure")} in a row`);
  return h("span", { class: "badge ok" }, "well");
}

const row = (state) => h("tr", {}, h("td", {}, h("a", { href: `/operate/domains/${encodeURIComponent(state.key)}` }, state.key)),
  h("td", { class: "number" }, count(state.waiting)), h("td", { class: "number" }, count(state.leased)), h("td", { class: "number" }, count(state.this_minute)),
  h("td", {}, state.waiting ? duration(state.next_in_ms) : "–"), h("td", {}, condition(state)));

export const view = ({ query }) => operators("/operate/domains", "Domains", () => {
  let all = query.all === "true";
  const box = live(() => call(`/api/v1/admin/domains${encode({ all })}`), ({ domains, total }) => domains.length
    ? [table("Domains", ["Domain", "#Waiting", "#Under way", "#This minute", "Next in", "State"], domains.map(row)), total > domains.length && h("p", { class: "muted" }, `The ${count(domains.length)} busiest of ${count(total)}.`)]
    : empty("Nothing waits", all ? "No domain is known yet." : "No domain holds addresses, is paused or is being left alone."), 3);
  const tick = h("input", { type: "checkbox", checked: all });
  tick.addEventListener("change", () => go(`/operate/domains${encode({ all: tick.checked })}`, { keep: true }));
  return {
    content: [h("label", { class: "tick" }, tick, h("span", {}, "Also those with nothing to do")), box],
    leave: () => box.stop(),
    update(next) { all = next.all === "true"; tick.checked = all; box.reload(); },
  };
});
