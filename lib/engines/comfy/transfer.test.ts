import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { OutputRef } from "./port";
import { createRemoteDriver } from "./remote";
import { driveScripted, type ScriptedDrive } from "./scripted/drive-scripted";
import { picture } from "./scripted/picture";
import type { Script, ViewFault } from "./scripted/script";

const LIMIT = { maxBytes: 1_000_000 };

describe("downloading a result", () => {
  const faults: [ViewFault, string][] = [
    ["missing", "output_missing"],
    ["cutFile", "truncated"],
    ["cutConnection", "truncated"],
    ["webPage", "wrong_type"],
    ["serverError", "server_error"],
  ];
  for (const [fault, code] of faults) {
    it(`is transient with a reason, and works when asked again: ${fault}`, async () => {
      const { drive, ref } = await finished();
      drive.server.script.viewFaults.push(fault);
      const error = await drive.driver.download(ref, LIMIT).catch((thrown) => thrown);
      expect(error).toMatchObject({ class: "transient", code });
      expect(error.message).toMatch(/^[A-Z].{10,}\.$/);
      expect((await drive.driver.download(ref, LIMIT)).contentType).toBe("image/png");
    });
  }

  it("stops reading at the limit", async () => {
    const { drive, ref } = await finished();
    const error = await drive.driver.download(ref, { maxBytes: 20 }).catch((thrown) => thrown);
    expect(error).toMatchObject({ class: "permanent", code: "answer_too_large" });
  });

  it("follows a redirect to signed storage without handing our key over", async () => {
    const storage = await listen((_headers, respond) =>
      respond(200, { "Content-Type": "image/png" }, picture(4, 4, 1)),
    );
    const cloud = await listen((_headers, respond) => respond(302, { Location: `${storage.url}/signed` }));
    const target = { id: "cloud", url: cloud.url, headers: { "X-API-Key": "secret" } };
    const driver = createRemoteDriver(target);
    onTestFinished(() => driver.close());
    const file = await driver.download(REF, LIMIT);
    expect(file.bytes.byteLength).toBeGreaterThan(50);
    expect(cloud.seen[0]?.["x-api-key"]).toBe("secret");
    expect(storage.seen[0]?.["x-api-key"]).toBeUndefined();
  });

  it("does not follow a server's redirect on any other route", async () => {
    const other = await listen((_headers, respond) => respond(200, {}, Buffer.from("{}")));
    const portal = await listen((_headers, respond) => respond(302, { Location: `${other.url}/login` }));
    const driver = createRemoteDriver({ id: "portal", url: portal.url, headers: {} });
    onTestFinished(() => driver.close());
    const probe = await driver.probe();
    expect(probe).toMatchObject({
      isReachable: false,
      failure: { class: "wrong_server", code: "redirected" },
    });
    expect(other.seen).toHaveLength(0);
  });
});

describe("uploading an input", () => {
  const input = {
    bytes: picture(8, 8, 3),
    filename: "../../etc/Passwd.PNG",
    subfolder: "cp/u1",
    contentType: "image/png",
  };

  it("keeps nothing of the creator's file name but its extension", async () => {
    const { driver, server } = await driveScripted();
    expect(await driver.upload(input)).toMatch(/^cp\/u1\/[0-9a-f]{64}\.png$/);
    const body = server.posts("/upload/image")[0]?.body.toString("latin1") ?? "";
    expect(body).not.toContain("asswd");
    expect(body).toMatch(/name="overwrite"\r\n\r\ntrue/);
  });

  it("refuses a file beyond the server's published limit before sending it", async () => {
    const { driver, server } = await driveScripted({ script: { maxUploadSizeBytes: 5_000 } });
    const error = await driver.upload({ ...input, bytes: new Uint8Array(10_000) }).catch((thrown) => thrown);
    expect(error).toMatchObject({ class: "permanent", code: "file_too_large" });
    expect(server.posts("/upload/image")).toHaveLength(0);
  });

  it("says too large when the server answers 413 all the same", async () => {
    const { driver, server } = await driveScripted();
    await driver.upload(input);
    server.script.maxUploadSizeBytes = 100;
    const error = await driver.upload(input).catch((thrown) => thrown);
    expect(error).toMatchObject({ class: "permanent", code: "file_too_large" });
  });

  it("refuses a subfolder that leaves its place", async () => {
    const { driver } = await driveScripted();
    const error = await driver.upload({ ...input, subfolder: "../x" }).catch((thrown) => thrown);
    expect(error).toMatchObject({ class: "permanent", code: "bad_subfolder" });
  });
});

const REF: OutputRef = {
  nodeId: "9",
  filename: "a.png",
  subfolder: "",
  type: "output",
  mediaKind: "image",
  index: 0,
};

async function finished(script?: Partial<Script>): Promise<{ drive: ScriptedDrive; ref: OutputRef }> {
  const drive = await driveScripted({ script });
  const outcome = await drive.run(drive.job());
  if (outcome.kind !== "done") throw new Error(outcome.kind);
  const [ref] = await drive.driver.collect(outcome.outputs);
  if (!ref || ref.mediaKind === "text") throw new Error("no file");
  return { drive, ref };
}

type Headers = Record<string, string | string[] | undefined>;
type Respond = (status: number, headers: Record<string, string>, body?: Buffer) => void;

async function listen(
  answer: (headers: Headers, respond: Respond) => void,
): Promise<{ url: string; seen: Headers[] }> {
  const seen: Headers[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    answer(request.headers, (status, headers, body) => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
