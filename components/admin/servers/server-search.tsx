"use client";
import { Search } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { Input } from "@/components/ui/input";
import type { ServerDto, ServerSearchDto } from "@/lib/servers/schema";
import type { ServerActions } from "./server-actions";

/** Nodes and models of one server by a part of their names. */
export function ServerSearch({ server, search }: { server: ServerDto; search: ServerActions["search"] }) {
  const [query, setQuery] = useState("");
  const { found, error } = useSearch(server.id, query, search);
  return (
    <div className="flex flex-col gap-4">
      <Input
        type="search"
        aria-label={`Search nodes and models of ${server.name}`}
        placeholder="Search nodes and models"
        leading={<Search aria-hidden="true" />}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {error ? <p className="text-danger">{error}</p> : null}
      {found ? <Found found={found} /> : <p className="text-muted">Reading the lists…</p>}
    </div>
  );
}

function useSearch(serverId: string, query: string, search: ServerActions["search"]) {
  const wanted = useDeferredValue(query);
  const [found, setFound] = useState<ServerSearchDto | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await search({ serverId, query: wanted });
      if (!isCurrent) return;
      setError(result.ok ? null : result.error.message);
      if (result.ok) setFound(result.data);
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [serverId, wanted, search]);
  return { found, error };
}

function Found({ found }: { found: ServerSearchDto }) {
  const { nodes, models, nodeTotal, modelTotal } = found;
  return (
    <>
      <List title="Models" total={modelTotal} shown={models.length}>
        {models.map((model) => (
          <li key={model} className="py-1 font-mono text-12 [overflow-wrap:anywhere]">
            {model}
          </li>
        ))}
      </List>
      <List title="Nodes" total={nodeTotal} shown={nodes.length}>
        {nodes.map((node) => (
          <li key={node.name} className="flex flex-wrap items-baseline gap-x-2 py-1">
            <span className={node.refusal ? "text-muted line-through" : undefined}>{node.name}</span>
            {node.refusal ? <span className="text-12 text-danger">May not run: {node.refusal}.</span> : null}
            <span className="ml-auto truncate text-12 text-faint">{node.pack}</span>
          </li>
        ))}
      </List>
    </>
  );
}

function List(props: { title: string; total: number; shown: number; children: React.ReactNode }) {
  return (
    <section>
      <h3 className="flex items-baseline gap-2 border-b pb-1 font-medium">
        {props.title}
        <span className="font-normal text-12 text-faint tabular-nums">
          {props.shown < props.total ? `${props.shown} of ${props.total}` : props.total}
        </span>
      </h3>
      <ul>{props.children}</ul>
      {props.total === 0 ? <p className="py-2 text-muted">None with this name.</p> : null}
    </section>
  );
}
