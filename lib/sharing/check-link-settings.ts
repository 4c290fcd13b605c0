import { AppError } from "@/lib/core/errors";

/** Throws INVALID at the field for settings that cannot both be meant. */
export function checkLinkSettings(settings: {
  isListed: boolean;
  hasPassword: boolean;
  expiresAt: string | null | undefined;
}): void {
  if (settings.isListed && settings.hasPassword) {
    const sentence = "A listed page is for everybody, so it cannot have a password. Choose one of the two.";
    throw new AppError("INVALID", sentence, { fields: { isListed: sentence } });
  }
  if (settings.expiresAt && Date.parse(settings.expiresAt) <= Date.now()) {
    const sentence = "This date has passed. Choose a later one, or revoke the link.";
    throw new AppError("INVALID", sentence, { fields: { expiresAt: sentence } });
  }
}
