"use client";
"use no memo";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useShell } from "./shell-context";

/** `?`: every key that works on the page in front of you, as the mounted views have declared them. */
export function ShortcutSheet({
  isOpen,
  onOpenChange,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const { help } = useShell();
  const entries = [...help.values()].reverse();
  const groups = [...new Set(entries.map((entry) => entry.group))];
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Keyboard shortcuts" size="lg">
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="mb-1 text-12 text-muted">{group}</h3>
            <dl>
              {entries
                .filter((entry) => entry.group === group)
                .flatMap((entry) => entry.items)
                .map((item) => (
                  <div key={`${item.keys} ${item.label}`} className="flex h-8 items-center gap-3 border-b">
                    <dt className="min-w-0 flex-1 truncate">{item.label}</dt>
                    <dd>
                      <Kbd keys={item.keys} className="text-muted! coarse:inline!" />
                      <span className="sr-only">{item.keys}</span>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
