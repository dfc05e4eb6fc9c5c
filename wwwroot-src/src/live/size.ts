import { language } from "./texts.ts";

/// A size in the reader's language: 214 kB, 2.1 MB.
export function size(bytes: number): string {
  const [divisor, unit] = bytes < 1_000_000 ? [1_000, "kilobyte"] as const : bytes < 1_000_000_000 ? [1_000_000, "megabyte"] as const : [1_000_000_000, "gigabyte"] as const;
  const value = bytes / divisor;
  return new Intl.NumberFormat(language(), { style: "unit", unit, maximumFractionDigits: value < 10 && divisor > 1_000 ? 1 : 0 }).format(bytes > 0 ? Math.max(value, 1) : 0);
}
