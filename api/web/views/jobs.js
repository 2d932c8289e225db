// All postings: words and filters, all of them in the address.
import { call, query as encode } from "/assets/api.js";
import { empty, h } from "/assets/dom.js";
import { asked, filters, pages, posting, savedIds } from "/assets/parts.js";

const NAMES = ["location", "workplace", "min_salary", "days", "seniority", "employment_type"];

export async function view({ query }) {
  let now = query;
  const ids = await savedIds().catch(() => new Set());
  const words = h("div", { class: "bar" },
    h("input", { type: "search", name: "q", value: query.q ?? "", maxlength: 500, "aria-label": "Words of title, company or text", placeholder: "Words of title, company or text" }),
    h("button", {}, "Search"));
  const side = filters(NAMES, query, { first: words });
  const list = pages(async (cursor) => {
    const { ended, ...rest } = now;
    const known = Object.fromEntries(Object.entries(rest).filter(([name]) => name === "q" || name === "company" || NAMES.includes(name)));
    const found = await call(`/api/v1/jobs${encode({ ...asked(known), cursor })}`);
    return { rows: found.jobs.map((job) => posting(job, { ids })), next: found.next };
  }, () => empty("Nothing found", "No open posting has all of this. Fewer words or filters find more."));
  return {
    title: "Jobs",
    node: h("div", { class: "with-side" }, side, h("section", { "aria-label": "Postings" }, list)),
    update(next) {
      now = next;
      side.set(next);
      list.reload();
    },
  };
}
