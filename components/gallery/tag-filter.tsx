"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { GalleryActions } from "@/components/generations/generation-actions";
import { queryClient } from "@/components/shell/query-client";
import { Checkbox } from "@/components/ui/checkbox";
import { Chip } from "@/components/ui/chip";
import { FilterChip } from "@/components/ui/filter-chip";
import { Popover } from "@/components/ui/popover";
import { SkeletonText } from "@/components/ui/skeleton";
import type { GalleryQuery } from "./use-gallery-query";

/** Results that carry all of the chosen tags. The tags are read when the list opens. */
export function TagFilter({ gallery, tags }: { gallery: GalleryQuery; tags: GalleryActions["tags"] }) {
  const { query, setQuery } = gallery;
  const chosen = query.tag ?? [];
  const [isOpen, setOpen] = useState(false);
  const known = useTags(tags, isOpen);
  const toggle = (tag: string, isOn: boolean) => {
    const next = isOn ? [...chosen, tag] : chosen.filter((one) => one !== tag);
    void setQuery({ tag: next.length > 0 ? next : null });
  };
  return (
    <Popover
      label="Tags"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        chosen.length > 0 ? (
          <FilterChip
            field={chosen.length === 1 ? "Tag" : "Tags"}
            value={chosen.join(", ")}
            clearLabel="Clear tags"
            onClear={() => void setQuery({ tag: null })}
          />
        ) : (
          <Chip hasMenu>Tag</Chip>
        )
      }
    >
      <div className="flex max-h-80 w-56 flex-col gap-2.5 overflow-y-auto">
        {known === undefined ? <SkeletonText lines={4} /> : null}
        {known?.length === 0 ? (
          <p className="text-muted">No tags yet. Select pictures and choose Tag to give them one.</p>
        ) : null}
        {known?.map(({ tag, count }) => (
          <Checkbox
            key={tag}
            checked={chosen.includes(tag)}
            onCheckedChange={(isOn) => toggle(tag, isOn)}
            isDisabled={!chosen.includes(tag) && chosen.length >= 5}
            label={
              <span className="flex w-44 items-baseline gap-2">
                <span className="min-w-0 flex-1 truncate">{tag}</span>
                <span className="text-12 text-faint tabular-nums">{count}</span>
              </span>
            }
          />
        ))}
      </div>
    </Popover>
  );
}

/** Every tag in use; undefined until they are known. */
export function useTags(tags: GalleryActions["tags"], isWanted: boolean) {
  const query = useQuery(
    {
      queryKey: ["generation-tags"],
      queryFn: async () => {
        const result = await tags({});
        if (!result.ok) throw new Error(result.error.message);
        return result.data;
      },
      enabled: isWanted,
      staleTime: 5_000,
    },
    queryClient(),
  );
  return query.isError ? [] : query.data;
}
