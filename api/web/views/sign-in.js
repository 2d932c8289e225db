// Signing in: at the provider, or by name where the server runs for development.
import { begin, send, session } from "/assets/api.js";
import { form, h, say } from "/assets/dom.js";
import { go } from "/assets/router.js";

// A path of this site, or the matches.
const back = (asked) => (asked?.startsWith("/") && !asked.startsWith("//") ? asked : "/matches");

export async function view({ query }) {
  const to = back(query.return_to);
  if (session.me) {
    await go(to, { replace: true });
    return { title: "Signed in", node: h("div", {}) };
  }
  const { provider, development } = session.ways;
  const dev = form({ class: "stack" }, async (data) => {
    const name = data.get("name").trim();
    await send("POST", "/api/v1/auth/dev", { email: data.get("email").trim(), ...(name && { name }) });
    await begin();
    say(`Signed in as ${session.me.name ?? session.me.email}`);
    await go(to);
  },
  h("label", {}, h("span", {}, "E-mail address"), h("input", { name: "email", type: "email", required: true, autocomplete: "email", placeholder: "you@example.org" })),
  h("label", {}, h("span", {}, "Name, if you like"), h("input", { name: "name", maxlength: 100, autocomplete: "name" })),
  h("button", { class: "primary" }, "Sign in"));
  return {
    title: "Sign in",
    node: h("div", { class: "narrow" },
      provider && h("section", { class: "card" }, h("p", {}, "You will be sent to your identity provider and back."),
        h("a", { class: "button primary", href: `/api/v1/auth/login?return_to=${encodeURIComponent(to)}` }, "Continue with your provider")),
      development && h("section", { class: "card" }, h("h2", {}, "For development"),
        h("p", { class: "muted" }, "This server runs on your own machine and lets anybody in by name."), dev),
      !provider && !development && h("p", { class: "notice" }, "Nobody can sign in here yet: the operator sets [api.oidc] in the configuration.")),
  };
}
