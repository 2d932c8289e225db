// Everything that can be clicked can be reached and used without a pointer, and shows where one is.
import assert from "node:assert/strict";
import { file, person } from "./browser.mjs";

// Walks with Tab through the whole page; answers what the focus was on, each with whether it could be seen.
async function walk(page) {
  const all = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled)
    .map((node, i) => { node.dataset.walk = i; return i; }).length);
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  const seen = new Set();
  for (let step = 0; step < all + 10; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const node = document.activeElement;
      if (!node?.dataset.walk) return null;
      const style = getComputedStyle(node);
      const shown = (look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
      const around = node.closest(".drop");
      return { id: node.dataset.walk, what: node.outerHTML.slice(0, 80), marked: shown(style) || (around && shown(getComputedStyle(around))) };
    });
    if (!at) continue;
    assert.ok(at.marked, `the focus cannot be seen on ${at.what}`);
    seen.add(at.id);
  }
  const missed = await page.evaluate((reached) => [...document.querySelectorAll("[data-walk]")].filter((node) => !reached.includes(node.dataset.walk)).map((node) => node.outerHTML.slice(0, 80)), [...seen]);
  assert.deepEqual(missed, [], "reached with Tab");
}

export async function keyboard() {
  const look = await person("desktop", "light");
  const { page } = look;
  // Listening from the start: the browser needs a moment until it hands choosers over.
  page.on("filechooser", () => {});
  await look.visit("/jobs");
  // The first stop skips the way around, and a posting opens with Enter; the heading is then read.
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await look.settled();
  await walk(page);
  await page.locator(".job a").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/jobs/*");
  await look.settled();
  await page.waitForFunction(() => document.activeElement.tagName === "H1");

  await look.signIn("kay@example.org");
  await walk(page);
  await page.locator("#file").focus();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles(file("resume.md"));
  await page.waitForURL("**/matches?resume=*");
  await look.settled();
  await walk(page);
  // A filter changes the list and keeps the focus; a dialog takes it and gives it back.
  const place = page.getByLabel("Where the work is done");
  await place.focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForURL((url) => url.searchParams.has("workplace"));
  assert.equal(await page.evaluate(() => document.activeElement.name), "workplace");
  await look.visit("/account");
  await walk(page);
  await page.getByRole("button", { name: "Erase my account" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Erase my account");
  await look.done();
}
