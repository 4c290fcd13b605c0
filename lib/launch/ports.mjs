import net from "node:net";

/**
 * The wanted port if it is free, else the next free one above it, else any; 0 = any.
 * @param {number} [wanted]
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export async function freePort(wanted = 0, host = "127.0.0.1") {
  for (let port = wanted; wanted > 0 && port < Math.min(wanted + 100, 65_536); port += 1)
    if (await listens(port, host)) return port;
  return (await listens(0, host)) || 0;
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>} the port listened on, 0 when it is taken
 */
function listens(port, host) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(0));
    probe.listen({ port, host, exclusive: true }, () => {
      const address = /** @type {net.AddressInfo} */ (probe.address());
      probe.close(() => resolve(address.port));
    });
  });
}
