import type { Tier } from "@/db/enums";

/**
 * Weights of the round robin: with equal queues, a STUDIO member gets four places for each of a FREE one.
 * The weight divides what a person already has on the servers, so nobody is ever starved.
 */
export const TIER_WEIGHT: Record<Tier, number> = { FREE: 1, CREATOR: 2, STUDIO: 4 };

/**
 * Beyond its lanes a server is given as many short jobs as last this long: the next one must be there when a job of 40 ms
 * ends. It bounds what another person's job may find before it, so jobs of 150 ms and more get none.
 */
export const PREQUEUED_MS = 300;
export const PREQUEUED_MAX = 6;

/** Longest time between two signs of life from the job that follows a placed generation. */
export const LEASE_SECONDS = 90;

/** How often a generation is put on a server at most; then it fails with the last reason. */
export const PLACEMENTS_MAX = 3;
