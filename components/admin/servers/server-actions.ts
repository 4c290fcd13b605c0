import type { ActionResult } from "@/lib/core/result";
import type {
  AddServerInput,
  QuarantineServerInput,
  SearchServerInput,
  ServerDto,
  ServerIdInput,
  ServerSearchDto,
  ServerTestDto,
  TestServerInput,
  UpdateServerInput,
} from "@/lib/servers/schema";

type Changed = Promise<ActionResult<ServerDto>>;

/** The server actions of the servers screen; the page hands them in. */
export type ServerActions = {
  test(input: TestServerInput): Promise<ActionResult<ServerTestDto>>;
  add(input: AddServerInput): Changed;
  update(input: UpdateServerInput): Changed;
  check(input: ServerIdInput): Changed;
  drain(input: ServerIdInput): Changed;
  quarantine(input: QuarantineServerInput): Changed;
  release(input: ServerIdInput): Changed;
  disable(input: ServerIdInput): Changed;
  remove(input: ServerIdInput): Promise<ActionResult<null>>;
  search(input: SearchServerInput): Promise<ActionResult<ServerSearchDto>>;
};
