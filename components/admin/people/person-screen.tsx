import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { PersonDto, PersonSessionDto } from "@/lib/admin/schema";
import { formatBytes } from "@/lib/core/format";
import { AdminFrame } from "../admin-frame";
import { PersonActions, type PersonActionsProps } from "./person-actions";

/** One account: what it is, what it used, where it is signed in, and what can be done about it. */
export function PersonScreen({
  person,
  ...actions
}: { person: PersonDto } & Omit<PersonActionsProps, "person">) {
  return (
    <AdminFrame
      title={person.name}
      description={person.email}
      actions={<PersonActions person={person} {...actions} />}
    >
      {person.isSuspended ? (
        <p role="status" className="mb-5 rounded-lg border px-4 py-3 text-failed">
          Suspended: {person.suspendedReason}
        </p>
      ) : null}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 border-t pt-5 md:grid-cols-4">
        <Fact name="Role">{person.role === "ADMIN" ? "Administrator" : "Creator"}</Fact>
        <Fact name="Plan">{{ FREE: "Free", CREATOR: "Creator", STUDIO: "Studio" }[person.tier]}</Fact>
        <Fact name="This month">{person.generationsThisMonth} generations</Fact>
        <Fact name="Credits">
          {person.creditsBalance}
          {person.creditsReserved > 0 ? ` (${person.creditsReserved} held)` : ""}
        </Fact>
        <Fact name="Generations">
          <Link className="hover:underline" href={`/admin/generations?q=${person.id}` as Route}>
            {person.generationCount}, {person.failedCount} failed
          </Link>
        </Fact>
        <Fact name="Workflows">{person.workflowCount}</Fact>
        <Fact name="Projects">{person.projectCount}</Fact>
        <Fact name="Stored">{formatBytes(person.storedBytes)}</Fact>
        <Fact name="Joined">
          <RelativeTime at={person.createdAt} />
        </Fact>
        <Fact name="Last sign-in">
          {person.lastLoginAt ? <RelativeTime at={person.lastLoginAt} /> : "Never"}
        </Fact>
        <Fact name="Sign-ins">{person.loginCount}</Fact>
        <Fact name="Address">{person.isVerified ? "Confirmed" : "Not confirmed"}</Fact>
      </dl>
      <h2 className="mt-8 mb-2 text-16">Signed in on</h2>
      <Sessions sessions={person.sessions} />
      <p className="mt-6">
        <Link className="text-muted hover:underline" href={`/admin/audit-log?q=${person.id}` as Route}>
          What happened to this account
        </Link>
      </p>
    </AdminFrame>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-muted">{name}</dt>
      <dd className="mt-0.5 tabular-nums">{children}</dd>
    </div>
  );
}

function Sessions({ sessions }: { sessions: PersonSessionDto[] }) {
  if (sessions.length === 0) {
    return (
      <EmptyState title="Signed in nowhere" className="mx-0! px-0!">
        Sessions appear here as soon as this person signs in.
      </EmptyState>
    );
  }
  return (
    <Table caption="Sessions">
      <thead>
        <tr>
          <Th>Browser</Th>
          <Th>Address</Th>
          <Th isNumeric>Last seen</Th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <Tr key={session.id}>
            <Td>
              <span className="block max-w-130 truncate" title={session.userAgent ?? undefined}>
                {session.userAgent ?? "Unknown"}
              </span>
            </Td>
            <Td className="font-mono text-12">{session.ipAddress ?? "–"}</Td>
            <Td isNumeric>
              <RelativeTime at={session.lastSeenAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
