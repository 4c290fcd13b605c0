import * as z from "zod";
import { API_SCOPES, OVERLAP_HOURS_MAX } from "@/lib/api-keys/schema";
import { operation } from "../operation";
import { ApiKey, ApiMe, ApiNewKey, ApiPageQuery, ApiUsage, pageOf } from "../resources/schema";

const params = z.strictObject({ key_id: z.uuid() });
const on = { auth: "api", tag: "Account" } as const;
const keys = { auth: "api", tag: "API keys" } as const;

export const accountOperations = {
  me: operation({
    ...on,
    scope: "account:read",
    id: "getMe",
    method: "GET",
    path: "/me",
    summary: "Get the account",
    output: ApiMe,
  }),
  usage: operation({
    ...on,
    scope: "account:read",
    id: "getUsage",
    method: "GET",
    path: "/usage",
    summary: "Get this month's usage",
    output: ApiUsage,
  }),
};

export const keysOperations = {
  list: operation({
    ...keys,
    scope: "keys:read",
    id: "listApiKeys",
    method: "GET",
    path: "/keys",
    summary: "List API keys",
    query: z.strictObject(ApiPageQuery),
    output: pageOf(ApiKey),
  }),
  create: operation({
    ...keys,
    scope: "keys:write",
    id: "createApiKey",
    method: "POST",
    path: "/keys",
    summary: "Create an API key",
    description: "The key itself is in this answer alone. A key can give no scope it does not have.",
    body: z.strictObject({
      name: z.string().trim().min(1).max(80),
      scopes: z.array(z.enum(API_SCOPES)).min(1),
      expires_at: z.iso.datetime({ offset: true }).nullable().optional(),
    }),
    output: ApiNewKey,
    status: 201,
    isIdempotent: true,
    example: { body: { name: "Nightly build", scopes: ["generations:read"] } },
  }),
  roll: operation({
    ...keys,
    scope: "keys:write",
    id: "rollApiKey",
    method: "POST",
    path: "/keys/{key_id}/roll",
    summary: "Roll an API key",
    description: "A new key with the same scopes; the old one works until the overlap ends.",
    params,
    body: z.strictObject({ overlap_hours: z.int().min(0).max(OVERLAP_HOURS_MAX).default(24) }),
    output: ApiNewKey,
    status: 201,
    isIdempotent: true,
    example: { body: { overlap_hours: 24 } },
  }),
  revoke: operation({
    ...keys,
    scope: "keys:write",
    id: "revokeApiKey",
    method: "DELETE",
    path: "/keys/{key_id}",
    summary: "Revoke an API key",
    description: "For good.",
    params,
    output: ApiKey,
  }),
};
