import fc from "fast-check";
import { expect, it } from "vitest";
import { readFrame } from "./frames";

it("reads previews of both layouts and the text of API nodes", () => {
  const plain = Buffer.concat([Buffer.from("0000000100000001", "hex"), Buffer.from("jpg")]);
  expect(readFrame(plain, true)).toMatchObject({
    kind: "preview",
    promptId: null,
    contentType: "image/jpeg",
  });

  const metadata = Buffer.from(
    '{"node_id":"12.0.1","display_node_id":"12","prompt_id":"p","image_type":"image/png"}',
  );
  const head = Buffer.from("0000000400000000", "hex");
  head.writeUInt32BE(metadata.length, 4);
  const rich = readFrame(Buffer.concat([head, metadata, Buffer.from("png!")]), true);
  expect(rich).toMatchObject({ kind: "preview", promptId: "p", nodeId: "12", contentType: "image/png" });
  expect(rich?.kind === "preview" && Buffer.from(rich.bytes).toString()).toBe("png!");

  const text = Buffer.concat([Buffer.from("0000000300000002", "hex"), Buffer.from("12Waiting…")]);
  expect(readFrame(text, true)).toEqual({ kind: "text", nodeId: "12", text: "Waiting…" });
});

it("ignores what it does not know and never throws", () => {
  expect(readFrame(Buffer.from('{"type":"crystools.monitor","data":{"gpu":1}}'), false)).toMatchObject({
    promptId: null,
  });
  for (const junk of ["", "[]", "null", "{}", '{"type":3}'])
    expect(readFrame(Buffer.from(junk), false)).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (bytes, isBinary) => {
      readFrame(Buffer.from(bytes), isBinary);
    }),
  );
});
