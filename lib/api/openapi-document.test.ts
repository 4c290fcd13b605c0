import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { API_SCOPES } from "@/lib/api-keys/schema";
import { allOperations } from "./all-operations";
import { openapiDocument } from "./openapi-document";

/** Not of the public API: the document itself, and downloads for signed-in admins. */
const isApart = (file: string) => file.startsWith("openapi.json") || file.startsWith("admin/");
const root = path.resolve(import.meta.dirname, "../..");

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(openapiDocument("https://creator.example"));
  expect(result).toMatchObject({ valid: true });
});

test("every route of /api/v1 is an operation of the document, and every operation has its route", () => {
  const folder = path.join(root, "app/api/v1");
  const routes = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts") && !isApart(file))
    .flatMap((file) => {
      const text = readFileSync(path.join(folder, file), "utf8");
      const address = `/${path.dirname(file)}`.replace(/\[(\w+)\]/g, "{$1}");
      return [...text.matchAll(/^export const (GET|POST|PUT|PATCH|DELETE) =/gm)].map(
        (match) => `${match[1]} ${address}`,
      );
    });
  expect(routes.sort()).toEqual(allOperations.map((one) => `${one.method} ${one.path}`).sort());
});

test("every route hands its operation to defineRoute as it stands", () => {
  const folder = path.join(root, "app/api/v1");
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith("route.ts") || isApart(file)) continue;
    const text = readFileSync(path.join(folder, file), "utf8");
    const handlers = text.match(/^export const (GET|POST|PUT|PATCH|DELETE) =/gm) ?? [];
    const handed = text.match(/= defineRoute\(\s*\w+Operations\.\w+,/g) ?? [];
    expect(handed.length, file).toBe(handlers.length);
  }
});

test("operations have distinct names, a scope that exists, and strict bodies and queries", () => {
  expect(new Set(allOperations.map((one) => one.id)).size).toBe(allOperations.length);
  for (const one of allOperations) {
    if (one.scope) expect(API_SCOPES, one.id).toContain(one.scope);
    for (const schema of [one.body, one.query, one.params, one.output]) {
      if (schema) expect(JSON.stringify(schema._zod.def), `${one.id} is strict`).toContain('"never"');
    }
    if (one.scope?.endsWith(":read")) expect(one.method, one.id).toBe("GET");
    if (one.method !== "GET") expect(one.scope, one.id).toMatch(/:write$/);
  }
});

test("every right that a key can have is a scope that can be given", () => {
  const granted = readdirSync(path.join(root, "lib"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("access.ts"))
    .flatMap((file) => [
      ...readFileSync(path.join(root, "lib", file), "utf8").matchAll(/keyScope: "([^"]+)"/g),
    ])
    .map((match) => match[1]);
  expect(granted.length).toBeGreaterThan(5);
  for (const scope of granted) expect(API_SCOPES).toContain(scope);
});

test("names in the document are snake_case", () => {
  const names = new Set<string>();
  JSON.stringify(openapiDocument("https://creator.example"), (key, value) => {
    if (key === "properties" && value) for (const name of Object.keys(value)) names.add(name);
    return value;
  });
  expect([...names].filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
});
