import type { Metadata } from "next";
import { requireActor } from "@/app/_server/actor";
import { GridsScreen } from "@/components/grids/grids-screen";
import { isId } from "@/lib/core/ids";
import { listGrids } from "@/lib/grids/list";

export const metadata: Metadata = { title: "Grids" };

export default async function GridsPage({ searchParams }: PageProps<"/grids">) {
  const { ctx } = await requireActor();
  const { before } = await searchParams;
  const cursor = isId(before) ? before : undefined;
  const { items, nextCursor } = await listGrids({ ctx, input: { cursor } });
  return <GridsScreen grids={items} nextCursor={nextCursor} isFirstPage={cursor === undefined} />;
}
