import { Inngest } from "inngest";

/** One client for every mode: where it talks to is decided by the environment alone. */
export const inngest = new Inngest({ id: "creator" });
