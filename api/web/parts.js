// What several views show: a posting in a list, its buttons, filters that live in the address, uploads.
import { call, query as encode, send, session, upload } from "/assets/api.js";
import { button, empty, form, h, heard, load, say } from "/assets/dom.js";
import { ago, named, pay, place, plural } from "/assets/format.js";
import { go, here } from "/assets/router.js";

// A list of postings of one's own, all of its pages: what is saved or hidden is looked up here.
export async function shelved(path) {
  const rows = [];
  for (let page; page === undefined || page.length === 200; rows.push(...page)) {
    const last = page?.at(-1);
    page = await call(path + (last ? `?cursor=${last.cursor}` : ""));
  }
  return rows;
}

// The saved postings' ids, asked for once; lists do not carry them.
let saved = null;
export async function savedIds() {
  if (!session.me) return new Set();
  saved ??= shelved("/api/v1/me/saved-jobs").then((rows) => new Set(rows.map((row) => row.job.id)), (error) => { saved = null; throw error; });
  return saved;
}
export const forgetSaved = () => { saved = null; };

export function saveButton(job, ids) {
  const label = () => (ids.has(job.id) ? "Saved" : "Save");
  const node = button(label(), async () => {
    const on = !ids.has(job.id);
    await send(on ? "PUT" : "DELETE", `/api/v1/me/saved-jobs/${job.id}`);
    if (on) ids.add(job.id); else ids.delete(job.id);
    node.textContent = label();
    node.setAttribute("aria-pressed", String(on));
    say(on ? `Saved: ${job.title}` : `No longer saved: ${job.title}`);
  }, { "aria-pressed": String(ids.has(job.id)), class: "toggle", "aria-label": `Save ${job.title}` });
  return node;
}

// Hiding can be taken back where it happened.
export function hideButton(job, item) {
  return button("Hide", async () => {
    await send("PUT", `/api/v1/me/hidden-jobs/${job.id}`);
    const back = button("Show it again", async () => {
      await send("DELETE", `/api/v1/me/hidden-jobs/${job.id}`);
      gone.replaceWith(item);
      item.querySelector("a").focus();
    });
    const gone = h("li", { class: "hidden-job" }, h("span", {}, "Hidden: ", job.title), back);
    item.replaceWith(gone);
    back.focus();
    say(`Hidden: ${job.title}`);
  }, { class: "quiet", "aria-label": `Hide ${job.title}` });
}

export const facts = (job) => [job.company, place(job.location), named(job.workplace), named(job.employment_type), pay(job.salary)].filter(Boolean);

export function chips(had, missing, most = 12) {
  const one = (kind, word) => (skill) => h("li", { class: kind }, heard(word), skill);
  const rest = Math.max(0, had.length + missing.length - most);
  const list = [...had.map(one("had", "you have ")), ...missing.map(one("missing", "missing "))].slice(0, most);
  return list.length > 0 && h("ul", { class: "chips", "aria-label": "Skills asked for" }, list, rest > 0 && h("li", { class: "more" }, `${rest} more`));
}

function years({ years_asked: asked, years_had: had }) {
  if (asked == null) return null;
  return `asks for ${plural(asked, "year")}${had == null ? "" : `, you have ${Math.round(had * 10) / 10}`}`;
}

// One posting of a list; `match` tells why it stands there.
export function posting(job, { ids, resume, match, at, level = "h2" } = {}) {
  const to = `/jobs/${job.id}${encode({ resume })}`;
  const item = h("li", { class: "job" },
    h("div", { class: "job-head" },
      h(level, {}, h("a", { href: to }, job.title)),
      match && h("span", { class: "fit" }, h("meter", { min: 0, max: 1, value: match.score, "aria-label": "How well it fits" }), h("b", {}, `${Math.round(match.score * 100)}`), heard(" of 100"))),
    h("p", { class: "facts" }, facts(job).map((fact) => h("span", {}, fact))),
    match && h("p", { class: "why" }, match.reasons.sentence),
    match ? chips(match.reasons.matched_skills, match.reasons.missing_skills) : job.requirements.tech.length > 0 && h("ul", { class: "chips", "aria-label": "Skills asked for" }, job.requirements.tech.slice(0, 8).map((skill) => h("li", {}, skill))),
    h("div", { class: "job-foot" },
      h("span", { class: "when" }, [at ?? (job.posted_at && `posted ${ago(job.posted_at)}`), match && years(match.reasons), !job.is_active && "ended"].filter(Boolean).join(" · ")),
      session.me && ids && h("span", { class: "actions" }, saveButton(job, ids), hideButton(job, null))));
  // The button needs the row it stands in.
  if (session.me && ids) item.querySelector(".job-foot .quiet").replaceWith(hideButton(job, item));
  return item;
}

// A list with "more": `page(cursor)` answers `{ rows, next }`.
export function pages(page, none) {
  const list = h("ul", { class: "jobs" });
  const box = load(() => page(null), ({ rows, next }) => {
    list.replaceChildren(...rows);
    return rows.length ? [list, more(next)] : none();
  }, { rows: 6 });
  const more = (next) => next && h("p", { class: "more" }, button("Show more", async (node) => {
    const following = await page(next);
    const first = following.rows[0];
    list.append(...following.rows);
    node.parentNode.replaceWith(more(following.next) || "");
    first?.querySelector("a")?.focus();
  }));
  return box;
}

const options = (pairs, chosen) => pairs.map(([value, name]) => h("option", { value, selected: value === (chosen ?? "") }, name));

export const FILTERS = {
  location: { label: "Place", input: (value) => h("input", { value, placeholder: "Berlin, Germany", maxlength: 200, autocomplete: "off" }) },
  workplace: { label: "Where the work is done", input: (value) => h("select", {}, options([["", "Anywhere"], ["remote", "Remote"], ["hybrid", "Hybrid"], ["onsite", "On-site"]], value)) },
  min_salary: { label: "Least yearly pay", input: (value) => h("input", { value, type: "number", min: 0, step: 1000, inputmode: "numeric", placeholder: "any" }) },
  days: { label: "Posted", input: (value) => h("select", {}, options([["", "Any time"], ["1", "Today"], ["7", "In the last week"], ["30", "In the last month"]], value)) },
  seniority: { label: "Level", input: (value) => h("select", {}, options([["", "Any"], ...["intern", "junior", "mid", "senior", "lead", "principal", "manager", "director"].map((s) => [s, named(s === "intern" ? "Intern" : s)])], value)) },
  employment_type: { label: "Kind of work", input: (value) => h("select", {}, options([["", "Any"], ...["full_time", "part_time", "contractor", "temporary", "intern"].map((s) => [s, named(s)])], value)) },
};

// What the API wants for what the address says.
export function asked({ days, ...rest }) {
  const after = Number(days) > 0 ? new Date(Math.floor((Date.now() - days * 86_400_000) / 3_600_000) * 3_600_000).toISOString() : null;
  return { ...rest, posted_after: after };
}

// Filters whose state is the address: a change goes there, and the list follows.
export function filters(names, values, { first, keep = {} } = {}) {
  const fields = names.map((name) => {
    const input = FILTERS[name].input(values[name] ?? "");
    input.name = name;
    return h("label", {}, h("span", {}, FILTERS[name].label), input);
  });
  const active = names.filter((name) => values[name]).length;
  const summary = h("summary", {}, "Filters", h("b", { class: "count" }, active ? ` (${active})` : ""));
  const wide = matchMedia("(min-width: 60rem)").matches;
  const node = form({ class: "filters", role: "search", "aria-label": "Filter postings" }, async () => apply(),
    first, h("details", { open: wide || null }, summary,
      h("div", { class: "fields" }, fields, button("Clear filters", async () => {
        for (const name of names) node.elements[name].value = "";
        apply();
      }, { class: "quiet clear" }))));
  const apply = () => {
    const data = Object.fromEntries([...new FormData(node)].map(([name, value]) => [name, value.trim()]));
    const count = names.filter((name) => data[name]).length;
    summary.lastElementChild.textContent = count ? ` (${count})` : "";
    go(location.pathname + encode({ ...keep, ...data }), { keep: true });
  };
  node.addEventListener("change", (event) => event.target.name && event.target.type !== "search" && apply());
  node.set = (query) => {
    for (const field of node.elements) if (field.name) field.value = query[field.name] ?? "";
  };
  return node;
}

// Takes a résumé by drop, choice or keyboard, and says how its reading goes.
export function dropzone(done) {
  const input = h("input", { type: "file", name: "file", id: "file", accept: ".pdf,.docx,.md,.txt", class: "heard" });
  const state = h("p", { class: "state", "aria-live": "polite" }, "PDF, Word (DOCX), Markdown or plain text, up to 10 MB");
  const box = h("div", { class: "drop" }, input,
    h("label", { for: "file" }, h("strong", {}, "Drop your résumé here"), h("span", {}, "or choose a file")), state);
  const take = async (file) => {
    if (!file || box.classList.contains("working")) return;
    box.classList.add("working");
    state.className = "state";
    state.textContent = `Sending ${file.name}…`;
    try {
      const body = new FormData();
      body.set("file", file);
      const resume = await upload(body, (seconds) => { state.textContent = `Many are sending at once. Trying again in ${seconds} seconds…`; });
      state.textContent = "It is safe with us. Reading it…";
      const end = await watch(resume);
      if (end.status === "FAILED") throw new Error(`It could not be read: ${end.failure_reason ?? "nobody knows why"}`);
      state.textContent = "Read.";
      await done(end);
    } catch (error) {
      state.className = "state problem";
      state.textContent = error.message;
    } finally {
      box.classList.remove("working");
      input.value = "";
    }
  };
  input.addEventListener("change", () => take(input.files[0]));
  for (const name of ["dragenter", "dragover"]) box.addEventListener(name, (event) => { event.preventDefault(); box.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) box.addEventListener(name, () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer.files[0]); });
  return box;
}

// Follows the reading by server-sent events until it has ended.
export function watch(resume) {
  return new Promise((done, fail) => {
    const events = new EventSource(`/api/v1/resumes/${resume.id}/events`);
    events.addEventListener("status", (event) => {
      const now = JSON.parse(event.data);
      if (now.status === "PROCESSING") return;
      events.close();
      done(now);
    });
    events.addEventListener("error", () => {
      if (events.readyState !== EventSource.CLOSED) return; // it connects again by itself
      fail(new Error("The connection broke off. The résumé is kept; reload the page to see how far it is."));
    });
  });
}

export const signInFirst = (what) =>
  empty("Sign in first", what, h("a", { class: "button", href: `/sign-in?return_to=${encodeURIComponent(here())}` }, "Sign in"));
