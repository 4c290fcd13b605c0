import "server-only";
import { unseal } from "@/lib/core/secrets";
import { sealPurpose } from "./to-link-dto";
import { selectListed } from "./visit/store";
import { selectPublicSlugs } from "./workflows/store";

const PAGES_MAX = 5000;

/** Paths that search engines may know: listed projects without a password, and public workflows. */
export async function listPublicPages(): Promise<{ path: string; updatedAt: Date }[]> {
  const [links, workflows] = await Promise.all([selectListed(PAGES_MAX), selectPublicSlugs(PAGES_MAX)]);
  return [
    ...links.map(({ id, slugName, secretSealed, updatedAt }) => ({
      path: `/public/project/${encodeURIComponent(slugName)}-${unseal(secretSealed, sealPurpose(id))}`,
      updatedAt,
    })),
    ...workflows.flatMap(({ slug, updatedAt }) =>
      slug === null ? [] : [{ path: `/public/workflow/${encodeURIComponent(slug)}`, updatedAt }],
    ),
  ];
}
