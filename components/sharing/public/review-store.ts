"use client";
import { useSyncExternalStore } from "react";
import type { ReviewStateDto, Verdict } from "@/lib/sharing/schema";

export type Mark = { verdict: Verdict | null; stars: number | null };

/** A review as this page knows it: what the server said, and what was pressed since. */
let state: ReviewStateDto = { name: null, marks: {}, comments: {} };
let isStarted = false;
const listeners = new Set<() => void>();

/** Called once by the page, before anything reads. */
export function startReview(initial: ReviewStateDto): void {
  isStarted = true;
  change(initial);
}

export function useReview(initial: ReviewStateDto): ReviewStateDto {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (isStarted ? state : initial),
    () => initial,
  );
}

/** Says who one is. Answers a sentence when it was refused. */
export async function join(linkToken: string, name: string): Promise<string | null> {
  const refused = await send(linkToken, "reviewer", "POST", { name });
  if (refused === null) change({ ...state, name });
  return refused;
}

/** Shown at once and taken back when the server refuses. */
export async function mark(linkToken: string, key: string, next: Partial<Mark>): Promise<string | null> {
  const before = state.marks[key] ?? { verdict: null, stars: null };
  change({ ...state, marks: { ...state.marks, [key]: { ...before, ...next } } });
  const refused = await send(linkToken, "marks", "PUT", { key, ...next });
  if (refused !== null) change({ ...state, marks: { ...state.marks, [key]: before } });
  return refused;
}

export async function comment(linkToken: string, key: string, body: string): Promise<string | null> {
  const refused = await send(linkToken, "comments", "POST", { key, body });
  if (refused === null) {
    const made = { name: state.name ?? "", body, at: new Date().toISOString(), isOwn: true };
    change({ ...state, comments: { ...state.comments, [key]: [...(state.comments[key] ?? []), made] } });
  }
  return refused;
}

function change(next: ReviewStateDto): void {
  state = next;
  for (const listener of listeners) listener();
}

async function send(linkToken: string, what: string, method: string, body: object): Promise<string | null> {
  try {
    const response = await fetch(`/api/public/links/${linkToken}/${what}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return null;
    const problem: { detail?: string } = await response.json().catch(() => ({}));
    return problem.detail ?? "This was not saved. Try again.";
  } catch {
    return "The server cannot be reached. Try again when you are online.";
  }
}
