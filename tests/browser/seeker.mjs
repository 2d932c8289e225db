// The job seeker's whole path: from not being known to not being known any more.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { file, person } from "./browser.mjs";

export async function seeker(size, scheme) {
  const look = await person(size, scheme);
  const { page } = look;
  const phone = size === "phone";
  // Nobody that an earlier run knew.
  const email = `ada-${size}-${Date.now()}@example.org`;
  // The words that an upload shows go by quickly: they are kept.
  await page.addInitScript(() => {
    globalThis.heard = [];
    new MutationObserver(() => {
      for (const node of document.querySelectorAll(".drop .state")) {
        if (globalThis.heard.at(-1) !== node.textContent) globalThis.heard.push(node.textContent);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });

  await look.visit("/");
  assert.match(await page.title(), /jobtrawl$/);
  assert.ok(await page.locator(".job").count() > 0, "the newest postings stand on the first page");
  await look.examine("home");

  // What is one's own asks for a sign-in and comes back to where it was asked.
  await look.visit("/saved");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await look.examine("sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Name, if you like").fill("Ada Example");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/saved");
  await page.getByText("Nothing saved yet").waitFor();
  await look.examine("saved-empty");

  // A file that cannot be read is refused in words; the next one is read while one watches.
  await look.visit("/matches");
  await look.examine("matches-none");
  await page.locator("#file").setInputFiles(file("broken.pdf"));
  await page.locator(".drop .problem").filter({ hasText: "could not be read" }).waitFor();
  await drop(page, file("resume.md"));
  await page.waitForURL("**/matches?resume=*");
  const heard = await page.evaluate(() => globalThis.heard);
  assert.ok(heard.includes("It is safe with us. Reading it…"), heard.join(" | "));

  await page.locator(".job").first().waitFor();
  const first = page.locator(".job").first();
  assert.match(await first.locator(".why").innerText(), /skills? asked for|Closest to/);
  assert.ok(await first.locator(".chips .had").count() > 0, "skills that one has");
  assert.match(await first.locator(".fit").innerText(), /\d/);
  await look.examine("matches");
  await page.getByRole("button", { name: "Show more" }).click();
  await page.locator(".job").nth(20).waitFor();

  // Filters live in the address: they survive a reload, and the way back undoes them.
  if (phone) await page.locator(".filters summary").click();
  await page.getByLabel("Where the work is done").selectOption("remote");
  await page.waitForURL((url) => url.searchParams.get("workplace") === "remote");
  await look.settled();
  await page.reload();
  await look.settled();
  for (const facts of await page.locator(".job .facts").allInnerTexts()) assert.match(facts, /Remote/);
  await page.goBack();
  await page.waitForURL((url) => !url.searchParams.has("workplace"));
  await look.settled();
  await look.visit("/matches?location=Nowhere+at+all");
  await page.getByText("Nothing fits these filters").waitFor();
  await look.examine("matches-nothing");

  // A posting's own page: why it fits, what to lead with, its text; and the switches.
  await look.visit("/matches");
  await page.locator(".job h2 a").first().click();
  await page.waitForURL("**/jobs/*");
  await page.getByRole("heading", { name: "Lead with this project" }).waitFor();
  await page.locator(".lead-with li").first().waitFor();
  await page.getByRole("heading", { name: "Why it fits" }).waitFor();
  const apply = page.getByRole("link", { name: "Apply at the source" });
  assert.match(await apply.getAttribute("href"), /^https:/);
  assert.match(await apply.getAttribute("rel"), /noopener/);
  await look.examine("job");
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  await page.getByRole("button", { name: `Save ${title}` }).click();
  await look.said("Saved:");
  await look.visit("/saved");
  await page.getByRole("link", { name: title }).waitFor();
  await look.examine("saved");

  // Hidden in a list, and taken back there.
  await look.visit("/jobs?q=engineer");
  const before = await page.locator(".job").count();
  await page.getByRole("button", { name: /^Hide / }).first().click();
  await page.getByRole("button", { name: "Show it again" }).waitFor();
  assert.equal(await page.locator(".job").count(), before - 1);
  await page.getByRole("button", { name: "Show it again" }).click();
  await page.waitForFunction((count) => document.querySelectorAll(".job").length === count, before);
  await look.examine("jobs");
  await look.visit("/jobs?q=zzzz");
  await page.getByText("Nothing found").waitFor();

  await look.visit("/resumes");
  await look.examine("resumes");
  await page.getByRole("link", { name: "resume", exact: true }).click();
  await page.getByRole("heading", { name: "What was found" }).waitFor();
  assert.ok((await page.locator(".chips .had").allInnerTexts()).some((skill) => skill.includes("Rust")));
  await look.examine("resume");

  // Without a model the answer is what was found, and says so.
  await look.visit("/chat");
  await page.getByLabel("Your question").fill("Which posting asks for robotics?");
  await page.getByRole("button", { name: "Ask" }).click();
  await page.getByText("No language model is configured here").waitFor();
  await page.locator(".passage").first().click();
  await look.examine("chat");
  await page.getByRole("button", { name: "Forget this conversation" }).click();
  await page.getByText("Ask about your matches").waitFor();

  // Everything along, as a zip that is one.
  await look.visit("/account");
  await page.getByRole("button", { name: "Export everything" }).click();
  await page.locator(".badge.ready").waitFor();
  await look.examine("account");
  const [zip] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download" }).click()]);
  assert.match(zip.suggestedFilename(), /^jobtrawl-.*\.zip$/);
  assert.equal(readFileSync(await zip.path()).subarray(0, 2).toString(), "PK");

  // Leaving asks for one's own address, and leaves nothing.
  await page.getByRole("button", { name: "Erase my account" }).click();
  const sure = page.getByRole("dialog").getByRole("button", { name: "Erase everything" });
  assert.ok(await sure.isDisabled(), "not by accident");
  await look.examine("erase");
  await page.getByLabel(`Type ${email} to confirm`).fill(email);
  await sure.click();
  await look.said("Everything of yours is erased");
  await page.getByRole("link", { name: "Sign in", exact: true }).waitFor();
  assert.equal((await (await page.request.get("/api/v1/auth/ways")).json()).signed_in, false);
  const bytes = look.script();
  assert.ok(bytes > 0, "scripts were loaded");
  await look.done();

  // A fresh visitor's first page, to the byte.
  const visitor = await person(size, scheme);
  await visitor.visit("/jobs");
  assert.ok(visitor.script() > 5_000 && visitor.script() < 100_000, `${visitor.script()} bytes of script`);
  await visitor.done();
}

// A file that is dropped, as from a desktop.
async function drop(page, name) {
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "resume.md", { type: "text/markdown" }));
    return transfer;
  }, readFileSync(name, "utf8"));
  await page.locator(".drop").dispatchEvent("drop", { dataTransfer: data });
}

// What goes wrong is said in words, with a way on.
export async function mishaps() {
  const look = await person("phone", "light");
  const { page } = look;
  await look.visit("/jobs/00000000-0000-4000-8000-000000000000");
  await page.getByText("Not found").waitFor();
  await look.examine("not-found");
  // The server is away, then back again.
  await look.visit("/");
  await page.route("**/api/v1/jobs*", (route) => route.abort());
  await page.getByRole("link", { name: "Jobs", exact: true }).click();
  await page.getByText("The server cannot be reached").waitFor();
  await look.examine("unreachable");
  await page.unroute("**/api/v1/jobs*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".job").first().waitFor();
  // An engine is down: the server says so in its own words, the page in people's.
  await page.route("**/api/v1/jobs?*", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify({ code: "engine-unavailable", detail: "PostgreSQL does not answer" }) }));
  await page.goto("/jobs?q=x");
  await page.getByText("does not answer at the moment").waitFor();
  // These answers are what was asked for.
  look.problems.length = 0;
  await look.done();
}
