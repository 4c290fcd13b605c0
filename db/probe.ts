import pg from "pg";
import { database } from "./client";

/** Whether a connection from outside any pool gets an answer within the time. */
export async function serverAnswers(url: string, timeoutMs: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    application_name: "creator-probe",
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Whether the pool that requests use gives a connection and an answer within the time. */
export async function poolAnswers(url: string, timeoutMs: number): Promise<boolean> {
  const deadline = AbortSignal.timeout(timeoutMs);
  return Promise.race([
    database(url)
      .query({ text: "select 1" })
      .then(
        () => true,
        () => false,
      ),
    new Promise<boolean>((resolve) =>
      deadline.addEventListener("abort", () => resolve(false), { once: true }),
    ),
  ]);
}
