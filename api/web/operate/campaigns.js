// Campaigns: what each crawls, when, how far it is, and its switches.
import { call, send } from "/assets/api.js";
import { button, confirm, empty, h, heard, load, say } from "/assets/dom.js";
import { ago, count, duration, moment, plural } from "/assets/format.js";
import { live, operators, table } from "/assets/operate/tabs.js";

export function progress(run) {
  const over = run.done + run.failed + run.skipped;
  return h("div", {},
    h("progress", { max: Math.max(1, run.total), value: over, "aria-label": `${run.campaign}: ${over} of ${run.total} addresses` }),
    h("p", { class: "facts" }, [`${count(over)} of ${plural(run.total, "address", "addresses")}`, `${count(run.queued)} waiting`, `${count(run.leased)} under way`, run.failed > 0 && `${count(run.failed)} given up`, plural(run.hosts, "host")].filter(Boolean).map((fact) => h("span", {}, fact))));
}

const took = (run) => (run.finished_at ? duration(new Date(run.finished_at) - new Date(run.started_at)) : "");

const runRow = (run) => h("tr", {}, h("td", {}, moment(run.started_at)), h("td", {}, run.trigger === "schedule" ? "schedule" : "by hand"),
  h("td", {}, h("span", { class: `badge ${run.state}` }, run.state), run.detail && h("div", { class: "muted" }, run.detail)),
  h("td", { class: "number" }, count(run.done)), h("td", { class: "number" }, count(run.failed)), h("td", {}, took(run)));

function history(name) {
  const box = h("details", {}, h("summary", {}, "Earlier runs", heard(` of ${name}`)));
  box.addEventListener("toggle", () => box.open && box.children.length === 1 && box.append(
    load(() => call(`/api/v1/admin/campaigns/${name}/runs?limit=20`), (runs) => table(`Runs of ${name}`, ["Started", "By", "State", "#Done", "#Given up", "Took"], runs.map(runRow)), { rows: 2 })));
  return box;
}

// An action on a campaign; what the server refuses is said where everybody sees it.
const act = (campaign, verb, told, box) => async () => {
  await send("POST", `/api/v1/admin/campaigns/${campaign.name}/${verb}`);
  say(`${campaign.name}: ${told}`);
  await box.reload({ keep: true });
};

function switches(campaign, box) {
  const running = campaign.latest?.state === "running";
  const key = (verb) => ({ "data-key": `${campaign.name} ${verb}`, "aria-label": `${verb} ${campaign.name}` });
  return h("div", { class: "actions" },
    !running && button("Start now", act(campaign, "start", "started", box), { ...key("Start"), class: "primary" }),
    campaign.paused ? button("Resume", act(campaign, "resume", "goes on", box), { ...key("Resume"), class: "primary" })
      : button("Pause", act(campaign, "pause", "paused", box), key("Pause")),
    running && button("Stop", async () => {
      if (await confirm(`Stop ${campaign.name}?`, "What is queued is dropped; what is being fetched is finished.", "Stop the run")) await act(campaign, "stop", "stopped", box)();
    }, { ...key("Stop"), class: "danger" }));
}

function card(campaign, box, open) {
  const { latest, schedule } = campaign;
  const earlier = open.get(campaign.name) ?? history(campaign.name);
  open.set(campaign.name, earlier);
  const state = latest?.state === "running" && campaign.paused ? "paused" : latest?.state;
  return h("section", { class: "card campaign", "aria-label": campaign.name },
    h("div", { class: "job-foot" }, h("h2", {}, campaign.name, " ", campaign.paused && state !== "paused" && h("span", { class: "badge paused" }, "paused"), " ", state && h("span", { class: `badge ${state}` }, state)), switches(campaign, box)),
    campaign.description && h("p", {}, campaign.description),
    h("p", { class: "facts" }, [
      schedule ? `${schedule.cron} (${schedule.timezone})` : "started by hand",
      schedule?.next_at && campaign.enabled && !campaign.paused && `next ${ago(schedule.next_at)}`,
      !campaign.enabled && "switched off in its file",
      campaign.boards_total > 0 && plural(campaign.boards_total, "board"), campaign.seeds > 0 && plural(campaign.seeds, "seed"), campaign.sitemaps > 0 && plural(campaign.sitemaps, "sitemap"),
    ].filter(Boolean).map((fact) => h("span", {}, fact))),
    latest ? [latest.state !== "running" && h("p", { class: "muted" }, `Latest run: ${ago(latest.started_at)}${latest.detail ? `, ${latest.detail}` : ""}`), progress(latest)] : h("p", { class: "muted" }, "It never ran."),
    latest && earlier);
}

export const view = () => operators("/operate/campaigns", "Campaigns", () => {
  // Opened histories outlive the list's renewals.
  const open = new Map();
  const box = live(() => call("/api/v1/admin/campaigns"), ({ campaigns, broken }) => [
    broken.length > 0 && h("div", { class: "notice", role: "alert" }, h("strong", {}, "Files that cannot be used:"), h("ul", {}, broken.map((problem) => h("li", {}, h("code", {}, problem))))),
    campaigns.length ? campaigns.map((campaign) => card(campaign, box, open))
      : empty("No campaign yet", "A campaign is a file in config/campaigns: boards, seeds, a schedule. It appears here as soon as it is there."),
  ], 2);
  return { content: box, leave: () => box.stop() };
});
