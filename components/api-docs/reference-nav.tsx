"use client";
import { Search } from "lucide-react";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import type { ReferenceOperation } from "@/lib/api/schema";
import { MethodMark } from "./method-mark";

export type ReferenceNavProps = {
  operations: Pick<ReferenceOperation, "id" | "method" | "path" | "tag" | "summary">[];
};

/** Every operation by its summary, narrowed by words of it or of its path. On a phone it folds. */
export function ReferenceNav({ operations }: ReferenceNavProps) {
  const [text, setText] = useState("");
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = operations.filter((one) => {
    const all = `${one.summary} ${one.method} ${one.path} ${one.tag}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const tags = [...new Set(found.map((one) => one.tag))];
  return (
    <nav
      aria-label="Operations"
      className="mb-8 min-w-0 lg:sticky lg:top-6 lg:mb-0 lg:max-h-[calc(100dvh-48px)] lg:self-start lg:overflow-auto"
    >
      <Input
        type="search"
        aria-label="Search operations"
        placeholder="Search operations"
        leading={<Search aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="mt-4 max-h-70 overflow-auto lg:max-h-none">
        {tags.map((tag) => (
          <div key={tag} className="mb-4">
            <p className="text-12 text-faint">{tag}</p>
            <ul className="mt-1">
              {found
                .filter((one) => one.tag === tag)
                .map((one) => (
                  <li key={one.id}>
                    <a
                      href={`#${one.id}`}
                      className="-mx-2 flex items-baseline justify-between gap-2 rounded-sm px-2 py-1 text-13 text-muted hover:bg-fill hover:text-on-surface"
                    >
                      <span className="min-w-0 truncate">{one.summary}</span>
                      <MethodMark method={one.method} />
                    </a>
                  </li>
                ))}
            </ul>
          </div>
        ))}
        {found.length === 0 ? <p className="text-13 text-muted">Nothing is called like that.</p> : null}
      </div>
    </nav>
  );
}
