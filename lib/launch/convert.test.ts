import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mediaFiles } from "@/lib/importer/testing/media-files";
import { sampler, uiFile } from "@/lib/importer/testing/ui-file";

const root = path.resolve(import.meta.dirname, "../..");
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "convert-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `npm run convert` runs. */
async function convert(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = ["--conditions=react-server", "--import", "tsx", "lib/launch/convert.ts", ...args];
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, command, { cwd: root })) };
  } catch (error) {
    const failed = error as { code: number; stdout: string; stderr: string };
    return { code: failed.code, stdout: failed.stdout, stderr: failed.stderr };
  }
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const at = path.join(folder, name);
  await writeFile(at, content);
  return at;
}

describe("npm run convert", () => {
  it("prints the API graph of a picture's workflow, read against the given object_info, and the report apart", async () => {
    const workflow = uiFile([sampler(3, [7, "fixed", 20, 8, "euler", "normal", 1]), { id: 4, type: "Note" }]);
    const picture = await file("a.png", mediaFiles.png({ workflow: JSON.stringify(workflow) }));
    const info = await file(
      "info.json",
      JSON.stringify({ KSampler: { input: { required: { luck: ["INT", {}] } } } }),
    );
    const { code, stdout, stderr } = await convert(picture, "--object-info", info);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)["3"]).toMatchObject({ class_type: "KSampler", inputs: { luck: 7 } });
    expect(stderr).toMatch(/^PNG, workflow 0\.4: 1 nodes[\s\S]*Left out Note \(4\): note\./);
  });

  it("says in a sentence what is no workflow and ends with 1", async () => {
    const result = await convert(await file("b.json", '{"name": "creator"}'));
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toMatch(/no ComfyUI workflow/);
  });

  it("ends with 2 when it is called wrongly or the file is not there", async () => {
    expect(await convert()).toMatchObject({ code: 2, stderr: expect.stringContaining("Usage") });
    expect((await convert(path.join(folder, "none.json"))).code).toBe(2);
  });
});
