// One domain: the rules in force and where each comes from, its queue, its circuit, what went wrong last.
import { call, send } from "/assets/api.js";
import { button, h, say } from "/assets/dom.js";
import { count, duration, moment } from "/assets/format.js";
import { condition } from "/assets/operate/domains.js";
import { live, operators, table } from "/assets/operate/tabs.js";

const list = (title, entries, none) => h("section", {}, h("h2", {}, title), entries.length
  ? h("ul", { class: "rows" }, entries.map(({ at, text }) => h("li", {}, at && h("span", { class: "muted" }, moment(at), " "), text))) : h("p", { class: "muted" }, none));

export const view = ({ params: { domain: name } }) => operators("/operate/domains", name, () => {
  const path = `/api/v1/admin/domains/${encodeURIComponent(name)}`;
  const box = live(() => call(path), ({ state, rules, errors, given_up: dead }) => {
    const verb = state.paused ? "resume" : "pause";
    const facts = [
      ["Waiting", `${count(state.waiting)}${state.later ? `, ${count(state.later)} of them for a later time` : ""}`], ["Under way", count(state.leased)],
      ["Requests this minute", `${count(state.this_minute)}, counted anew in ${duration(state.window_ms)}`], ["Next request in", duration(state.next_in_ms)],
      ["Circuit", state.circuit === "open" ? `open: asked again in ${duration(state.probe_in_ms)}` : "closed"], ["Failures in a row", count(state.failures)],
      ["robots.txt asks for a delay of", state.crawl_delay_ms ? duration(state.crawl_delay_ms) : "none"], ["Its slowness has led to", state.adaptive_delay_ms ? duration(state.adaptive_delay_ms) : "none"], ["Latest time to first byte", state.latency_ms ? duration(state.latency_ms) : "–"],
    ];
    return [
      h("p", {}, condition(state), state.key !== name && h("span", { class: "muted" }, ` It shares queue and rate with all of ${state.key}.`)),
      button(state.paused ? "Resume" : "Pause", async () => {
        const { key } = await send("POST", `${path}/${verb}`);
        say(`${key} ${state.paused ? "goes on" : "is paused"}`);
        await box.reload({ keep: true });
      }, { class: state.paused ? "primary" : null, "data-key": "pause" }),
      h("div", { class: "columns" },
        h("section", {}, h("h2", {}, "Rules in force"), table("Rules in force", ["Rule", "Value", "From"], rules.map((rule) => h("tr", {}, h("td", {}, h("code", {}, rule.name)), h("td", {}, h("code", {}, rule.value)), h("td", { class: "muted", title: rule.origin }, rule.origin.split("/").at(-1)))))),
        h("section", { class: "card" }, h("h2", {}, "State"), h("dl", {}, facts.map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value)))))),
      list("Latest errors", errors, "None is remembered."), list("Latest given up", dead, "None is remembered."),
    ];
  }, 3);
  return { content: box, leave: () => box.stop() };
});
