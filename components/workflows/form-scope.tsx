"use client";
"use no memo";
import { createContext, type ReactNode, useContext } from "react";
import type { MediaValue, ParameterOptions, Parameters, ParameterValues } from "@/lib/parameters/schema";

export type FormScope = {
  parameters: Parameters;
  values: ParameterValues;
  options: ParameterOptions;
};

const ScopeContext = createContext<FormScope | null>(null);

/** What fields need beyond their own value: a mask its picture, a select its options. */
export function FormScopeProvider({ scope, children }: { scope: FormScope; children: ReactNode }) {
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

export function useFormScope(): FormScope {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error("A field needs the ParameterForm around it.");
  return scope;
}

/** The value of a media field, when it holds one. */
export function mediaValue(value: unknown): MediaValue | null {
  const isMedia = typeof value === "object" && value !== null && "uploadId" in value;
  return isMedia ? (value as MediaValue) : null;
}
