import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "@playwright/test";
import { dataDir } from "./product";

/** The link in the newest mail of this subject to this address, out of the `.eml` itself. */
export async function linkMailedTo(email: string, subject: string): Promise<string> {
  const find = async () => linkIn(await newest(email, subject));
  await expect.poll(find, { timeout: 30_000, message: `a mail "${subject}" to ${email}` }).toMatch(/^http/);
  return find();
}

async function newest(email: string, subject: string): Promise<string> {
  const folder = path.join(dataDir, "mails");
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".eml"));
  for (const name of names.sort().reverse()) {
    const mail = await readFile(path.join(folder, name), "utf8").catch(() => "");
    if (mail.includes(`To: ${email}`) && mail.includes(`Subject: ${subject}`)) return mail;
  }
  return "";
}

/** The text part is quoted-printable or plain: soft line ends and `=3D` are undone (RFC 2045, 6.7). */
function linkIn(mail: string): string {
  const text = mail.replace(/=\r?\n/g, "").replaceAll("=3D", "=");
  return /https?:\/\/\S+token=[\w-]{43}/.exec(text)?.[0] ?? "";
}
