// Questions about one's matches and résumé. Answers are plain text, with the passages they draw on.
import { ask, call, send, session } from "/assets/api.js";
import { button, empty, form, h, heard, say } from "/assets/dom.js";
import { signInFirst } from "/assets/parts.js";
import { markdown } from "/assets/text.js";

const turn = (role, text) => h("div", { class: `turn ${role}` }, heard(role === "user" ? "You asked: " : "Answer: "), h("p", { class: "pre" }, text));

function sources(list) {
  return list.length > 0 && h("details", { class: "sources" }, h("summary", {}, `Drawn from ${list.length} passages`),
    h("ul", {}, list.map((source) => h("li", {}, h("b", {}, source.label), " ",
      h("a", { href: source.job_id ? `/jobs/${source.job_id}` : `/resumes/${source.resume_id}` }, source.title)))));
}

// Without a model the passages are the answer.
const passages = (list) => [h("p", {}, "No language model is configured here. These passages come nearest to your question:"),
  list.map((source) => h("details", { class: "passage" }, h("summary", {}, h("strong", {}, source.title), " ", h("span", { class: "muted" }, source.kind === "job" ? "posting" : "your résumé")), h("div", { class: "prose" }, markdown(source.text, 4))))].flat();

export async function view({ query }) {
  if (!session.me) return { title: "Chat", node: signInFirst("The chat speaks about your own résumé and matches.") };
  const [history, job] = await Promise.all([
    call("/api/v1/chat/history"),
    query.job ? call(`/api/v1/jobs/${encodeURIComponent(query.job)}`).catch(() => null) : null,
  ]);
  const hello = empty("Ask about your matches", "For example: Which of these asks for Kafka? What should I say about my last role?");
  const log = h("div", { class: "log", role: "log", "aria-label": "Conversation" }, history.length ? history.map(({ role, text }) => turn(role, text)) : hello);
  const leaving = new AbortController();
  const field = h("textarea", { name: "question", rows: 2, required: true, maxlength: 4000, "aria-label": "Your question", placeholder: job ? `About ${job.title}…` : "Your question" });
  const go = h("button", { class: "primary" }, "Ask");
  const node = form({ class: "ask" }, async (data) => {
    const question = data.get("question").trim();
    if (!question || go.disabled) return;
    go.disabled = true;
    hello.remove();
    const answer = turn("assistant", "");
    const text = answer.querySelector("p");
    let found = [];
    log.append(turn("user", question), answer);
    answer.setAttribute("aria-busy", "true");
    answer.scrollIntoView({ block: "nearest" });
    try {
      await ask({ question, job_ids: job ? [job.id] : [] }, {
        sources: (list) => { found = list; const box = sources(list); if (box) answer.append(box); },
        text: (piece) => text.append(piece),
        error: (problem) => { throw new Error(problem.detail ?? "The answer broke off."); },
        done: ({ model }) => {
          if (model || !found.length) return;
          answer.querySelector(".sources")?.remove();
          text.replaceWith(...passages(found));
        },
      }, leaving.signal);
      field.value = "";
    } catch (error) {
      if (error.name === "AbortError") return;
      if (!text.textContent) answer.remove();
      throw error;
    } finally {
      answer.removeAttribute("aria-busy");
      go.disabled = false;
    }
  }, field, go);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); node.requestSubmit(); }
  });
  const forget = button("Forget this conversation", async () => {
    await send("DELETE", "/api/v1/chat/history");
    log.replaceChildren(hello);
    say("Forgotten");
  }, { class: "quiet" });
  return {
    title: "Chat",
    node: h("div", { class: "chat" }, job && h("p", { class: "notice" }, "About ", h("a", { href: `/jobs/${job.id}` }, job.title), job.company && ` at ${job.company}`), log, node,
      h("p", { class: "muted" }, "Kept for an hour after the last question. ", forget)),
    leave: () => leaving.abort(),
  };
}
