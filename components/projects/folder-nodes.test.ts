import { expect, test } from "vitest";
import { folderTree } from "./folder-nodes";

test("paths become a tree in reading order, with the folders in between", () => {
  expect(folderTree(["Clients/Acme/10", "Clients/Acme/9", "Clients", "a"])).toEqual([
    { path: "a", name: "a", children: [] },
    {
      path: "Clients",
      name: "Clients",
      children: [
        {
          path: "Clients/Acme",
          name: "Acme",
          children: [
            { path: "Clients/Acme/9", name: "9", children: [] },
            { path: "Clients/Acme/10", name: "10", children: [] },
          ],
        },
      ],
    },
  ]);
});
