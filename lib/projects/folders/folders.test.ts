import { describe, expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import { createProject } from "../create";
import { getProject } from "../get";
import { createFolder } from "./create-folder";
import { listFolders } from "./list-folders";
import { moveFolder } from "./move-folder";
import { removeFolder } from "./remove-folder";

const app = useTestApp();

describe("folders", () => {
  test("stay when they are empty, and those of projects are among them", async () => {
    const ctx = await person(app.sql);
    expect(await createFolder({ ctx, input: { path: " Clients / Acme/" } })).toEqual({
      path: "Clients/Acme",
    });
    await createFolder({ ctx, input: { path: "Clients/Acme" } });
    await createProject({ ctx, input: { name: "a", folder: "Own" } });
    expect(await listFolders({ ctx })).toEqual(["Clients/Acme", "Own"]);
    expect((await refusalOf(createFolder({ ctx, input: { path: " / " } }))).code).toBe("INVALID");
  });

  test("are renamed and moved with everything in them, and with nothing that only begins alike", async () => {
    const ctx = await person(app.sql);
    const inside = await createProject({ ctx, input: { name: "a", folder: "Clients/Acme/2026 🦊" } });
    const beside = await createProject({ ctx, input: { name: "b", folder: "Clients/Acme2" } });
    const wild = await createProject({ ctx, input: { name: "c", folder: "Clients/Acm_" } });
    await createFolder({ ctx, input: { path: "Clients/Acme/Empty" } });
    await moveFolder({ ctx, input: { from: "Clients/Acme", to: "Archive/Acme Ltd" } });
    const folderOf = async (projectId: string) => (await getProject({ ctx, input: { projectId } })).folder;
    expect(await folderOf(inside.id)).toBe("Archive/Acme Ltd/2026 🦊");
    expect(await folderOf(beside.id)).toBe("Clients/Acme2");
    expect(await folderOf(wild.id)).toBe("Clients/Acm_");
    expect(await listFolders({ ctx })).toContain("Archive/Acme Ltd/Empty");
    expect((await getProject({ ctx, input: { projectId: inside.id } })).revision).toBe(2);
  });

  test("do not lie inside themselves and do not grow past two hundred characters", async () => {
    const ctx = await person(app.sql);
    await createFolder({ ctx, input: { path: `Deep/${"x".repeat(180)}` } });
    const into = moveFolder({ ctx, input: { from: "Deep", to: "Deep/Deeper" } });
    expect((await refusalOf(into)).fields).toHaveProperty("to");
    const long = moveFolder({ ctx, input: { from: "Deep", to: "y".repeat(40) } });
    expect((await refusalOf(long)).fields?.to).toContain("200");
    const same = moveFolder({ ctx, input: { from: "Deep", to: "Deep/" } });
    expect(await same).toEqual({ path: "Deep" });
  });

  test("moved twenty times at once lie in one place, with every project", async () => {
    const ctx = await person(app.sql);
    await Promise.all(["a", "b", "c"].map((name) => createProject({ ctx, input: { name, folder: "From" } })));
    await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => moveFolder({ ctx, input: { from: "From", to: `To ${at % 2}` } })),
    );
    const rows = await app.sql`select distinct folder from projects where user_id = ${ctx.userId}`;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.folder).toMatch(/^To [01]$/);
  });

  test("removed let their projects move up", async () => {
    const ctx = await person(app.sql);
    const { id: projectId } = await createProject({ ctx, input: { name: "a", folder: "Clients/Acme/Old" } });
    await removeFolder({ ctx, input: { path: "Clients/Acme" } });
    expect((await getProject({ ctx, input: { projectId } })).folder).toBe("Clients");
    expect((await refusalOf(removeFolder({ ctx, input: { path: "Nowhere" } }))).code).toBe("NOT_FOUND");
  });

  test("of others are neither seen, moved nor removed", async () => {
    const [owner, ctx] = [await person(app.sql), await person(app.sql)];
    await createProject({ ctx: owner, input: { name: "a", folder: "Clients" } });
    await createFolder({ ctx: owner, input: { path: "Clients/Empty" } });
    expect(await listFolders({ ctx })).toEqual([]);
    const move = moveFolder({ ctx, input: { from: "Clients", to: "Mine" } });
    expect((await refusalOf(move)).code).toBe("NOT_FOUND");
    expect((await refusalOf(removeFolder({ ctx, input: { path: "Clients" } }))).code).toBe("NOT_FOUND");
    await createFolder({ ctx, input: { path: "Clients" } });
    await moveFolder({ ctx, input: { from: "Clients", to: "Mine" } });
    expect(await listFolders({ ctx: owner })).toEqual(["Clients", "Clients/Empty"]);
  });

  test("are closed to nobody and to keys without the scope", async () => {
    const ctx = await person(app.sql);
    const input = { path: "A", from: "A", to: "B" };
    for (const verb of [createFolder, moveFolder, removeFolder]) {
      expect((await refusalOf(verb({ ctx: PUBLIC, input }))).code).toBe("UNAUTHORIZED");
      const reader = keyOf(ctx, ["projects:read"]);
      expect((await refusalOf(verb({ ctx: reader, input }))).code).toBe("FORBIDDEN");
    }
    expect((await refusalOf(listFolders({ ctx: PUBLIC }))).code).toBe("UNAUTHORIZED");
  });
});
