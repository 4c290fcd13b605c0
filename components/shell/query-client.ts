import { QueryClient } from "@tanstack/react-query";
import { onKeptReads } from "./kept-reads";

let shared: QueryClient | null = null;

/**
 * The browser's one query cache, handed to each `useQuery` as its second argument: with a provider around the studio
 * every page would load the library, also those that read nothing by it. On the server each call has a cache of its
 * own, so that nobody is shown what another person read; when the studio is left for another account it is emptied.
 */
export function queryClient(): QueryClient {
  if (typeof window === "undefined") return make();
  shared ??= begin();
  return shared;
}

function make(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: 1 } },
  });
}

function begin(): QueryClient {
  const client = make();
  // Listens for the connection coming back; the page's end is its end.
  client.mount();
  onKeptReads((news) => {
    if (news === "forget") client.clear();
    else void client.invalidateQueries();
  });
  return client;
}
