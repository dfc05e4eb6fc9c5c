import assert from "node:assert/strict";
import test from "node:test";
import { steadyOrder } from "../src/rules/order.ts";

test("what the reader sees stays where he sees it", () => {
  assert.deepEqual(steadyOrder(["a", "b", "c"], ["c", "a", "b"]), ["a", "b", "c"]);
});

test("a new row comes after the one it follows on the server", () => {
  assert.deepEqual(steadyOrder(["a", "b", "c"], ["a", "x", "c", "b"]), ["a", "x", "b", "c"]);
  assert.deepEqual(steadyOrder(["a", "b"], ["x", "y", "a", "b"]), ["x", "y", "a", "b"]);
});

test("a row that left keeps its place", () => {
  assert.deepEqual(steadyOrder(["a", "gone", "b"], ["b", "x", "a"]), ["a", "gone", "b", "x"]);
});
