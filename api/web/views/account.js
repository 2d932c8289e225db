// One's account: what is kept, where one is signed in, taking everything along, and leaving for good.
import { begin, call, send, session } from "/assets/api.js";
import { button, confirm, h, load, say } from "/assets/dom.js";
import { ago, bytes, date, plural } from "/assets/format.js";
import { forgetSaved, signInFirst } from "/assets/parts.js";
import { go } from "/assets/router.js";

const program = (agent) => /(Firefox|Edg|Chrome|Safari)\//.exec(agent)?.[1]?.replace("Edg", "Edge") ?? (agent.split("/")[0] || "an unnamed program");

function sessionRow(one, box) {
  return h("li", { class: "row" }, h("span", {}, `${program(one.user_agent)} at ${one.address}`), h("span", { class: "muted" }, `since ${ago(one.created_at)}`),
    one.current ? h("span", { class: "badge" }, "this one") : button("End", async () => {
      await send("DELETE", `/api/v1/me/sessions/${one.handle}`);
      box.reload({ keep: true });
    }));
}

const KINDS = { FULL_EXPORT: "Everything", RESUME_SNAPSHOT: "A résumé" };

function archive(one, box) {
  const ready = one.status === "READY";
  return h("li", { class: "row" },
    h("span", {}, KINDS[one.backup_type] ?? one.backup_type, h("span", { class: "muted" }, ` asked for ${ago(one.created_at)}`)),
    h("span", { class: `badge ${one.status.toLowerCase()}` }, ready ? `ready, ${bytes(one.byte_size ?? 0)}, until ${date(one.expires_at)}` : one.status === "PENDING" ? "being made" : one.failure_reason ?? "failed"),
    h("span", { class: "actions" },
      ready && button("Download", async () => location.assign((await call(`/api/v1/backups/${one.id}/file`)).url)),
      button("Delete", async () => { await send("DELETE", `/api/v1/backups/${one.id}`); box.reload({ keep: true }); }, { class: "quiet" })));
}

// While an archive is being made the list is asked again; nothing tells us when it is ready.
const AGAIN_MS = 1500;

export async function view() {
  if (!session.me) return { title: "Account", node: signInFirst("There is nothing to see without an account.") };
  const me = await call("/api/v1/me");
  let timer;
  const sessions = load(() => call("/api/v1/me/sessions"), (rows) => h("ul", { class: "rows" }, rows.map((one) => sessionRow(one, sessions))), { rows: 1 });
  const archives = load(() => call("/api/v1/backups"), (rows) => {
    clearTimeout(timer);
    if (rows.some((one) => one.status === "PENDING")) timer = setTimeout(() => archives.reload({ keep: true }), AGAIN_MS);
    return rows.length ? h("ul", { class: "rows" }, rows.map((one) => archive(one, archives))) : h("p", { class: "muted" }, "No archive yet.");
  }, { rows: 1 });
  const take = button("Export everything", async () => {
    await send("POST", "/api/v1/backups", { type: "FULL_EXPORT" });
    say("Your export is being made.");
    await archives.reload({ keep: true });
  }, { class: "primary" });
  const erase = button("Erase my account", async () => {
    const sure = await confirm("Erase everything?", "Résumés and their files, what was read in them, exports, saved postings, chat and sessions: all of it is removed at once, and nobody can bring it back.", "Erase everything", { label: `Type ${me.email} to confirm`, word: me.email });
    if (!sure) return;
    await send("DELETE", "/api/v1/me");
    forgetSaved();
    await begin();
    await go("/");
    say("Everything of yours is erased.");
  }, { class: "danger" });
  return {
    title: "Your account",
    node: h("div", { class: "account" },
      h("section", { class: "card" }, h("h2", {}, me.name ?? me.email),
        h("p", { class: "facts" }, [me.email, `here since ${date(me.created_at)}`, me.role === "ROLE_ADMIN" && "administrator"].filter(Boolean).map((fact) => h("span", {}, fact))),
        h("label", { class: "usage" }, h("span", {}, `${plural(me.resumes, "résumé")}, ${bytes(me.bytes)} of ${bytes(me.quota_bytes)}`), h("meter", { min: 0, max: me.quota_bytes, value: me.bytes }))),
      h("section", { class: "card" }, h("h2", {}, "Take everything along"), h("p", {}, "A zip with all that is kept of you: your files as you uploaded them, and what was read in them."), take, archives),
      h("section", { class: "card" }, h("h2", {}, "Where you are signed in"), sessions),
      h("section", { class: "card" }, h("h2", {}, "Leave"), h("p", {}, "Erasing your account removes everything at once."), erase)),
    leave: () => clearTimeout(timer),
  };
}
