import "server-only";
import type { ExhibitionDto } from "../schema";
import { enterLink, type Knock } from "./enter-link";
import { type CookieJar, exhibitKey, type LinkPass } from "./link-pass";
import { countExhibits, selectExhibits } from "./store";

export const EXHIBITS_PER_PAGE = 48;
const PAGES_MAX = 200;

export type ProjectVisit =
  | { state: "missing" | "expired" }
  | { state: "locked"; linkToken: string }
  | { state: "open"; pass: LinkPass; exhibition: ExhibitionDto };

/** What a public page shows. No id, mail or prompt is in it unless the link shows prompts. */
export async function visitProject(input: {
  knock: Knock;
  ip: string;
  cookies: CookieJar;
  page?: number;
}): Promise<ProjectVisit> {
  const admission = await enterLink(input);
  if (admission.state !== "open") return admission;
  const { pass, gate, linkToken } = admission;
  const total = await countExhibits(pass);
  const pageCount = Math.min(Math.max(Math.ceil(total / EXHIBITS_PER_PAGE), 1), PAGES_MAX);
  const page = Math.min(Math.max(Math.trunc(input.page ?? 1) || 1, 1), pageCount);
  const rows = await selectExhibits(pass, {
    limit: EXHIBITS_PER_PAGE,
    offset: (page - 1) * EXHIBITS_PER_PAGE,
  });
  return {
    state: "open",
    pass,
    exhibition: {
      linkToken,
      title: gate.title,
      description: gate.description,
      credit: creditOf(gate.credit),
      allowsDownload: gate.allowsDownload,
      allowsReview: gate.allowsReview,
      isListed: gate.isListed,
      hasPassword: gate.passwordHash !== null,
      exhibits: rows.map((row) => ({
        key: exhibitKey(pass, row.output_id),
        width: row.width ?? 1,
        height: row.height ?? 1,
        thumbhash: row.thumbhash,
        prompt: pass.showsPrompts ? row.prompt : null,
      })),
      total,
      page,
      pageCount,
    },
  };
}

/** Somebody who signed up with a mail address as the name did not mean to publish it. */
function creditOf(credit: string): string {
  return /\S@\S/.test(credit) ? "" : credit;
}
