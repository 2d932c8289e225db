// What was saved, and what was hidden: both can be taken back.
import { call, send, session } from "/assets/api.js";
import { button, empty, h, load, say } from "/assets/dom.js";
import { ago } from "/assets/format.js";
import { forgetSaved, posting, savedIds, shelved, signInFirst } from "/assets/parts.js";

function hiddenRow(job, box) {
  return h("li", { class: "row" }, h("a", { href: `/jobs/${job.id}` }, job.title), h("span", { class: "muted" }, job.company ?? ""),
    button("Show it again", async () => { await send("DELETE", `/api/v1/me/hidden-jobs/${job.id}`); say(`Shown again: ${job.title}`); box.reload(); }));
}

function companyRow(company, box) {
  return h("li", { class: "row" }, h("span", {}, company), button("Show it again", async () => {
    await send("DELETE", `/api/v1/me/hidden-companies?company=${encodeURIComponent(company)}`);
    say(`Shown again: ${company}`);
    box.reload();
  }));
}

export async function view() {
  if (!session.me) return { title: "Saved", node: signInFirst("Saved postings belong to an account.") };
  forgetSaved();
  const ids = await savedIds();
  const saved = load(() => shelved("/api/v1/me/saved-jobs"), (rows) => rows.length
    ? h("ul", { class: "jobs" }, rows.map(({ job, at }) => posting(job, { ids, at: `saved ${ago(at)}` })))
    : empty("Nothing saved yet", "“Save” on a posting keeps it here, also after it has ended.", h("a", { class: "button", href: "/matches" }, "To your matches")));
  const hidden = load(() => shelved("/api/v1/me/hidden-jobs"), (rows) => rows.length
    ? h("ul", { class: "rows" }, rows.map(({ job }) => hiddenRow(job, hidden))) : h("p", { class: "muted" }, "No posting is hidden."), { rows: 1 });
  const companies = load(() => call("/api/v1/me/hidden-companies"), (rows) => rows.length
    ? h("ul", { class: "rows" }, rows.map((company) => companyRow(company, companies))) : h("p", { class: "muted" }, "No company is hidden."), { rows: 1 });
  return {
    title: "Saved postings",
    node: h("div", {}, saved,
      h("section", { "aria-labelledby": "hidden" }, h("h2", { id: "hidden" }, "Hidden postings"), hidden),
      h("section", { "aria-labelledby": "companies" }, h("h2", { id: "companies" }, "Hidden companies"), companies)),
  };
}
