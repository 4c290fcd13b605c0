import { defineConfig } from "@playwright/test";

const port = Number(process.env.PORT || 3100);
const origin = `http://127.0.0.1:${port}`;

/** The flags a headless Chromium needs as root and on a closed network. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The whole product, started as a person starts it, on data of its own. */
export default defineConfig({
  testDir: ".",
  outputDir: "../.data/test/playwright",
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: true,
  retries: 0,
  use: {
    baseURL: origin,
    viewport: { width: 1440, height: 900 },
    colorScheme: "dark",
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: {
      args: FLAGS,
      ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
    },
  },
  webServer: {
    command: "node lib/launch/start.mjs",
    cwd: "..",
    url: `${origin}/api/health/ready`,
    timeout: 240_000,
    reuseExistingServer: process.env.E2E_REUSE === "1",
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: { PORT: String(port) },
  },
});
