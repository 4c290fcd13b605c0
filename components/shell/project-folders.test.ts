import { expect, test } from "vitest";
import { type NavNode, type NavProject, projectFolders } from "./project-folders";

const project = (name: string, folder: string): NavProject => ({ id: name, name, color: "blue", folder });

const outline = (nodes: NavNode[]): unknown[] =>
  nodes.map((node) => (node.kind === "folder" ? [node.path, outline(node.children)] : node.project.name));

test("projects are nested by folder path, folders first at the top and last inside", () => {
  const nodes = projectFolders([
    project("Studio tests", ""),
    project("Spring packaging", "Clients/Acme"),
    project("Zine 10", "Personal"),
    project("Zine 9", "Personal"),
    project("Northlight", "Clients"),
  ]);
  expect(outline(nodes)).toEqual([
    ["Clients", ["Northlight", ["Clients/Acme", ["Spring packaging"]]]],
    ["Personal", ["Zine 9", "Zine 10"]],
    "Studio tests",
  ]);
});

test("stray slashes and spaces in a folder make no empty folders", () => {
  expect(outline(projectFolders([project("A", "/ Clients //Acme/")]))).toEqual([
    ["Clients", [["Clients/Acme", ["A"]]]],
  ]);
});
