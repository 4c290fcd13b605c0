"use client";
import { Copy, ExternalLink, Link2Off, MoreHorizontal, Pencil, RefreshCw } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { MenuEntries } from "@/components/ui/menu-entries";
import { RelativeTime } from "@/components/ui/relative-time";
import type { LinkDto } from "@/lib/sharing/schema";

export type LinkRowProps = {
  link: LinkDto;
  onCopy: () => void;
  onEdit: () => void;
  onRevoke: () => void;
  onReissue: () => void;
};

/** One link: whose it is, where it leads, what it allows, and how often it was looked at. */
export function LinkRow(props: LinkRowProps) {
  const { link, onCopy, onReissue } = props;
  const isActive = link.state === "ACTIVE";
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b py-3 last:border-b-0">
      <div className={cx("min-w-0 flex-1 basis-64", !isActive && "text-muted")}>
        <p className="flex items-center gap-2">
          <span dir="auto" className="min-w-0 truncate font-medium" title={link.label || undefined}>
            {link.label || "Link without a label"}
          </span>
          {isActive ? null : (
            <Badge
              isBoxed
              tone={link.state === "EXPIRED" ? "warn" : "muted"}
              icon={<Link2Off aria-hidden="true" />}
            >
              {link.state === "EXPIRED" ? "Expired" : "Revoked"}
            </Badge>
          )}
        </p>
        <p className="truncate font-mono text-12 text-muted" title={link.path}>
          {decodeURIComponent(link.path.replace("/public/project/", "…/"))}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-12 text-muted">
          {factsOf(link).map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          {link.lastViewedAt ? (
            <span>
              Last seen <RelativeTime at={link.lastViewedAt} />
            </span>
          ) : null}
        </p>
      </div>
      {isActive ? (
        <Button size="sm" icon={<Copy aria-hidden="true" />} onClick={onCopy}>
          Copy link
        </Button>
      ) : (
        <Button size="sm" icon={<RefreshCw aria-hidden="true" />} onClick={onReissue}>
          New address
        </Button>
      )}
      <DropdownMenu
        align="end"
        trigger={
          <IconButton
            size="sm"
            label={`More for ${link.label || "this link"}`}
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
        entries={entriesOf(props)}
      />
    </li>
  );
}

function entriesOf({ link, onEdit, onRevoke, onReissue }: LinkRowProps): MenuEntries {
  const isActive = link.state === "ACTIVE";
  return [
    isActive && {
      label: "Open as a visitor",
      icon: <ExternalLink aria-hidden="true" />,
      href: link.path,
      isExternal: true,
    },
    { label: "Edit link", icon: <Pencil aria-hidden="true" />, onSelect: onEdit },
    isActive && { label: "New address", icon: <RefreshCw aria-hidden="true" />, onSelect: onReissue },
    link.state !== "REVOKED" && { kind: "separator" },
    link.state !== "REVOKED" && {
      label: "Revoke link",
      icon: <Link2Off aria-hidden="true" />,
      isDanger: true,
      onSelect: onRevoke,
    },
  ];
}

function factsOf(link: LinkDto): string[] {
  const shown = {
    ALL: "All pictures",
    FAVOURITES: "Favourites",
    PICKED: link.outputIds.length === 1 ? "1 picture" : `${link.outputIds.length} pictures`,
  }[link.selection];
  return [
    shown,
    link.viewCount === 1 ? "1 view" : `${link.viewCount} views`,
    ...(link.hasPassword ? ["Password"] : []),
    ...(link.expiresAt ? [`Ends ${dayOf(link.expiresAt)}`] : []),
    ...(link.allowsDownload ? ["Downloads"] : []),
    ...(link.showsPrompts ? ["Prompts"] : []),
    ...(link.allowsReview
      ? [link.reviewerCount === 1 ? "1 reviewer" : `${link.reviewerCount} reviewers`]
      : []),
    ...(link.isListed ? ["Listed"] : []),
  ];
}

const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

function dayOf(at: string): string {
  return days.format(new Date(at));
}
