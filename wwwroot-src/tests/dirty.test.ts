import assert from "node:assert/strict";
import test from "node:test";
import { isDirty, isDirtyControl } from "../src/rules/dirty.ts";

const option = (selected: boolean, defaultSelected: boolean) => ({ selected, defaultSelected });

test("typed text makes a form dirty", () => {
  assert.equal(isDirty({ elements: [{ type: "text", value: "a", defaultValue: "" }] }), true);
  assert.equal(isDirty({ elements: [{ type: "text", value: "a", defaultValue: "a" }] }), false);
});

test("hidden fields and buttons never count", () => {
  assert.equal(isDirtyControl({ type: "hidden", value: "2", defaultValue: "1" }), false);
  assert.equal(isDirtyControl({ type: "submit", value: "x", defaultValue: "" }), false);
});

test("a tick, a file and a choice count", () => {
  assert.equal(isDirtyControl({ type: "checkbox", checked: true, defaultChecked: false }), true);
  assert.equal(isDirtyControl({ type: "file", files: { length: 1 } }), true);
  assert.equal(isDirtyControl({ type: "file", files: { length: 0 } }), false);
  assert.equal(isDirtyControl({ type: "select-multiple", options: [option(true, false)] }), true);
});

test("the first option, chosen by the browser itself, is no change", () => {
  assert.equal(isDirtyControl({ type: "select-one", options: [option(true, false), option(false, false)] }), false);
  assert.equal(isDirtyControl({ type: "select-one", options: [option(false, false), option(true, false)] }), true);
  assert.equal(isDirtyControl({ type: "select-one", options: [option(false, false), option(true, true)] }), false);
  assert.equal(isDirtyControl({ type: "select-one", options: [] }), false);
});
