import { Download } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { JournalRowDto, PageDto } from "@/lib/admin/schema";
import { AUDIT_ACTIONS } from "@/lib/audit/schema";
import { AdminFrame } from "../admin-frame";
import { ListFilters } from "../list-filters";
import { OlderLink } from "../older-link";
import { DayRange } from "./day-range";

const FILTERS = [
  {
    name: "action",
    label: "Any action",
    options: AUDIT_ACTIONS.map((action) => ({ value: action, label: action })),
  },
];

/** Who did what, when, and what it was before. */
export function JournalScreen({ page, query }: { page: PageDto<JournalRowDto>; query: string }) {
  return (
    <AdminFrame
      title="Audit log"
      description="Written with the change itself; nothing here can be changed or deleted."
      actions={
        <Button asChild icon={<Download aria-hidden="true" />}>
          <a href={`/api/studio/audit-log${query ? `?${query}` : ""}`} download>
            Export as CSV
          </a>
        </Button>
      }
    >
      <ListFilters placeholder="Person, entity id or request" filters={FILTERS} />
      <DayRange />
      {page.items.length === 0 ? (
        <EmptyState title="Nothing matches" className="mx-0! px-0!">
          Change or clear the filters above.
        </EmptyState>
      ) : (
        <JournalTable rows={page.items} />
      )}
      <OlderLink nextCursor={page.nextCursor} />
    </AdminFrame>
  );
}

function JournalTable({ rows }: { rows: JournalRowDto[] }) {
  return (
    <Table caption="Audit log">
      <thead>
        <tr>
          <Th>When</Th>
          <Th>Who</Th>
          <Th>Did</Th>
          <Th>To</Th>
          <Th>Change</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td>
              <RelativeTime at={row.at} />
            </Td>
            <Td>
              <Actor row={row} />
            </Td>
            <Td className="font-mono text-12">{row.action}</Td>
            <Td>
              {row.entity}
              <span className="block font-mono text-12 text-faint">{row.entityId ?? ""}</span>
            </Td>
            <Td>
              <Change row={row} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Actor({ row }: { row: JournalRowDto }) {
  if (!row.actorId) return <span className="text-muted">{row.actorKind}</span>;
  return (
    <Link href={`/admin/people/${row.actorId}` as Route} className="block max-w-60 truncate hover:underline">
      {row.actorName ?? row.actorId}
      {row.actorKind === "user" ? null : <span className="text-muted"> · {row.actorKind}</span>}
    </Link>
  );
}

/** Each name that differs, with what it was and what it is. */
function Change({ row }: { row: JournalRowDto }) {
  const names = [...new Set([...Object.keys(row.before ?? {}), ...Object.keys(row.after ?? {})])];
  if (names.length === 0) return <span className="text-faint">–</span>;
  return (
    <ul className="max-w-100 whitespace-normal py-1.5 text-12">
      {names.map((name) => (
        <li
          key={name}
          className="truncate"
          title={`${show(row.before?.[name])} → ${show(row.after?.[name])}`}
        >
          <span className="text-muted">{name} </span>
          {row.before && name in row.before ? `${show(row.before[name])} → ` : ""}
          {show(row.after?.[name])}
        </li>
      ))}
    </ul>
  );
}

function show(value: unknown): string {
  if (value === undefined || value === null) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}
