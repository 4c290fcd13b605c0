/** Failures of the server itself that jobs may meet within the window before it is quarantined. */
export const FAULTS_MAX = 5;
export const FAULT_WINDOW_SECONDS = 600;

/** A quarantined server is asked again after this long; each quarantine in a row doubles it, up to the most. */
export const QUARANTINE_SECONDS = 30;
export const QUARANTINE_SECONDS_MAX = 900;

/** After this long without a quarantine the next one is a first one again. */
export const QUARANTINE_FORGOTTEN_SECONDS = 3600;

/** Checks kept for the health strip: half an hour of them. */
export const CHECKS_KEPT = 60;

export const LANES_MAX = 32;

/** Headers the transport writes itself; one entered by hand would break or redirect the request. */
const RESERVED =
  /^(host|connection|content-length|content-type|transfer-encoding|upgrade|te|trailer|keep-alive|expect|origin|referer|cookie2|proxy-connection|sec-.*|access-control-.*)$/i;

/** What is wrong with a header an operator entered, or null. RFC 9110: a token, and a value of visible characters. */
export function headerProblem(name: string, value: string): string | null {
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/i.test(name))
    return `“${name.slice(0, 40)}” is not the name of a header.`;
  if (RESERVED.test(name)) return `The header ${name} is set by the connection itself.`;
  if (value.length === 0 || value.length > 8000)
    return `The header ${name} needs a value of at most 8000 characters.`;
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
    ? null
    : `The header ${name} holds a character that cannot be sent.`;
}

export type ServerAddress = { url: string; headers: Record<string, string> };

/**
 * An address as it is stored: http or https, no query, no trailing slash, and no credentials: those become a header,
 * which is sealed. Private addresses are welcome: that is where ComfyUI lives, and only administrators enter them.
 * What a server answers is read as ComfyUI's protocol and never shown raw, so a wrong address tells no secrets;
 * link-local ones, where clouds keep theirs, are refused all the same. Answers a sentence when it is none.
 */
export function readAddress(text: string): ServerAddress | string {
  const trimmed = text.trim();
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(written)) return "This is not an address. One looks like http://192.168.1.20:8188.";
  const url = new URL(written);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return "Only http and https addresses can be used.";
  if (url.hostname === "") return "The address names no host.";
  if (/^169\.254\.|^\[fe[89ab]|^\[fd00:ec2:|^\[::ffff:a9fe:|^0\.0\.0\.0$|^\[::\]$/i.test(url.hostname)) {
    return "This address belongs to the machine's own network and cannot be a ComfyUI.";
  }
  const headers: Record<string, string> = {};
  if (url.username !== "" || url.password !== "") {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers.Authorization = `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(pair)))}`;
  }
  const path = url.pathname.replace(/\/+$/, "");
  return { url: `${url.protocol}//${url.host}${path}`, headers };
}

export const STATUS_WORDS = {
  ACTIVE: "in use",
  DRAINING: "draining",
  QUARANTINED: "quarantined",
  DISABLED: "disabled",
} as const;
