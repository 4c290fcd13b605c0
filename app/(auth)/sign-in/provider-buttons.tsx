import { buttonClass } from "@/components/ui/button-class";
import type { Provider } from "@/lib/users/schema";

const NAMES: Record<Provider, string> = { github: "GitHub", google: "Google" };

/** Sign in with an account that was linked in the settings. Nothing where no provider is set up. */
export function ProviderButtons({
  providers,
  action,
}: {
  providers: Provider[];
  action: (form: FormData) => Promise<void>;
}) {
  if (providers.length === 0) return null;
  return (
    <div className="mt-4 flex flex-col gap-2 border-t pt-4">
      {providers.map((provider) => (
        <form key={provider} action={action}>
          <input type="hidden" name="provider" value={provider} />
          <button type="submit" className={`${buttonClass({ size: "lg" })} w-full`}>
            Continue with {NAMES[provider]}
          </button>
        </form>
      ))}
    </div>
  );
}
