// The operator's path: what runs, its switches, domains, dead letters, charts, people.
import assert from "node:assert/strict";
import { person } from "./browser.mjs";

export async function strangers() {
  const look = await person("desktop", "light");
  await look.signIn("curious@example.org");
  assert.equal(await look.page.getByRole("link", { name: "Operate" }).count(), 0);
  await look.visit("/operate/campaigns");
  await look.page.getByText("Not for you").waitFor();
  await look.done();
}

export async function operator(size, scheme, campaign) {
  const look = await person(size, scheme);
  const { page } = look;
  await look.signIn("operator@example.org");
  await page.getByRole("link", { name: "Operate" }).click();
  await page.getByRole("heading", { name: "Open postings" }).waitFor();

  // Campaigns: a broken file is told, a slow one is started, paused, resumed and stopped.
  await page.getByRole("link", { name: "Campaigns" }).click();
  await page.getByText("mistaken.toml").waitFor();
  const card = page.getByRole("region", { name: campaign });
  if (campaign === "steady") await switches(look, card);
  else await card.getByText("finished", { exact: true }).waitFor();
  await card.getByText("Earlier runs").click();
  await card.getByRole("table").waitFor();
  await look.examine("operate-campaigns");

  // Domains: the queue, the rules in force and where each comes from, and the pause.
  await page.getByRole("link", { name: "Domains" }).click();
  await page.getByLabel("Also those with nothing to do").check();
  await page.waitForURL("**/operate/domains?all=true");
  await page.getByRole("link", { name: "careers.northwind-systems.example" }).first().waitFor();
  await look.examine("operate-domains");
  await page.getByRole("link", { name: "careers.northwind-systems.example" }).first().click();
  const rule = page.getByRole("row", { name: /^delay_ms / }).first();
  await rule.waitFor();
  assert.match(await rule.innerText(), /700[\s\S]*careers\.northwind-systems\.example\.toml/);
  if (campaign === "steady") {
    await page.getByRole("button", { name: "Pause" }).click();
    await look.said("is paused");
    await page.getByRole("button", { name: "Resume" }).click();
    await look.said("goes on");
  }
  await look.examine("operate-domain");

  // Dead letters: the message, why it is here, and the way back.
  // The two operators work at once. One sends the letter back, and until ingest has refused it again none waits: the
  // other looks at those sent back as well.
  if (campaign === "steady") await page.getByRole("link", { name: "Dead letters" }).click();
  else await look.visit("/operate/dead-letters?replayed=true");
  const letter = page.locator(".letter").first();
  await letter.waitFor();
  await letter.getByText("The message").click();
  await letter.getByText("a producer that does not know the schema").waitFor();
  await look.examine("operate-dead-letters");
  if (campaign === "steady") {
    await letter.getByRole("button", { name: /^Send .* back$/ }).click();
    await look.said("Sent back");
    await page.getByLabel("Also those sent back").check();
    await page.locator(".badge.ok").filter({ hasText: "sent back" }).first().waitFor();
  }

  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("cell", { name: "operator@example.org" }).waitFor();
  if (campaign === "steady") await page.getByRole("cell", { name: "campaign.start" }).first().waitFor();
  await look.examine("operate-people");

  // Charts want two looks of the server's sampler.
  await page.getByRole("link", { name: "Overview" }).click();
  await page.getByRole("img", { name: /^Pages fetched: now/ }).waitFor();
  await look.examine("operate-overview");
  await look.done();
}

async function switches({ page, said }, card) {
  await card.getByRole("button", { name: "Start steady" }).click();
  await card.getByText("running", { exact: true }).waitFor();
  await card.getByRole("progressbar").waitFor();
  await card.getByRole("button", { name: "Pause steady" }).click();
  await said("steady: paused");
  await card.getByText("paused", { exact: true }).waitFor();
  await card.getByRole("button", { name: "Resume steady" }).click();
  await said("steady: goes on");
  await card.getByRole("button", { name: "Stop steady" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop the run" }).click();
  await card.getByText("stopped", { exact: true }).first().waitFor();
}
