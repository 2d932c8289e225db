// The page of search, résumés, matches and chat. Crawled and uploaded words are only ever set as text.
const $ = (id) => document.getElementById(id);
const element = (tag, text, className) => {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
};
const button = (text, action) => {
  const node = element("button", text);
  node.addEventListener("click", () => action().catch(report));
  return node;
};
const say = (text) => { $("status").textContent = text; };
const report = (error) => say(error.message);

async function call(path, options = {}) {
  const response = await fetch(path, options);
  if (response.ok) return response.status === 204 ? null : response.json();
  const problem = await response.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail ?? `The server answered ${response.status}`), { status: response.status });
}
const send = (method, path, body) =>
  call(path, { method, headers: body ? { "content-type": "application/json" } : {}, body: body && JSON.stringify(body) });

let signedIn = false;

// Only web addresses become links; a posting's address comes from a crawl.
function outward(url, text) {
  if (!/^https?:\/\//i.test(url)) return element("span", text);
  const link = element("a", text);
  link.href = url;
  link.rel = "noopener noreferrer nofollow";
  link.target = "_blank";
  return link;
}

function pay(salary) {
  if (!salary) return null;
  const range = [salary.min, salary.max].filter((n) => n != null).map((n) => Math.round(n).toLocaleString()).join(" – ");
  return [range, salary.currency, salary.unit && `a ${salary.unit}`].filter(Boolean).join(" ");
}

function row(job, because) {
  const item = element("li");
  const heading = element("h3");
  heading.append(outward(job.source_url, job.title));
  item.append(heading);
  item.append(element("div", [job.company, job.location, job.workplace, pay(job.salary)].filter(Boolean).join(" · "), "muted"));
  if (because) item.append(element("div", because));
  const actions = element("div", undefined, "actions");
  const text = element("div", undefined, "text");
  actions.append(button("Read", async () => {
    text.textContent = text.textContent ? "" : (await call(`/api/v1/jobs/${job.id}`)).description_markdown;
  }));
  if (signedIn) {
    actions.append(
      button("Save", async () => { await send("PUT", `/api/v1/me/saved-jobs/${job.id}`); say("Saved."); }),
      button("Hide", async () => { await send("PUT", `/api/v1/me/hidden-jobs/${job.id}`); item.remove(); }),
      button("What to lead with", async () => {
        const parts = await call(`/api/v1/jobs/${job.id}/best-projects`);
        text.textContent = parts.map((part) => `${part.heading}\n${part.text}`).join("\n\n") || "Upload a résumé first.";
      }),
    );
  }
  item.append(actions, text);
  return item;
}

function list(title, load) {
  $("list-title").textContent = title;
  $("jobs").replaceChildren();
  const page = async (cursor) => {
    const { rows, next } = await load(cursor);
    $("jobs").append(...rows);
    if (!$("jobs").children.length) $("jobs").append(element("li", "Nothing found."));
    $("more").hidden = !next;
    $("more").onclick = () => page(next).catch(report);
  };
  return page(null);
}

const search = (form) => list("Jobs", async (cursor) => {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  if (cursor) query.set("cursor", cursor);
  const found = await call(`/api/v1/jobs?${query}`);
  return { rows: found.jobs.map((job) => row(job)), next: found.next };
});

const matches = (resume) => list(`Jobs that fit ${resume.title}`, async (cursor) => {
  const query = new URLSearchParams(cursor ? { cursor } : {});
  const found = await call(`/api/v1/resumes/${resume.id}/matches?${query}`);
  return { rows: found.matches.map((match) => row(match.job, match.reasons.sentence)), next: found.next };
});

async function showResumes() {
  const resumes = await call("/api/v1/resumes");
  $("resume-list").replaceChildren(...resumes.map((resume) => {
    const item = element("li");
    item.append(element("h3", `${resume.title} (version ${resume.version})`));
    item.append(element("div", resume.failure_reason ?? resume.status, "muted"));
    const actions = element("div", undefined, "actions");
    if (resume.status === "PARSED") actions.append(button("Matches", () => matches(resume)));
    actions.append(button("Delete", async () => { await send("DELETE", `/api/v1/resumes/${resume.id}`); await showResumes(); }));
    item.append(actions);
    return item;
  }));
}

async function upload(form) {
  say("Uploading…");
  const resume = await call("/api/v1/resumes", { method: "POST", body: new FormData(form) });
  form.reset();
  await showResumes();
  const events = new EventSource(`/api/v1/resumes/${resume.id}/events`);
  events.addEventListener("status", (event) => {
    const now = JSON.parse(event.data);
    say(now.failure_reason ?? now.status);
    if (now.status !== "PROCESSING") {
      events.close();
      showResumes().catch(report);
      if (now.status === "PARSED") matches(now).catch(report);
    }
  });
  events.onerror = () => events.close();
}

async function ask(form) {
  $("answer").textContent = "";
  const response = await fetch("/api/v1/chat", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question: new FormData(form).get("question") }),
  });
  if (!response.ok) throw new Error((await response.json()).detail);
  let text = "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    const events = text.split("\n\n");
    text = events.pop();
    for (const event of events) {
      const name = /^event: ?(.*)$/m.exec(event)?.[1];
      const data = /^data: ?(.*)$/m.exec(event)?.[1];
      if (name === "text") $("answer").append(JSON.parse(data));
      if (name === "error") say(JSON.parse(data).detail);
    }
  }
}

const on = (id, action) => $(id).addEventListener("submit", (event) => {
  event.preventDefault();
  action(event.target).catch(report);
});

async function start() {
  try {
    const me = await call("/api/v1/me");
    signedIn = true;
    $("who").textContent = me.name ?? me.email;
  } catch (error) {
    if (error.status !== 401) report(error);
  }
  for (const id of ["resumes", "chat", "sign-out"]) $(id).hidden = !signedIn;
  $("sign-in").hidden = signedIn;
  if (signedIn) await showResumes();
  await search($("search"));
}

on("search", search);
on("upload", upload);
on("ask", ask);
on("dev", async (form) => {
  await send("POST", "/api/v1/auth/dev", { email: new FormData(form).get("email") });
  await start();
});
$("sign-out").addEventListener("click", () => send("POST", "/api/v1/auth/logout").then(() => location.reload()).catch(report));
start().catch(report);
