import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ServerDto } from "@/lib/servers/schema";

/** Which servers there are, how they feel and what is on them. */
export function ServersScreen({ servers }: { servers: ServerDto[] }) {
  return (
    <Page>
      <PageHeader
        title="Servers"
        count={String(servers.length)}
        description="ComfyUI servers come from COMFYUI_URLS; without it the built-in painter runs. Each is checked every half minute."
      />
      {servers.length === 0 ? (
        <EmptyState title="No server is connected" className="mx-0! px-0!">
          Set COMFYUI_URLS to the address of a ComfyUI, or remove it to use the built-in painter, and start
          again.
        </EmptyState>
      ) : (
        <ServerTable servers={servers} />
      )}
    </Page>
  );
}

function ServerTable({ servers }: { servers: ServerDto[] }) {
  return (
    <Table caption="Servers of the pool">
      <thead>
        <tr>
          <Th>Server</Th>
          <Th>State</Th>
          <Th isNumeric>On it</Th>
          <Th isNumeric>Queue</Th>
          <Th isNumeric>Answers in</Th>
          <Th isNumeric>Nodes</Th>
          <Th isNumeric>Models</Th>
          <Th>Version</Th>
          <Th isNumeric>Checked</Th>
        </tr>
      </thead>
      <tbody>
        {servers.map((server) => (
          <Tr key={server.id}>
            <Td>
              <span className="block max-w-80 truncate" title={server.name}>
                {server.name}
              </span>
              <span className="block max-w-80 truncate font-mono text-12 text-faint" title={server.url}>
                {server.url}
              </span>
            </Td>
            <Td>
              <ServerState server={server} />
            </Td>
            <Td isNumeric>
              {server.inFlight} of {server.lanes}
            </Td>
            <Td isNumeric>{server.queueDepth ?? "–"}</Td>
            <Td isNumeric>{server.latencyMs === null ? "–" : `${server.latencyMs} ms`}</Td>
            <Td isNumeric>{server.classCount}</Td>
            <Td isNumeric>{server.modelCount}</Td>
            <Td>{server.version ?? "–"}</Td>
            <Td isNumeric>{server.checkedAt ? <RelativeTime at={server.checkedAt} /> : "–"}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function ServerState({ server }: { server: ServerDto }) {
  const iconClass = "size-3.5 shrink-0 stroke-[1.6]";
  if (server.status === "ACTIVE" && server.isHealthy) {
    return (
      <span className="inline-flex items-center gap-1.5 text-completed">
        <CircleCheck aria-hidden="true" className={iconClass} />
        Healthy
      </span>
    );
  }
  if (server.status !== "ACTIVE") {
    return (
      <span className="inline-flex items-center gap-1.5 text-muted">
        <CircleDashed aria-hidden="true" className={iconClass} />
        {server.status === "DRAINING" ? "Draining" : "Quarantined"}
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-1.5 text-danger" title={server.lastError ?? undefined}>
      <CircleAlert aria-hidden="true" className={iconClass} />
      {server.lastError ?? "Does not answer"}
    </span>
  );
}
