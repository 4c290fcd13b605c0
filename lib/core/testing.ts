import { beforeAll } from "vitest";
import { type TestDatabase, useTestDatabase } from "@/db/testing";
import { replaceEnv } from "./env";
import { log } from "./log";

/** For a test file: a database of its own behind `db()`, and a complete configuration. */
export function useTestApp(extra: Record<string, string> = {}): TestDatabase {
  const database = useTestDatabase();
  beforeAll(() => {
    // Faults made on purpose fill no page; LOG_LEVEL in the environment brings them back.
    log().level = process.env.LOG_LEVEL || "silent";
    replaceEnv({
      NODE_ENV: "test",
      DATABASE_URL: database.url,
      APP_URL: "http://127.0.0.1:3000",
      AUTH_SECRET: "a secret of the tests, long enough for all of them",
      SECRETS_KEY: "another secret of the tests, also long enough",
      LOG_LEVEL: "silent",
      ...extra,
    });
  });
  return database;
}
