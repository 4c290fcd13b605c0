import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode } from "react";
import { formatBytes } from "@/lib/core/format";
import type { ServerTestDto } from "@/lib/servers/schema";

/** What a test of the connection found, line by line. */
export function TestReport({ report }: { report: ServerTestDto }) {
  if (!report.isReachable) {
    return (
      <ul className="flex flex-col gap-1.5 rounded-md border p-3" aria-label="What the test found">
        <Line isOk={false}>{report.problem}</Line>
      </ul>
    );
  }
  return (
    <ul className="flex flex-col gap-1.5 rounded-md border p-3" aria-label="What the test found">
      <Line isOk>
        {report.isBuiltIn ? "The built-in painter" : `ComfyUI ${report.version ?? "of an unknown version"}`}{" "}
        answers in {report.latencyMs} ms.
      </Line>
      <Line isOk={report.problem === null}>
        {report.problem ??
          `${counted(report.nodeCount, "node")} and ${counted(report.modelCount, "model")} can be used.`}
      </Line>
      <Line isOk={report.socket.isOk}>{report.socket.sentence}</Line>
      {report.devices.map((device) => (
        <Line key={device.name} isOk>
          {device.name}
          {device.vramTotalBytes > 0
            ? `: ${formatBytes(device.vramFreeBytes)} of ${formatBytes(device.vramTotalBytes)} free`
            : ""}
        </Line>
      ))}
      {report.queueDepth ? (
        <Line isOk="note">
          {report.queueDepth === 1 ? "1 job is" : `${report.queueDepth} jobs are`} in its queue now: somebody
          else may use it.
        </Line>
      ) : null}
      {report.advice.map((sentence) => (
        <Line key={sentence} isOk="note">
          {sentence}
        </Line>
      ))}
    </ul>
  );
}

function counted(count: number | null, what: string): string {
  return count === 1 ? `1 ${what}` : `${count ?? 0} ${what}s`;
}

function Line({ isOk, children }: { isOk: boolean | "note"; children: ReactNode }) {
  const [Icon, tone, word] =
    isOk === "note"
      ? ([Info, "text-muted", "Note: "] as const)
      : isOk
        ? ([CircleCheck, "text-completed", ""] as const)
        : ([CircleAlert, "text-danger", "Problem: "] as const);
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 stroke-[1.6] ${tone}`} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {word ? <span className="sr-only">{word}</span> : null}
        {children}
      </span>
    </li>
  );
}
