import type { Metadata } from "next";
import * as actions from "@/app/_actions/admin";
import { requireAdmin } from "@/app/_server/actor";
import { JobsScreen } from "@/components/admin/jobs/jobs-screen";
import { listJobs } from "@/lib/admin/jobs/list-jobs";
import { JobFilter } from "@/lib/admin/schema";
import { readFilter } from "../read-filter";

export const metadata: Metadata = { title: "Generations of everybody" };

export default async function JobsPage({ searchParams }: PageProps<"/admin/generations">) {
  const { ctx } = await requireAdmin();
  const input = readFilter(JobFilter, await searchParams);
  return (
    <JobsScreen page={await listJobs({ ctx, input })} onRequeue={actions.requeue} onFail={actions.failJob} />
  );
}
