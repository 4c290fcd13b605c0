import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import { createProject } from "@/lib/projects/create";
import { createLink } from "./create-link";
import { listLinks } from "./list-links";
import { listPublicPages } from "./list-public-pages";
import { reissueLink } from "./reissue-link";
import { revokeLink } from "./revoke-link";
import { LINKS_PER_PROJECT_MAX } from "./schema";
import { filesFolder, finished, slugOf, stranger } from "./testing";
import { updateLink } from "./update-link";
import { visitProject } from "./visit/visit-project";

const app = useTestApp({ CREATOR_DATA_DIR: filesFolder() });

async function shared(name = "Last light: plates") {
  const ctx = await person(app.sql, "STUDIO");
  const { id: projectId } = await createProject({ ctx, input: { name } });
  const link = await createLink({ ctx, input: { projectId, label: "Anna" } });
  return { ctx, projectId, link };
}

const stateOf = async (slug: string) => (await visitProject({ ...stranger(), knock: { slug } })).state;

describe("a link", () => {
  test("has a readable part and 131 bits, is shown again to its owner, and opens for anybody", async () => {
    const { ctx, projectId, link } = await shared();
    expect(link.path).toMatch(/^\/public\/project\/last-light-plates-[0-9A-Za-z]{22}$/);
    expect(await listLinks({ ctx, input: { projectId } })).toEqual([link]);
    expect(await stateOf(slugOf(link))).toBe("open");
    const [row] = await app.sql`select secret_hash, secret_sealed from share_links where id = ${link.id}`;
    expect(JSON.stringify(row)).not.toContain(slugOf(link).slice(-22));
  });

  test.each([["מסע ארוך"], ["🦊🦊"], ["x".repeat(120)], ["../../etc/passwd"], ["a%2F..%00b"]])(
    "of a project called %s has an address that opens",
    async (name) => {
      const { link } = await shared(name);
      expect(new URL(link.path, "http://x").pathname).toBe(link.path);
      expect(await stateOf(slugOf(link))).toBe("open");
    },
  );

  test("is dead on the next look once revoked, and revoking twice is like once", async () => {
    const { ctx, link } = await shared();
    const input = { linkId: link.id };
    await Promise.all([revokeLink({ ctx, input }), revokeLink({ ctx, input })]);
    expect(await stateOf(slugOf(link))).toBe("missing");
    const audits = await app.sql`select action from audit_log where entity_id = ${link.id}`;
    expect(audits.map((row) => row.action)).toEqual(["project.unshared"]);
  });

  test("gets a new address that works while the old one is dead; of ten at once one is made", async () => {
    const { ctx, link } = await shared();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        reissueLink({ ctx, input: { linkId: link.id, revision: link.revision } }),
      ),
    );
    const made = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(made).toHaveLength(1);
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [outcome.reason.code] : [],
    );
    expect(new Set(refused)).toEqual(new Set(["CONFLICT"]));
    expect(await stateOf(slugOf(link))).toBe("missing");
    expect(await stateOf(slugOf(made[0] ?? link))).toBe("open");
  });

  test("of two edits of one state one is saved and the other is told", async () => {
    const { ctx, link } = await shared();
    const edits = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        updateLink({ ctx, input: { linkId: link.id, label: `edit ${index}`, revision: link.revision } }),
      ),
    );
    expect(edits.filter((edit) => edit.status === "fulfilled")).toHaveLength(1);
  });

  test("is not both listed and behind a password, and does not end before it begins", async () => {
    const { ctx, projectId, link } = await shared();
    const both = createLink({ ctx, input: { projectId, isListed: true, password: "secret words" } });
    expect((await refusalOf(both)).fields).toHaveProperty("isListed");
    await updateLink({ ctx, input: { linkId: link.id, password: "secret words" } });
    const later = updateLink({ ctx, input: { linkId: link.id, isListed: true } });
    expect((await refusalOf(later)).code).toBe("INVALID");
    const past = createLink({ ctx, input: { projectId, expiresAt: "2020-01-01T00:00:00Z" } });
    expect((await refusalOf(past)).fields).toHaveProperty("expiresAt");
  });

  test("comes at most fifty times per project; a revoked one makes room", async () => {
    const { ctx, projectId } = await shared();
    await Promise.all(
      Array.from({ length: LINKS_PER_PROJECT_MAX - 1 }, () => createLink({ ctx, input: { projectId } })),
    );
    expect((await refusalOf(createLink({ ctx, input: { projectId } }))).code).toBe("CONFLICT");
    const [first] = await listLinks({ ctx, input: { projectId } });
    await revokeLink({ ctx, input: { linkId: first?.id ?? "" } });
    await createLink({ ctx, input: { projectId } });
  });

  test("picks only pictures of its own project", async () => {
    const { ctx, projectId } = await shared();
    const other = await shared();
    const [mine, foreign] = [
      await finished(app.sql, ctx, projectId),
      await finished(app.sql, other.ctx, other.projectId),
    ];
    const link = await createLink({
      ctx,
      input: { projectId, selection: "PICKED", outputIds: [mine.outputId, foreign.outputId, newId()] },
    });
    expect(link.outputIds).toEqual([mine.outputId]);
    const changed = await updateLink({ ctx, input: { linkId: link.id, outputIds: [foreign.outputId] } });
    expect(changed.outputIds).toEqual([]);
  });
});

const onLink = { update: updateLink, revoke: revokeLink, reissue: reissueLink };

describe("other people's links and projects", () => {
  test.each(Object.entries(onLink))("%s answers like for one that does not exist", async (_name, verb) => {
    const { link } = await shared();
    const ctx = await person(app.sql);
    const [foreign, absent] = await Promise.all([
      refusalOf(verb({ ctx, input: { linkId: link.id, revision: 1 } })),
      refusalOf(verb({ ctx, input: { linkId: newId(), revision: 1 } })),
    ]);
    expect([foreign.code, foreign.message]).toEqual(["NOT_FOUND", absent.message]);
    expect(await stateOf(slugOf(link))).toBe("open");
  });

  test("a foreign project cannot be shared and its links are not listed", async () => {
    const { projectId } = await shared();
    const ctx = await person(app.sql);
    expect((await refusalOf(createLink({ ctx, input: { projectId } }))).code).toBe("NOT_FOUND");
    expect((await refusalOf(listLinks({ ctx, input: { projectId } }))).code).toBe("NOT_FOUND");
  });
});

describe("too little right", () => {
  const all = { create: createLink, list: listLinks, ...onLink };

  test.each(Object.keys(all) as (keyof typeof all)[])(
    "%s is refused to nobody and to a key without its scope",
    async (name) => {
      const { ctx, projectId, link } = await shared();
      const input = { projectId, linkId: link.id, revision: 1 };
      expect((await refusalOf(all[name]({ ctx: PUBLIC, input }))).code).toBe("UNAUTHORIZED");
      const wrong = keyOf(ctx, [name === "list" ? "projects:write" : "projects:read"]);
      expect((await refusalOf(all[name]({ ctx: wrong, input }))).code).toBe("FORBIDDEN");
      await all[name]({ ctx: keyOf(ctx, ["projects:read", "projects:write"]), input });
    },
  );
});

describe("the sitemap", () => {
  test("names listed pages only, while they live and have no password", async () => {
    const { ctx, projectId, link } = await shared();
    const listed = await createLink({ ctx, input: { projectId, isListed: true } });
    const paths = async () => (await listPublicPages()).map((page) => page.path);
    expect(await paths()).toContain(listed.path);
    expect(await paths()).not.toContain(link.path);
    await app.sql`update share_links set expires_at = now() - interval '1 second' where id = ${listed.id}`;
    expect(await paths()).not.toContain(listed.path);
    await app.sql`update share_links set expires_at = null where id = ${listed.id}`;
    await revokeLink({ ctx, input: { linkId: listed.id } });
    expect(await paths()).not.toContain(listed.path);
  });
});
