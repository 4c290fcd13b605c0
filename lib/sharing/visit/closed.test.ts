import { afterEach, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { person, refusalOf } from "@/lib/generations/testing";
import { createProject } from "@/lib/projects/create";
import { forgetSwitches } from "@/lib/switches/require-on";
import { setSwitch } from "@/lib/switches/set-switch";
import { createLink } from "../create-link";
import { filesFolder, finished, slugOf, stranger } from "../testing";
import { enterLink } from "./enter-link";
import { visitProject } from "./visit-project";

const app = useTestApp({ CREATOR_DATA_DIR: filesFolder() });
afterEach(forgetSwitches);

test("while an administrator has closed public links, pages and the tokens of their pictures answer with that alone", async () => {
  const owner = await person(app.sql, "STUDIO");
  const { id: projectId } = await createProject({ ctx: owner, input: { name: "Boats" } });
  await finished(app.sql, owner, projectId);
  const knock = { slug: slugOf(await createLink({ ctx: owner, input: { projectId } })) };
  const visit = await visitProject({ ...stranger(), knock });
  if (visit.state !== "open") throw new Error(`the page is ${visit.state}`);
  const byToken = { linkToken: visit.exhibition.linkToken };

  const { userId } = await person(app.sql);
  await app.sql`update users set role = 'ADMIN' where id = ${userId}`;
  const admin: Ctx = { actor: { kind: "admin", userId, sessionId: newId() }, requestId: newId() };
  await setSwitch({ ctx: admin, input: { key: "public-links", isOn: false, message: "Back on Monday." } });
  const refusal = { code: "UNAVAILABLE", message: "Back on Monday." };
  expect(await refusalOf(visitProject({ ...stranger(), knock }))).toMatchObject(refusal);
  expect(await refusalOf(enterLink({ ...stranger(), knock: byToken }))).toMatchObject(refusal);

  await setSwitch({ ctx: admin, input: { key: "public-links", isOn: true, message: "" } });
  expect(await visitProject({ ...stranger(), knock })).toMatchObject({ state: "open" });
});
