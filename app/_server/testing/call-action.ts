import { encode } from "next-auth/jwt";
import type { TestDatabase } from "@/db/testing";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import type { ActionResult } from "@/lib/core/result";
import { sessionCookieName } from "@/lib/users/rules";
import { asRequest } from "./as-request";
import { APP } from "./call-api";

/** What of `app/_actions` a browser can reach: any export, with any argument. */
export type ServerAction = (...given: unknown[]) => Promise<ActionResult<unknown>>;

/** Calls a server action as this browser would; without a cookie, as nobody. Every throw is the action's fault. */
export function callAction(
  action: ServerAction,
  cookie: string | undefined,
  input: unknown,
): Promise<ActionResult<unknown>> {
  const headers = new Headers({ host: new URL(APP).host, ...(cookie === undefined ? {} : { cookie }) });
  return asRequest(headers, () => action(input));
}

/** The cookie of a new session of this person. */
export async function cookieFor(sql: TestDatabase["sql"], userId: string): Promise<string> {
  const sid = newId();
  await sql`insert into sessions (id, user_id, expires_at) values (${sid}, ${userId}, now() + interval '1 day')`;
  const salt = sessionCookieName(APP);
  return `${salt}=${await encode({ token: { sid }, secret: env().AUTH_SECRET, salt })}`;
}
