import "server-only";
import type { ExhibitDto, ExhibitionDto } from "../schema";
import { enterLink, type Knock } from "./enter-link";
import { type CookieJar, exhibitKey, type LinkPass, outputOfKey } from "./link-pass";
import { countExhibits, type ExhibitPlace, type ExhibitRow, selectExhibits } from "./store";

export const EXHIBITS_PER_PAGE = 48;

/** Where a page begins, as its address says it: the key of a picture, and how many came before (for the numbers). */
export type PageQuery = { after?: string; before?: string; n?: number };

export type ProjectVisit =
  | { state: "missing" | "expired" }
  | { state: "locked"; linkToken: string }
  | { state: "open"; pass: LinkPass; exhibition: ExhibitionDto };

/** What a public page shows. No id, mail or prompt is in it unless the link shows prompts. */
export async function visitProject(input: {
  knock: Knock;
  ip: string;
  cookies: CookieJar;
  page?: PageQuery;
}): Promise<ProjectVisit> {
  const admission = await enterLink(input);
  if (admission.state !== "open") return admission;
  const { pass, gate, linkToken } = admission;
  const total = await countExhibits(pass);
  const { rows, ...around } = await readPage(pass, input.page ?? {}, total);
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
        ...shapeOf(row),
        thumbhash: row.thumbhash,
        prompt: pass.showsPrompts ? row.prompt : null,
      })),
      total,
      ...around,
    },
  };
}

/** What has no size of its own gets a frame that suits it. */
function shapeOf({ kind, width, height }: ExhibitRow): Pick<ExhibitDto, "kind" | "width" | "height"> {
  if (kind === "video") return { kind, width: width ?? 16, height: height ?? 9 };
  if (kind === "audio") return { kind, width: 8, height: 7 };
  return { kind: "picture", width: width ?? 1, height: height ?? 1 };
}

/** One more than a page holds is read, to know whether there is a page behind it. */
async function readPage(pass: LinkPass, query: PageQuery, total: number) {
  const place = placeOf(pass, query);
  const limit = EXHIBITS_PER_PAGE + 1;
  const found = await selectExhibits(pass, { limit, place });
  // Its picture was deleted: the exhibition begins anew.
  if (found.length === 0 && place) return readPage(pass, {}, total);
  const isCut = found.length === limit;
  const isBefore = place?.side === "before";
  const rows = isBefore ? found.slice(isCut ? 1 : 0) : found.slice(0, EXHIBITS_PER_PAGE);
  const hasPrevious = isBefore ? isCut : place !== undefined;
  const hasNext = isBefore || isCut;
  const known = Math.min(Math.max(Math.trunc(query.n ?? 0) || 0, 0), total);
  const before = hasPrevious ? Math.max(isBefore ? known - rows.length : known, 1) : 0;
  const to = (side: ExhibitPlace["side"], row: ExhibitRow | undefined, n: number) =>
    row ? `?${side}=${exhibitKey(pass, row.output_id)}&n=${n}` : null;
  return {
    rows,
    before,
    previous: hasPrevious ? to("before", rows[0], before) : null,
    next: hasNext ? to("after", rows.at(-1), before + rows.length) : null,
  };
}

function placeOf(pass: LinkPass, { after, before }: PageQuery): ExhibitPlace | undefined {
  const outputId = outputOfKey(pass, after ?? before ?? "");
  return outputId === undefined ? undefined : { side: after === undefined ? "before" : "after", outputId };
}

/** Somebody who signed up with a mail address as the name did not mean to publish it. */
function creditOf(credit: string): string {
  return /\S@\S/.test(credit) ? "" : credit;
}
