import { setTimeout as delay } from "node:timers/promises";
import { Listener } from "./listener";
import { defaultScript, type RecordedRequest, type Script, VERSIONS } from "./script";
import { ScriptedSockets } from "./sockets";
import { createState, forgetEverythingInMemory } from "./state";

export interface ScriptedServer {
  readonly url: string;
  /** Change it at any time; the next request or frame obeys. */
  readonly script: Script;
  readonly requests: RecordedRequest[];
  /** Prompt ids whose execution began, in order: what would have cost GPU time. */
  readonly executed: string[];
  /** The clientIds of all sockets ever opened. */
  readonly dialled: string[];
  /** Requests to one route, e.g. `posts("/prompt")`. */
  posts(route: string): RecordedRequest[];
  /** Removes a result from the disk, as a cleaning job would. */
  pruneFiles(): void;
  /** Connections are refused and open ones reset; memory stays (a network fault). */
  goDown(): Promise<void>;
  goUp(): Promise<void>;
  /** The process dies: queue, history and caches are gone, the port is closed until `goUp`. */
  kill(): Promise<void>;
  /** `msDown` down, `msUp` up, again and again, with its memory kept; call the answer to end it, up. */
  flap(times: { msDown: number; msUp: number }): () => Promise<void>;
  close(): Promise<void>;
}

/**
 * A test double of the network: speaks ComfyUI's protocol over real HTTP and WebSocket on loopback, in the manner of
 * one release, with the faults a test writes into `script`. Records every request.
 */
export async function startScriptedServer(
  options: { version?: keyof typeof VERSIONS; script?: Partial<Script> } = {},
): Promise<ScriptedServer> {
  const script = { ...defaultScript(), ...options.script };
  const state = createState(script, VERSIONS[options.version ?? "newest"]);
  const sockets = new ScriptedSockets(state);
  const listener = new Listener(state, sockets);
  const kill = (): Promise<void> => {
    forgetEverythingInMemory(state);
    return listener.close();
  };
  await listener.open();
  const { requests, url } = listener;
  return {
    url,
    script,
    requests,
    executed: state.executed,
    dialled: sockets.dialled,
    posts: (route) =>
      requests.filter((request) => request.method === "POST" && request.url === `/api${route}`),
    pruneFiles: () => state.files.clear(),
    goDown: () => listener.close(),
    goUp: () => listener.open(),
    kill,
    flap: (times) => flap(listener, times),
    close: kill,
  };
}

function flap(listener: Listener, times: { msDown: number; msUp: number }): () => Promise<void> {
  let isOver = false;
  const ended = (async () => {
    while (!isOver) {
      await listener.close();
      await delay(times.msDown);
      await listener.open();
      await delay(times.msUp);
    }
  })();
  return () => {
    isOver = true;
    return ended;
  };
}
