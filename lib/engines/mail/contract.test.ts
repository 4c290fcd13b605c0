import { mkdtemp, readFile, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { FileMail } from "./file";
import type { Mail, MailMessage } from "./port";
import { SmtpMail } from "./smtp";

const message = (extra: Partial<MailMessage> = {}): MailMessage => ({
  id: newId(),
  to: "ada@example.org",
  from: "Creator <no-reply@example.org>",
  subject: "Confirm your e-mail address",
  text: "Hello Ada,\n\nhttps://example.org/confirm?token=abc",
  html: "<p>Hello Ada</p>",
  ...extra,
});

/** Both ways a mail leaves, held to the same promises. `raw` is what arrived, as bytes on the wire. */
function describeMail(name: string, make: () => { mail: Mail; raw: (id: string) => Promise<string> }): void {
  describe(name, () => {
    test("a mail arrives with both its parts, its id and its receiver", async () => {
      const { mail, raw } = make();
      const sent = message();
      await mail.send(sent);
      const arrived = await raw(sent.id);
      expect(arrived).toContain("To: ada@example.org");
      expect(arrived).toContain(`Message-ID: <${sent.id}@example.org>`);
      expect(arrived).toContain("text/plain");
      expect(arrived).toContain("text/html");
    });

    test("a name or a subject cannot add a header", async () => {
      const { mail, raw } = make();
      const sent = message({ subject: "Hello\r\nBcc: eve@example.org" });
      await mail.send(sent);
      expect(await raw(sent.id)).not.toMatch(/^Bcc:/m);
    });
  });
}

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-mail-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

describeMail("files", () => ({
  mail: new FileMail(folder),
  raw: (id) => readFile(path.join(folder, `${id}.eml`), "utf8"),
}));

/** As much of RFC 5321 as a client needs to hand a mail over; it refuses a receiver at refused.example. */
const received: string[] = [];
const server = net.createServer((socket) => {
  let body: string | null = null;
  socket.write("220 test ESMTP\r\n");
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    if (body !== null) {
      body += chunk;
      if (!body.endsWith("\r\n.\r\n")) return;
      received.push(body);
      body = null;
      socket.write("250 taken\r\n");
      return;
    }
    for (const line of chunk.split("\r\n").filter(Boolean)) {
      if (/^RCPT TO:.*refused\.example/i.test(line)) socket.write("550 nobody\r\n");
      else if (/^DATA/i.test(line)) {
        body = "";
        socket.write("354 go on\r\n");
      } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    }
  });
  socket.on("error", () => {});
});
let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `smtp://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

describeMail("SMTP", () => ({
  mail: new SmtpMail(url),
  raw: async (id) => received.find((one) => one.includes(id)) ?? "",
}));

test("a mail server that refuses, and one that is away, are failures to be tried again", async () => {
  await expect(new SmtpMail(url).send(message({ to: "ada@refused.example" }))).rejects.toThrow();
  await expect(new SmtpMail("smtp://127.0.0.1:1").send(message())).rejects.toThrow();
});

test("files are listed newest first, and only the owner of the process may read them", async () => {
  const own = new FileMail(path.join(folder, "own"));
  const ids: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    const sent = message({ subject: `Mail ${index}` });
    ids.unshift(sent.id);
    await own.send(sent);
  }
  expect((await own.list()).map((one) => one.id)).toEqual(ids);
});
