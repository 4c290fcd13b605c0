export type FolderNode = { path: string; name: string; children: FolderNode[] };

/** "A/B" and "A/C" as A with two children; folders in between that nobody named are there too. */
export function folderTree(paths: readonly string[]): FolderNode[] {
  const roots: FolderNode[] = [];
  for (const path of paths) {
    let level = roots;
    let at = "";
    for (const name of path.split("/").filter(Boolean)) {
      at = at ? `${at}/${name}` : name;
      let node = level.find((one) => one.name === name);
      if (!node) {
        node = { path: at, name, children: [] };
        level.push(node);
      }
      level = node.children;
    }
  }
  return sorted(roots);
}

function sorted(nodes: FolderNode[]): FolderNode[] {
  return nodes
    .map((node) => ({ ...node, children: sorted(node.children) }))
    .sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true, sensitivity: "base" }));
}
