"use client";
"use no memo";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { overlayClass } from "@/components/ui/dialog-look";
import { Kbd } from "@/components/ui/kbd";

export type PaletteItem = {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Muted, to the right: a folder, a project. */
  hint?: string;
  keys?: string;
  /** More words to find it by. */
  keywords?: string[];
  onSelect: () => void;
};

export type PaletteGroup = { heading: string; items: PaletteItem[] };

export type CommandPaletteProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  groups: PaletteGroup[];
};

/** ⌘K: type to find a place, a project, a workflow or an action; Enter goes there. */
export function CommandPalette({ isOpen, onOpenChange, groups }: CommandPaletteProps) {
  const choose = (item: PaletteItem) => {
    onOpenChange(false);
    item.onSelect();
  };
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[min(16vh,10rem)] left-1/2 z-50 w-[calc(100vw-24px)] max-w-[36rem] -translate-x-1/2 overflow-hidden rounded-lg bg-surface-float shadow-float outline-none data-[state=open]:animate-fade-in max-md:top-3"
        >
          <Radix.Title className="sr-only">Search or jump to</Radix.Title>
          <Command label="Search or jump to" loop>
            <div className="flex items-center gap-3 border-b px-4">
              <Search aria-hidden="true" className="size-4 shrink-0 stroke-[1.6] text-faint" />
              <Command.Input
                placeholder="Search or jump to"
                className="h-12 min-w-0 flex-1 bg-transparent text-14 outline-none coarse:text-16"
              />
              <Kbd keys="esc" />
            </div>
            <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto overscroll-contain p-1">
              <Command.Empty className="px-3 py-8 text-center text-muted">
                Nothing by that name. Try a project, a workflow or a place.
              </Command.Empty>
              {groups.map((group) =>
                group.items.length > 0 ? (
                  <Command.Group
                    key={group.heading}
                    heading={group.heading}
                    className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-muted"
                  >
                    {group.items.map((item) => (
                      <PaletteRow key={item.id} item={item} onChoose={choose} />
                    ))}
                  </Command.Group>
                ) : null,
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteRow({ item, onChoose }: { item: PaletteItem; onChoose: (item: PaletteItem) => void }) {
  return (
    <Command.Item
      value={item.id}
      keywords={[item.label, ...(item.hint ? [item.hint] : []), ...(item.keywords ?? [])]}
      onSelect={() => onChoose(item)}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-3 data-[selected=true]:bg-fill-hover coarse:h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.6] [&_svg]:text-muted"
    >
      <span className="grid size-4 shrink-0 place-items-center">{item.icon}</span>
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.hint ? <span className="max-w-[40%] truncate text-12 text-muted">{item.hint}</span> : null}
      {item.keys ? <Kbd keys={item.keys} className="text-muted!" /> : null}
    </Command.Item>
  );
}
