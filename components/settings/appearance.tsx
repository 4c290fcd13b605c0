"use client";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";

/** Settings of this browser alone: nothing is stored on the server. */
export function Appearance() {
  const { theme = "system", setTheme } = useTheme();
  // The server cannot know the choice; until hydration none is marked.
  const isHydrated = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  return (
    <Field
      as="group"
      label="Theme"
      help="For this browser. Motion follows your system's setting for reduced motion."
    >
      <Segmented
        label="Theme"
        value={isHydrated ? theme : ""}
        onValueChange={setTheme}
        options={[
          { value: "dark", label: "Dark" },
          { value: "light", label: "Light" },
          { value: "system", label: "As the system" },
        ]}
        className="self-start"
      />
    </Field>
  );
}

const subscribeToNothing = () => () => {};
