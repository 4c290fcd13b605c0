import type { Route } from "./route";

export type Match = { route: Route; rest: string } | { allowed: string[] };

/** Finds the route of a path, with or without `/api` in front. `allowed` lists other methods the path knows. */
export function matchRoute(routes: Route[], method: string, pathname: string): Match {
  const path = pathname.replace(/^\/api(?=\/)/, "");
  const wanted = method === "HEAD" ? "GET" : method;
  const allowed: string[] = [];
  for (const route of routes) {
    const rest = restOf(route.path, path);
    if (rest === null) continue;
    if (route.method === wanted) return { route, rest };
    allowed.push(route.method);
  }
  return { allowed };
}

function restOf(pattern: string, path: string): string | null {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return path === pattern ? "" : null;
  if (!path.startsWith(before) || !path.endsWith(after)) return null;
  const rest = path.slice(before.length, path.length - after.length);
  return rest === "" || path.length < before.length + after.length ? null : decode(rest);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
