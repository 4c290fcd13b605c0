import { parseInput } from "@/app/_server/input";
import { defineRoute } from "@/app/_server/route";
import { zipResponse } from "@/app/_server/zip-response";
import { AppError } from "@/lib/core/errors";
import { readBody } from "@/lib/core/http";
import { readGalleryFilter } from "@/lib/generations/read-gallery-filter";
import { ZipInput } from "@/lib/generations/schema";
import { zipGenerations } from "@/lib/generations/zip/zip-generations";

/** Two thousand ids and their commas, encoded. */
const BODY_BYTES_MAX = 200_000;

/** Everything that matches a gallery address: `/api/files/zip?project=…`. */
export const GET = defineRoute({ auth: "user" }, async ({ ctx, request }) => {
  const filter = readGalleryFilter(Object.fromEntries(request.nextUrl.searchParams));
  return zipResponse(await zipGenerations({ ctx, input: { filter } }));
});

/** A selection, as JSON in the field `selection` of a form, so that the browser itself saves the stream. */
export const POST = defineRoute({ auth: "user" }, async ({ ctx, request }) => {
  const body = await readBody(request, BODY_BYTES_MAX, "The selection is too large.");
  const text = new URLSearchParams(body.toString("utf8")).get("selection") ?? "";
  return zipResponse(await zipGenerations({ ctx, input: parseInput(ZipInput, readJson(text)) }));
});

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError("INVALID", "The selection could not be read.", { cause: error });
  }
}
