import type { ReactNode } from "react";
import type { Parameter } from "@/lib/parameters/schema";

export type ParameterFieldProps = {
  name: string;
  parameter: Parameter;
  /** Undefined until somebody or a default says something. */
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
};

export type FieldComponent = (props: ParameterFieldProps) => ReactNode;
