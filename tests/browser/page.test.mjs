// Driven by tests/browser.rs: BASE (the API), PACKAGES (node_modules' folder), SHOTS (pictures), FILES (résumés).
import { after, describe, it } from "node:test";
import { close } from "./browser.mjs";
import { keyboard } from "./keyboard.mjs";
import { operator, strangers } from "./operator.mjs";
import { mishaps, seeker } from "./seeker.mjs";

describe("the page", { concurrency: 2 }, () => {
  after(close);
  it("leads a job seeker from the résumé to the end, on a phone", () => seeker("phone", "light"));
  it("leads a job seeker from the résumé to the end, at a desk in the dark", () => seeker("desktop", "dark"));
  it("can be used with the keyboard alone", keyboard);
  it("says in words what went wrong", mishaps);
  it("keeps operators' views from others", strangers);
  it("lets an operator switch, look and replay, at a desk", () => operator("desktop", "light", "steady"));
  it("lets an operator look, on a phone in the dark", () => operator("phone", "dark", "demo"));
});
