import http from "node:http";
import type { AddressInfo } from "node:net";
import { answer, type Reply } from "./answer";
import { fingerprint, StripeWorld } from "./stripe-world";

export type StripeDouble = {
  url: string;
  world: StripeWorld;
  /** "POST /v1/customers", in order. */
  calls: string[];
  /** The next requests whose line matches answer 500 after they were carried out. */
  loseAnswers(pattern: RegExp, times: number): void;
  /** Everything answers 500 and nothing happens. */
  setDown(isDown: boolean): void;
  close(): Promise<void>;
};

/**
 * Stripe on loopback, for stripe-node with its host, port and protocol: state, idempotency keys as documented
 * (the first answer is repeated, other words under one key are refused), and faults on demand.
 */
export async function startStripeDouble(): Promise<StripeDouble> {
  const world = new StripeWorld();
  const calls: string[] = [];
  const kept = new Map<string, { print: string; reply: Reply }>();
  const lost: { pattern: RegExp; times: number }[] = [];
  let isDown = false;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://stripe");
      const line = `${request.method} ${url.pathname}`;
      const body = Buffer.concat(chunks).toString("utf8");
      calls.push(line);
      const reply = isDown ? FAULT : carryOut(world, line, url, body, keyOf(request), kept);
      const loss = lost.find((one) => one.times > 0 && one.pattern.test(line));
      if (loss && !isDown) loss.times -= 1;
      send(response, loss && !isDown ? FAULT : reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    calls,
    loseAnswers: (pattern, times) => lost.push({ pattern, times }),
    setDown: (value) => {
      isDown = value;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const FAULT: Reply = {
  status: 500,
  body: { error: { type: "api_error", message: "An unknown error occurred." } },
};

function keyOf(request: http.IncomingMessage): string | undefined {
  const key = request.headers["idempotency-key"];
  return typeof key === "string" ? key : undefined;
}

function carryOut(
  world: StripeWorld,
  line: string,
  url: URL,
  body: string,
  key: string | undefined,
  kept: Map<string, { print: string; reply: Reply }>,
): Reply {
  const print = fingerprint(line + body);
  const before = key ? kept.get(key) : undefined;
  if (before) {
    if (before.print === print) return before.reply;
    const message = "Keys for idempotent requests can only be used with the same parameters.";
    return { status: 400, body: { error: { type: "idempotency_error", message } } };
  }
  const reply = answer(world, line, url, new URLSearchParams(body));
  if (key && reply.status < 500) kept.set(key, { print, reply });
  return reply;
}

function send(response: http.ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { "Content-Type": "application/json", "Request-Id": "req_double" });
  response.end(JSON.stringify(body));
}
