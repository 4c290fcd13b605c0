import type { Route } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { JobRowDto, PageDto } from "@/lib/admin/schema";
import { AdminFrame } from "../admin-frame";
import { ListFilters } from "../list-filters";
import { OlderLink } from "../older-link";
import { JobMenu, type JobMenuProps } from "./job-menu";

const FILTERS = [
  {
    name: "status",
    label: "Any state",
    options: [
      { value: "QUEUED", label: "Queued" },
      { value: "PROCESSING", label: "Processing" },
      { value: "COMPLETED", label: "Completed" },
      { value: "FAILED", label: "Failed" },
      { value: "CANCELLED", label: "Cancelled" },
    ],
  },
  {
    name: "olderThanMinutes",
    label: "Any age",
    options: [
      { value: "5", label: "Over 5 minutes" },
      { value: "60", label: "Over an hour" },
      { value: "1440", label: "Over a day" },
      { value: "10080", label: "Over a week" },
    ],
  },
];

/** Everybody's generations: where each is, for how long, and what can be done about it. */
export function JobsScreen({
  page,
  ...actions
}: { page: PageDto<JobRowDto> } & Pick<JobMenuProps, "onRequeue" | "onFail">) {
  return (
    <AdminFrame
      title="Generations"
      description="Of everybody, newest first. What people wrote and made is not shown here."
    >
      <ListFilters placeholder="Address, generation, prompt id or reference" filters={FILTERS} />
      {page.items.length === 0 ? (
        <EmptyState title="No generation matches" className="mx-0! px-0!">
          Change or clear the filters above.
        </EmptyState>
      ) : (
        <JobsTable jobs={page.items} {...actions} />
      )}
      <OlderLink nextCursor={page.nextCursor} />
    </AdminFrame>
  );
}

function JobsTable({ jobs, ...actions }: { jobs: JobRowDto[] } & Pick<JobMenuProps, "onRequeue" | "onFail">) {
  return (
    <Table caption="Generations of everybody">
      <thead>
        <tr>
          <Th>State</Th>
          <Th>Workflow</Th>
          <Th>Owner</Th>
          <Th>Server</Th>
          <Th isNumeric>Started</Th>
          <Th isNumeric>Pressed</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <Tr key={job.id}>
            <Td>
              <StatusBadge status={job.status} />
              <Why job={job} />
            </Td>
            <Td>
              <span className="block max-w-60 truncate">{job.workflowName ?? "A deleted workflow"}</span>
              <span className="block font-mono text-12 text-faint">{job.id}</span>
            </Td>
            <Td>
              <Link
                href={`/admin/people/${job.ownerId}` as Route}
                className="block max-w-60 truncate hover:underline"
              >
                {job.ownerEmail}
              </Link>
            </Td>
            <Td>
              {job.serverName ?? "–"}
              {job.placement > 1 ? <span className="text-muted"> · attempt {job.placement}</span> : null}
            </Td>
            <Td isNumeric>{job.startedAt ? <RelativeTime at={job.startedAt} /> : "–"}</Td>
            <Td isNumeric>
              <RelativeTime at={job.createdAt} />
            </Td>
            <Td isNumeric>
              <JobMenu job={job} {...actions} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Why({ job }: { job: JobRowDto }) {
  const words = job.errorMessage ?? job.progressMessage;
  if (!words) return null;
  return (
    <span className="block max-w-80 truncate text-12 text-muted" title={words}>
      {words}
    </span>
  );
}
