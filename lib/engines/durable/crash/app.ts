import { appendFileSync } from "node:fs";
import { Inngest } from "inngest";
import { createServer } from "inngest/node";

/**
 * The app of the crash test, a process of its own: `app.ts <port> <executor URL> <signing key> <log file>`.
 * It appends a line for each step body that starts, before anything else, so that the line survives a SIGKILL.
 */
const [port, baseUrl, signingKey, logFile = ""] = process.argv.slice(2);

const client = new Inngest({ id: "crash", isDev: false, baseUrl, signingKey, eventKey: "crash" });

const generate = client.createFunction(
  { id: "generate", retries: 10, triggers: { event: "generate" } },
  async ({ step, event }) => {
    const n = Number(event.data.n);
    const work = (name: string, durationMs: number) =>
      step.run(name, async () => {
        appendFileSync(logFile, `${JSON.stringify({ n, name, atMs: Date.now() })}\n`);
        await new Promise((resolve) => setTimeout(resolve, durationMs));
        return `${name}:${n}:${process.pid}:${Math.random()}`;
      });
    const submitted = await work("submit", 80);
    const watched = await work("watch", 250);
    await step.sleep("pause", "1s");
    const images = await Promise.all([work("image 1", 100), work("image 2", 100), work("image 3", 100)]);
    const settled = await work("settle", 50);
    return [submitted, watched, ...images, settled];
  },
);

createServer({ client, functions: [generate] }).listen(Number(port), "127.0.0.1");
