"use client";
import { MessageSquare, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import type { GenerationActions } from "@/components/generations/generation-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldNote } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { LinkDto } from "@/lib/sharing/schema";
import { LinkForm } from "./link-form";
import { LinkRow } from "./link-row";
import type { SharingActions } from "./sharing-actions";

export type ShareDialogProps = {
  project: { id: string; name: string };
  actions: Pick<SharingActions, "list" | "create" | "update" | "revoke" | "reissue">;
  listGenerations: GenerationActions["list"];
  onReviews: () => void;
  onClose: () => void;
};

type View = { kind: "list" } | { kind: "form"; link: LinkDto | null };

/** Every public link of a project, and the form that makes or changes one. */
export function ShareDialog(props: ShareDialogProps) {
  const { project, actions, listGenerations, onReviews, onClose } = props;
  const { links, error, put } = useLinks(project.id, actions);
  const [view, setView] = useState<View>({ kind: "list" });
  if (view.kind === "form") {
    return (
      <LinkForm
        projectId={project.id}
        link={view.link}
        listGenerations={listGenerations}
        onSave={(input) =>
          view.link
            ? actions.update({ linkId: view.link.id, revision: view.link.revision, ...input })
            : actions.create({ projectId: project.id, ...input })
        }
        onSaved={(link, isNew) => {
          put(link);
          setView({ kind: "list" });
          if (isNew) void copyLink(link);
          else toast.done("Link saved.");
        }}
        onBack={() => setView({ kind: "list" })}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      isOpen
      size="lg"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Share ${project.name}`}
      description="Whoever has a link sees the pictures you chose, without an account and without what is written into the files."
      footer={
        <Foot links={links} onReviews={onReviews} onNew={() => setView({ kind: "form", link: null })} />
      }
    >
      {error ? <FieldNote error={error} /> : null}
      <Links
        links={links}
        onEdit={(link) => setView({ kind: "form", link })}
        onRevoke={async (link) => {
          const revoked = report(await actions.revoke({ linkId: link.id }));
          if (!revoked) return;
          put(revoked);
          toast.done("Link revoked. From now on it leads nowhere.");
        }}
        onReissue={async (link) => {
          const fresh = report(await actions.reissue({ linkId: link.id, revision: link.revision }));
          if (!fresh) return;
          put(fresh);
          await copyLink(fresh, "New address copied. The old one leads nowhere.");
        }}
      />
    </Dialog>
  );
}

function Foot(props: { links: LinkDto[] | null; onReviews: () => void; onNew: () => void }) {
  const hasReviews = props.links?.some((link) => link.allowsReview || link.reviewerCount > 0);
  return (
    <>
      {hasReviews ? (
        <Button
          variant="ghost"
          icon={<MessageSquare aria-hidden="true" />}
          className="mr-auto"
          onClick={props.onReviews}
        >
          Reviews
        </Button>
      ) : null}
      <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={props.onNew}>
        New link
      </Button>
    </>
  );
}

type LinksProps = {
  links: LinkDto[] | null;
  onEdit: (link: LinkDto) => void;
  onRevoke: (link: LinkDto) => Promise<void>;
  onReissue: (link: LinkDto) => Promise<void>;
};

function Links({ links, onEdit, onRevoke, onReissue }: LinksProps) {
  if (links === null) {
    return (
      <div className="flex flex-col gap-4 py-2" aria-busy="true">
        <Skeleton className="h-14 w-full" />
        <Skeleton className="h-14 w-full" />
      </div>
    );
  }
  if (links.length === 0) {
    return (
      <p className="py-4 text-muted">
        No link yet. Make one for each person or purpose: each can have its own password and end, and you can
        revoke one without touching the others.
      </p>
    );
  }
  return (
    <ul className="flex flex-col">
      {links.map((link) => (
        <LinkRow
          key={link.id}
          link={link}
          onCopy={() => void copyLink(link)}
          onEdit={() => onEdit(link)}
          onRevoke={() => void onRevoke(link)}
          onReissue={() => void onReissue(link)}
        />
      ))}
    </ul>
  );
}

function useLinks(projectId: string, actions: ShareDialogProps["actions"]) {
  const [links, setLinks] = useState<LinkDto[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    void actions.list({ projectId }).then((result) => {
      if (isGone) return;
      if (result.ok) setLinks(result.data);
      else setError(result.error.message);
    });
    return () => {
      isGone = true;
    };
  }, [actions, projectId]);
  const put = (link: LinkDto) =>
    setLinks((known) => {
      const others = known ?? [];
      return others.some((one) => one.id === link.id)
        ? others.map((one) => (one.id === link.id ? link : one))
        : [link, ...others];
    });
  return { links, error, put };
}

async function copyLink(link: LinkDto, sentence = "Link copied.") {
  try {
    await navigator.clipboard.writeText(location.origin + link.path);
    toast.done(sentence);
  } catch {
    toast.info("The browser would not copy. Press the address in the list to select it.");
  }
}

function report<T>(result: ActionResult<T>): T | null {
  if (result.ok) return result.data;
  toast.error(result.error.message, { reference: result.error.reference });
  return null;
}
