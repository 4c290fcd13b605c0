import pino, { type Logger } from "pino";

let root: Logger | undefined;

/** The process's logger. Secrets are cut by path before a line is written. */
export function log(): Logger {
  root ??= pino({
    level: process.env.LOG_LEVEL || "info",
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        "password",
        "*.password",
        "authorization",
        "*.authorization",
        "cookie",
        "*.cookie",
        "headers.authorization",
        "headers.cookie",
        "secret",
        "*.secret",
        "token",
        "*.token",
      ],
      censor: "[cut]",
    },
  });
  return root;
}
