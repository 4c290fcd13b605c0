import "next/dist/server/node-environment-baseline";
import { type WorkStore, workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external";
import {
  type WorkUnitStore,
  workUnitAsyncStorage,
} from "next/dist/server/app-render/work-unit-async-storage.external";
import { RequestCookiesAdapter } from "next/dist/server/web/spec-extension/adapters/request-cookies";
import { RequestCookies } from "next/dist/server/web/spec-extension/cookies";

/**
 * Runs `work` as Next runs a server action: with these request headers behind `headers()` and `cookies()`, and with
 * `refresh()` and `after()` allowed. What is put off until after the answer is not run.
 */
export function asRequest<Answer>(headers: Headers, work: () => Promise<Answer>): Promise<Answer> {
  return workAsyncStorage.run(workStore(), () => workUnitAsyncStorage.run(requestStore(headers), work));
}

/** The part of Next's store that its request functions read; anything else is absent, so a use of it throws. */
function workStore(): WorkStore {
  const store: Partial<WorkStore> = { page: "/page", route: "/" };
  return Object.assign(store, { afterContext: { after: () => undefined } }) as unknown as WorkStore;
}

/** As above, for the store of one request. */
function requestStore(headers: Headers): WorkUnitStore {
  const cookies = new RequestCookies(headers);
  return {
    type: "request",
    phase: "action",
    headers,
    cookies: RequestCookiesAdapter.seal(cookies),
    mutableCookies: cookies,
    userspaceMutableCookies: cookies,
  } as unknown as WorkUnitStore;
}
