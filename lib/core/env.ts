import { z } from "zod";

const optional = z
  .string()
  .optional()
  .transform((value) => (value === "" ? undefined : value));
const url = z.url({ protocol: /^https?$/ });

const EnvSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.string().min(1, "a Postgres URL; `npm start` provides one"),
  APP_URL: url.default("http://127.0.0.1:3000"),
  AUTH_SECRET: z.string().min(32, "at least 32 characters"),
  SECRETS_KEY: z.string().min(32, "32 random bytes as base64url"),
  CREATOR_DATA_DIR: optional,
  ENGINE_URL: optional.pipe(url.optional()),
  COMFYUI_URLS: optional,
  COMFYUI_HEADERS: optional,
  INNGEST_BASE_URL: optional.pipe(url.optional()),
  INNGEST_DEV: optional,
  INNGEST_EVENT_KEY: optional,
  INNGEST_SIGNING_KEY: optional,
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  S3_BUCKET: optional,
  S3_ENDPOINT: optional,
  S3_REGION: optional,
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  METRICS_TOKEN: optional,
  SIGN_UP: z.enum(["open", "closed"]).default("open"),
  /** How many reverse proxies of our own append to X-Forwarded-For; 0 believes nobody. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
});

export type Env = z.output<typeof EnvSchema>;

let cached: Env | undefined;

/**
 * The configuration, read once; an empty string counts as unset.
 * Throws one Error naming every problem, so that a wrong deployment is mended in one go.
 */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Replaces the cached configuration; for processes that get theirs from somewhere else than the environment. */
export function replaceEnv(source: Record<string, string | undefined>): Env {
  cached = parseEnv(source);
  return cached;
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = EnvSchema.safeParse(present);
  const problems = parsed.success ? crossChecks(parsed.data) : issuesOf(parsed.error);
  if (!parsed.success || problems.length > 0) {
    throw new Error(`The configuration has ${problems.length} problem(s):\n- ${problems.join("\n- ")}`);
  }
  return parsed.data;
}

function issuesOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

function crossChecks(env: Env): string[] {
  const problems: string[] = [];
  const isDevServer = env.INNGEST_DEV !== undefined && env.INNGEST_DEV !== "0";
  if (env.NODE_ENV === "production" && isDevServer && !isLoopback(env.APP_URL)) {
    problems.push("INNGEST_DEV: unsigned calls would run functions; set INNGEST_SIGNING_KEY instead");
  }
  if (env.S3_BUCKET && !env.S3_REGION && !env.S3_ENDPOINT) problems.push("S3_REGION: needed with S3_BUCKET");
  for (const candidate of comfyUrls(env)) {
    if (!URL.canParse(candidate)) problems.push(`COMFYUI_URLS: "${candidate}" is not a URL`);
  }
  return problems;
}

/** The ComfyUI servers named by the environment, in order. */
export function comfyUrls(env: Pick<Env, "COMFYUI_URLS">): string[] {
  return (env.COMFYUI_URLS ?? "")
    .split(/[\s,]+/)
    .map((part) => part.replace(/\/+$/, ""))
    .filter(Boolean);
}

function isLoopback(address: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address).hostname);
}
