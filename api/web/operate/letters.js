// Dead letters: messages that broke their contract, why, and the way back for them.
import { call, query as encode, send } from "/assets/api.js";
import { button, confirm, empty, h, load, say } from "/assets/dom.js";
import { bytes, count, moment, plural } from "/assets/format.js";
import { operators } from "/assets/operate/tabs.js";
import { go } from "/assets/router.js";

const TOPICS = ["job.found", "job.seen", "job.gone", "board.swept"];
// A call sends at most so many back; the next one goes on.
const AT_ONCE = 100;

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function one(letter, box) {
  const details = h("details", {}, h("summary", {}, "The message, ", bytes(letter.bytes)));
  details.addEventListener("toggle", () => details.open && details.children.length === 1 && details.append(
    load(() => call(`/api/v1/admin/dead-letters/${encodeURIComponent(letter.position)}`), ({ payload, truncated }) => [h("pre", { tabindex: "0", "aria-label": "Message" }, pretty(payload)), truncated && h("p", { class: "muted" }, "Only its beginning is shown.")], { rows: 1 })));
  return h("li", { class: "letter" },
    h("div", { class: "job-foot" },
      h("div", {}, h("span", { class: "badge failed" }, letter.kind), " ", h("strong", {}, letter.key || "no key"), h("span", { class: "muted" }, ` ${letter.position}${letter.at ? `, ${moment(letter.at)}` : ""}`)),
      letter.replayed ? h("span", { class: "badge ok" }, "sent back") : button("Send it back", async () => {
        const { letters, left } = await send("POST", "/api/v1/admin/dead-letters/replay", { position: letter.position });
        say(letters.length ? "Sent back; ingest reads it again." : left.length ? `It cannot be sent back: ${left[0].why}.` : "It had been sent back already.");
        await box.reload({ keep: true });
      }, { "aria-label": `Send ${letter.position} back` })),
    h("p", {}, letter.error), details);
}

async function replayAll(filter, box) {
  const which = { topic: filter.topic || undefined, kind: filter.kind || undefined };
  const first = await send("POST", "/api/v1/admin/dead-letters/replay", { ...which, limit: AT_ONCE, dry_run: true });
  if (!first.letters.length) return say("Nothing is left to send back.");
  const many = first.letters.length === AT_ONCE ? `${AT_ONCE} or more messages` : plural(first.letters.length, "message");
  if (!await confirm(`Send back ${many}?`, "Each goes to the topic that it came from. What still breaks the contract comes back here.", "Send them back")) return;
  let sent = 0;
  let stay = 0;
  for (;;) {
    const { letters, left } = await send("POST", "/api/v1/admin/dead-letters/replay", { ...which, limit: AT_ONCE });
    sent += letters.length;
    // Each call meets them anew.
    stay = left.length;
    if (letters.length < AT_ONCE) break;
    say(`${count(sent)} sent back so far…`);
  }
  say(`${plural(sent, "message")} sent back.${stay ? ` ${count(stay)} cannot be: too large, or no longer kept.` : ""}`);
  await box.reload({ keep: true });
}

export const view = ({ query }) => operators("/operate/dead-letters", "Dead letters", () => {
  let now = query;
  const filter = () => ({ topic: now.topic, kind: now.kind, replayed: now.replayed });
  const box = load(() => call(`/api/v1/admin/dead-letters${encode({ ...filter(), limit: 100 })}`), (letters) => letters.length
    ? [h("p", { class: "muted" }, `${plural(letters.length, "message")}${letters.length === 100 ? ", the newest" : ""}`), h("ul", { class: "rows" }, letters.toReversed().map((letter) => one(letter, box)))]
    : empty("No dead letters", "Every message kept its contract, or was sent back."));
  const topic = h("select", { name: "topic" }, h("option", { value: "" }, "Any"), TOPICS.map((name) => h("option", { value: name, selected: name === now.topic }, name)));
  const kind = h("input", { name: "kind", value: now.kind ?? "", placeholder: "schema, json…", maxlength: 100 });
  const replayed = h("input", { type: "checkbox", name: "replayed", value: "true", checked: now.replayed === "true" });
  const form = h("form", { class: "letters-filter", role: "search", "aria-label": "Filter dead letters" },
    h("label", {}, h("span", {}, "Topic"), topic), h("label", {}, h("span", {}, "Kind of error"), kind), h("label", { class: "tick" }, replayed, h("span", {}, "Also those sent back")));
  form.addEventListener("change", () => go(`/operate/dead-letters${encode(Object.fromEntries(new FormData(form)))}`, { keep: true }));
  form.addEventListener("submit", (event) => event.preventDefault());
  return {
    content: [form, h("div", { class: "actions" }, button("Send all of these back", () => replayAll(filter(), box)), button("Look again", () => box.reload({ keep: true }), { class: "quiet" })), box],
    update(next) { now = next; topic.value = next.topic ?? ""; kind.value = next.kind ?? ""; replayed.checked = next.replayed === "true"; box.reload(); },
  };
});
