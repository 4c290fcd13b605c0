"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { endAllSessions } from "@/lib/users/end-all-sessions";

export const signOutEverywhere = defineAction(z.object({ isCurrentKept: z.boolean() }), endAllSessions);
