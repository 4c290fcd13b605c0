/** Everything an admin can switch, with what people read where the switched thing would have been. */
export const SWITCHES = {
  "sign-ups": {
    label: "New accounts",
    effect: "Anybody with the address can create an account.",
    offMessage: "New accounts are closed at the moment. Ask the administrator of this studio.",
  },
  generations: {
    label: "New generations",
    effect: "Presses of Generate are taken. Off: what is queued and running still finishes.",
    offMessage: "The studio takes no new generations at the moment. What you started still finishes.",
  },
  "public-links": {
    label: "Public links",
    effect: "Shared projects and workflows can be opened by their links.",
    offMessage: "Shared pages are closed at the moment. Ask whoever sent you the link.",
  },
  api: {
    label: "API keys",
    effect: "Requests with an API key are answered.",
    offMessage: "The API is closed at the moment. Ask the administrator of this studio.",
  },
} as const;

export type SwitchKey = keyof typeof SWITCHES;

export const SWITCH_KEYS = Object.keys(SWITCHES) as [SwitchKey, ...SwitchKey[]];
