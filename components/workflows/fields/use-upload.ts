"use client";
"use no memo";
import { useEffect, useRef, useState } from "react";
import type { MediaValue } from "@/lib/parameters/schema";
import { type UploadOutcome, uploadFile, uploadFromUrl } from "./upload-file";

export type UploadSource = { file: File } | { blob: Blob; name: string } | { url: string; name: string };

export type UploadState = {
  /** 0 to 1 while sending, else null. */
  share: number | null;
  problem: string | null;
  send: (source: UploadSource) => Promise<boolean>;
  dismiss: () => void;
};

/** Sends one file at a time; a newer one replaces the older, whose answer is then ignored. */
export function useUpload(onDone: (media: MediaValue) => void): UploadState {
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const send = async (source: UploadSource): Promise<boolean> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setProblem(null);
    setShare(0);
    const outcome = await sendSource(source, setShare, controller.signal);
    if (controller.signal.aborted) return false;
    setShare(null);
    if (outcome.ok) onDone(outcome.media);
    else setProblem(outcome.sentence);
    return outcome.ok;
  };
  return { share, problem, send, dismiss: () => setProblem(null) };
}

function sendSource(
  source: UploadSource,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  if ("url" in source) return uploadFromUrl(source.url, source.name, onShare);
  const { blob, name } = "file" in source ? { blob: source.file, name: source.file.name } : source;
  return uploadFile(blob, name, onShare, signal);
}
