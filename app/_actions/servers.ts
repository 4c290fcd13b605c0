"use server";

import { defineAction } from "@/app/_server/action";
import { thenRefresh } from "@/app/_server/then-refresh";
import { addServer } from "@/lib/servers/add";
import { checkServerNow } from "@/lib/servers/check-server-now";
import { disableServer } from "@/lib/servers/disable";
import { drainServer } from "@/lib/servers/drain";
import { quarantineServer } from "@/lib/servers/quarantine";
import { releaseServer } from "@/lib/servers/release";
import { removeServer } from "@/lib/servers/remove";
import {
  AddServerInput,
  QuarantineServerInput,
  SearchServerInput,
  ServerIdInput,
  TestServerInput,
  UpdateServerInput,
} from "@/lib/servers/schema";
import { searchServer } from "@/lib/servers/search";
import { testConnection } from "@/lib/servers/test-connection";
import { updateServer } from "@/lib/servers/update";

const as = "admin";

export const test = defineAction(TestServerInput, testConnection, { as });
export const add = defineAction(AddServerInput, thenRefresh(addServer), { as });
export const update = defineAction(UpdateServerInput, thenRefresh(updateServer), { as });
export const check = defineAction(ServerIdInput, thenRefresh(checkServerNow), { as });
export const drain = defineAction(ServerIdInput, thenRefresh(drainServer), { as });
export const quarantine = defineAction(QuarantineServerInput, thenRefresh(quarantineServer), { as });
export const release = defineAction(ServerIdInput, thenRefresh(releaseServer), { as });
export const disable = defineAction(ServerIdInput, thenRefresh(disableServer), { as });
export const remove = defineAction(ServerIdInput, thenRefresh(removeServer), { as });
export const search = defineAction(SearchServerInput, searchServer, { as });
