/** Milliseconds that never jump: every wait is measured with it, so that a corrected system clock ends none early or late. */
export function monotonicMs(): number {
  return performance.now();
}
