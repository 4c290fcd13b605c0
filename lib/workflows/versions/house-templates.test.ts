import { expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, person, refusalOf, workflowOf } from "@/lib/generations/testing";
import { openVersion } from "@/lib/importer/open-version";
import { joinForm } from "@/lib/parameters/features";
import { workflowAccess } from "../access";
import { getWorkflowRun } from "../get-run";
import { updateWorkflow } from "../settings/update-workflow";
import { fetchVersion } from "../store";
import { createVersion } from "./create-version";

const app = useTestApp();

type Person = Ctx & { userId: string };

async function administrator(): Promise<Person> {
  const ctx = await person(app.sql);
  await app.sql`update users set role = 'ADMIN' where id = ${ctx.userId}`;
  return {
    ...ctx,
    actor: { kind: "user", userId: ctx.userId, role: "ADMIN", tier: "FREE", sessionId: newId() },
  };
}

/** A template of an administrator who left the house to others. */
async function template(
  isPublished = true,
): Promise<{ workflowId: string; parentVersionId: string; owner: Person }> {
  const owner = await administrator();
  const workflowId = await workflowOf(app.sql, owner.userId);
  const [row] = await app.sql`update workflows set is_template = true,
    visibility = ${isPublished ? "PUBLIC" : "PRIVATE"} where id = ${workflowId} returning current_version_id as id`;
  return { workflowId, parentVersionId: String(row?.id), owner };
}

async function save(ctx: Ctx, one: { workflowId: string; parentVersionId: string }, label: string) {
  const access = workflowAccess(await administrator(), "read");
  const { version } = await fetchVersion(access, one.workflowId, one.parentVersionId);
  const parameters = structuredClone(joinForm(version.parameters, version.features));
  if (parameters.prompt) parameters.prompt.label = label;
  const { workflowId, parentVersionId } = one;
  return createVersion({ ctx, input: { workflowId, parentVersionId, parameters } });
}

test("any administrator edits the form of any template, in his own name in the journal", async () => {
  const [house, second] = [await template(), await administrator()];
  const { workflowId } = house;
  expect((await openVersion({ ctx: second, input: { workflowId } })).version).toBe(1);
  expect((await getWorkflowRun({ ctx: second, input: { workflowId } })).isEditable).toBe(true);
  expect(await save(second, house, "Words")).toMatchObject({ version: 2 });
  const seen = await getWorkflowRun({ ctx: await person(app.sql), input: { workflowId } });
  expect([seen.version, seen.parameters.prompt?.label, seen.isEditable]).toEqual([2, "Words", false]);
  const [entry] =
    await app.sql`select actor_id, action from audit_log where entity_id = ${workflowId} and action = 'workflow.updated'`;
  expect(entry?.actor_id).toBe(second.userId);
  const [row] = await app.sql`select user_id, template_edited_at from workflows where id = ${workflowId}`;
  expect([row?.user_id, row?.template_edited_at]).toEqual([house.owner.userId, expect.anything()]);
});

test("one that is not offered is the house's too, and its name as well", async () => {
  const [{ workflowId }, second] = [await template(false), await administrator()];
  expect((await getWorkflowRun({ ctx: second, input: { workflowId } })).isEditable).toBe(true);
  const card = await updateWorkflow({ ctx: second, input: { workflowId, name: "Boats" } });
  expect(card.name).toBe("Boats");
});

test("a person, a key without the scope and an administrator no more change no template", async () => {
  const house = await template();
  const { workflowId } = house;
  const somebody = await person(app.sql);
  const second = await administrator();
  expect((await refusalOf(save(somebody, house, "x"))).code).toBe("NOT_FOUND");
  expect((await refusalOf(save(keyOf(second, ["workflows:read"]), house, "x"))).code).toBe("FORBIDDEN");
  // The session still says ADMIN; the row decides.
  await app.sql`update users set role = 'USER' where id = ${second.userId}`;
  expect((await refusalOf(save(second, house, "x"))).code).toBe("NOT_FOUND");
  expect((await refusalOf(openVersion({ ctx: second, input: { workflowId } }))).code).toBe("NOT_FOUND");
});

test("an administrator edits nobody's workflow that is no template", async () => {
  const [owner, second] = [await person(app.sql), await administrator()];
  const workflowId = await workflowOf(app.sql, owner.userId);
  expect((await refusalOf(openVersion({ ctx: second, input: { workflowId } }))).code).toBe("NOT_FOUND");
  const changed = updateWorkflow({ ctx: second, input: { workflowId, name: "Mine" } });
  expect((await refusalOf(changed)).code).toBe("NOT_FOUND");
});

test("of two administrators who save at once one is told, and nothing is overwritten", async () => {
  const [house, second] = [await template(), await administrator()];
  const saved = await Promise.allSettled([save(house.owner, house, "One"), save(second, house, "Two")]);
  expect(saved.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const [row] =
    await app.sql`select count(*)::int as count from workflow_versions where workflow_id = ${house.workflowId}`;
  expect(row?.count).toBe(2);
});
