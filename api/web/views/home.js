// The first page: what this is for those who are not signed in; straight to the matches for those who are.
import { call, session } from "/assets/api.js";
import { h, load } from "/assets/dom.js";
import { go } from "/assets/router.js";
import { posting } from "/assets/parts.js";

const newest = () => load(() => call("/api/v1/jobs?limit=6"), ({ jobs }) => jobs.length
  ? h("ul", { class: "jobs" }, jobs.map((job) => posting(job, { level: "h3" })))
  : h("p", { class: "muted" }, "No postings yet. They appear here as soon as a campaign has found some."));

export async function view() {
  if (session.me) {
    await go("/matches", { replace: true });
    return { title: "Matches", node: h("div", {}) };
  }
  const search = h("form", { class: "bar", role: "search", "aria-label": "Search postings", action: "/jobs" },
    h("input", { type: "search", name: "q", "aria-label": "Words of title, company or text", placeholder: "nurse, rust, accountant…" }),
    h("button", {}, "Search"));
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    go(`/jobs?${new URLSearchParams(new FormData(search))}`);
  });
  return {
    title: "Postings that fit you, and why",
    node: h("div", { class: "home" },
      h("p", { class: "lead" }, "Drop your résumé, and see which open postings fit it: what they ask for that you have, what is missing, and which of your projects to lead with."),
      h("p", { class: "actions" }, h("a", { class: "button primary", href: "/sign-in" }, "Sign in and start"), h("a", { class: "button", href: "/jobs" }, "Look at all postings")),
      h("ol", { class: "steps" },
        h("li", {}, h("strong", {}, "Yours stays yours."), " Your résumé is read on this server, by rules, not by a stranger's model. Erase everything whenever you like."),
        h("li", {}, h("strong", {}, "Reasons, not magic."), " Every match says which skills you have, which you lack, years, place, pay and how fresh it is."),
        h("li", {}, h("strong", {}, "From the source."), " Postings come from employers' own boards and pages; you apply there.")),
      h("section", { "aria-labelledby": "newest" }, h("h2", { id: "newest" }, "Newest postings"), search, newest())),
  };
}
