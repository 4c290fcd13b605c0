import { CircleSlash } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { PageDto, PersonRowDto } from "@/lib/admin/schema";
import { AdminFrame } from "../admin-frame";
import { ListFilters } from "../list-filters";
import { OlderLink } from "../older-link";

const FILTERS = [
  {
    name: "role",
    label: "Any role",
    options: [
      { value: "USER", label: "Creators" },
      { value: "ADMIN", label: "Administrators" },
    ],
  },
  {
    name: "tier",
    label: "Any plan",
    options: [
      { value: "FREE", label: "Free" },
      { value: "CREATOR", label: "Creator" },
      { value: "STUDIO", label: "Studio" },
    ],
  },
  {
    name: "state",
    label: "Any state",
    options: [
      { value: "active", label: "Active" },
      { value: "suspended", label: "Suspended" },
    ],
  },
];

/** Everybody with an account. */
export function PeopleScreen({ page }: { page: PageDto<PersonRowDto> }) {
  return (
    <AdminFrame title="People">
      <ListFilters placeholder="Name, address or id" filters={FILTERS} />
      {page.items.length === 0 ? (
        <EmptyState title="Nobody matches" className="mx-0! px-0!">
          Change or clear the filters above.
        </EmptyState>
      ) : (
        <PeopleTable people={page.items} />
      )}
      <OlderLink nextCursor={page.nextCursor} />
    </AdminFrame>
  );
}

function PeopleTable({ people }: { people: PersonRowDto[] }) {
  return (
    <Table caption="People">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th>Role</Th>
          <Th>Plan</Th>
          <Th>State</Th>
          <Th isNumeric>This month</Th>
          <Th isNumeric>Last sign-in</Th>
          <Th isNumeric>Joined</Th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Tr key={person.id}>
            <Td>
              <Link href={`/admin/people/${person.id}` as Route} className="block max-w-80 hover:underline">
                <span className="block truncate">{person.name}</span>
                <span className="block truncate text-12 text-muted">{person.email}</span>
              </Link>
            </Td>
            <Td>{person.role === "ADMIN" ? "Administrator" : "Creator"}</Td>
            <Td>
              {planName(person.tier)}
              {person.subscriptionStatus === "ACTIVE" ? null : (
                <span className="text-muted">
                  {" "}
                  · {person.subscriptionStatus.toLowerCase().replace("_", " ")}
                </span>
              )}
            </Td>
            <Td>
              {person.isSuspended ? (
                <Badge tone="failed" icon={<CircleSlash aria-hidden="true" />}>
                  Suspended
                </Badge>
              ) : (
                <span className="text-muted">Active</span>
              )}
            </Td>
            <Td isNumeric>{person.generationsThisMonth}</Td>
            <Td isNumeric>{person.lastLoginAt ? <RelativeTime at={person.lastLoginAt} /> : "Never"}</Td>
            <Td isNumeric>
              <RelativeTime at={person.createdAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function planName(tier: PersonRowDto["tier"]): string {
  return { FREE: "Free", CREATOR: "Creator", STUDIO: "Studio" }[tier];
}
