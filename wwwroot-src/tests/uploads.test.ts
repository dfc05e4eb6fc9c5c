import assert from "node:assert/strict";
import test from "node:test";
import { fingerprint } from "../src/rules/fingerprint.ts";
import { Lanes } from "../src/rules/lanes.ts";
import { Rate } from "../src/rules/rate.ts";

test("the same file has the same print, another name, size or date has another", async () => {
  const lease = { name: "lease.pdf", size: 10, lastModified: 1 };
  const print = await fingerprint(lease);
  assert.match(print, /^[0-9a-f]{64}$/);
  assert.equal(await fingerprint({ ...lease }), print);
  for (const other of [{ ...lease, name: "Lease.pdf" }, { ...lease, size: 11 }, { ...lease, lastModified: 2 }]) assert.notEqual(await fingerprint(other), print);
});

test("seconds left follow the speed of the last moments", () => {
  const rate = new Rate();
  rate.add(0, 0);
  assert.equal(rate.secondsLeft(1_000), undefined);
  rate.add(1_000, 100);
  assert.equal(rate.secondsLeft(1_000), 9);
  // Ten times as fast from then on; the slow start falls out of the window.
  for (let second = 2; second <= 12; second++) rate.add(second * 1_000, 100 + (second - 1) * 1_000);
  assert.equal(rate.secondsLeft(21_100), 10);
});

test("two at a time, in order, and a failure does not block the lane", async () => {
  const lanes = new Lanes(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  for (const number of [1, 2, 3]) lanes.add(() => { started.push(number); return new Promise<void>(resolve => ends.push(resolve)); });
  assert.deepEqual(started, [1, 2]);
  ends[0]!();
  await new Promise(resolve => setImmediate(resolve));
  assert.deepEqual(started, [1, 2, 3]);
});
