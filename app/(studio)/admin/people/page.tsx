import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/actor";
import { PeopleScreen } from "@/components/admin/people/people-screen";
import { listPeople } from "@/lib/admin/people/list-people";
import { PeopleFilter } from "@/lib/admin/schema";
import { readFilter } from "../read-filter";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: PageProps<"/admin/people">) {
  const { ctx } = await requireAdmin();
  const input = readFilter(PeopleFilter, await searchParams);
  return <PeopleScreen page={await listPeople({ ctx, input })} />;
}
