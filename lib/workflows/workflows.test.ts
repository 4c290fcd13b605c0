import { beforeAll, describe, expect, test } from "vitest";
import { systemCtx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf, workflowOf } from "@/lib/generations/testing";
import { createProject } from "@/lib/projects/create";
import { copyWorkflow } from "./copy";
import { getWorkflowRun } from "./get-run";
import { listWorkflows } from "./list";
import { listTemplates } from "./list-templates";
import { publishTemplates } from "./publish-templates";
import { saveDraft } from "./save-draft";
import { TEMPLATES } from "./templates/all";

const app = useTestApp();

beforeAll(async () => {
  await app.sql`insert into users (id, email, name, role) values (${newId()}, 'admin@example.com', 'Admin', 'ADMIN')`;
  await publishTemplates({ ctx: systemCtx("seed") });
});

async function shared(visibility: "PUBLIC" | "UNLISTED" | "PRIVATE") {
  const owner = await person(app.sql);
  const workflowId = await workflowOf(app.sql, owner.userId);
  await app.sql`update workflows set visibility = ${visibility} where id = ${workflowId}`;
  return { owner, workflowId };
}

describe("the official starters", () => {
  test("are there for everybody, in their order, and no list of one's own shows them", async () => {
    const ctx = await person(app.sql);
    const names = (await listTemplates({ ctx })).map((template) => template.name);
    expect(names).toEqual(TEMPLATES.toSorted((a, b) => a.order - b.order).map((template) => template.name));
    expect(await listWorkflows({ ctx, input: {} })).toEqual([]);
  });

  test("published again change nothing; a changed one gets one new version, whoever publishes at once", async () => {
    const count = async () => {
      const [row] =
        await app.sql`select count(*)::int as n from workflow_versions v join workflows w on w.id = v.workflow_id
        where w.is_template`;
      return row?.n;
    };
    const before = await count();
    await publishTemplates({ ctx: systemCtx("seed") });
    expect(await count()).toBe(before);
    const [first] = TEMPLATES;
    await app.sql`update workflow_versions v set graph = '{}' from workflows w
      where w.id = v.workflow_id and w.template_key = ${first?.key ?? ""}`;
    await publishTemplates({ ctx: systemCtx("seed") });
    expect(await count()).toBe(before + 1);
    const [row] = await app.sql`select v.version, v.graph <> '{}' as is_whole from workflows w
      join workflow_versions v on v.id = w.current_version_id where w.template_key = ${first?.key ?? ""}`;
    expect(row).toEqual({ version: 2, is_whole: true });
  });

  test("nobody but jobs and admins publishes", async () => {
    const ctx = await person(app.sql);
    expect((await refusalOf(publishTemplates({ ctx }))).code).toBe("FORBIDDEN");
  });
});

describe("copying", () => {
  test("makes an own, editable workflow and counts it at its source", async () => {
    const ctx = await person(app.sql);
    const [template] = await listTemplates({ ctx });
    const { id: projectId } = await createProject({ ctx, input: { name: "p" } });
    const { workflowId } = await copyWorkflow({ ctx, input: { templateId: template?.id ?? "", projectId } });
    const run = await getWorkflowRun({ ctx, input: { workflowId } });
    expect(run).toMatchObject({
      name: template?.name,
      isTemplate: false,
      isEditable: true,
      projectId,
      version: 1,
    });
    const [source] = await app.sql`select copy_count as n from workflows where id = ${template?.id ?? ""}`;
    expect(source?.n).toBeGreaterThan(0);
    expect((await listWorkflows({ ctx, input: { projectId } })).map((one) => one.id)).toEqual([workflowId]);
  });

  test("into another person's project is refused like into none, and makes nothing", async () => {
    const [ctx, owner] = [await person(app.sql), await person(app.sql)];
    const [template] = await listTemplates({ ctx });
    const { id: foreign } = await createProject({ ctx: owner, input: { name: "p" } });
    for (const projectId of [foreign, newId()]) {
      const refusal = await refusalOf(
        copyWorkflow({ ctx, input: { templateId: template?.id ?? "", projectId } }),
      );
      expect(refusal.code).toBe("NOT_FOUND");
    }
    expect(await listWorkflows({ ctx, input: {} })).toEqual([]);
  });
});

describe("a form's draft", () => {
  test("is remembered per person, the last write wins, and it is nobody else's", async () => {
    const { owner, workflowId } = await shared("UNLISTED");
    const guest = await person(app.sql);
    await saveDraft({ ctx: owner, input: { workflowId, values: { prompt: "one" } } });
    await Promise.all(
      Array.from({ length: 5 }, () =>
        saveDraft({ ctx: owner, input: { workflowId, values: { prompt: "two" } } }),
      ),
    );
    expect((await getWorkflowRun({ ctx: owner, input: { workflowId } })).draft).toEqual({ prompt: "two" });
    expect((await getWorkflowRun({ ctx: guest, input: { workflowId } })).draft).toBeNull();
  });

  test("has a size", async () => {
    const { owner, workflowId } = await shared("PRIVATE");
    const input = { workflowId, values: { prompt: "x".repeat(140_000) } };
    expect((await refusalOf(saveDraft({ ctx: owner, input }))).code).toBe("TOO_LARGE");
  });
});

const onOne = {
  open: (call: { ctx: Parameters<typeof getWorkflowRun>[0]["ctx"]; workflowId: string }) =>
    getWorkflowRun({ ctx: call.ctx, input: { workflowId: call.workflowId } }),
  copy: (call: { ctx: Parameters<typeof getWorkflowRun>[0]["ctx"]; workflowId: string }) =>
    copyWorkflow({ ctx: call.ctx, input: { templateId: call.workflowId } }),
  draft: (call: { ctx: Parameters<typeof getWorkflowRun>[0]["ctx"]; workflowId: string }) =>
    saveDraft({ ctx: call.ctx, input: { workflowId: call.workflowId, values: {} } }),
};

describe("other people's workflows", () => {
  test.each(Object.entries(onOne))(
    "%s: a private one answers like one that does not exist",
    async (_name, verb) => {
      const { workflowId } = await shared("PRIVATE");
      const ctx = await person(app.sql);
      const [foreign, absent] = await Promise.all([
        refusalOf(verb({ ctx, workflowId })),
        refusalOf(verb({ ctx, workflowId: newId() })),
      ]);
      expect([foreign.code, foreign.message]).toEqual(["NOT_FOUND", absent.message]);
    },
  );

  test.each(["PUBLIC", "UNLISTED"] as const)(
    "a %s one can be opened by its id, and not be changed",
    async (visibility) => {
      const { workflowId } = await shared(visibility);
      const ctx = await person(app.sql);
      expect(await getWorkflowRun({ ctx, input: { workflowId } })).toMatchObject({
        isEditable: false,
        draft: null,
      });
      expect(await listWorkflows({ ctx, input: {} })).toEqual([]);
    },
  );

  test("a version is found only through its own workflow", async () => {
    const [mine, theirs] = [await shared("PRIVATE"), await shared("PRIVATE")];
    const [version] =
      await app.sql`select id from workflow_versions where workflow_id = ${theirs.workflowId}`;
    const input = { workflowId: mine.workflowId, versionId: version?.id };
    expect((await refusalOf(getWorkflowRun({ ctx: mine.owner, input }))).code).toBe("NOT_FOUND");
  });
});

describe("too little right", () => {
  test.each<[keyof typeof onOne, string[], string[]]>([
    ["open", ["workflows:write", "generations:read"], ["workflows:read"]],
    ["copy", ["workflows:read"], ["workflows:read", "workflows:write"]],
    ["draft", ["workflows:read"], ["generations:write"]],
  ])("%s is refused to nobody and to a key without its scope", async (name, wrong, right) => {
    const { owner, workflowId } = await shared("PRIVATE");
    expect((await refusalOf(onOne[name]({ ctx: PUBLIC, workflowId }))).code).toBe("UNAUTHORIZED");
    expect((await refusalOf(onOne[name]({ ctx: keyOf(owner, wrong), workflowId }))).code).toBe("FORBIDDEN");
    await onOne[name]({ ctx: keyOf(owner, right), workflowId });
  });
});
