import type { NextConfig } from "next";

const isProduction = process.env.NODE_ENV === "production";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
];

const config: NextConfig = {
  // A second copy (tests beside a running app) builds into its own folder.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  output: process.env.STANDALONE === "1" ? "standalone" : undefined,
  reactStrictMode: true,
  // What every page loads first says "use no memo": it is rendered seldom or changes as a whole, and memos make
  // such code two thirds bigger.
  reactCompiler: true,
  typedRoutes: true,
  // `npm test` checks types, tests included; a build on somebody's machine need not.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ["radix-ui"] },
  poweredByHeader: false,
  agentRules: false,
  // Everything below runs natively or spawns workers; bundling would break it.
  serverExternalPackages: ["@node-rs/argon2", "sharp", "postgres", "pino", "graphile-worker", "ws"],
  // Files are private; Next's optimizer drops cookies and shares its cache between users.
  images: { unoptimized: true },
  logging: isProduction ? undefined : { fetches: { fullUrl: false } },
  async headers() {
    return [{ source: "/:path*", headers: securityHeaders }];
  },
};

export default config;
