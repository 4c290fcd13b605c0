import type { ReferenceField, ReferenceOperation } from "@/lib/api/schema";
import { CodeSample } from "./code-sample";
import { MethodMark } from "./method-mark";

export function OperationSection({ operation }: { operation: ReferenceOperation }) {
  return (
    <article
      id={operation.id}
      aria-labelledby={`${operation.id}-title`}
      className="mt-6 grid scroll-mt-6 gap-x-10 gap-y-5 border-t pt-6 xl:grid-cols-2"
    >
      <div className="min-w-0">
        <h3 id={`${operation.id}-title`} className="text-16">
          {operation.summary}
        </h3>
        <p className="mt-1 flex flex-wrap items-baseline gap-x-2 font-mono text-13">
          <MethodMark method={operation.method} />
          <span className="[overflow-wrap:anywhere]">{operation.path}</span>
        </p>
        {operation.description ? <p className="mt-3 text-14 text-muted">{operation.description}</p> : null}
        <p className="mt-3 text-12 text-faint">
          {operation.scope ? (
            <>
              Scope <code>{operation.scope}</code>
            </>
          ) : (
            "Any key"
          )}
          {operation.isIdempotent ? " · takes an Idempotency-Key" : ""}
        </p>
        <Fields title="In the path" fields={operation.pathFields} />
        <Fields title="In the query" fields={operation.queryFields} />
        <Fields title="Body" fields={operation.bodyFields} />
        {operation.answerFields.length > 0 ? (
          <details className="mt-5">
            <summary className="cursor-pointer text-13 text-muted hover:text-on-surface">Answer</summary>
            <Fields title="" fields={operation.answerFields} isAnswer />
          </details>
        ) : null}
      </div>
      <div className="min-w-0">
        <CodeSample label={operation.summary} examples={operation.examples} />
      </div>
    </article>
  );
}

function Fields({
  title,
  fields,
  isAnswer,
}: {
  title: string;
  fields: ReferenceField[];
  isAnswer?: boolean;
}) {
  if (fields.length === 0) return null;
  return (
    <div className="mt-5">
      {title ? <h4 className="font-medium text-13">{title}</h4> : null}
      <ul className="mt-1">
        {fields.map((field) => (
          <li key={field.name} className="border-t py-2 text-13 first:border-t-0">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <code className="font-medium">{field.name}</code>
              <span className="text-12 text-faint [overflow-wrap:anywhere]">{field.type}</span>
              {field.isRequired && !isAnswer ? <span className="text-12 text-muted">required</span> : null}
            </p>
            {field.description ? <p className="mt-0.5 text-muted">{field.description}</p> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
