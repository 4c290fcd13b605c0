import type { ZipInput } from "@/lib/generations/schema";

const FRAME = "creator-download";

/** Saves a selection as one zip. A form, because the browser then writes the stream to disk as it comes. */
export function downloadZip(selection: ZipInput): void {
  const frame = document.querySelector(`iframe[name=${FRAME}]`) ?? document.createElement("iframe");
  frame.setAttribute("name", FRAME);
  frame.setAttribute("hidden", "");
  frame.setAttribute("title", "Download");
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/api/files/zip";
  form.target = FRAME;
  form.hidden = true;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "selection";
  field.value = JSON.stringify(selection);
  form.append(field);
  document.body.append(frame, form);
  form.submit();
  form.remove();
}
