import fs from "node:fs";
import path from "node:path";
import { importWorkflow } from "../../lib/importer/import-workflow";
import { root } from "../../lib/launch/root.mjs";
import { checkWorkflow } from "../../lib/workflow-safety/check-workflow";
import { readPolicy } from "../../lib/workflow-safety/rules";

const GOLDEN = path.join(root, "..", "shared", "comfyui", "golden");
const ROUNDS = 40;

/**
 * Milliseconds of processor time for reading the largest golden file and judging its workflow, as an import does: the
 * ninth decile of the rounds after the first few. Not of the clock, which others who share the machine slow down. Undefined where the golden files are not there.
 */
export function validatorMs(): number | undefined {
  if (!fs.existsSync(GOLDEN)) return undefined;
  const names = fs.readdirSync(GOLDEN).filter((name) => name.endsWith(".workflow.json"));
  const files = names.map((name) => path.join(GOLDEN, name));
  const [largest] = files.sort((a, b) => fs.statSync(b).size - fs.statSync(a).size);
  if (!largest) return undefined;
  const [filename, bytes] = [path.basename(largest), new Uint8Array(fs.readFileSync(largest))];
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    const found = importWorkflow({ filename, bytes });
    if (found.kind !== "workflow") throw new Error("the largest golden file is no workflow");
    checkWorkflow(found.graph, { policies: [readPolicy({})], parameters: found.parameters });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  })
    .slice(5)
    .sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.9)];
}
