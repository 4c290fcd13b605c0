import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { PAGE_SIZE_DEFAULT, toPage } from "@/lib/core/page";
import { adminAccess } from "../access";
import type { PageDto, PeopleFilter, PersonRowDto } from "../schema";
import { selectPeople } from "./store";
import { toPersonRow } from "./to-person-row";

/** Everybody with an account, newest first. */
export async function listPeople({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: PeopleFilter;
}): Promise<PageDto<PersonRowDto>> {
  const rows = await selectPeople(adminAccess(ctx, "read"), input, PAGE_SIZE_DEFAULT + 1);
  return toPage(rows, PAGE_SIZE_DEFAULT, toPersonRow);
}
