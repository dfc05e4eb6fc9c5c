/// The clock and the timers that rules run on; tests bring their own.
export interface Timing {
  now(): number;
  after(milliseconds: number, act: () => void): unknown;
}

export const realTiming: Timing = {
  now: () => performance.now(),
  after: (milliseconds, act) => setTimeout(act, milliseconds),
};
