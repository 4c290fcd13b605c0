"use client";
import { ArrowDown, ArrowUp, Info } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { isRequired } from "@/lib/parameters/input";
import { isMediaType } from "@/lib/parameters/media-types";
import type { Parameter, ParameterType } from "@/lib/parameters/schema";
import type { ExposedRowProps } from "./exposed-row";
import { NodesEditor } from "./nodes-editor";
import { NumberEditor } from "./number-editor";
import { sourceSentence } from "./source-mark";

/** Everything that can be said about one field. */
export function FieldEditor(props: ExposedRowProps) {
  const { field, dispatch } = props;
  const { name, parameter } = field;
  const change = (changed: Partial<Parameter>) => dispatch({ type: "change", name, change: changed });
  const isNumber = parameter.type === "number" || parameter.type === "slider";
  return (
    <div className="grid grid-cols-2 gap-3 pr-4 pb-4 pl-10 max-md:pl-4">
      <Field label="Label" error={parameter.label.trim() === "" ? "A field needs a label." : undefined}>
        <Input
          value={parameter.label}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => change({ label: event.target.value })}
        />
      </Field>
      <Field label="Type">
        <Select
          value={parameter.type}
          isDisabled={alternatives(parameter).length < 2}
          onValueChange={(type: ParameterType) => change({ type })}
          options={alternatives(parameter).map((value) => ({ value, label: TYPE_NAMES[value] }))}
        />
      </Field>
      <Field label="Help" hint="Optional" className="col-span-2">
        <Input
          value={parameter.help ?? ""}
          maxLength={300}
          autoComplete="off"
          onChange={(event) => change({ help: event.target.value })}
        />
      </Field>
      {switchesNodes(parameter) ? (
        <NodesEditor graph={props.graph} parameter={parameter} onChange={change} />
      ) : null}
      {isNumber ? <NumberEditor parameter={parameter} onChange={change} /> : <DefaultLine {...props} />}
      <div className="col-span-2 flex flex-wrap gap-x-6 gap-y-2">
        {parameter.type === "feature" ? (
          <Switch
            label="On at first"
            isChecked={parameter.default !== false}
            onCheckedChange={(isOn) => change({ default: isOn })}
          />
        ) : (
          <Switch
            label="Required"
            isChecked={isRequired(parameter)}
            onCheckedChange={(required) => change({ required })}
          />
        )}
        <Switch
          label="Fold under Advanced"
          isChecked={parameter.advanced === true}
          onCheckedChange={(advanced) => change({ advanced })}
        />
      </div>
      <p className="col-span-2 flex gap-1.5 text-12 text-muted">
        <Info aria-hidden="true" className="mt-px size-3.5 shrink-0 stroke-[1.6]" />
        {sourceSentence(parameter.source)}
      </p>
      <Moves {...props} />
    </div>
  );
}

/** A toggle does by definition; a file that may stay away does when it is away. */
function switchesNodes(parameter: Parameter): boolean {
  return parameter.type === "feature" || (isMediaType(parameter.type) && parameter.required === false);
}

/** For what is no number: the form beside it is the best place to choose a default. */
function DefaultLine({ field, tried, dispatch }: ExposedRowProps) {
  const { name, parameter } = field;
  if (isMediaType(parameter.type) || parameter.type === "feature") return null;
  return (
    <div className="col-span-2 flex flex-wrap items-center gap-2">
      <Button
        size="sm"
        disabled={tried === undefined}
        className="disabled:opacity-45"
        onClick={() => dispatch({ type: "change", name, change: { default: tried } })}
      >
        Make the form's value the default
      </Button>
      {tried === undefined ? <span className="text-12 text-faint">Change it in the form first.</span> : null}
    </div>
  );
}

function Moves({ field, at, count, onMove }: ExposedRowProps) {
  return (
    <div className="col-span-2 -ml-2.5 flex gap-1">
      <Button
        variant="ghost"
        size="sm"
        icon={<ArrowUp aria-hidden="true" />}
        disabled={at === 0}
        className="disabled:opacity-45"
        onClick={() => onMove(field.name, at - 1)}
      >
        Move up
      </Button>
      <Button
        variant="ghost"
        size="sm"
        icon={<ArrowDown aria-hidden="true" />}
        disabled={at === count - 1}
        className="disabled:opacity-45"
        onClick={() => onMove(field.name, at + 1)}
      >
        Move down
      </Button>
    </div>
  );
}

/** Types that take the same values: the others would need another input of the graph. */
function alternatives({ type, min, max }: Parameter): ParameterType[] {
  if (type === "text" || type === "prompt") return ["prompt", "text"];
  const hasRange = min !== undefined && max !== undefined;
  if (type === "number" || type === "slider") return hasRange ? ["slider", "number"] : ["number"];
  return [type];
}

const TYPE_NAMES: Record<ParameterType, string> = {
  text: "One line",
  prompt: "Prompt",
  number: "Number",
  slider: "Slider",
  boolean: "Switch",
  select: "Choice",
  model: "Model",
  lora: "LoRA",
  seed: "Seed",
  size: "Size",
  color: "Colour",
  image: "Picture",
  mask: "Mask",
  video: "Video",
  audio: "Sound",
  feature: "Toggle of nodes",
};
