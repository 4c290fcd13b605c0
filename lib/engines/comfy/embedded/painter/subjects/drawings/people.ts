/** Standing figures, 128 x 128, drawn plainly as in a storybook. Emoji people are faces and stick figures. */
type Figure = {
  outfit: "trousers" | "dress" | "robe" | "armor";
  hair: "short" | "long" | "bun" | "none";
  hat?: "straw" | "pointed" | "crown" | "helmet" | "hood" | "brim" | "veil" | "kasa";
  prop?: "staff" | "sword" | "backpack" | "umbrella" | "broom" | "fan";
  colors?: readonly [garment: string, lower: string, accent: string];
};

const SKINS = ["#f1c7a3", "#d9a179", "#a86f49", "#7c4d32", "#f6d5bd", "#c08457"];
const HAIRS = ["#2b211d", "#4a3020", "#5f3b1e", "#1d1a1c", "#52281a", "#3a3430"];
const CLOTHES: readonly (readonly [string, string, string])[] = [
  ["#b5443a", "#34435e", "#efe3c8"],
  ["#3e6b8a", "#3c3a38", "#e6c15a"],
  ["#c9963c", "#4a4f3c", "#7c2f2a"],
  ["#4f7a55", "#5a4636", "#f0e6d2"],
  ["#7d4f7c", "#2f3550", "#e9a7b2"],
  ["#d8cfc0", "#46566b", "#b5443a"],
];

const FIGURES: Record<string, Figure> = {
  "own-man": { outfit: "trousers", hair: "short" },
  "own-woman": { outfit: "dress", hair: "long" },
  "own-girl": { outfit: "dress", hair: "bun" },
  "own-boy": { outfit: "trousers", hair: "short" },
  "own-hiker": { outfit: "trousers", hair: "short", prop: "backpack", hat: "brim" },
  "own-farmer": { outfit: "trousers", hair: "short", hat: "straw", prop: "staff" },
  "own-umbrella": { outfit: "dress", hair: "long", prop: "umbrella" },
  "own-dancer": { outfit: "dress", hair: "bun", colors: ["#f3d3dc", "#f3d3dc", "#ffffff"] },
  "own-bride": { outfit: "dress", hair: "long", hat: "veil", colors: ["#f7f3ea", "#f7f3ea", "#ffffff"] },
  "own-geisha": { outfit: "robe", hair: "bun", prop: "fan", colors: ["#b8324a", "#7d2440", "#f2d27a"] },
  "own-knight": {
    outfit: "armor",
    hair: "none",
    hat: "helmet",
    prop: "sword",
    colors: ["#a9b3bf", "#7d8894", "#b23a3a"],
  },
  "own-samurai": {
    outfit: "armor",
    hair: "none",
    hat: "kasa",
    prop: "sword",
    colors: ["#7b2d2d", "#35303a", "#d8a73c"],
  },
  "own-monk": { outfit: "robe", hair: "none", colors: ["#d07f2c", "#8e3b1f", "#e9b25a"] },
  "own-wizard": {
    outfit: "robe",
    hair: "long",
    hat: "pointed",
    prop: "staff",
    colors: ["#3d4a9a", "#2b2f66", "#e6c15a"],
  },
  "own-witch": {
    outfit: "robe",
    hair: "long",
    hat: "pointed",
    prop: "broom",
    colors: ["#3b2a4a", "#241a30", "#8e5ac0"],
  },
  "own-king": { outfit: "robe", hair: "short", hat: "crown", colors: ["#9c2436", "#6b1830", "#f1e7d4"] },
  "own-queen": { outfit: "dress", hair: "long", hat: "crown", colors: ["#6a3f96", "#4a2c70", "#f1d98a"] },
};

/** SVG of a figure, or null. `variant` chooses skin, hair and clothes. */
export function personOf(name: string, variant: number): string | null {
  if (name === "own-couple") {
    const man = figure({ outfit: "trousers", hair: "short" }, variant);
    const woman = figure({ outfit: "dress", hair: "long" }, variant + 1);
    return `<g transform="translate(-17 0)">${man}</g><g transform="translate(15 5) scale(.96)">${woman}</g>`;
  }
  const known = FIGURES[name];
  return known ? figure(known, variant) : null;
}

function figure(person: Figure, variant: number): string {
  const pick = (list: readonly string[], offset: number) => list[(variant + offset) % list.length] ?? "";
  const skin = pick(SKINS, 0);
  const hair = person.hat === "pointed" && person.prop === "staff" ? "#e5e2dc" : pick(HAIRS, variant);
  const colors = person.colors ?? CLOTHES[(variant * 5 + 1) % CLOTHES.length] ?? ["#888", "#444", "#eee"];
  const isBehind = person.prop === "backpack";
  return [
    behind(person, hair),
    person.prop ? propBehind(person.prop, colors[2]) : "",
    clothes(person.outfit, colors, skin),
    head(person, skin, hair, isBehind),
    person.hat ? hat(person.hat, colors) : "",
    person.prop ? propInFront(person.prop, colors[2]) : "",
  ].join("");
}

const behind = ({ hair }: Figure, color: string): string =>
  hair === "long" ? `<path d="M53 20 Q50 46 54 54 L74 54 Q78 46 75 20Z" fill="${color}"/>` : "";

function clothes(
  outfit: Figure["outfit"],
  [garment, lower, accent]: readonly [string, string, string],
  skin: string,
): string {
  const arms = `<path d="M51 44 Q43 58 45 76" fill="none" stroke="${garment}" stroke-width="8" stroke-linecap="round"/><path d="M77 44 Q85 58 83 76" fill="none" stroke="${garment}" stroke-width="8" stroke-linecap="round"/><circle cx="45" cy="79" r="3.8" fill="${skin}"/><circle cx="83" cy="79" r="3.8" fill="${skin}"/>`;
  const feet = `<path d="M51 120h11v4H48q0-4 3-4ZM66 120h11q3 0 3 4H66Z" fill="#2c2422"/>`;
  if (outfit === "dress") {
    const legs = `<path d="M57 100h5v21h-5ZM67 100h5v21h-5Z" fill="${skin}"/>`;
    const skirt = `<path d="M55 38h18q5 3 5 8l-4 20 9 38q-19 7-38 0l9-38-4-20q0-5 5-8Z" fill="${garment}"/><path d="M68 38h5q5 3 5 8l-4 20 9 38q-7 3-14 3Z" fill="#000" opacity=".14"/><path d="M54 64h20v4H54Z" fill="${accent}"/>`;
    return legs + feet + arms + skirt;
  }
  if (outfit === "robe") {
    return `${feet}${arms}<path d="M54 38h20q5 3 6 9l6 73q-22 6-44 0l6-73q1-6 6-9Z" fill="${garment}"/><path d="M66 38h8q5 3 6 9l6 73q-8 2-16 3Z" fill="#000" opacity=".16"/><path d="M57 38l7 16 7-16" fill="none" stroke="${accent}" stroke-width="3"/><path d="M50 68h28l1 7H49Z" fill="${lower}"/><path d="M64 75l-3 46h6Z" fill="${accent}" opacity=".5"/>`;
  }
  const legs = `<path d="M53 74h11l-1 47H52ZM64 74h11l1 47H65Z" fill="${lower}"/><path d="M64 80l-1 41h2Z" fill="#000" opacity=".3"/>`;
  const torso = `<path d="M54 38h20q6 3 6 10l-3 34H51l-3-34q0-7 6-10Z" fill="${garment}"/><path d="M66 38h8q6 3 6 10l-3 34h-9Z" fill="#000" opacity=".14"/>`;
  if (outfit === "armor") {
    const plates = `<path d="M50 54h28M51 64h26M51 74h26" stroke="#000" stroke-opacity=".25" stroke-width="2"/><path d="M46 42q6-6 12-3l-3 10q-6 0-9-7ZM82 42q-6-6-12-3l3 10q6 0 9-7Z" fill="${lower}"/><path d="M50 80h28l3 14H47Z" fill="${lower}"/><path d="M62 80h5l-2 24h-2Z" fill="${accent}"/>`;
    return legs + feet + arms + torso + plates;
  }
  return `${legs + feet + arms + torso}<path d="M59 38h10l-5 9Z" fill="${accent}"/>`;
}

function head({ hair }: Figure, skin: string, color: string, isBehind: boolean): string {
  const neck = `<path d="M60 30h8v10h-8Z" fill="${skin}"/><path d="M60 34h8v4h-8Z" fill="#000" opacity=".15"/>`;
  const skull = `<ellipse cx="64" cy="23" rx="10" ry="12" fill="${skin}"/>`;
  const face = `<circle cx="60.3" cy="24" r="1.2" fill="#2b211d"/><circle cx="67.7" cy="24" r="1.2" fill="#2b211d"/><path d="M61.5 30q2.5 1.8 5 0" stroke="#8a4a3a" stroke-width="1.2" fill="none" stroke-linecap="round"/>`;
  if (isBehind) return `${neck}<ellipse cx="64" cy="23" rx="10" ry="12" fill="${color}"/>`;
  if (hair === "none") return neck + skull + face;
  const fringe = `<path d="M53.5 24q-1-14 10.500-14t10.500 14q-2-7-7-8-6 3-11 1-2 3-3 7Z" fill="${color}"/>`;
  const bun = hair === "bun" ? `<circle cx="64" cy="9" r="5.500" fill="${color}"/>` : "";
  const locks =
    hair === "long"
      ? `<path d="M53.500 20q-3 16 1 26l4-2q-4-12-2-22ZM74.500 20q3 16-1 26l-4-2q4-12 2-22Z" fill="${color}"/>`
      : "";
  return neck + skull + face + bun + fringe + locks;
}

function hat(
  kind: NonNullable<Figure["hat"]>,
  [garment, lower, accent]: readonly [string, string, string],
): string {
  switch (kind) {
    case "straw":
      return `<ellipse cx="64" cy="16" rx="19" ry="4.500" fill="#d9b25a"/><path d="M55 15q1-10 9-10t9 10Z" fill="#e6c878"/><path d="M55 14h18v2.500H55Z" fill="#8a3b2c"/>`;
    case "brim":
      return `<ellipse cx="64" cy="16" rx="15" ry="3.800" fill="#6b4a2f"/><path d="M55 15q1-9 9-9t9 9Z" fill="#7d5a3c"/>`;
    case "pointed":
      return `<ellipse cx="64" cy="16" rx="18" ry="4.500" fill="${lower}"/><path d="M53 16Q60 4 70-2q-1 8 5 18Z" fill="${garment}"/><path d="M53.500 15h21v3h-21Z" fill="${accent}"/>`;
    case "crown":
      return `<path d="M54 15l-1-10 6 5 5-7 5 7 6-5-1 10Z" fill="#efc24a"/><path d="M54 13h20v3H54Z" fill="#c9922c"/><circle cx="64" cy="10" r="1.600" fill="#c8324a"/>`;
    case "helmet":
      return `<path d="M53 32V20q0-11 11-11t11 11v12Z" fill="#b7c0ca"/><path d="M66 9q9 1 9 11v12h-7Z" fill="#000" opacity=".18"/><path d="M55 22h18v3H55Z" fill="#23262b"/><path d="M64 10q3-9 12-6-4 2-5 8Z" fill="${accent}"/>`;
    case "kasa":
      return `<path d="M42 20Q60 8 64 3q4 5 22 17-22 6-44 0Z" fill="#b98f4e"/><path d="M64 3q4 5 22 17-10 3-20 3Z" fill="#000" opacity=".18"/>`;
    case "hood":
      return `<path d="M52 34V21q0-14 12-14t12 14v13l-4-6q2-14-8-14t-8 14Z" fill="${garment}"/>`;
    case "veil":
      return `<path d="M53 16q11-12 22 0l8 60q-8-4-9-30l-3-24q-7-6-14 0l-3 24q-1 26-9 30Z" fill="#fff" opacity=".7"/>`;
  }
}

function propBehind(kind: NonNullable<Figure["prop"]>, accent: string): string {
  if (kind === "sword")
    return `<path d="M86 60l10 52" stroke="#5b4630" stroke-width="4" stroke-linecap="round"/>`;
  if (kind !== "umbrella") return "";
  return `<path d="M85 78V12" stroke="#4a3a30" stroke-width="2.200"/><path d="M52 22Q58-2 85 0t33 22q-6-4-11 0-5-4-11 0-5-4-11 0-6-4-11 0-5-4-11 0-5-4-11 0Z" fill="#c8402f"/><path d="M85 0q27 0 33 22-6-4-11 0-5-4-11 0Z" fill="#000" opacity=".16"/><circle cx="85" cy="0" r="1.500" fill="${accent}"/>`;
}

function propInFront(kind: NonNullable<Figure["prop"]>, accent: string): string {
  switch (kind) {
    case "staff":
      return `<path d="M88 122L85 22" stroke="#6b4a2f" stroke-width="3" stroke-linecap="round"/><circle cx="85" cy="20" r="4.500" fill="${accent}"/>`;
    case "sword":
      return `<path d="M83 74l8 3-2 4-8-3Z" fill="#c9a23c"/><path d="M84 80l10 34-4 2-8-34Z" fill="#d7dde3"/>`;
    case "backpack":
      return `<path d="M52 40h24q4 2 4 8v22q0 6-5 6H53q-5 0-5-6V48q0-6 4-8Z" fill="#7a5a34"/><path d="M53 56h22v14H53Z" fill="#5f4426"/><path d="M50 34h28v8H50Z" fill="#9a4634"/>`;
    case "broom":
      return `<path d="M90 122L82 36" stroke="#7d5a3c" stroke-width="2.600"/><path d="M86 100h8l5 24H83Z" fill="#c79a4a"/>`;
    case "fan":
      return `<path d="M83 80L70 64q11-10 24-2Z" fill="${accent}"/><path d="M83 80l-6-20M83 80l1-22M83 80l7-19" stroke="#8a5a2b" stroke-width=".8"/>`;
    default:
      return "";
  }
}
