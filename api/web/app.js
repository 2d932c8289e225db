// The page: who is here, the way around, and which view an address shows.
import { begin, onSession, send, session } from "/assets/api.js";
import { button, failure, h, heard } from "/assets/dom.js";
import { go, onShow, route, show } from "/assets/router.js";

const view = (name) => () => import(`/assets/views/${name}.js`);
const operate = (name) => () => import(`/assets/operate/${name}.js`);

route("/", view("home"));
route("/sign-in", view("sign-in"));
route("/matches", view("matches"));
route("/jobs", view("jobs"));
route("/jobs/:id", view("job"));
route("/saved", view("saved"));
route("/resumes", view("resumes"));
route("/resumes/:id", view("resume"));
route("/chat", view("chat"));
route("/account", view("account"));
route("/operate", operate("overview"));
route("/operate/campaigns", operate("campaigns"));
route("/operate/domains", operate("domains"));
route("/operate/domains/:domain", operate("domain"));
route("/operate/dead-letters", operate("letters"));
route("/operate/people", operate("people"));

const ways = () => {
  const list = [["/jobs", "Jobs"]];
  if (session.me) list.unshift(["/matches", "Matches"]);
  if (session.me) list.push(["/saved", "Saved"], ["/resumes", "Résumés"], ["/chat", "Chat"]);
  if (session.me?.role === "ROLE_ADMIN") list.push(["/operate", "Operate"]);
  return list;
};

function around(path = location.pathname) {
  const under = (to) => path === to || path.startsWith(`${to}/`);
  document.getElementById("nav").replaceChildren(...ways().map(([to, name]) =>
    h("a", { href: to, "aria-current": under(to) ? (path === to ? "page" : "true") : null }, name)));
  const me = session.me;
  document.getElementById("who").replaceChildren(...(me
    ? [h("a", { href: "/account", class: "me", "aria-current": under("/account") ? "page" : null, title: me.email },
        heard("Account of "), h("span", {}, me.name ?? me.email)),
      button("Sign out", async () => { await send("POST", "/api/v1/auth/logout"); location.assign("/"); }, { class: "quiet" })]
    : [h("a", { href: "/sign-in", class: "button", "aria-current": under("/sign-in") ? "page" : null }, "Sign in")]));
}

onSession(() => around());
onShow(around);
try {
  await begin();
  await show({ first: true });
} catch (error) {
  document.getElementById("main").replaceChildren(h("h1", {}, "jobtrawl"), failure(error, () => location.reload()));
}

// A session that ended elsewhere: back to the sign-in, and from there to where one was.
onSession(() => {
  if (!session.me && !["/", "/jobs"].includes(location.pathname)) {
    go(`/sign-in?return_to=${encodeURIComponent(location.pathname + location.search)}`, { replace: true });
  }
});
