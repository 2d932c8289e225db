// One posting: what it is, why it fits, what to lead with, and its text.
import { call, query as encode, send, session } from "/assets/api.js";
import { button, confirm, empty, h, load, say } from "/assets/dom.js";
import { ago, date, named, plural } from "/assets/format.js";
import { chips, facts, saveButton, savedIds } from "/assets/parts.js";
import { go } from "/assets/router.js";
import { markdown, outward } from "/assets/text.js";
import { told } from "/assets/views/matches.js";

function asks(job) {
  const { years, years_max: most, tech, education, seniority, languages } = job.requirements;
  const rows = [
    ["Experience", years != null && `${years}${most ? `–${most}` : "+"} ${years === 1 && !most ? "year" : "years"}`],
    ["Level", named(seniority)],
    ["Education", named(education)],
    ["Languages", languages.map((code) => new Intl.DisplayNames("en", { type: "language" }).of(code)).join(", ")],
    ["Posted", job.posted_at && `${date(job.posted_at)}, ${ago(job.posted_at)}`],
    ["Apply until", date(job.valid_through)],
    ["Found on", job.source && job.source !== "web" ? named(job.source) : new URL(job.source_url).hostname],
  ].filter(([, value]) => value);
  return h("section", { class: "card", "aria-labelledby": "asks" }, h("h2", { id: "asks" }, "What it asks for"),
    h("dl", {}, rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    !told.get(job.id) && tech.length > 0 && h("ul", { class: "chips", "aria-label": "Skills asked for" }, tech.map((skill) => h("li", {}, skill))));
}

function why(job) {
  const match = told.get(job.id);
  return match && h("section", { class: "card fits", "aria-labelledby": "why" }, h("h2", { id: "why" }, "Why it fits"),
    h("p", {}, match.reasons.sentence), chips(match.reasons.matched_skills, match.reasons.missing_skills, 40));
}

function lead(job, resume) {
  const box = load(() => call(`/api/v1/jobs/${job.id}/best-projects${encode({ limit: 3, resume_id: resume })}`), (parts) => parts.length
    ? h("ol", { class: "lead-with" }, parts.map((part) => h("li", {},
      h("details", {}, h("summary", {}, h("strong", {}, part.heading || named(part.kind)), " ", h("span", { class: "muted" }, part.kind)), h("p", { class: "pre" }, part.text)))))
    : h("p", { class: "muted" }, "Upload a résumé, and the parts of it that speak most for this posting stand here. ", h("a", { href: "/resumes" }, "To your résumés")), { rows: 3 });
  return h("section", { class: "card", "aria-labelledby": "lead" }, h("h2", { id: "lead" }, "Lead with this project"), box);
}

async function actions(job) {
  if (!session.me) return [];
  const ids = await savedIds().catch(() => new Set());
  return [
    saveButton(job, ids),
    button("Hide", async () => { await send("PUT", `/api/v1/me/hidden-jobs/${job.id}`); say(`Hidden: ${job.title}`); await go("/matches"); }),
    job.company && button("Hide this company", async () => {
      if (!await confirm(`Hide ${job.company}?`, "None of its postings will be shown to you. You can take it back under Saved.", "Hide it")) return;
      await send("POST", "/api/v1/me/hidden-companies", { company: job.company });
      say(`Hidden: ${job.company}`);
      await go("/matches");
    }, { class: "quiet" }),
    h("a", { class: "button quiet", href: `/chat?job=${job.id}` }, "Ask about it"),
  ];
}

export async function view({ params, query }) {
  const job = await call(`/api/v1/jobs/${encodeURIComponent(params.id)}`);
  const side = h("aside", { "aria-label": "About this posting" }, why(job), session.me && lead(job, query.resume), asks(job));
  return {
    title: job.title,
    node: h("article", { class: "one-job" },
      h("p", { class: "facts" }, facts(job).map((fact) => h("span", {}, fact))),
      !job.is_active && h("p", { class: "notice" }, `This posting has ended: ${named(job.gone_reason) ?? "it is over"}.`),
      h("div", { class: "actions" }, outward(job.source_url, "Apply at the source", { class: "button primary" }), await actions(job)),
      job.locations.length > 1 && h("p", { class: "muted" }, plural(job.locations.length, "place"), ": ", job.locations.map((place) => [place.city, place.region, place.country].filter(Boolean).join(", ")).slice(0, 12).join(" · ")),
      h("div", { class: "columns" },
        h("section", { class: "prose", "aria-label": "The posting", lang: job.language }, job.description_markdown ? markdown(job.description_markdown) : empty("No text", "The source holds only what stands above.")), side)),
  };
}
