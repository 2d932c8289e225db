// One's résumés: upload, watch the reading, rename, take out of matching, delete.
import { call, send, session } from "/assets/api.js";
import { button, confirm, empty, h, load, say } from "/assets/dom.js";
import { ago, bytes } from "/assets/format.js";
import { dropzone, signInFirst, watch } from "/assets/parts.js";

const STATES = { PROCESSING: "being read", PARSED: "read", FAILED: "could not be read" };

function one(resume, box) {
  if (resume.status === "PROCESSING") watch(resume).then(() => box.reload({ keep: true }), (error) => say(error.message, "error"));
  const parsed = resume.status === "PARSED";
  return h("li", { class: "resume" },
    h("div", {}, h("h2", {}, parsed ? h("a", { href: `/resumes/${resume.id}` }, resume.title) : resume.title),
      h("p", { class: "facts" }, [`version ${resume.version}`, resume.file_name, resume.byte_size != null && bytes(resume.byte_size), `uploaded ${ago(resume.created_at)}`].filter(Boolean).map((fact) => h("span", {}, fact))),
      h("p", { class: `badge ${resume.status.toLowerCase()}` }, STATES[resume.status], resume.status === "PROCESSING" && h("i", { class: "spin", "aria-hidden": "true" })),
      resume.failure_reason && h("p", { class: "problem" }, resume.failure_reason)),
    h("div", { class: "actions" },
      parsed && resume.is_active && h("a", { class: "button", href: `/matches?resume=${resume.id}` }, "Matches"),
      parsed && button(resume.is_active ? "Take out of matching" : "Use for matching", async () => {
        await send("PATCH", `/api/v1/resumes/${resume.id}`, { is_active: !resume.is_active });
        box.reload({ keep: true });
      }, { class: "quiet" }),
      button("Download", async () => location.assign((await call(`/api/v1/resumes/${resume.id}/file`)).url), { class: "quiet" }),
      button("Delete", async () => {
        if (!await confirm(`Delete “${resume.title}”?`, "Its file and everything that was read in it are removed at once.", "Delete it")) return;
        await send("DELETE", `/api/v1/resumes/${resume.id}`);
        say(`Deleted: ${resume.title}`);
        box.reload({ keep: true });
      }, { class: "quiet danger" })));
}

export async function view() {
  if (!session.me) return { title: "Résumés", node: signInFirst("Résumés belong to an account.") };
  const list = load(() => call("/api/v1/resumes"), (resumes) => resumes.length
    ? h("ul", { class: "rows" }, resumes.map((resume) => one(resume, list)))
    : empty("No résumé yet", "Drop one above. You can keep several, for different kinds of work."), { rows: 2 });
  const drop = dropzone(async (resume) => { say(`Read: ${resume.title}`); await list.reload({ keep: true }); });
  return { title: "Your résumés", node: h("div", {}, drop, h("section", { "aria-label": "Résumés" }, list)) };
}
