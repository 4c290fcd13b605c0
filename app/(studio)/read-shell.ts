import "server-only";
import type { Signed } from "@/app/_server/actor";
import type { ShellData } from "@/components/shell/shell-data";
import { countGenerations } from "@/lib/generations/count";
import { listProjectNav } from "@/lib/projects/list-nav";
import { quotaOf } from "@/lib/users/quota-of";
import { listWorkflows } from "@/lib/workflows/list";

const PALETTE_WORKFLOWS_MAX = 200;

/** What the shell draws around every studio page: one round of parallel reads. */
export async function readShell({ ctx, user }: Signed): Promise<ShellData> {
  const [quota, projects, workflows, counts] = await Promise.all([
    quotaOf(ctx),
    listProjectNav({ ctx }),
    listWorkflows({ ctx, input: {} }),
    countGenerations({ ctx }),
  ]);
  return {
    user: { id: user.id, name: user.name, email: user.email, role: user.role, tier: user.tier },
    quota,
    projects,
    workflows: workflows
      .slice(0, PALETTE_WORKFLOWS_MAX)
      .map(({ id, name, projectId }) => ({ id, name, projectId })),
    galleryCount: counts.completed,
    activeGenerationIds: counts.openIds,
  };
}
