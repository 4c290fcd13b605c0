import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { storage } from "@/lib/engines/storage/select";
import { person, refusalOf } from "@/lib/generations/testing";
import { createProject } from "@/lib/projects/create";
import { createLink } from "../create-link";
import { reissueLink } from "../reissue-link";
import { revokeLink } from "../revoke-link";
import type { CreateLinkInput, LinkDto } from "../schema";
import { filesFolder, finished, slugOf, stranger } from "../testing";
import { updateLink } from "../update-link";
import { countView } from "./count-view";
import { enterLink } from "./enter-link";
import type { LinkPass } from "./link-pass";
import { makeCard } from "./make-card";
import { type EXHIBIT_VARIANTS, openExhibit } from "./open-exhibit";
import { unlockLink } from "./unlock-link";
import { EXHIBITS_PER_PAGE, visitProject } from "./visit-project";
import { zipExhibits } from "./zip-exhibits";

const app = useTestApp({ CREATOR_DATA_DIR: filesFolder() });
const CANARY = "canary-7f3a";

async function owner() {
  const ctx = await person(app.sql, "STUDIO");
  const { id: projectId } = await createProject({ ctx, input: { name: "Boats" } });
  const share = (input: Omit<CreateLinkInput, "projectId"> = {}) =>
    createLink({ ctx, input: { projectId, ...input } });
  return { ctx, projectId, share };
}

async function opened(link: LinkDto, cookies: Record<string, string> = {}) {
  const visit = await visitProject({ ...stranger(cookies), knock: { slug: slugOf(link) } });
  if (visit.state !== "open") throw new Error(`the page is ${visit.state}`);
  return visit;
}

async function bytesOf(pass: LinkPass, key: string, variant: (typeof EXHIBIT_VARIANTS)[number]) {
  const file = await openExhibit(pass, key, variant);
  return Buffer.from(await new Response((await file.read()) as BodyInit).arrayBuffer());
}

describe("what a page shows", () => {
  test("is what the owner chose: all, favourites, or picked; never the trash, other projects or open jobs", async () => {
    const { ctx, projectId, share } = await owner();
    const plain = await finished(app.sql, ctx, projectId);
    const favourite = await finished(app.sql, ctx, projectId, { isFavorited: true });
    const binned = await finished(app.sql, ctx, projectId, { isFavorited: true });
    await app.sql`update generations set archived_at = now() where id = ${binned.generationId}`;
    const elsewhere = await createProject({ ctx, input: { name: "Elsewhere" } });
    await finished(app.sql, ctx, elsewhere.id, { isFavorited: true });
    const count = async (input: Omit<CreateLinkInput, "projectId">) =>
      (await opened(await share(input))).exhibition.total;
    expect(await count({})).toBe(2);
    expect(await count({ selection: "FAVOURITES" })).toBe(1);
    expect(await count({ selection: "PICKED", outputIds: [plain.outputId, binned.outputId] })).toBe(1);
    await app.sql`update generations set project_id = ${elsewhere.id} where id = ${favourite.generationId}`;
    expect(await count({})).toBe(1);
  });

  test("names no id, mail, prompt or file, unless prompts are shown", async () => {
    const { ctx, projectId, share } = await owner();
    const { outputId, generationId } = await finished(app.sql, ctx, projectId, { prompt: CANARY });
    const text = JSON.stringify((await opened(await share())).exhibition);
    for (const secret of [CANARY, outputId, generationId, projectId, ctx.userId, "@example", "x_0000"])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect((await opened(await share({ showsPrompts: true }))).exhibition.exhibits[0]?.prompt).toBe(CANARY);
  });

  test("keeps a mail address that somebody gave as their name to itself", async () => {
    const { ctx, share } = await owner();
    await app.sql`update users set name = 'ines@example.org' where id = ${ctx.userId}`;
    expect((await opened(await share())).exhibition.credit).toBe("");
    expect((await opened(await share({ credit: "Studio Ines" }))).exhibition.credit).toBe("Studio Ines");
  });
});

describe("video and sound", () => {
  test("play on the page without what was written into them; what cannot be cleaned is not shown", async () => {
    const { ctx, projectId, share } = await owner();
    const picture = await finished(app.sql, ctx, projectId);
    const sound = Buffer.concat([
      Buffer.from([73, 68, 51, 4, 0, 0, 0, 0, 0, CANARY.length]),
      Buffer.from(CANARY),
      Buffer.from([0xff, 0xfb, 1, 2, 3]),
    ]);
    const add = async (kind: string, contentType: string, bytes: Uint8Array) => {
      const { generationId, outputId } = await finished(app.sql, ctx, projectId);
      const key = `outputs/${ctx.userId}/${outputId}`;
      await storage().put(key, bytes, { contentType });
      await app.sql`update generation_outputs set kind = ${kind}::media_kind, content_type = ${contentType},
        size_bytes = ${bytes.length}, variants = '{}', width = null, height = null
        where generation_id = ${generationId}`;
    };
    await add("audio", "audio/mpeg", sound);
    await add("audio", "audio/ogg", sound);
    await add("video", "video/mp4", Buffer.from("broken"));
    const { exhibition, pass } = await opened(await share());
    expect(exhibition.exhibits.map((one) => one.kind)).toEqual(["video", "audio", "picture"]);
    const [video, audio, image] = exhibition.exhibits.map((one) => one.key);
    expect(await bytesOf(pass, audio ?? "", "play")).toEqual(Buffer.from([0xff, 0xfb, 1, 2, 3]));
    for (const refused of [
      [video, "play"],
      [audio, "640"],
      [audio, "full"],
      [image, "play"],
      [picture.outputId, "play"],
    ] as const)
      expect((await refusalOf(bytesOf(pass, refused[0] ?? "", refused[1]))).code).toBe("NOT_FOUND");
    expect(await makeCard(pass)).toBeDefined();
    const { pass: open } = await opened(await share({ allowsDownload: true }));
    const zip = Buffer.from(await new Response(await zipExhibits(open)).arrayBuffer());
    expect(["1.mp4", "2.mp3", "3.png"].map((name) => zip.includes(name))).toEqual([false, true, true]);
    expect(zip.includes(CANARY)).toBe(false);
  });
});

describe("pages", () => {
  test("lead through everything once, there and back, and hold still while pictures come and go", async () => {
    const { ctx, projectId, share } = await owner();
    const { generationId, outputId } = await finished(app.sql, ctx, projectId);
    const copies = EXHIBITS_PER_PAGE * 2 + 4;
    await app.sql`
      insert into generation_outputs
      select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'position', n))).*
        from generation_outputs o, generate_series(1, ${copies}) n where o.id = ${outputId}`;
    const link = await share();
    const read = async (query: string | null) => {
      const page = Object.fromEntries(new URLSearchParams(query ?? ""));
      const knock = { slug: slugOf(link) };
      const visit = await visitProject({ ...stranger(), knock, page: { ...page, n: Number(page.n ?? 0) } });
      if (visit.state !== "open") throw new Error(visit.state);
      return visit.exhibition;
    };
    const keys = (page: { exhibits: { key: string }[] }) => page.exhibits.map((one) => one.key);
    const first = await read(null);
    const second = await read(first.next);
    const third = await read(second.next);
    expect([first.before, second.before, third.before]).toEqual([0, 48, 96]);
    expect([first.previous, third.next]).toEqual([null, null]);
    expect(new Set([first, second, third].flatMap(keys)).size).toBe(copies + 1);
    expect(keys(await read(third.previous))).toEqual(keys(second));
    expect(await read(second.previous)).toMatchObject({
      before: 0,
      previous: null,
      exhibits: first.exhibits,
    });
    // A newer one moves no page that somebody is looking at; the one a page begins behind may go.
    await finished(app.sql, ctx, projectId);
    expect(keys(await read(first.next))).toEqual(keys(second));
    expect((await read("?after=nothing-of-ours&n=7")).before).toBe(0);
    await app.sql`delete from generation_outputs where generation_id = ${generationId} and position = 47`;
    expect(await read(first.next)).toMatchObject({ before: 0, previous: null });
  });
});

describe("pictures", () => {
  test.each([200, 900])("of %s px leave without what was written into them, in every form", async (width) => {
    const { ctx, projectId, share } = await owner();
    await finished(app.sql, ctx, projectId, { width, height: 100, secret: CANARY });
    const { pass, exhibition } = await opened(await share({ allowsDownload: true }));
    const key = exhibition.exhibits[0]?.key ?? "";
    for (const variant of ["320", "640", "1280", "full"] as const) {
      const bytes = await bytesOf(pass, key, variant);
      expect(bytes.includes(CANARY), variant).toBe(false);
      const meta = await sharp(bytes).metadata();
      expect([meta.exif, meta.xmp, meta.icc, meta.comments], variant).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(meta.width).toBe(variant === "full" ? width : Math.min(Number(variant), width));
    }
    const zip = Buffer.from(await new Response(await zipExhibits(pass)).arrayBuffer());
    expect(zip.includes(CANARY)).toBe(false);
    expect(zip.subarray(0, 2).toString()).toBe("PK");
    expect((await makeCard(pass))?.bytes.length).toBeGreaterThan(1000);
  });

  test("are downloaded only where the link allows it", async () => {
    const { ctx, projectId, share } = await owner();
    await finished(app.sql, ctx, projectId);
    const { pass, exhibition } = await opened(await share());
    const key = exhibition.exhibits[0]?.key ?? "";
    expect((await refusalOf(openExhibit(pass, key, "full"))).code).toBe("NOT_FOUND");
    expect((await refusalOf(zipExhibits(pass))).code).toBe("NOT_FOUND");
    await openExhibit(pass, key, "640");
  });

  test("of one link are nothing to another, nor are ids, nor keys after a new address", async () => {
    const { ctx, projectId, share } = await owner();
    const { outputId } = await finished(app.sql, ctx, projectId);
    const [one, other, none] = [
      await share(),
      await share(),
      await share({ selection: "PICKED", outputIds: [] }),
    ];
    const key = (await opened(one)).exhibition.exhibits[0]?.key ?? "";
    const stranger = await owner();
    const passes = [(await opened(other)).pass, (await opened(none)).pass];
    passes.push((await opened(await stranger.share())).pass);
    for (const pass of passes) {
      for (const wanted of [key, outputId, ""])
        expect((await refusalOf(openExhibit(pass, wanted, "640"))).code).toBe("NOT_FOUND");
    }
    const again = await reissueLink({ ctx, input: { linkId: one.id, revision: one.revision } });
    expect((await refusalOf(openExhibit((await opened(again)).pass, key, "640"))).code).toBe("NOT_FOUND");
  });
});

describe("the door", () => {
  test("is shut for revoked, expired, misspelt, suspended and orphaned links, by address and by token", async () => {
    const { ctx, projectId, share } = await owner();
    const link = await share();
    const { linkToken } = (await opened(link)).exhibition;
    const knock = async (at: { slug: string } | { linkToken: string }) =>
      (await enterLink({ ...stranger(), knock: at })).state;
    const both = async () => [await knock({ slug: slugOf(link) }), await knock({ linkToken })];
    expect(await both()).toEqual(["open", "open"]);
    expect(await knock({ slug: `x${slugOf(link)}` })).toBe("missing");
    expect(await knock({ linkToken: `${linkToken.slice(0, -1)}x` })).toBe("missing");
    await app.sql`update share_links set expires_at = now() - interval '1 second' where id = ${link.id}`;
    expect(await both()).toEqual(["expired", "expired"]);
    await app.sql`update share_links set expires_at = null where id = ${link.id}`;
    await app.sql`update users set suspended_at = now() where id = ${ctx.userId}`;
    expect(await both()).toEqual(["missing", "missing"]);
    await app.sql`update users set suspended_at = null where id = ${ctx.userId}`;
    await revokeLink({ ctx, input: { linkId: link.id } });
    expect(await both()).toEqual(["missing", "missing"]);
    const second = await share();
    await app.sql`delete from projects where id = ${projectId}`;
    expect(await knock({ slug: slugOf(second) })).toBe("missing");
  });

  test("with a password opens for its cookie alone, until password or address change", async () => {
    const { ctx, projectId, share } = await owner();
    await finished(app.sql, ctx, projectId);
    const link = await share({ password: "north light" });
    const locked = await visitProject({ ...stranger(), knock: { slug: slugOf(link) } });
    if (locked.state !== "locked") throw new Error(locked.state);
    expect(Object.keys(locked)).toEqual(["state", "linkToken"]);
    const { linkToken } = locked;
    expect(await unlockLink({ ...stranger(), linkToken, password: "north lights" })).toBeUndefined();
    const unlocked = await unlockLink({ ...stranger(), linkToken, password: "north light" });
    const { name, value } = unlocked?.cookie ?? { name: "", value: "" };
    await opened(link, { [name]: value });
    const state = async (jar: Record<string, string>) =>
      (await visitProject({ ...stranger(jar), knock: { slug: slugOf(link) } })).state;
    expect(await state({ [name]: `${value.slice(0, -1)}x` })).toBe("locked");
    expect(await state({ [name]: "1" })).toBe("locked");
    await updateLink({ ctx, input: { linkId: link.id, password: "south light" } });
    expect(await state({ [name]: value })).toBe("locked");
  });

  test("lets a guesser try ten passwords in a quarter of an hour", async () => {
    const { share } = await owner();
    const link = await share({ password: "north light" });
    const visit = await visitProject({ ...stranger(), knock: { slug: slugOf(link) } });
    const linkToken = "linkToken" in visit ? visit.linkToken : "";
    const { ip } = stranger();
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect(await unlockLink({ ip, linkToken, password: `guess ${attempt}` })).toBeUndefined();
    expect((await refusalOf(unlockLink({ ip, linkToken, password: "north light" }))).code).toBe(
      "RATE_LIMITED",
    );
  });

  test("refuses an address after sixty that lead nowhere, hits included", async () => {
    const { share } = await owner();
    const link = await share();
    const guesser = stranger();
    const at = (slug: string) => enterLink({ ...guesser, knock: { slug } });
    for (let attempt = 0; attempt < 60; attempt += 1)
      expect((await at(`boats-${"x".repeat(20)}${attempt + 10}`)).state).toBe("missing");
    expect((await refusalOf(at("boats-nowhere"))).code).toBe("RATE_LIMITED");
    expect((await refusalOf(at(slugOf(link)))).code).toBe("RATE_LIMITED");
    await opened(link);
  });
});

describe("views", () => {
  test("are counted once per browser, not for the owner, and none is lost among fifty at once", async () => {
    const { ctx, share } = await owner();
    const link = await share();
    const { linkToken } = (await opened(link)).exhibition;
    const view = (viewerId?: string, cookies = {}) =>
      countView({ ...stranger(cookies), linkToken, viewerId });
    const counted = await Promise.all(Array.from({ length: 50 }, () => view()));
    const name = counted[0]?.cookieName ?? "";
    expect(await view(undefined, { [name]: "1" })).toBeUndefined();
    expect(await view(ctx.userId)).toBeUndefined();
    const [row] = await app.sql`select view_count, last_viewed_at from share_links where id = ${link.id}`;
    expect(row?.view_count).toBe(50);
    expect(row?.last_viewed_at).not.toBeNull();
  });
});
