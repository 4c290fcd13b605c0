import type { Route } from "next";
import Link from "next/link";
import { CATEGORY_LABELS } from "@/lib/workflows/rules";
import type { WorkflowCardDto } from "@/lib/workflows/schema";

export type TemplateCardProps = {
  template: Pick<WorkflowCardDto, "id" | "name" | "description" | "category" | "coverUrl">;
  /** Results go there. */
  projectId?: string;
  isPriority?: boolean;
};

/** A starter with its sample picture; one click from its form. */
export function TemplateCard({ template, projectId, isPriority = false }: TemplateCardProps) {
  const href = `/workflows/${template.id}${projectId ? `?project=${projectId}` : ""}` as Route;
  return (
    <Link href={href} className="group block min-w-0 rounded-md">
      <span className="block aspect-[4/3] overflow-hidden rounded-md bg-fill">
        {template.coverUrl ? (
          <img
            src={template.coverUrl}
            alt=""
            width={640}
            height={480}
            loading={isPriority ? "eager" : "lazy"}
            className="size-full object-cover transition-[filter] duration-180 group-hover:brightness-105"
          />
        ) : null}
      </span>
      <span className="mt-2.5 block truncate font-strong text-14 group-hover:underline group-hover:decoration-line-control group-hover:underline-offset-3">
        {template.name}
      </span>
      <span className="mt-0.5 line-clamp-2 block text-12 text-muted">
        {template.description || CATEGORY_LABELS[template.category]}
      </span>
    </Link>
  );
}

/** The five starters side by side; two columns on a phone. */
export function TemplateGrid({
  templates,
  projectId,
}: {
  templates: TemplateCardProps["template"][];
  projectId?: string;
}) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-6 md:grid-cols-3 xl:grid-cols-5">
      {templates.map((template, index) => (
        <li key={template.id} className="min-w-0">
          <TemplateCard template={template} projectId={projectId} isPriority={index < 5} />
        </li>
      ))}
    </ul>
  );
}
