import type { APIRequestContext, APIResponse, Page, Request } from "@playwright/test";

/** A server action as the browser sent it: enough to send it again as somebody else. */
export type SentAction = { id: string; url: string; body: string };

/** The next server action this page sends. Call before what causes it. */
export async function nextAction(page: Page, mark = ""): Promise<SentAction> {
  const isWanted = (request: Request) =>
    request.headers()["next-action"] !== undefined && (request.postData() ?? "").includes(mark);
  const request = await page.waitForRequest(isWanted);
  return {
    id: request.headers()["next-action"] ?? "",
    url: request.url(),
    body: request.postData() ?? "",
  };
}

export async function sendAction(
  request: APIRequestContext,
  { id, url, body }: SentAction,
): Promise<APIResponse> {
  return request.post(url, {
    headers: {
      "next-action": id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      origin: new URL(url).origin,
    },
    data: body,
    maxRedirects: 0,
  });
}
