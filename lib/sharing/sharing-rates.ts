import "server-only";
import type { RateRule } from "@/lib/core/ratelimit";

/** How often strangers may knock. Counted per address unless said otherwise. */
export const SHARING_RATES = {
  /** Addresses that lead nowhere: with 131 bits a guess never hits, this only keeps the noise down. */
  miss: { name: "share-miss", points: 60, windowSeconds: 60, isShared: false, onFailure: "allow" },
  /** Passwords tried on one link from one address. */
  password: {
    name: "share-password",
    points: 10,
    windowSeconds: 15 * 60,
    isShared: true,
    onFailure: "refuse",
  },
  /** Passwords tried on one link from everywhere. */
  passwordOfLink: {
    name: "share-password-link",
    points: 200,
    windowSeconds: 60 * 60,
    isShared: true,
    onFailure: "refuse",
  },
  join: { name: "share-join", points: 10, windowSeconds: 60 * 60, isShared: true, onFailure: "refuse" },
  /** Picks and stars of one reviewer. */
  mark: { name: "share-mark", points: 120, windowSeconds: 60, isShared: false, onFailure: "allow" },
  /** Comments of one reviewer. */
  comment: { name: "share-comment", points: 10, windowSeconds: 60, isShared: true, onFailure: "refuse" },
  /** Views of one link from one address: more are believed to be one person without cookies. */
  view: { name: "share-view", points: 20, windowSeconds: 60 * 60, isShared: false, onFailure: "refuse" },
  /** Pictures re-encoded for strangers. */
  original: { name: "share-original", points: 60, windowSeconds: 60, isShared: false, onFailure: "allow" },
  /** Whole pages as a zip. */
  zip: { name: "share-zip", points: 10, windowSeconds: 10 * 60, isShared: false, onFailure: "allow" },
} as const satisfies Record<string, RateRule>;
