/**
 * @typedef {object} Addresses
 * @property {string} databaseUrl
 * @property {string} appUrl          where this machine reaches the app
 * @property {string | null} engineUrl    the built-in engine; null when COMFYUI_URLS names real servers
 * @property {string | null} executorUrl  the embedded executor; null when an Inngest is configured
 */

/** @param {Record<string, string>} config */
export function needsEngine(config) {
  return !config.COMFYUI_URLS;
}

/** @param {Record<string, string>} config */
export function needsExecutor(config) {
  return !(config.INNGEST_DEV || config.INNGEST_BASE_URL || config.INNGEST_EVENT_KEY);
}

/**
 * What every part of the product gets: the person's configuration wins over what the launcher made up, except for the
 * addresses only the launcher knows.
 * @param {Record<string, string>} config
 * @param {import("./secrets.mjs").Secrets} secrets
 * @param {Addresses} addresses
 * @returns {Record<string, string>}
 */
export function productEnvironment(config, secrets, { databaseUrl, appUrl, engineUrl, executorUrl }) {
  const publicUrl = config.APP_URL ?? appUrl;
  return {
    AUTH_SECRET: secrets.AUTH_SECRET,
    SECRETS_KEY: secrets.SECRETS_KEY,
    AUTH_URL: publicUrl,
    AUTH_TRUST_HOST: "true",
    NEXT_TELEMETRY_DISABLED: "1",
    ...config,
    APP_URL: publicUrl,
    DATABASE_URL: databaseUrl,
    INNGEST_ENABLE_UNAUTHED_SYNC: "0",
    ...(engineUrl && { ENGINE_URL: engineUrl }),
    ...(executorUrl && {
      INNGEST_BASE_URL: executorUrl,
      INNGEST_SIGNING_KEY: secrets.INNGEST_SIGNING_KEY,
      INNGEST_EVENT_KEY: secrets.INNGEST_EVENT_KEY,
    }),
  };
}
