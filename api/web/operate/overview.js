// What the fleet does now, and did in the last hour.
import { call } from "/assets/api.js";
import { h } from "/assets/dom.js";
import { ago, count, duration, plural } from "/assets/format.js";
import { chart, perMinute } from "/assets/operate/charts.js";
import { live, operators } from "/assets/operate/tabs.js";
import { progress } from "/assets/operate/campaigns.js";

const figure = (name, value, note) => h("section", { class: "card" }, h("h2", {}, name), h("p", { class: "big" }, value), note && h("p", { class: "muted" }, note));

function charts(points) {
  if (points.length < 2) return h("p", { class: "notice" }, "The first figures are being gathered; the charts fill as time passes.");
  return h("div", { class: "grid" },
    chart("Pages fetched", perMinute(points, "pages_done"), "a minute"),
    chart("Pages given up", perMinute(points, "pages_failed"), "a minute"),
    chart("New postings", perMinute(points, "postings_new"), "a minute"),
    chart("Changed postings", perMinute(points, "postings_changed"), "a minute"),
    chart("Postings embedded", perMinute(points, "embedded"), "a minute"),
    chart("Addresses waiting", points.map((point) => point.waiting), "in the frontier"));
}

export const view = () => operators("/operate", "Overview", () => {
  const now = live(() => call("/api/v1/admin/overview"), ({ postings, embedding, running }) => [
    h("div", { class: "grid" },
      figure("Open postings", count(postings.active), `of ${count(postings.total)} ever seen, on ${plural(postings.boards, "board")}`),
      figure("Searchable by meaning", count(postings.embedded), embedding.waiting ? `${count(embedding.waiting)} wait, the oldest for ${duration(embedding.oldest_secs * 1000)}` : "nothing waits"),
      figure("Set aside", count(embedding.parked), embedding.parked ? "postings that could not be embedded: see the run book" : "no posting failed to be embedded")),
    h("section", { "aria-labelledby": "running" }, h("h2", { id: "running" }, "Running campaigns"),
      running.length ? h("ul", { class: "rows" }, running.map((run) => h("li", {}, h("a", { href: "/operate/campaigns" }, run.campaign), h("span", { class: "muted" }, ` since ${ago(run.started_at)}`), progress(run))))
        : h("p", { class: "muted" }, "None at the moment.")),
  ], 5);
  const rates = live(() => call("/api/v1/admin/throughput?minutes=60"), ({ points }) => charts(points), 15);
  return {
    content: [now, h("section", { "aria-labelledby": "hour" }, h("h2", { id: "hour" }, "The last hour"), rates)],
    leave: () => { now.stop(); rates.stop(); },
  };
});
