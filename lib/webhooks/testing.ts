import { buildConnector, type Dispatcher } from "undici";
import { guardedDispatcher } from "./delivery/guarded-dispatcher";

/** 64 ways to write, or hide behind a name, an address that is not of the public internet. */
export const PRIVATE_HOSTS: readonly string[] = [
  ..."127.0.0.1 127.1 127.0.1 127.255.255.254 0.0.0.0 0 0x7f000001 0x7f.0.0.1 0177.0.0.1 0177.0.0.01".split(
    " ",
  ),
  ..."2130706433 017700000001 0x7f.1 10.0.0.1 10.255.255.255 012.0.0.1 0xa.0.0.1 167772161".split(" "),
  ..."172.16.0.1 172.31.255.254 192.168.0.1 192.168.255.255 0xc0a80001 3232235521 169.254.169.254".split(" "),
  ..."169.254.0.1 0xa9fea9fe 2852039166 0251.0376.0251.0376 100.64.0.1 100.127.255.254 192.0.0.1".split(" "),
  ..."192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255".split(
    " ",
  ),
  ..."[::1] [::] [::127.0.0.1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:10.0.0.1] [::ffff:169.254.169.254]".split(
    " ",
  ),
  ..."[fe80::1] [fc00::1] [fd00:ec2::254] [fec0::1] [ff02::1] [64:ff9b::7f00:1] [64:ff9b:1::1] [2002:7f00:1::]".split(
    " ",
  ),
  ..."[2001::1] [2001:db8::1] [100::1] [0:0:0:0:0:0:0:1] [0000::0001] localhost localhost. foo.localhost".split(
    " ",
  ),
  ..."metadata.google.internal printer.local router.lan 127.0.0.1. 10.1".split(" "),
  ..."①②⑦.⓪.⓪.① 127。0。0。1".split(" "),
];

/** Names that look public; what the resolver says about them is not. */
export const LYING_NAMES: Readonly<Record<string, string[]>> = {
  "rebind.example.com": ["127.0.0.1"],
  "mixed.example.com": ["93.184.216.34", "10.0.0.1"],
  "metadata.example.com": ["169.254.169.254"],
  "six.example.com": ["::1"],
  "mapped.example.com": ["::ffff:192.168.1.1"],
  "unique.example.com": ["fd12:3456:789a::1"],
  "nothing.example.com": [],
};

/**
 * The guarded dispatcher over a network that is this process: every connect is counted with the address it was
 * allowed to go to, and goes to `port` on the loopback instead (nowhere without one).
 */
export function countedDispatcher(
  answers: Readonly<Record<string, string[]>> = {},
  port?: number,
): { dispatcher: Dispatcher; connects: string[] } {
  const connects: string[] = [];
  const real = buildConnector({ timeout: 2_000 });
  const dispatcher = guardedDispatcher({
    allowsPrivate: false,
    resolve: async (hostname) =>
      (answers[hostname] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    connect: (options, callback) => {
      connects.push(options.hostname);
      if (port === undefined) return callback(new Error("no packet leaves a test"), null);
      const { lookup: _, ...plain } = options as typeof options & { lookup?: unknown };
      real({ ...plain, protocol: "http:", hostname: "127.0.0.1", port: String(port) }, callback);
    },
  });
  return { dispatcher, connects };
}
