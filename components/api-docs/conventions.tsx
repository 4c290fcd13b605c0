import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

/** What holds for every operation. */
export function Conventions({ baseUrl }: { baseUrl: string }) {
  return (
    <dl className="mt-8 grid gap-x-10 gap-y-6 border-t pt-6 text-14 sm:grid-cols-2">
      <Item term="Address">
        <code className="text-13 [overflow-wrap:anywhere]">{baseUrl}</code>. The same as an{" "}
        <a className="underline underline-offset-3" href="/api/v1/openapi.json">
          OpenAPI 3.1 document
        </a>
        .
      </Item>
      <Item term="Keys">
        Send <code className="text-13">Authorization: Bearer cp_live_…</code>. Keys with scopes are made under{" "}
        <Link className="underline underline-offset-3" href={"/settings/api-keys" as Route}>
          Settings
        </Link>
        . <code className="text-13">write</code> does not include <code className="text-13">read</code>.
      </Item>
      <Item term="Lists">
        <code className="text-13">{"{ data, next_cursor }"}</code>, newest first. Give{" "}
        <code className="text-13">next_cursor</code> as <code className="text-13">cursor</code> for the next
        page.
      </Item>
      <Item term="Repeats">
        Send an <code className="text-13">Idempotency-Key</code> when you create: for a day, a repeat gets the
        first answer. Another body under the same key is a CONFLICT.
      </Item>
      <Item term="Errors">
        <code className="text-13">application/problem+json</code>. Decide by{" "}
        <code className="text-13">code</code>; show <code className="text-13">detail</code>;{" "}
        <code className="text-13">fields</code> names what is wrong;{" "}
        <code className="text-13">reference</code> finds the log line. What is not yours is 404, like what
        does not exist.
      </Item>
      <Item term="Limits">
        <code className="text-13">RateLimit-Limit</code>, <code className="text-13">-Remaining</code> and{" "}
        <code className="text-13">-Reset</code> (seconds) belong to the key. A 429 says{" "}
        <code className="text-13">Retry-After</code>.
      </Item>
      <Item term="Webhooks">
        Signed by Standard Webhooks 1.0: <code className="text-13">webhook-id</code>,{" "}
        <code className="text-13">webhook-timestamp</code>, <code className="text-13">webhook-signature</code>
        . Check them with any of its libraries. Ten attempts over 75 hours.
      </Item>
      <Item term="Names">
        snake_case, times in UTC (ISO 8601). A field that is not known is refused by its name.
      </Item>
    </dl>
  );
}

function Item({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="font-strong">{term}</dt>
      <dd className="mt-1 text-muted">{children}</dd>
    </div>
  );
}
