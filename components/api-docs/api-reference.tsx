import type { ReferenceOperation } from "@/lib/api/schema";
import { Conventions } from "./conventions";
import { OperationSection } from "./operation-section";
import { ReferenceNav } from "./reference-nav";

export type ApiReferenceProps = { operations: ReferenceOperation[]; baseUrl: string };

/** The reference of the public API: what every operation takes and answers, and how to call it. */
export function ApiReference({ operations, baseUrl }: ApiReferenceProps) {
  const tags = [...new Set(operations.map((one) => one.tag))];
  return (
    <div className="mx-auto grid w-full max-w-[80rem] gap-x-10 px-5 py-8 md:px-10 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <ReferenceNav
        operations={operations.map(({ id, method, path, tag, summary }) => ({
          id,
          method,
          path,
          tag,
          summary,
        }))}
      />
      <div className="min-w-0">
        <h1 className="text-28">API reference</h1>
        <p className="mt-2 max-w-150 text-16 text-muted">
          Everything a creator can do, for programs: projects, workflows, generations, files, keys and
          webhooks.
        </p>
        <Conventions baseUrl={baseUrl} />
        {tags.map((tag) => (
          <section key={tag} aria-label={tag} className="mt-12">
            <h2 className="text-20">{tag}</h2>
            {operations
              .filter((one) => one.tag === tag)
              .map((one) => (
                <OperationSection key={one.id} operation={one} />
              ))}
          </section>
        ))}
      </div>
    </div>
  );
}
