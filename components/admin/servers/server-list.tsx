import { EllipsisVertical } from "lucide-react";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { MenuEntries } from "@/components/ui/menu-entries";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatBytes } from "@/lib/core/format";
import type { ServerDto } from "@/lib/servers/schema";
import { HealthStrip } from "./health-strip";
import { ServerReason, ServerState } from "./server-state";

export type ServerListProps = {
  servers: ServerDto[];
  onOpen: (serverId: string) => void;
  entriesOf: (server: ServerDto) => MenuEntries;
};

/** A dense table; on a phone, one block per server. */
export function ServerList(props: ServerListProps) {
  return (
    <>
      <div className="max-lg:hidden">
        <ServerTable {...props} />
      </div>
      <ul className="flex flex-col lg:hidden">
        {props.servers.map((server) => (
          <ServerBlock
            key={server.id}
            server={server}
            onOpen={props.onOpen}
            entries={props.entriesOf(server)}
          />
        ))}
      </ul>
    </>
  );
}

function ServerTable({ servers, onOpen, entriesOf }: ServerListProps) {
  return (
    <Table caption="Servers of the pool">
      <thead>
        <tr>
          <Th>Server</Th>
          <Th>State</Th>
          <Th>Checks</Th>
          <Th isNumeric>On it</Th>
          <Th isNumeric>Queue</Th>
          <Th isNumeric>Answers in</Th>
          <Th isNumeric>VRAM free</Th>
          <Th isNumeric>Nodes</Th>
          <Th isNumeric>Models</Th>
          <Th>Version</Th>
          <Th isNumeric>Last seen</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {servers.map((server) => (
          <Tr key={server.id} className={server.status === "DISABLED" ? "text-muted" : undefined}>
            <Td>
              <ServerName server={server} onOpen={onOpen} />
            </Td>
            <Td className="max-w-40">
              <ServerState server={server} />
              <span className="block truncate text-12 text-faint" title={server.lastError ?? undefined}>
                <ServerReason server={server} />
              </span>
            </Td>
            <Td>
              <HealthStrip checks={server.checks} className="w-24!" />
            </Td>
            <Td isNumeric>
              {server.inFlight} of {server.lanes}
            </Td>
            <Td isNumeric>{server.queueDepth ?? "–"}</Td>
            <Td isNumeric>{latencyOf(server)}</Td>
            <Td isNumeric>{vramOf(server)}</Td>
            <Td isNumeric>{server.classCount}</Td>
            <Td isNumeric>{server.modelCount}</Td>
            <Td className="max-w-24 truncate" title={server.version ?? undefined}>
              {server.version ?? "–"}
            </Td>
            <Td isNumeric>
              <LastSeen server={server} />
            </Td>
            <Td>
              <ServerMenu server={server} entries={entriesOf(server)} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A healthy one answered within the last minute and a half. */
function LastSeen({ server }: { server: ServerDto }) {
  if (server.isHealthy) return "Just now";
  return server.seenAt ? <RelativeTime at={server.seenAt} /> : "–";
}

function ServerBlock({
  server,
  onOpen,
  entries,
}: {
  server: ServerDto;
  onOpen: (serverId: string) => void;
  entries: MenuEntries;
}) {
  const facts: [string, string][] = [
    ["On it", `${server.inFlight} of ${server.lanes}`],
    ["Queue", String(server.queueDepth ?? "–")],
    ["Answers in", latencyOf(server)],
    ["VRAM free", vramOf(server)],
    ["Nodes", String(server.classCount)],
    ["Models", String(server.modelCount)],
  ];
  return (
    <li className="border-b py-4 first:border-t">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <ServerName server={server} onOpen={onOpen} />
        </div>
        <ServerMenu server={server} entries={entries} />
      </div>
      <div className="mt-2 flex items-center justify-between gap-3">
        <ServerState server={server} />
        <HealthStrip checks={server.checks} />
      </div>
      <p className="mt-1 text-12 text-muted [overflow-wrap:anywhere] empty:hidden">
        <ServerReason server={server} />
      </p>
      <dl className="mt-3 grid grid-cols-3 gap-x-4 gap-y-2 text-12">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-faint">{label}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function ServerName({ server, onOpen }: { server: ServerDto; onOpen: (serverId: string) => void }) {
  return (
    <>
      <button
        type="button"
        onClick={() => onOpen(server.id)}
        className="block max-w-52 truncate text-left font-medium hover:underline max-lg:max-w-full"
        title={server.name}
      >
        {server.name}
      </button>
      <span
        className="block max-w-52 truncate font-mono text-12 text-faint max-lg:max-w-full"
        title={server.url}
      >
        {server.url}
      </span>
    </>
  );
}

function ServerMenu({ server, entries }: { server: ServerDto; entries: MenuEntries }) {
  return (
    <DropdownMenu
      trigger={
        <IconButton
          label={`More for ${server.name}`}
          size="sm"
          icon={<EllipsisVertical aria-hidden="true" />}
        />
      }
      entries={entries}
    />
  );
}

function latencyOf({ latencyMs, isHealthy }: ServerDto): string {
  return latencyMs === null || !isHealthy ? "–" : `${latencyMs} ms`;
}

function vramOf({ devices }: ServerDto): string {
  const total = devices.reduce((sum, device) => sum + device.vramTotalBytes, 0);
  if (total === 0) return "–";
  const free = devices.reduce((sum, device) => sum + device.vramFreeBytes, 0);
  return `${formatBytes(free)} of ${formatBytes(total)}`;
}
