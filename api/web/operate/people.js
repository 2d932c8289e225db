// Accounts and their roles, and what administrators changed.
import { call, send, session } from "/assets/api.js";
import { button, confirm, h, load, say } from "/assets/dom.js";
import { ago, date, moment } from "/assets/format.js";
import { operators, table } from "/assets/operate/tabs.js";

function person(user, box) {
  const admin = user.role === "ROLE_ADMIN";
  const change = button(admin ? "Take the role" : "Make administrator", async () => {
    const sure = await confirm(admin ? `Take the role from ${user.email}?` : `Make ${user.email} an administrator?`, admin ? "They can no longer operate." : "They can then start and stop campaigns, pause domains, replay dead letters and give roles.", admin ? "Take it" : "Give it");
    if (!sure) return;
    await send("PUT", `/api/v1/admin/users/${user.id}/role`, { role: admin ? "ROLE_USER" : "ROLE_ADMIN" });
    say(`${user.email}: changed`);
    await box.reload({ keep: true });
  }, { class: "quiet", "aria-label": `${admin ? "Take the role from" : "Make administrator:"} ${user.email}` });
  return h("tr", {}, h("td", {}, user.email), h("td", {}, user.name ?? ""), h("td", {}, admin ? "administrator" : "user"), h("td", {}, date(user.created_at)), h("td", {}, ago(user.last_login_at) ?? "never"), h("td", {}, user.id !== session.me.id && change));
}

// Pages of a hundred: `after` names where the next begins.
const more = (rows, from, draw) => rows.length === 100 && button("Show more", () => draw(rows.at(-1)[from]));

export const view = () => operators("/operate/people", "People", () => {
  let after;
  let before;
  const users = load(() => call(`/api/v1/admin/users${after ? `?after=${after}` : ""}`), (rows) => [
    table("Accounts", ["E-mail", "Name", "Role", "Since", "Last signed in", ""], rows.map((user) => person(user, users))), more(rows, "id", (id) => { after = id; return users.reload(); })], { rows: 2 });
  const audit = load(() => call(`/api/v1/admin/audit${before ? `?before=${before}` : ""}`), (rows) => rows.length
    ? [table("The record of changes", ["When", "What", "Of", "Details"], rows.map((entry) => h("tr", {}, h("td", {}, moment(entry.at)), h("td", {}, entry.action), h("td", {}, entry.target ?? ""), h("td", {}, entry.detail && Object.keys(entry.detail).length > 0 && h("code", {}, JSON.stringify(entry.detail)))))), more(rows, "id", (id) => { before = id; return audit.reload(); })]
    : h("p", { class: "muted" }, "Nothing yet."), { rows: 2 });
  return { content: [users, h("section", { "aria-labelledby": "audit" }, h("h2", { id: "audit" }, "What administrators changed"), audit)] };
});
