"use client";
import { BookOpen, Plus } from "lucide-react";
import type { Route } from "next";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { SettingsSection } from "@/components/settings/settings-frame";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type {
  ApiKeyDto,
  ApiKeyIdInput,
  CreateApiKeyInput,
  NewApiKeyDto,
  RollApiKeyInput,
} from "@/lib/api-keys/schema";
import type { ActionResult } from "@/lib/core/result";
import { KeyRow } from "./key-row";

export type ApiKeyActions = {
  createKey: (input: CreateApiKeyInput) => Promise<ActionResult<NewApiKeyDto>>;
  rollKey: (input: RollApiKeyInput) => Promise<ActionResult<NewApiKeyDto>>;
  revokeKey: (input: ApiKeyIdInput) => Promise<ActionResult<ApiKeyDto>>;
};

const CreateKeyDialog = dynamic(() => import("./create-key-dialog").then((module) => module.CreateKeyDialog));
const RollKeyDialog = dynamic(() => import("./roll-key-dialog").then((module) => module.RollKeyDialog));
const RevokeKeyDialog = dynamic(() => import("./revoke-key-dialog").then((module) => module.RevokeKeyDialog));
const RevealDialog = dynamic(() => import("./reveal-dialog").then((module) => module.RevealDialog));

type Open = { dialog: "create" } | { dialog: "roll" | "revoke"; key: ApiKeyDto } | null;

/** One's keys of the API; a new one is shown once. */
export function ApiKeysScreen({ keys, actions }: { keys: ApiKeyDto[]; actions: ApiKeyActions }) {
  const [open, setOpen] = useState<Open>(null);
  const [made, setMade] = useState<NewApiKeyDto | null>(null);
  const close = () => setOpen(null);
  const reveal = (key: NewApiKeyDto) => {
    setOpen(null);
    setMade(key);
  };
  const active = keys.filter((key) => key.status === "ACTIVE");
  const ended = keys.filter((key) => key.status !== "ACTIVE");
  return (
    <>
      <SettingsSection
        id="api-keys"
        title="API keys"
        description="A key lets a program act as you, as far as its scopes go. Keep it like a password."
      >
        <div className="mb-5 flex flex-wrap gap-2">
          <Button
            variant="primary"
            icon={<Plus aria-hidden="true" />}
            onClick={() => setOpen({ dialog: "create" })}
          >
            Create key
          </Button>
          <Button asChild icon={<BookOpen aria-hidden="true" />}>
            <Link href={"/docs/api" as Route}>API reference</Link>
          </Button>
        </div>
        {active.length > 0 ? (
          <KeyList keys={active} onOpen={setOpen} />
        ) : (
          <EmptyState as="slot" title="No key in use">
            With a key, every workflow of yours can be run from a script, a plug-in or another app.
          </EmptyState>
        )}
      </SettingsSection>
      {ended.length > 0 ? (
        <SettingsSection id="ended-keys" title="Ended" description="These keys do not work any more.">
          <KeyList keys={ended} onOpen={setOpen} />
        </SettingsSection>
      ) : null}
      {open?.dialog === "create" ? (
        <CreateKeyDialog createKey={actions.createKey} onMade={reveal} onClose={close} />
      ) : null}
      {open?.dialog === "roll" ? (
        <RollKeyDialog apiKey={open.key} rollKey={actions.rollKey} onMade={reveal} onClose={close} />
      ) : null}
      {open?.dialog === "revoke" ? (
        <RevokeKeyDialog apiKey={open.key} revokeKey={actions.revokeKey} onClose={close} />
      ) : null}
      {made ? <RevealDialog made={made} onClose={() => setMade(null)} /> : null}
    </>
  );
}

function KeyList({ keys, onOpen }: { keys: ApiKeyDto[]; onOpen: (open: Open) => void }) {
  return (
    <ul className="border-t">
      {keys.map((key) => (
        <KeyRow
          key={key.id}
          apiKey={key}
          onRoll={() => onOpen({ dialog: "roll", key })}
          onRevoke={() => onOpen({ dialog: "revoke", key })}
        />
      ))}
    </ul>
  );
}
