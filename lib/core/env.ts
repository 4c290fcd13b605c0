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
  SMTP_URL: optional.pipe(
    z.url({ protocol: /^smtps?$/, error: "like smtps://user:password@host:465" }).optional(),
  ),
  MAIL_FROM: optional,
  STRIPE_SECRET_KEY: optional,
  STRIPE_WEBHOOK_SECRET: optional,
  /** Another address of Stripe's API, for a stand-in. */
  STRIPE_API_URL: optional.pipe(url.optional()),
  AUTH_GITHUB_ID: optional,
  AUTH_GITHUB_SECRET: optional,
  AUTH_GOOGLE_ID: optional,
  AUTH_GOOGLE_SECRET: optional,
  SIGN_UP: z.enum(["open", "closed"]).default("open"),
  /** For tests and closed networks: webhooks may go to private addresses, over plain http too. */
  WEBHOOKS_ALLOW_PRIVATE: z
    .enum(["0", "1"])
    .default("0")
    .transform((value) => value === "1"),
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
  const problems = [...(parsed.success ? [] : issuesOf(parsed.error)), ...crossChecks(present)];
  if (!parsed.success || problems.length > 0) {
    throw new Error(`The configuration has ${problems.length} problem(s):\n- ${problems.join("\n- ")}`);
  }
  return parsed.data;
}

function issuesOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

/** Half of a pair is a mistake, not a switch. */
const PAIRS = [
  ["AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET"],
  ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"],
  ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"],
] as const;

/** Looks at the unparsed values, so that these problems are named together with those of the schema. */
function crossChecks(source: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  const isDevServer = source.INNGEST_DEV !== undefined && source.INNGEST_DEV !== "0";
  if (source.NODE_ENV === "production" && isDevServer && !isLoopback(source.APP_URL ?? "http://localhost")) {
    problems.push("INNGEST_DEV: unsigned calls would run functions; set INNGEST_SIGNING_KEY instead");
  }
  if (source.S3_BUCKET && !source.S3_REGION && !source.S3_ENDPOINT) {
    problems.push("S3_REGION: needed with S3_BUCKET");
  }
  for (const [one, other] of PAIRS) {
    if (Boolean(source[one]) !== Boolean(source[other])) {
      problems.push(`${source[one] ? other : one}: needed with ${source[one] ? one : other}`);
    }
  }
  for (const candidate of comfyUrls({ COMFYUI_URLS: source.COMFYUI_URLS })) {
    if (!url.safeParse(candidate).success) {
      problems.push(`COMFYUI_URLS: "${candidate}" is not an http or https URL`);
    }
  }
  if (source.COMFYUI_HEADERS && !isHeaders(source.COMFYUI_HEADERS)) {
    problems.push('COMFYUI_HEADERS: a JSON object of texts, like {"Authorization":"Bearer …"}');
  }
  return problems;
}

/** Whether a text is a JSON object whose names and values can be sent as HTTP headers. */
function isHeaders(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    new Headers(Object.entries(value).map(([name, text]) => [name, requireText(text)]));
    return true;
  } catch {
    return false;
  }
}

function requireText(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("a header is a text");
  return value;
}

/** The ComfyUI servers named by the environment, in order. */
export function comfyUrls(env: Pick<Env, "COMFYUI_URLS">): string[] {
  return (env.COMFYUI_URLS ?? "")
    .split(/[\s,]+/)
    .map((part) => part.replace(/\/+$/, ""))
    .filter(Boolean);
}

function isLoopback(address: string): boolean {
  return URL.canParse(address) && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address).hostname);
}
