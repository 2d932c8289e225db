// The head of every operator's view, and a list that keeps itself fresh.
import { session } from "/assets/api.js";
import { empty, h, load } from "/assets/dom.js";
import { signInFirst } from "/assets/parts.js";

const TABS = [["/operate", "Overview"], ["/operate/campaigns", "Campaigns"], ["/operate/domains", "Domains"], ["/operate/dead-letters", "Dead letters"], ["/operate/people", "People"]];

const tabs = (at) => h("nav", { class: "tabs", "aria-label": "Operate" }, TABS.map(([to, name]) => h("a", { href: to, "aria-current": to === at ? "page" : null }, name)));

// Wraps an operator's view: tabs above it, and nothing at all for others, for whom `build` is not even called. It answers
// the view's `content`, and what it does on `leave` and `update`.
export function operators(at, title, build) {
  if (!session.me) return { title, node: signInFirst("Only administrators operate.") };
  if (session.me.role !== "ROLE_ADMIN") return { title, node: empty("Not for you", "Only administrators operate. The configuration's api.admins names them.") };
  const { content, ...rest } = build();
  return { title, node: h("div", {}, tabs(at), content), ...rest };
}

// A part that is fetched again and again while it is looked at; the focus stays on what it was on.
export function live(fetcher, render, seconds) {
  const box = load(fetcher, render);
  const again = async () => {
    if (!box.isConnected) return;
    const asked = document.querySelector("dialog[open]");
    const focused = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    if (!document.hidden && !asked) await box.reload({ keep: true });
    if (focused) box.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    timer = setTimeout(again, seconds * 1000);
  };
  let timer = setTimeout(again, seconds * 1000);
  box.stop = () => clearTimeout(timer);
  return box;
}

export const table = (caption, heads, rows) => h("div", { class: "table", tabindex: "0", role: "region", "aria-label": caption },
  h("table", {}, h("caption", { class: "heard" }, caption), h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col", class: head.startsWith("#") ? "number" : null }, head.replace("#", ""))))), h("tbody", {}, rows)));
