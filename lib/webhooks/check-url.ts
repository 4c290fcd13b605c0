import "server-only";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { isPublicAddress, literalAddress } from "./delivery/public-address";

const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa)$/i;

/**
 * The address a webhook may have, as the browser would write it. Throws INVALID at `url`: https on the public internet,
 * no name and password in it. Names are looked up when something is sent, not here: they may change their mind.
 */
export function checkUrl(text: string): string {
  if (!URL.canParse(text)) throw refused("This is no address. Write it like https://example.org/hooks.");
  const url = new URL(text);
  const { WEBHOOKS_ALLOW_PRIVATE: allowsPrivate } = env();
  if (url.protocol !== "https:" && !(allowsPrivate && url.protocol === "http:")) {
    throw refused("A webhook is sent over https: write the address with https://.");
  }
  if (url.username || url.password) {
    throw refused("Leave name and password out of the address; check the signature instead.");
  }
  if (!allowsPrivate && !isPublicHost(url.hostname)) {
    throw refused("This address is not on the public internet, so nothing can be sent there.");
  }
  url.hash = "";
  return url.href;
}

function isPublicHost(hostname: string): boolean {
  const literal = literalAddress(hostname);
  if (literal) return isPublicAddress(literal.address);
  const name = hostname.replace(/\.$/, "");
  return name.includes(".") && !LOCAL_NAME.test(name);
}

function refused(sentence: string): AppError {
  return new AppError("INVALID", sentence, { fields: { url: sentence } });
}
