import type { NextRequest } from "next/server";
import { parseInput } from "@/app/_server/input";
import { defineRoute } from "@/app/_server/route";
import { readBody } from "@/lib/core/http";
import { RATE_RULES } from "@/lib/core/ratelimit";
import { type ImportSource, importFile } from "@/lib/importer/import-file";
import { receiveFile } from "@/lib/uploads/receive-file";
import { ImportDto, ImportTextInput } from "@/lib/workflows/schema";

const BODY_BYTES_MAX = 20_000_000;
const TOO_LARGE = "The file is larger than 20 MB: drop the workflow's JSON instead.";

/**
 * Takes multipart/form-data with the field `file`, JSON `{text, filename}`, or the bytes of the file themselves.
 * Outside the proxy, which would cut the body at 10 MB.
 */
export const POST = defineRoute(
  { auth: "user", output: ImportDto, rate: RATE_RULES.upload },
  async ({ ctx, request }) => {
    if (/^multipart\//i.test(request.headers.get("content-type") ?? "")) {
      return receiveFile(request, (file) => importFile({ ctx, input: file }));
    }
    return importFile({ ctx, input: await readSource(request) });
  },
);

async function readSource(request: NextRequest): Promise<ImportSource> {
  const bytes = await readBody(request, BODY_BYTES_MAX, TOO_LARGE);
  const filename = request.nextUrl.searchParams.get("filename") ?? "workflow";
  const envelope = isJson(request) ? envelopeOf(bytes) : undefined;
  if (envelope === undefined) return { filename, bytes };
  const { text, filename: named } = parseInput(ImportTextInput, envelope);
  return { filename: named ?? filename, text };
}

function isJson(request: NextRequest): boolean {
  return /^application\/json\b/i.test(request.headers.get("content-type") ?? "");
}

/** A workflow sent as it is has no `text` of its own: then the body is the file. */
function envelopeOf(bytes: Buffer): { text: string } | undefined {
  try {
    const body: unknown = JSON.parse(bytes.toString("utf8"));
    const isEnvelope =
      typeof body === "object" && body !== null && "text" in body && typeof body.text === "string";
    return isEnvelope ? (body as { text: string }) : undefined;
  } catch {
    return undefined;
  }
}
