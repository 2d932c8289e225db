// Chromium, a page that is watched for errors, and what every view must hold.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const { BASE, PACKAGES, SHOTS, FILES } = process.env;
const require = createRequire(path.join(PACKAGES, "index.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
// Much is going on besides: what is waited for is a condition, never a time.
const PATIENCE = 60_000;

// One for all tests: the promise, so that two tests that begin together share it.
let browser;
function open() {
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // As root, as containers often are, Chromium has no sandbox of its own; it sees only this machine.
    args: [...(process.getuid() === 0 ? ["--no-sandbox"] : []), "--disable-dev-shm-usage", "--disable-gpu"],
  });
  return browser;
}
export const close = async () => (await browser)?.close();

export const file = (name) => path.join(FILES, name);

// A person with a browser of their own: cookies, size, colours.
export async function person(size, scheme) {
  const context = await (await open()).newContext({
    baseURL: BASE, viewport: SIZES[size], colorScheme: scheme, hasTouch: size === "phone", reducedMotion: "reduce", acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const problems = [];
  let script = 0;
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => problems.push(error.stack));
  page.on("response", async (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith(".js") && response.status() === 200) script += Number(response.headers()["content-length"] ?? 0);
  });
  const look = { page, context, size, scheme, problems, script: () => script };

  // Nothing is being fetched any more.
  look.settled = () => page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector("[aria-busy=true]"));

  // Goes to an address and waits until it shows what it has.
  look.visit = async (address) => {
    await page.goto(address);
    await look.settled();
  };

  // What every view must hold: no serious finding of axe, nothing beside the screen, one first heading; and its picture.
  look.examine = async (name) => {
    await look.settled();
    await page.screenshot({ path: path.join(SHOTS, `${name}-${size}-${scheme}.png`), fullPage: true });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    const serious = violations.filter(({ impact }) => ["serious", "critical", "moderate"].includes(impact));
    const told = serious.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.failureSummary})`).join("; ")}`);
    assert.deepEqual(told, [], `axe on ${name}`);
    const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(beside <= 0, `${name} is ${beside} px wider than the screen`);
    assert.equal(await page.locator("h1").count(), 1, `${name} has one first heading`);
  };

  look.said = (text) => page.locator("#status").filter({ hasText: text }).waitFor();

  look.signIn = async (email) => {
    await look.visit("/sign-in");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    await look.settled();
  };

  look.done = async () => {
    assert.deepEqual(problems, [], "nothing went wrong in the browser's console");
    await context.close();
  };
  return look;
}
