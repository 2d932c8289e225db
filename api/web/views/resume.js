// What was read in a résumé: whoever uploads one should see what the matching sees.
import { call, send, session } from "/assets/api.js";
import { form, h, say } from "/assets/dom.js";
import { signInFirst } from "/assets/parts.js";
import { markdown } from "/assets/text.js";

const span = (entry) => entry.dates ?? [entry.start_date, entry.end_date].filter(Boolean).join(" – ");

function entries(title, list, head) {
  return list?.length > 0 && h("section", {}, h("h3", {}, title), h("ul", { class: "rows" }, list.map((entry) =>
    h("li", {}, h("strong", {}, head(entry).filter(Boolean).join(", ")), " ", h("span", { class: "muted" }, span(entry))))));
}

export async function view({ params }) {
  if (!session.me) return { title: "Résumé", node: signInFirst("Résumés belong to an account.") };
  const resume = await call(`/api/v1/resumes/${encodeURIComponent(params.id)}`);
  const read = resume.content_json ?? {};
  const skills = read.skills ?? [];
  const rename = form({ class: "bar" }, async (data) => {
    const changed = await send("PATCH", `/api/v1/resumes/${resume.id}`, { title: data.get("title") });
    document.querySelector("h1").textContent = changed.title;
    say("Renamed");
  }, h("input", { name: "title", "aria-label": "Name of this résumé", value: resume.title, maxlength: 100, required: true }), h("button", {}, "Rename"));
  return {
    title: resume.title,
    node: h("div", { class: "columns" },
      h("section", { class: "prose", "aria-label": "Its text" }, h("h2", { class: "muted" }, "Its text, as it was read"), markdown(resume.content_markdown ?? "", 3)),
      h("aside", { "aria-label": "What was found" },
        h("section", { class: "card" }, h("h2", {}, "What was found"),
          skills.length > 0 && [h("h3", {}, "Skills"), h("ul", { class: "chips" }, skills.map((skill) => h("li", { class: "had" }, skill)))],
          entries("Experience", read.experience, (entry) => [entry.position, entry.name]),
          entries("Projects", read.projects, (entry) => [entry.name]),
          entries("Education", read.education, (entry) => [entry.degree, entry.institution]),
          !skills.length && !read.experience?.length && h("p", { class: "muted" }, "Only its text; no section was recognised.")),
        h("section", { class: "card" }, h("h2", {}, "Name"), rename),
        h("p", {}, h("a", { class: "button primary", href: `/matches?resume=${resume.id}` }, "See what fits it")))),
  };
}
