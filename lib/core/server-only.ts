// Stands in for the `server-only` marker package where there is no React server build (tests).
export {};
