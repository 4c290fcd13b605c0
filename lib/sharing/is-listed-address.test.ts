import { expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { person, workflowOf } from "@/lib/generations/testing";
import { createProject } from "@/lib/projects/create";
import { createLink } from "./create-link";
import { isListedAddress } from "./is-listed-address";
import { revokeLink } from "./revoke-link";
import { setWorkflowVisibility } from "./workflows/set-workflow-visibility";

const app = useTestApp();

test("search engines keep a project's page while its link is listed, open and without a password", async () => {
  const ctx = await person(app.sql, "STUDIO");
  const { id: projectId } = await createProject({ ctx, input: { name: "Zürich Böte" } });
  const make = (input: object) => createLink({ ctx, input: { projectId, ...input } });
  const [listed, unlisted] = [await make({ isListed: true }), await make({})];
  expect(await isListedAddress(listed.path)).toBe(true);
  expect(await isListedAddress(unlisted.path)).toBe(false);
  expect(await isListedAddress(listed.path.replace("z", "x"))).toBe(false);
  for (const path of ["/public/project/x", "/public/project/%E0%A4%A", "/public", `${listed.path}/more`])
    expect(await isListedAddress(path)).toBe(false);
  await app.sql`update share_links set expires_at = now() - interval '1 minute' where id = ${listed.id}`;
  expect(await isListedAddress(listed.path)).toBe(false);
  await app.sql`update share_links set expires_at = null where id = ${listed.id}`;
  await revokeLink({ ctx, input: { linkId: listed.id } });
  expect(await isListedAddress(listed.path)).toBe(false);
});

test("search engines keep a workflow's page only while it is public", async () => {
  const ctx = await person(app.sql);
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const set = (visibility: "PRIVATE" | "UNLISTED" | "PUBLIC") =>
    setWorkflowVisibility({ ctx, input: { workflowId, visibility } });
  const path = (await set("UNLISTED")).path ?? "";
  expect(await isListedAddress(path)).toBe(false);
  await set("PUBLIC");
  expect(await isListedAddress(path)).toBe(true);
  await set("PRIVATE");
  expect(await isListedAddress(path)).toBe(false);
});
