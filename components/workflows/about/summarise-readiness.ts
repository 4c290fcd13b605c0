import type { ServerReadinessDto } from "@/lib/workflows/schema";

export type ReadinessSummary = { label: string; isEverywhere: boolean; details: string[] };

/** "Runs on 2 of 3 servers", and a sentence for each of the others. A choice in the form still to be made is no obstacle. */
export function summariseReadiness(servers: ServerReadinessDto[]): ReadinessSummary {
  const others = servers.filter((server) => !isReady(server));
  const count = servers.length - others.length;
  const label =
    servers.length === 0
      ? "No server in use"
      : `Runs on ${count} of ${servers.length} ${servers.length === 1 ? "server" : "servers"}`;
  const isEverywhere = others.length === 0 && servers.length > 0;
  return { label, isEverywhere, details: others.map(whyNot) };
}

function isReady({ light, isAvailable, isKnown }: ServerReadinessDto): boolean {
  return light !== "red" && isAvailable && isKnown;
}

function whyNot({ name, isKnown, light, missingClasses, missingValues }: ServerReadinessDto): string {
  if (!isKnown) return `${name}: nobody has looked at it yet`;
  if (light !== "red") return `${name}: away just now`;
  const nodes = missingClasses.map(({ classType, pack }) => (pack ? `${classType} (${pack})` : classType));
  const files = missingValues.filter(({ field }) => field === null).map(({ value }) => value);
  return `${name}: without ${[...new Set([...nodes, ...files])].slice(0, 4).join(", ")}`;
}
