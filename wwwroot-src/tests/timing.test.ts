import assert from "node:assert/strict";
import test from "node:test";
import { isRefusal, reconnectDelay, retryDelay } from "../src/rules/backoff.ts";
import { Merge } from "../src/rules/merge.ts";
import { paceOf, restOf } from "../src/rules/rest.ts";
import { Speech } from "../src/rules/speech.ts";
import { Throttle } from "../src/rules/throttle.ts";
import { TestClock } from "./clock.ts";

test("the first change is shown at once, a burst once at the end of the gap", () => {
  const clock = new TestClock();
  const runs: number[] = [];
  const merge = new Merge(250, () => runs.push(clock.now()), clock);
  clock.pass(1_000);
  for (let change = 0; change < 10; change++) { merge.ask(); clock.pass(10); }
  clock.pass(1_000);
  assert.deepEqual(runs, [1_000, 1_250]);
  merge.ask();
  assert.deepEqual(runs, [1_000, 1_250, 2_100]);
});

test("what counts much is asked for at once, and then once in its pace", () => {
  assert.equal(restOf(1_000, undefined, 5_000) <= 0, true);
  assert.equal(restOf(1_000, 5_000, 5_250), 750);
  assert.equal(restOf(1_000, 5_000, 6_000) <= 0, true);
  // A fragment that names no pace keeps to the common gap alone.
  assert.equal(restOf(0, 5_000, 5_000) <= 0, true);
});

test("one waits for one's turn at the server, and rests only where that takes many seconds", () => {
  assert.equal(paceOf(500, 20), 500);
  assert.equal(restOf(paceOf(500, 4_000), 5_000, 9_000), 0);
  assert.equal(restOf(paceOf(500, 12_000), 5_000, 17_000), 4_000);
});

test("a throttle sends the first at once and the last at the end, for each topic alone", () => {
  const clock = new TestClock();
  const sent: [string, number, number][] = [];
  const throttle = new Throttle<number>(2_000, (key, value) => sent.push([key, value, clock.now()]), clock);
  throttle.ask("a", 1);
  throttle.ask("a", 2);
  throttle.ask("b", 9);
  clock.pass(500);
  throttle.ask("a", 3);
  clock.pass(5_000);
  assert.deepEqual(sent, [["a", 1, 0], ["b", 9, 0], ["a", 3, 2_000]]);
});

test("what was dropped is not sent, and the next value goes at once", () => {
  const clock = new TestClock();
  const sent: number[] = [];
  const throttle = new Throttle<number>(3_000, (_, value) => sent.push(value), clock);
  throttle.ask("a", 1);
  throttle.ask("a", 2);
  throttle.drop("a");
  throttle.ask("a", 3);
  clock.pass(9_000);
  assert.deepEqual(sent, [1, 3]);
});

test("one change is told in its sentence, several as a number, at most once in 5 s", () => {
  const clock = new TestClock();
  const said: [string, number][] = [];
  const speech = new Speech(words => said.push([words, clock.now()]), n => `${n} changes`, clock);
  speech.sentence("Dana delivered Stock list.");
  speech.rows(3);
  clock.pass(1_000);
  speech.sentence("Dana delivered Loan.");
  speech.sentence("Dana delivered Loan.");
  speech.sentence("Eva accepted Stock list.");
  clock.pass(10_000);
  speech.rows(2);
  clock.pass(10_000);
  assert.deepEqual(said, [["Dana delivered Stock list.", 400], ["2 changes", 5_400], ["2 changes", 11_400]]);
});

test("retries grow to 30 s, reconnecting to 5 s with a spread", () => {
  assert.deepEqual([0, 1, 2, 5, 50].map(retryDelay), [1_000, 2_000, 4_000, 30_000, 30_000]);
  assert.equal(reconnectDelay(0, () => 1), 250);
  assert.equal(reconnectDelay(50, () => 1), 5_000);
  assert.equal(reconnectDelay(50, () => 0), 2_500);
});

test("401 and 403 are refusals, a dead server is not", () => {
  assert.equal(isRefusal(new Error("Failed to complete negotiation with the server: Error: : Status code '401'")), true);
  assert.equal(isRefusal(new Error("Unauthorized: Status code '403'")), true);
  assert.equal(isRefusal(new Error("Status code '502'")), false);
  assert.equal(isRefusal(undefined), false);
});
