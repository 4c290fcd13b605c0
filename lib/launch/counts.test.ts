import { expect, test } from "vitest";
import { countPlaywright, countVitest, NONE, sum, summary } from "./counts.mjs";

const vitestReport = {
  testResults: [],
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
};

test("the last line names skipped tests only when there are some", () => {
  expect(summary({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(summary({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});

test("counts of all stages add up", () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(sum([one, one, NONE])).toEqual({ passed: 2, failed: 4, skipped: 6 });
});

test("a test file that could not be loaded is a failure", () => {
  const testResults = [{ status: "failed", assertionResults: [] }];
  expect(countVitest({ ...vitestReport, testResults }, 1)).toEqual({ passed: 5, failed: 1, skipped: 1 });
});

test("a run that ends badly is a failure even when no test failed", () => {
  expect(countVitest(vitestReport, 1).failed).toBe(1);
  expect(countVitest(vitestReport, 0).failed).toBe(0);
  expect(countVitest(undefined, 0).failed).toBe(1);
  expect(countPlaywright(undefined, 0).failed).toBe(1);
});

test("end-to-end tests that needed a second try, or did not exist, are failures", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 0 };
  expect(countPlaywright({ stats }, 0)).toEqual({ passed: 4, failed: 2, skipped: 0 });
  expect(countPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } }, 0).failed).toBe(1);
});
