// Postings that fit a résumé, best first, with the reasons.
import { call, query as encode } from "/assets/api.js";
import { empty, h, say } from "/assets/dom.js";
import { asked, dropzone, filters, pages, posting, savedIds, signInFirst } from "/assets/parts.js";
import { session } from "/assets/api.js";
import { go } from "/assets/router.js";

const NAMES = ["location", "workplace", "min_salary", "days", "seniority", "employment_type"];

// The reasons that a list showed, for the page of the posting that was opened from it.
export const told = new Map();

function nothingYet(resumes) {
  const reading = resumes.some((resume) => resume.status === "PROCESSING");
  return h("div", { class: "narrow" },
    h("p", { class: "lead" }, reading ? "Your résumé is being read; that takes seconds." : "It starts with your résumé: it is read on this server, and you see at once which postings fit."),
    dropzone(async (resume) => { say("Your résumé has been read."); await go(`/matches?resume=${resume.id}`); }),
    reading && h("p", {}, h("a", { href: "/resumes" }, "See how far it is")));
}

export async function view({ query }) {
  if (!session.me) return { title: "Matches", node: signInFirst("Matches are made for your own résumé.") };
  const [resumes, ids] = await Promise.all([call("/api/v1/resumes"), savedIds().catch(() => new Set())]);
  const read = resumes.filter((resume) => resume.status === "PARSED" && resume.is_active);
  if (!read.length) return { title: "Your matches", node: nothingYet(resumes) };
  let now = query;
  const chosen = () => read.find((resume) => resume.id === now.resume) ?? read[0];
  const picker = read.length > 1 && h("label", { class: "which" }, h("span", {}, "Résumé"),
    h("select", { name: "resume" }, read.map((resume) => h("option", { value: resume.id, selected: resume === chosen() }, `${resume.title} (version ${resume.version})`))));
  const side = filters(NAMES, query, { first: picker, keep: read.length > 1 ? {} : query.resume ? { resume: query.resume } : {} });
  const list = pages(async (cursor) => {
    const known = Object.fromEntries(Object.entries(now).filter(([name]) => NAMES.includes(name)));
    const found = await call(`/api/v1/resumes/${chosen().id}/matches${encode({ ...asked(known), cursor })}`);
    if (!cursor) told.clear();
    for (const match of found.matches) told.set(match.job.id, match);
    return { rows: found.matches.map((match) => posting(match.job, { ids, resume: chosen().id, match })), next: found.next };
  }, () => Object.keys(now).some((name) => NAMES.includes(name))
    ? empty("Nothing fits these filters", "Fewer filters find more.")
    : empty("No postings yet", "As soon as a campaign has found some, those that fit stand here."));
  return {
    title: "Your matches",
    node: h("div", { class: "with-side" }, side, h("section", { "aria-label": "Matches" }, list)),
    update(next) {
      now = next;
      side.set({ resume: chosen().id, ...next });
      list.reload();
    },
  };
}
