"use client";
import type { Route } from "next";
import Link from "next/link";
import { ProjectSwatch } from "@/components/ui/project-swatch";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { DeadlineBadge } from "./deadline-badge";
import { type ProjectCardProps, ProjectMenu } from "./project-card";

/** The dense view: one line a project. */
export function ProjectTable({ rows }: { rows: ProjectCardProps[] }) {
  return (
    <Table caption="Projects">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Folder</Th>
          <Th>Deadline</Th>
          <Th isNumeric>Workflows</Th>
          <Th isNumeric>Generations</Th>
          <Th isNumeric>Last worked on</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.project.id}>
            <Td>
              <Link
                href={`/projects/${row.project.id}` as Route}
                className="inline-flex max-w-80 items-center gap-2 hover:underline"
              >
                <ProjectSwatch color={row.project.color} />
                <span className="truncate" title={row.project.name}>
                  {row.project.name}
                </span>
              </Link>
            </Td>
            <Td>
              <span dir="auto" className="block max-w-60 truncate" title={row.project.folder}>
                {row.project.folder || "–"}
              </span>
            </Td>
            <Td>
              <DeadlineBadge metadata={row.project.metadata} />
            </Td>
            <Td isNumeric>{row.project.workflowCount}</Td>
            <Td isNumeric>{row.project.generationCount}</Td>
            <Td isNumeric>
              <RelativeTime at={row.project.lastGenerationAt ?? row.project.createdAt} />
            </Td>
            <Td isNumeric>
              <ProjectMenu {...row} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
