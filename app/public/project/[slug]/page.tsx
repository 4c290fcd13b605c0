import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { currentVisitor } from "@/app/public/visitor";
import { ClosedDoor } from "@/components/sharing/public/closed-door";
import { Exhibition } from "@/components/sharing/public/exhibition";
import { PasswordForm } from "@/components/sharing/public/password-form";
import { ReviewBanner } from "@/components/sharing/public/review-banner";
import { ReviewMarks } from "@/components/sharing/public/review-marks";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { readReviewState } from "@/lib/sharing/reviews/read-review-state";
import type { ReviewStateDto } from "@/lib/sharing/schema";
import { type PageQuery, type ProjectVisit, visitProject } from "@/lib/sharing/visit/visit-project";

type Props = PageProps<"/public/project/[slug]">;

type Refused = { state: "busy" } | { state: "closed"; sentence: string };

const HIDDEN: Metadata["robots"] = { index: false, follow: false };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const visit = await visitOf(props);
  if (visit.state === "missing") notFound();
  if (visit.state !== "open")
    return { title: { absolute: "Shared page" }, description: null, robots: HIDDEN };
  const { exhibition } = visit;
  const description = exhibition.description.slice(0, 200) || exhibition.credit || null;
  const hasCard = !exhibition.hasPassword && exhibition.total > 0;
  return {
    metadataBase: new URL(env().APP_URL),
    title: { absolute: exhibition.title },
    description,
    applicationName: null,
    robots: exhibition.isListed ? { index: true } : HIDDEN,
    openGraph: {
      type: "website",
      title: exhibition.title,
      ...(description ? { description } : {}),
      ...(hasCard
        ? { images: [{ url: `/api/public/links/${exhibition.linkToken}/card`, width: 1200, height: 630 }] }
        : {}),
    },
    twitter: { card: hasCard ? "summary_large_image" : "summary" },
  };
}

export default async function PublicProjectPage(props: Props) {
  const visit = await visitOf(props);
  switch (visit.state) {
    case "missing":
      return notFound();
    case "expired":
      return (
        <ClosedDoor title="This link has expired">
          It was shared for a limited time. Ask whoever sent it for a new one.
        </ClosedDoor>
      );
    case "busy":
      return (
        <ClosedDoor title="Too many tries">
          Many addresses that do not exist were asked for from your connection. Try again in a minute.
        </ClosedDoor>
      );
    case "closed":
      return <ClosedDoor title="Closed for now">{visit.sentence}</ClosedDoor>;
    case "locked": {
      const { refused } = await props.searchParams;
      return (
        <PasswordForm
          linkToken={visit.linkToken}
          slug={decoded((await props.params).slug)}
          refused={typeof refused === "string" ? refused : undefined}
        />
      );
    }
    case "open":
      return <Open visit={visit} path={`/public/project/${(await props.params).slug}`} />;
  }
}

async function Open({ visit, path }: { visit: Extract<ProjectVisit, { state: "open" }>; path: string }) {
  const { exhibition, pass } = visit;
  if (!exhibition.allowsReview) {
    return <Exhibition exhibition={exhibition} path={path} />;
  }
  const { linkToken } = exhibition;
  const state = await readReviewState(pass, linkToken, (await currentVisitor()).cookies);
  return (
    <Exhibition
      exhibition={exhibition}
      path={path}
      banner={<ReviewBanner linkToken={linkToken} initial={state} />}
      under={(exhibit, number) => (
        <ReviewMarks
          linkToken={linkToken}
          exhibitKey={exhibit.key}
          number={number}
          initial={stateOf(state, exhibit.key)}
        />
      )}
    />
  );
}

/** What one picture needs of a review, so that the page does not carry all of it under each. */
function stateOf(state: ReviewStateDto, key: string): ReviewStateDto {
  const { [key]: own } = state.marks;
  const { [key]: said } = state.comments;
  return {
    name: state.name,
    marks: own ? { [key]: own } : {},
    comments: said ? { [key]: said } : {},
  };
}

async function visitOf({ params, searchParams }: Props) {
  const { after, before, n } = await searchParams;
  const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");
  return visit((await params).slug, text(after), text(before), text(n));
}

/** Once per request, for the head and the page alike. */
const visit = cache(
  async (slug: string, after: string, before: string, n: string): Promise<ProjectVisit | Refused> => {
    const visitor = await currentVisitor();
    const page: PageQuery = { n: Number(n), ...(after ? { after } : before ? { before } : {}) };
    try {
      return await visitProject({ ...visitor, knock: { slug: decoded(slug) }, page });
    } catch (error) {
      if (error instanceof AppError && error.code === "RATE_LIMITED") return { state: "busy" };
      if (error instanceof AppError && error.code === "UNAVAILABLE") {
        return { state: "closed", sentence: error.message };
      }
      throw error;
    }
  },
);

/** Letters of other scripts arrive percent-encoded. */
function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
