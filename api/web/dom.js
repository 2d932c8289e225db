// Builds elements. Words from a crawl or an upload are only ever set as text, never parsed as markup.
const SVG = "http://www.w3.org/2000/svg";

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value == null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child != null && child !== false && child !== ""));
  return node;
}

export const h = (tag, props, ...children) => fill(document.createElement(tag), props, children);
export const svg = (tag, props, ...children) => fill(document.createElementNS(SVG, tag), props, children);

// Text that is heard, not seen.
export const heard = (text) => h("span", { class: "heard" }, text);

// What just happened, for eyes and screen readers; an error stays until the next message.
let fading;
export function say(text, kind = "info") {
  const status = document.getElementById("status");
  status.className = kind;
  status.replaceChildren(text);
  clearTimeout(fading);
  if (kind === "info") fading = setTimeout(() => status.replaceChildren(), 6000);
}

// A button whose action may fail; it cannot be pressed twice while it works.
export function button(label, action, props = {}) {
  const node = h("button", { type: "button", ...props }, label);
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-disabled") === "true") return;
    node.setAttribute("aria-disabled", "true");
    try {
      await action(node);
    } catch (error) {
      say(error.message, "error");
    } finally {
      node.removeAttribute("aria-disabled");
    }
  });
  return node;
}

// A form whose sending may fail; the message stands in the form, where the eyes are.
export function form(props, action, ...children) {
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const node = h("form", props, children, problem);
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      await action(new FormData(node), node);
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
    }
  });
  return node;
}

const skeleton = (rows) =>
  h("div", { class: "skeleton" }, heard("Loading…"), Array.from({ length: rows }, () => h("i", { "aria-hidden": "true" })));

// What went wrong, and the way on.
export function failure(error, again) {
  return h("div", { class: "empty", role: "alert" },
    h("h2", {}, error.status === 404 ? "Not found" : "That did not work"),
    h("p", {}, error.status === 404 ? "There is no such thing here, or it is not yours." : error.message),
    again && button("Try again", async () => again()));
}

export const empty = (title, text, ...more) => h("div", { class: "empty" }, h("h2", {}, title), h("p", {}, text), more);

// A part of a page that is fetched: a skeleton, then what `render` makes of it, or the error with a way to try again.
export function load(fetcher, render, { rows = 4, quiet = false } = {}) {
  const box = h("div", { class: "load" });
  let turn = 0;
  box.reload = async ({ keep = false } = {}) => {
    const mine = ++turn;
    box.setAttribute("aria-busy", "true");
    if (!keep) box.replaceChildren(quiet ? "" : skeleton(rows));
    try {
      const nodes = await render(await fetcher());
      if (mine === turn) box.replaceChildren(...[nodes].flat(Infinity).filter((node) => node != null && node !== false));
    } catch (error) {
      if (mine === turn) box.replaceChildren(failure(error, () => box.reload()));
    }
    if (mine === turn) box.removeAttribute("aria-busy");
  };
  box.reload();
  return box;
}

// Asks before something that cannot be undone. Answers whether it is wanted.
export function confirm(title, text, yes, field) {
  return new Promise((done) => {
    const go = h("button", { class: "danger", value: "yes" }, yes);
    const input = field && h("input", { name: "word", autocomplete: "off", required: true });
    const label = field && h("label", {}, field.label, input);
    const box = h("dialog", { "aria-labelledby": "ask-title" },
      h("form", { method: "dialog" }, h("h2", { id: "ask-title" }, title), h("p", {}, text), label,
        h("div", { class: "actions" }, h("button", { value: "no", formnovalidate: true, autofocus: true }, "Cancel"), go)));
    if (field) {
      const check = () => { go.disabled = input.value.trim().toLowerCase() !== field.word.toLowerCase(); };
      input.addEventListener("input", check);
      check();
    }
    box.addEventListener("close", () => { box.remove(); done(box.returnValue === "yes"); });
    document.body.append(box);
    box.showModal();
  });
}
