import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";
import { expect, test } from "vitest";
import { isRouterState } from "./router-state";

const page = ["__PAGE__", {}, null, null];
const states: unknown[] = [
  ["", { children: ["projects", { children: page }] }, null, null, 16],
  ["", { children: [["projectId", "01a2", "d", null], { children: page }] }, null, "refetch"],
  ["", { children: [["slug", "a/b", "ci(..)(..)", ["x"]], {}] }, ["/a", "?b"]],
  ["", {}, null, "metadata-only", null, "x"],
  ["", {}, null, null, null, null],
  ["", {}, null, null, null, "x", 1],
  ["", {}, null, "other"],
  ["", {}, ["/a"]],
  [["slug", "a", "zz", null], {}],
  [["slug", "a", "d"], {}],
  ["", []],
  ["", { children: 1 }],
  [],
  {},
  null,
  "text",
];

test.each(states.map((state) => ({ state })))(
  "the verdict on the router state of $state is Next's own",
  ({ state }) => {
    const header = encodeURIComponent(JSON.stringify(state));
    const accepts = () => {
      try {
        parseAndValidateFlightRouterState(header);
        return true;
      } catch {
        return false;
      }
    };
    expect(isRouterState(header)).toBe(accepts());
  },
);

test.each(["%ff", "[[[[", "", "x".repeat(50_000)])("the header %.10s is none", (header) => {
  expect(isRouterState(header)).toBe(false);
});

test("two headers are none", () => {
  expect(isRouterState(["a", "b"])).toBe(false);
});
