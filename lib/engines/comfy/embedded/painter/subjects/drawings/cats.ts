/** Sitting cats seen from the front, 128 x 128. */
type Coat = { fur: string; dark: string; pale: string; eyes: string; isStriped: boolean };

const COATS: readonly [Coat, ...Coat[]] = [
  { fur: "#d98a3d", dark: "#a85a1e", pale: "#f8ead6", eyes: "#7fa646", isStriped: true },
  { fur: "#8b8f96", dark: "#5d626a", pale: "#eceef0", eyes: "#e0b23a", isStriped: true },
  { fur: "#e3a457", dark: "#b9772e", pale: "#fff4e2", eyes: "#4f9a6a", isStriped: true },
  { fur: "#efe9df", dark: "#c9bfae", pale: "#ffffff", eyes: "#4f8fc0", isStriped: false },
  { fur: "#7a5a44", dark: "#4f382a", pale: "#e9dac6", eyes: "#c9a93a", isStriped: true },
  { fur: "#c97a3a", dark: "#96501f", pale: "#fbeedb", eyes: "#6fa050", isStriped: true },
];
const BLACK: Coat = { fur: "#2b2b31", dark: "#17171b", pale: "#45454e", eyes: "#d8c04a", isStriped: false };

/** SVG of a cat, or null. `variant` chooses its coat. */
export function catOf(name: string, variant: number): string | null {
  if (name === "black-cat") return cat(BLACK);
  return name === "cat" ? cat(COATS[variant % COATS.length] ?? COATS[0]) : null;
}

function cat({ fur, dark, pale, eyes, isStriped }: Coat): string {
  const tail = `<path d="M86 112q30 2 28-26-2-14-10-18" fill="none" stroke="${fur}" stroke-width="10" stroke-linecap="round"/><path d="M104 68q4 2 7 8" fill="none" stroke="${dark}" stroke-width="10" stroke-linecap="round"/>`;
  const body = `<path d="M42 66q22-12 44 0 12 18 13 38 0 18-14 18H43q-14 0-14-18 1-20 13-38Z" fill="${fur}"/><path d="M78 62q18 16 21 42 0 18-14 18H74q14-22 4-60Z" fill="${dark}" opacity=".45"/><path d="M52 66q12 6 24 0 6 18 0 36-12 8-24 0-6-18 0-36Z" fill="${pale}"/>`;
  const flanks = isStriped
    ? `<path d="M31 92q8-1 12 3M30 104q7-1 12 2M97 92q-8-1-12 3M98 104q-7-1-12 2" stroke="${dark}" stroke-width="3" fill="none" stroke-linecap="round"/>`
    : "";
  const paws = `<path d="M48 92q-3 18-2 28h14q2-14 0-28ZM80 92q3 18 2 28H68q-2-14 0-28Z" fill="${fur}"/><ellipse cx="53" cy="119" rx="9" ry="5" fill="${pale}"/><ellipse cx="75" cy="119" rx="9" ry="5" fill="${pale}"/><path d="M50 117v4M56 117v4M72 117v4M78 117v4" stroke="${dark}" stroke-width="1.200"/>`;
  const ears = `<path d="M37 42L34 10l22 16ZM91 42l3-32-22 16Z" fill="${fur}"/><path d="M40 32L38 17l11 9ZM88 32l2-15-11 9Z" fill="#e3a59a"/>`;
  const skull = `<path d="M64 22q30 0 30 27 0 22-30 23-30-1-30-23 0-27 30-27Z" fill="${fur}"/><path d="M84 30q10 8 10 19 0 22-30 23 24-8 20-42Z" fill="${dark}" opacity=".35"/>`;
  const brow = isStriped
    ? `<path d="M64 24v11M56 25l2 9M72 25l-2 9M35 46l9 2M36 54l8 0M93 46l-9 2M92 54h-8" stroke="${dark}" stroke-width="3" stroke-linecap="round"/>`
    : "";
  const face = `<path d="M64 50q13 0 14 11 0 9-14 10-14-1-14-10 1-11 14-11Z" fill="${pale}"/><ellipse cx="51" cy="47" rx="6" ry="6.500" fill="${eyes}"/><ellipse cx="77" cy="47" rx="6" ry="6.500" fill="${eyes}"/><ellipse cx="51" cy="47" rx="2.600" ry="6" fill="#15130f"/><ellipse cx="77" cy="47" rx="2.600" ry="6" fill="#15130f"/><circle cx="52.800" cy="44.500" r="1.600" fill="#fff"/><circle cx="78.800" cy="44.500" r="1.600" fill="#fff"/><path d="M60.500 56h7l-3.500 4Z" fill="#c8665f"/><path d="M64 60v3M64 63q-3 4-7 2M64 63q3 4 7 2" stroke="#6b4038" stroke-width="1.300" fill="none" stroke-linecap="round"/><path d="M48 60l-16-3M48 64l-16 2M80 60l16-3M80 64l16 2" stroke="#fff" stroke-opacity=".75" stroke-width="1"/>`;
  return tail + body + flanks + paws + ears + skull + brow + face;
}
