/** One call, as its examples show it. Names in braces are filled in by the reader: shell variables in curl. */
export type ExampleCall = {
  method: string;
  /** Relative to /api/v1, parameters in braces. */
  path: string;
  query?: string | undefined;
  body?: unknown;
  isIdempotent?: boolean | undefined;
  media?: "multipart" | "file" | "events" | undefined;
};

const PLACEHOLDER = /\{([a-z][a-z0-9_]*)\}/g;

export function curlExample(call: ExampleCall, appUrl: string): string {
  const url = addressOf(call, appUrl).replace(PLACEHOLDER, (_, name: string) => `$${name.toUpperCase()}`);
  const lines = [
    `curl ${call.method === "GET" ? "" : `-X ${call.method} `}"${url}"`,
    `-H "Authorization: Bearer $CREATOR_API_KEY"`,
  ];
  if (call.isIdempotent) lines.push(`-H "Idempotency-Key: $(uuidgen)"`);
  if (call.media === "multipart") lines.push("-F file=@picture.png");
  if (call.media === "file") lines.push("-o result.png");
  if (call.media === "events") lines.push("-N");
  if (call.body !== undefined) {
    const json = JSON.stringify(call.body, null, 2)
      .replaceAll("'", `'\\''`)
      .replace(/"\{([a-z][a-z0-9_]*)\}"/g, (_, name: string) => `"'$${name.toUpperCase()}'"`);
    lines.push(`-H "Content-Type: application/json"`, `-d '${json}'`);
  }
  return lines.join(" \\\n  ");
}

export function typescriptExample(call: ExampleCall, appUrl: string): string {
  const url = addressOf(call, appUrl).replace(PLACEHOLDER, (_, name: string) => `\${${camelOf(name)}}`);
  const headers = [
    `    Authorization: \`Bearer \${apiKey}\`,`,
    ...(call.isIdempotent ? [`    "Idempotency-Key": crypto.randomUUID(),`] : []),
    ...(call.body === undefined ? [] : [`    "Content-Type": "application/json",`]),
  ];
  const body =
    call.media === "multipart"
      ? ["  body: form,"]
      : call.body === undefined
        ? []
        : [`  body: JSON.stringify(${indented(literal(call.body, camelOf), "  ")}),`];
  return [
    ...(call.media === "multipart"
      ? [
          "const form = new FormData();",
          `form.set("file", await openAsBlob("picture.png"), "picture.png");`,
          "",
        ]
      : []),
    `const response = await fetch(\`${url}\`, {`,
    `  method: "${call.method}",`,
    "  headers: {",
    ...headers,
    "  },",
    ...body,
    "});",
    "if (!response.ok) throw new Error((await response.json()).detail);",
    ...(call.media === "events" || call.media === "file" ? [] : ["const result = await response.json();"]),
  ].join("\n");
}

export function pythonExample(call: ExampleCall, appUrl: string): string {
  const url = addressOf(call, appUrl);
  const isFilled = PLACEHOLDER.test(url);
  PLACEHOLDER.lastIndex = 0;
  const lines = ["import os, uuid", "import requests", "", "response = requests.request("];
  lines.push(`    "${call.method}",`, `    ${isFilled ? "f" : ""}"${url}",`, "    headers={");
  lines.push(`        "Authorization": f"Bearer {os.environ['CREATOR_API_KEY']}",`);
  if (call.isIdempotent) lines.push(`        "Idempotency-Key": str(uuid.uuid4()),`);
  lines.push("    },");
  if (call.media === "multipart") lines.push(`    files={"file": open("picture.png", "rb")},`);
  if (call.media === "events" || call.media === "file") lines.push("    stream=True,");
  if (call.body !== undefined) lines.push(`    json=${indented(pythonLiteral(call.body), "    ")},`);
  lines.push(")", "response.raise_for_status()");
  return lines.join("\n");
}

function addressOf({ path, query }: ExampleCall, appUrl: string): string {
  return `${new URL("/api/v1", appUrl).href}${path}${query ? `?${query}` : ""}`;
}

function camelOf(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** JSON with quotes off where a name allows it, and variables for placeholders. */
function literal(value: unknown, variable: (name: string) => string): string {
  return JSON.stringify(value, null, 2)
    .replace(/^(\s*)"([A-Za-z_]\w*)":/gm, "$1$2:")
    .replace(/"\{([a-z][a-z0-9_]*)\}"/g, (_, name: string) => variable(name));
}

function pythonLiteral(value: unknown): string {
  return JSON.stringify(value, null, 4)
    .replace(
      /(^\s*|: )(true|false|null)(?=,?$)/gm,
      (_, before: string, word: string) => before + PYTHON[word],
    )
    .replace(/"\{([a-z][a-z0-9_]*)\}"/g, "$1");
}

const PYTHON: Record<string, string> = { true: "True", false: "False", null: "None" };

function indented(text: string, by: string): string {
  return text.replaceAll("\n", `\n${by}`);
}
