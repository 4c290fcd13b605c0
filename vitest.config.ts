import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      // The marker package throws outside React's server build; tests are a server.
      "server-only": path.join(root, "lib/core/server-only.ts"),
    },
  },
  test: {
    include: ["{app,components,db,inngest,lib}/**/*.test.{ts,tsx}"],
    globalSetup: ["db/testing-setup.ts"],
    // It names Next's files without their extension, which only a bundler understands.
    server: { deps: { inline: ["next-auth"] } },
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
