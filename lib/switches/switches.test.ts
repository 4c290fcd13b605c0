import { afterEach, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { listSwitches } from "./list-switches";
import { forgetSwitches, requireOn } from "./require-on";
import { SWITCH_KEYS, SWITCHES } from "./rules";
import { setSwitch } from "./set-switch";

const database = useTestApp();
afterEach(async () => {
  await database.sql`truncate users, feature_switches cascade`;
  forgetSwitches();
});

async function admin(): Promise<Ctx> {
  const userId = newId();
  await database.sql`insert into users (id, email, name, role) values (${userId}, ${`${userId}@example.org`}, 'Root', 'ADMIN')`;
  return { actor: { kind: "admin", userId, sessionId: newId() }, requestId: "switch" };
}

test("everything is on until an admin switches it off, and then its own sentence is told", async () => {
  const ctx = await admin();
  for (const key of SWITCH_KEYS) await expect(requireOn(key)).resolves.toBeUndefined();
  await setSwitch({ ctx, input: { key: "api", isOn: false, message: "" } });
  await setSwitch({ ctx, input: { key: "sign-ups", isOn: false, message: "Back on Monday." } });
  await expect(requireOn("api")).rejects.toMatchObject({
    code: "UNAVAILABLE",
    message: SWITCHES.api.offMessage,
  });
  await expect(requireOn("sign-ups")).rejects.toThrow("Back on Monday.");
  await expect(requireOn("generations")).resolves.toBeUndefined();
  await setSwitch({ ctx, input: { key: "api", isOn: true, message: "" } });
  await expect(requireOn("api")).resolves.toBeUndefined();
});

test("a switch another process turned is seen once what is known here has grown old", async () => {
  await expect(requireOn("api")).resolves.toBeUndefined();
  await database.sql`insert into feature_switches (key, is_on) values ('api', false)`;
  forgetSwitches();
  await expect(requireOn("api")).rejects.toMatchObject({ code: "UNAVAILABLE" });
});

test("who switched what is listed and audited", async () => {
  const ctx = await admin();
  await setSwitch({ ctx, input: { key: "public-links", isOn: false, message: "Holidays" } });
  const listed = await listSwitches({ ctx });
  expect(listed.map((one) => one.key)).toEqual(SWITCH_KEYS);
  expect(listed.find((one) => one.key === "public-links")).toMatchObject({
    isOn: false,
    message: "Holidays",
    changedBy: "Root",
  });
  const rows = await database.sql`select action, after from audit_log where request_id = 'switch'`;
  expect(rows.at(-1)).toMatchObject({
    action: "switch.changed",
    after: { isOn: false, message: "Holidays" },
  });
});

test("nobody but an admin reads or turns them", async () => {
  const user: Ctx = {
    actor: { kind: "user", userId: newId(), role: "USER", tier: "FREE", sessionId: newId() },
    requestId: "x",
  };
  await expect(listSwitches({ ctx: user })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(
    setSwitch({ ctx: user, input: { key: "api", isOn: false, message: "" } }),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await database.sql`select 1 from feature_switches`).toHaveLength(0);
});
