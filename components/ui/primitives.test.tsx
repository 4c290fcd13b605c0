import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { initials } from "./avatar";
import { Button } from "./button";
import { Field } from "./field";
import { IconButton } from "./icon-button";
import { Input } from "./input";
import { ariaKeys, Kbd } from "./kbd";
import { Progress } from "./progress";
import { QuotaMeter } from "./quota-meter";
import { RatingPips } from "./rating-pips";
import { StatusBadge } from "./status-badge";
import { Textarea } from "./textarea";
import { ThumbhashImage } from "./thumbhash-image";

const html = (element: ReactElement) => renderToStaticMarkup(element);
const attribute = (markup: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(markup)?.[1];

test("a field ties its label, its error and its control together", () => {
  const markup = html(
    <Field label="Width" error="Largest is 2048." isRequired>
      <Input name="width" defaultValue="9999" />
    </Field>,
  );
  const input = /<input[^>]*>/.exec(markup)?.[0] ?? "";
  expect(attribute(input, "id")).toBe(attribute(markup, "for"));
  expect(attribute(input, "aria-invalid")).toBe("true");
  expect(markup).toContain(`id="${attribute(input, "aria-describedby")}" role="alert"`);
  expect(input).toContain("required");
});

test("help describes the control until there is an error, and nothing is described without either", () => {
  const help = html(
    <Field label="Prompt" help="Say what you see.">
      <Textarea />
    </Field>,
  );
  expect(help).toContain(`id="${attribute(/<textarea[^>]*>/.exec(help)?.[0] ?? "", "aria-describedby")}"`);
  const bare = html(
    <Field label="Prompt">
      <Textarea />
    </Field>,
  );
  expect(bare).not.toContain("aria-describedby");
  expect(bare).not.toContain("aria-invalid");
});

test("a button of an icon alone has its name, and no button submits a form unasked", () => {
  const markup = html(<IconButton label="Move to bin" icon={<svg aria-hidden="true" />} />);
  expect(attribute(markup, "aria-label")).toBe("Move to bin");
  expect(attribute(markup, "type")).toBe("button");
});

test("a pending button keeps its words and its focus, and says it is busy", () => {
  const markup = html(<Button isPending>Save version</Button>);
  expect(markup).toContain("Save version");
  expect(attribute(markup, "aria-busy")).toBe("true");
  expect(markup).not.toContain(" disabled=");
});

test("a link looks like a button and stays a link", () => {
  const markup = html(
    <Button asChild icon={<svg aria-hidden="true" />}>
      <a href="/gallery">Open in gallery</a>
    </Button>,
  );
  expect(markup).toMatch(/^<a href="\/gallery"/);
  expect(markup).not.toContain("<button");
  expect(markup).toMatch(/<svg[^>]*><\/svg>Open in gallery<\/a>$/);
});

test("each state of a generation has an icon and a word, whatever its colour", () => {
  const words = {
    QUEUED: "Queued",
    PROCESSING: "Processing",
    COMPLETED: "Completed",
    FAILED: "Failed",
  } as const;
  for (const [status, word] of Object.entries(words)) {
    const markup = html(<StatusBadge status={status as keyof typeof words} />);
    expect(markup).toContain("<svg");
    expect(markup).toContain(word);
  }
  expect(html(<StatusBadge status="PROCESSING" message="Sampling 18 of 30" />)).toContain(
    "Sampling 18 of 30",
  );
});

test("a picture's space is reserved from its stored size, and its colour shows before it arrives", () => {
  const markup = html(
    <ThumbhashImage
      src="/x.webp"
      alt="A hill"
      width={1216}
      height={832}
      thumbhash="1QcSHQRnh493V4dIh4eXh1h4kJUI"
    />,
  );
  expect(markup).toContain("aspect-ratio:1216 / 832");
  expect(markup).toMatch(/background:rgb\(\d+ \d+ \d+/);
  expect(markup).not.toContain("opacity-0");
});

test("an unreadable thumbhash is a grey place, not an error", () => {
  expect(html(<ThumbhashImage src="/x" alt="" width={1} height={1} thumbhash="%%" />)).toContain(
    "var(--fill)",
  );
});

test("the quota says what is left, nothing, or that there is no limit", () => {
  expect(html(<QuotaMeter used={3} limit={10} />)).toContain("7 of 10 left this month");
  expect(html(<QuotaMeter used={12} limit={10} />)).toContain("None left this month");
  expect(html(<QuotaMeter used={1240} limit={null} />)).toContain("1,240 this month");
});

test("progress is told in whole numbers, and not at all while unknown", () => {
  expect(attribute(html(<Progress value={59.6} label="Sampling" />), "aria-valuenow")).toBe("60");
  expect(html(<Progress value={null} label="Queued" />)).not.toContain("aria-valuenow");
});

test("a rating without a handler is a picture with words, and with one five named buttons", () => {
  expect(html(<RatingPips value={2} />)).toContain("Rated 2 of 5");
  expect(html(<RatingPips value={null} onValueChange={() => {}} />).match(/Rate \d of 5/g)).toHaveLength(5);
});

test("a shortcut is spelled for both kinds of keyboard", () => {
  const markup = html(<Kbd keys="mod+enter" />);
  expect(markup).toContain("⌘↵");
  expect(markup).toContain("Ctrl Enter");
  expect(ariaKeys("mod+enter")).toBe("Meta+Enter Control+Enter");
});

test("initials are first and last, by letters and not by code units", () => {
  expect(initials("Ines van Aalto")).toBe("IA");
  expect(initials("ines")).toBe("IN");
  expect(initials("𝒜da 𝒵")).toBe("𝒜𝒵");
  expect(initials("  ")).toBe("?");
});
