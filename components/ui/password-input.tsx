"use client";
"use no memo";
import { useState } from "react";
import { Input, type InputProps } from "./input";
import { PlainIcon } from "./plain-icon";

export type PasswordInputProps = Omit<InputProps, "type" | "trailing">;

/** A password with an eye to reveal it. Give `autoComplete`: "current-password" or "new-password". */
export function PasswordInput(props: PasswordInputProps) {
  const [isShown, setShown] = useState(false);
  const label = isShown ? "Hide password" : "Show password";
  return (
    <Input
      spellCheck={false}
      autoCapitalize="off"
      {...props}
      type={isShown ? "text" : "password"}
      trailing={
        <button
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="touch-target -mr-1.5 grid size-6 place-items-center rounded-sm text-muted hover:text-on-surface [&_svg]:size-4 [&_svg]:stroke-[1.6]"
        >
          <PlainIcon name={isShown ? "eyeOff" : "eye"} />
        </button>
      }
    />
  );
}
