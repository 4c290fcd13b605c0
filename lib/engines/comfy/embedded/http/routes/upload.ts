import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isFolderType } from "../../directories";
import { splitAnnotated } from "../../files/annotated";
import { inside } from "../../files/inside";
import { withAlpha } from "../../images/with-alpha";
import { isJsonObject } from "../../wire/json";
import { HttpError } from "../http-error";
import { readForm } from "../read-form";
import { empty, json, type Reply, text } from "../reply";
import type { EngineState, Route, RouteRequest } from "../route";

export const uploadRoutes: Route[] = [
  { method: "POST", path: "/upload/image", handle: uploadImage },
  { method: "POST", path: "/upload/mask", handle: uploadMask },
];

async function uploadImage({ message }: RouteRequest, state: EngineState): Promise<Reply> {
  const form = await readForm(message);
  const file = fileOf(form);
  return store(form, file.name, Buffer.from(await file.arrayBuffer()), state);
}

/** Puts the alpha of the uploaded picture onto the picture it was painted for. */
async function uploadMask({ message }: RouteRequest, state: EngineState): Promise<Reply> {
  const form = await readForm(message);
  const file = fileOf(form);
  const original = originalOf(form, state);
  const mask = Buffer.from(await file.arrayBuffer());
  if (!original) return store(form, file.name, mask, state);
  const bytes = await withAlpha(original, mask).catch(() => null);
  return bytes ? store(form, file.name, bytes, state) : empty(400);
}

function fileOf(form: FormData): File {
  const file = form.get("image");
  if (!(file instanceof File) || file.name === "") throw new HttpError(empty(400));
  return file;
}

/** The file named by `original_ref`; null when it does not exist. Refuses names that leave the folder. */
function originalOf(form: FormData, { directories }: EngineState): string | null {
  const reference = parseReference(form.get("original_ref"));
  const { name, folder } = splitAnnotated(String(reference.filename ?? ""));
  if (name === "" || name.startsWith("/") || name.includes("..")) throw new HttpError(empty(400));
  const type = folder ?? reference.type ?? "output";
  if (!isFolderType(type)) throw new HttpError(empty(400));
  const file = inside(directories[type], path.join(String(reference.subfolder ?? ""), name));
  if (!file) throw new HttpError(empty(403));
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

function parseReference(value: FormDataEntryValue | null): Record<string, unknown> {
  try {
    const reference: unknown = JSON.parse(String(value));
    if (isJsonObject(reference)) return reference;
  } catch {
    // Refused below.
  }
  throw new HttpError(empty(400));
}

/** Without `overwrite`, the same name with the same bytes is reused and with other bytes becomes `name (1).ext`. */
function store(form: FormData, filename: string, bytes: Buffer, { directories }: EngineState): Reply {
  const type = form.get("type") ?? "input";
  const subfolder = String(form.get("subfolder") ?? "");
  if (!isFolderType(type)) return empty(400);
  const root = directories[type];
  const directory = inside(root, path.normalize(subfolder || "."));
  const target = directory && inside(root, path.join(path.relative(root, directory), filename));
  if (!directory || !target || path.dirname(target) !== directory) return empty(400);
  const isOverwriting = ["true", "1"].includes(String(form.get("overwrite")));
  try {
    mkdirSync(directory, { recursive: true });
    const name = isOverwriting ? filename : freeName(directory, filename, bytes);
    writeFileSync(path.join(directory, name), bytes);
    return json({ name, subfolder, type });
  } catch (error) {
    return unwritable(error);
  }
}

/** What the file system refuses: a full disk is the server's trouble, an impossible name the client's. */
function unwritable(error: unknown): Reply {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT") return text(507, "507: The disk of the engine is full");
  return text(400, `400: The file cannot be stored under this name (${code || "unknown"})`);
}

function freeName(directory: string, filename: string, bytes: Buffer): string {
  const { name: stem, ext } = path.parse(filename);
  let name = filename;
  for (let i = 1; isTaken(path.join(directory, name), bytes); i++) name = `${stem} (${i})${ext}`;
  return name;
}

function isTaken(file: string, bytes: Buffer): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) return false;
  return !stats.isFile() || stats.size !== bytes.length || !readFileSync(file).equals(bytes);
}
