import { toast } from "@/components/ui/toast";

/** Copies and says so; without the right to write to the clipboard it says that. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast.done(done, { id: "copied" });
  } catch {
    toast.error("The browser did not allow copying. Select the text and copy it yourself.", { id: "copied" });
  }
}
