"use client";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { AdminFrame } from "@/components/admin/admin-frame";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ServerDto } from "@/lib/servers/schema";
import type { ServerActions } from "./server-actions";
import { ServerList } from "./server-list";
import { useServerChanges } from "./use-server-changes";

const AddServerDialog = dynamic(() => import("./add-server-dialog").then((module) => module.AddServerDialog));
const ServerSheet = dynamic(() => import("./server-sheet").then((module) => module.ServerSheet));

const REFRESH_EVERY_MS = 10_000;

/** Which servers there are, how they feel, what is on them, and everything that can be done to them. */
export function ServersScreen({ servers, actions }: { servers: ServerDto[]; actions: ServerActions }) {
  const [isAdding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const changes = useServerChanges(actions);
  useRefresh();
  const open = servers.find((server) => server.id === openId);
  const healthy = servers.filter((server) => server.status === "ACTIVE" && server.isHealthy).length;
  return (
    <AdminFrame
      title="Servers"
      count={`${healthy} of ${servers.length} healthy`}
      description="Each is asked every half minute, and at once when a run meets a failure on it."
      actions={
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
          Add server
        </Button>
      }
    >
      {servers.length === 0 ? (
        <EmptyState title="No server is connected" className="mx-0! px-0!">
          Add the address of a ComfyUI. Without one, nothing can be generated.
        </EmptyState>
      ) : (
        <ServerList servers={servers} onOpen={setOpenId} entriesOf={changes.entriesOf} />
      )}
      {isAdding ? <AddServerDialog actions={actions} onClose={() => setAdding(false)} /> : null}
      {open ? (
        <ServerSheet key={open.id} server={open} actions={actions} onClose={() => setOpenId(null)} />
      ) : null}
      {changes.dialog}
    </AdminFrame>
  );
}

/** Health moves by itself: the page is read again while somebody looks at it. */
function useRefresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, REFRESH_EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
}
