// Addresses of the page: every view has one, with its filters in the query, so that it can be bookmarked and shared.
import { failure, h } from "/assets/dom.js";

const routes = [];
let current = { path: null, view: null, address: null };

// `module` is loaded when the address is first asked for: operators' views cost job seekers nothing.
export const route = (pattern, module, name) =>
  routes.push({ pattern: new RegExp(`^${pattern.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`), module, name });

const find = (path) => {
  for (const entry of routes) {
    const match = entry.pattern.exec(path);
    if (match) return { entry, params: Object.fromEntries(Object.entries(match.groups ?? {}).map(([k, v]) => [k, decodeURIComponent(v)])) };
  }
  return null;
};

export const here = () => location.pathname + location.search;

export function go(address, { replace = false, keep = false } = {}) {
  if (address !== here()) history[replace ? "replaceState" : "pushState"](null, "", address);
  return show({ keep });
}

let turn = 0;
let shown = () => {};
export const onShow = (listener) => { shown = listener; };

// `keep`: the view stays and only its list follows the query, so that the focus stays in the filter that was changed.
export async function show({ keep = false, first = false } = {}) {
  const mine = ++turn;
  const { pathname, search } = location;
  const query = Object.fromEntries(new URLSearchParams(search));
  if (current.path === pathname && current.view?.update && keep) {
    current.address = here();
    current.view.update(query);
    return;
  }
  current.view?.leave?.();
  const main = document.getElementById("main");
  main.setAttribute("aria-busy", "true");
  const found = find(pathname);
  let view;
  try {
    if (!found) throw Object.assign(new Error(), { status: 404 });
    const module = await found.entry.module();
    view = await module[found.entry.name ?? "view"]({ params: found.params, query });
  } catch (error) {
    view = { title: "Problem", node: failure(error, found && (() => show())) };
  }
  if (mine !== turn) { view.leave?.(); return; }
  current = { path: pathname, view, address: here() };
  document.title = `${view.title} · jobtrawl`;
  main.removeAttribute("aria-busy");
  main.replaceChildren(h("h1", { tabindex: "-1", class: view.plain ? "heard" : null }, view.heading ?? view.title), view.node);
  shown(pathname);
  if (!first) {
    // Readers of the screen hear where they are; eyes start at the top.
    main.querySelector("h1").focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

// A link within the page, such as the one that skips to its content, changes nothing that is shown.
addEventListener("popstate", () => here() !== current.address && show({ keep: true }));
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin || !find(link.pathname)) return;
  if (link.hash && link.pathname === location.pathname) return;
  event.preventDefault();
  go(link.pathname + link.search);
});
