import assert from "node:assert/strict";
import test from "node:test";
import { Heard } from "../src/rules/behind.ts";

const dossier = (number: number, epoch = "a") => ({ topics: ["dossier:1"], number, epoch });

test("a fragment is behind when a greater number was heard", () => {
  const heard = new Heard();
  heard.hear("dossier:1", 42, "a");
  assert.equal(heard.behind(dossier(41)), true);
  assert.equal(heard.behind(dossier(42)), false);
});

test("a topic nobody spoke of leaves a fragment as it is", () => {
  const heard = new Heard();
  heard.hear("dossier:2", 42, "a");
  assert.equal(heard.behind(dossier(0)), false);
});

test("the greatest number wins, in whatever order notices come", () => {
  const heard = new Heard();
  assert.equal(heard.hear("dossier:1", 42, "a"), true);
  assert.equal(heard.hear("dossier:1", 41, "a"), false);
  assert.equal(heard.hear("dossier:1", 42, "a"), false);
  assert.equal(heard.numberOf("dossier:1"), 42);
});

test("one of two topics is enough", () => {
  const heard = new Heard();
  heard.hear("panel:1", 8, "a");
  assert.equal(heard.behind({ topics: ["dossier:1", "panel:1"], number: 7, epoch: "a" }), true);
});

test("another epoch means behind, even with a smaller number", () => {
  const heard = new Heard();
  heard.hear("dossier:1", 42, "a");
  heard.hear("dossier:1", 3, "b");
  assert.equal(heard.behind(dossier(42, "a")), true);
  assert.equal(heard.behind(dossier(3, "b")), false);
});

test("an unknown epoch is no reason to ask again", () => {
  const heard = new Heard();
  heard.hear("dossier:1", 42, "a");
  assert.equal(heard.behind(dossier(42, "")), false);
});

test("a topic that was forgotten is not behind", () => {
  const heard = new Heard();
  heard.hear("dossier:1", 42, "a");
  heard.forget("dossier:1");
  assert.equal(heard.behind(dossier(1)), false);
});
