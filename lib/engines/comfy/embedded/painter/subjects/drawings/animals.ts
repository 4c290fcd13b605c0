/** Whole animals seen from the side, 128 x 128; Noto has only their faces. */
type Animal = {
  coat: string;
  pale: string;
  dark: string;
  tail: "bushy" | "stub" | "tuft" | "ringed";
  ears: "pointed" | "round";
  build: "slim" | "heavy";
  mane?: string;
  isPanda?: boolean;
  hasMask?: boolean;
};

const ANIMALS: Record<string, Animal> = {
  fox: { coat: "#d9702c", pale: "#f6e7d2", dark: "#3a2620", tail: "bushy", ears: "pointed", build: "slim" },
  wolf: { coat: "#7d848c", pale: "#d9dcdd", dark: "#42474f", tail: "bushy", ears: "pointed", build: "slim" },
  raccoon: {
    coat: "#8a8783",
    pale: "#dedad2",
    dark: "#2f2c2c",
    tail: "ringed",
    ears: "round",
    build: "slim",
    hasMask: true,
  },
  bear: { coat: "#7a4c2c", pale: "#b98a5c", dark: "#4f2f1b", tail: "stub", ears: "round", build: "heavy" },
  panda: {
    coat: "#f3f1ea",
    pale: "#ffffff",
    dark: "#26252a",
    tail: "stub",
    ears: "round",
    build: "heavy",
    isPanda: true,
  },
  koala: { coat: "#8f979e", pale: "#e4e2de", dark: "#565c63", tail: "stub", ears: "round", build: "heavy" },
  lion: {
    coat: "#d9a24a",
    pale: "#f0d9a2",
    dark: "#8a5a24",
    tail: "tuft",
    ears: "round",
    build: "slim",
    mane: "#8a4f22",
  },
};

/** SVG of an animal facing left, or null. */
export function animalOf(name: string): string | null {
  const animal = ANIMALS[name];
  if (!animal) return null;
  const legColor = animal.isPanda || animal.build === "slim" ? animal.dark : animal.coat;
  return [tail(animal), legs(animal, legColor), body(animal), head(animal)].join("");
}

function tail({ tail: kind, coat, pale, dark }: Animal): string {
  switch (kind) {
    case "bushy":
      return `<path d="M96 66q10-2 18-16 6-10 12-8 3 22-6 36-10 14-22 8Z" fill="${coat}"/><path d="M118 44q5-3 8-2 2 12-1 22-6 2-9-2-1-9 2-18Z" fill="${pale}"/>`;
    case "ringed":
      return `<path d="M96 68q14 2 20-10 4-8 10-8 2 16-6 26-10 10-24 6Z" fill="${coat}"/><path d="M108 66l6 12M115 58l8 10M121 51l5 8" stroke="${dark}" stroke-width="4"/>`;
    case "tuft":
      return `<path d="M98 62q16 2 18 22" fill="none" stroke="${coat}" stroke-width="4"/><path d="M112 80q6 2 8 14-8 0-10-6Z" fill="${dark}"/>`;
    case "stub":
      return `<circle cx="104" cy="60" r="5" fill="${coat}"/>`;
  }
}

function legs({ build, coat, isPanda }: Animal, color: string): string {
  const width = build === "heavy" ? 15 : 8;
  const upper = isPanda ? color : coat;
  const leg = (x: number, shade: number) =>
    `<path d="M${x} 68h${width + 3}l-2 44q0 3-3 3h-${width - 3}q-3 0-3-3Z" fill="${upper}"/><path d="M${x + 1} 94h${width}l-1 18q0 3-3 3h-${width - 5}q-3 0-3-3Z" fill="${color}"/><path d="M${x} 68h${width + 3}l-2 47h-${width}Z" fill="#000" opacity="${shade}"/>`;
  return (
    leg(45, 0.28) + leg(82, 0.28) + leg(build === "heavy" ? 33 : 37, 0) + leg(build === "heavy" ? 90 : 91, 0)
  );
}

function body({ build, coat, pale }: Animal): string {
  if (build === "heavy") {
    return `<path d="M30 66q-2-22 24-26 30-6 46 8 12 12 8 30-4 16-20 18H48Q32 92 30 66Z" fill="${coat}"/><path d="M44 92q26 8 50 0-8 8-26 8t-24-8Z" fill="#000" opacity=".16"/><path d="M44 44q26-8 50 6-24-6-50 2Z" fill="#fff" opacity=".12"/>`;
  }
  return `<path d="M32 58q6-10 22-8 22 4 38-2 12 0 12 16 0 20-14 22-18 4-36 0-20-4-22-28Z" fill="${coat}"/><path d="M33 62q2 18 16 24 14 4 30 2-20-4-28-12-8-8-8-20Z" fill="${pale}"/><path d="M48 52q22 3 46-2-20 8-44 6Z" fill="#fff" opacity=".16"/>`;
}

function head(animal: Animal): string {
  const { coat, pale, dark, build, mane, isPanda, hasMask } = animal;
  const eye = `<circle cx="27" cy="45" r="2.100" fill="#1c1716"/><circle cx="26.400" cy="44.300" r=".7" fill="#fff"/>`;
  const ring = isPanda || hasMask ? `<ellipse cx="27" cy="45.500" rx="6" ry="4.600" fill="${dark}"/>` : "";
  const ruff = mane
    ? `<path d="M40 22q16 4 20 22 2 20-12 30-18 2-24-8-8-20 2-36 4-8 14-8Z" fill="${mane}"/><path d="M44 26q12 8 12 22t-8 22q8-20-4-44Z" fill="#000" opacity=".18"/>`
    : "";
  if (build === "heavy") {
    const ear = isPanda ? dark : coat;
    return `<circle cx="24" cy="27" r="7" fill="${ear}"/><circle cx="46" cy="27" r="7" fill="${ear}"/><circle cx="46" cy="27" r="3.500" fill="#000" opacity=".2"/><path d="M14 46q0-20 21-20t21 20q2 20-20 22-22 0-22-22Z" fill="${coat}"/><ellipse cx="20" cy="56" rx="10" ry="8" fill="${isPanda ? coat : pale}"/><ellipse cx="13" cy="52" rx="3.800" ry="3" fill="#1c1716"/>${ring}${eye}`;
  }
  const ears =
    animal.ears === "pointed"
      ? `<path d="M24 36l2-18 12 12ZM38 34l8-15 4 18Z" fill="${coat}"/><path d="M27 31l1-8 5 6ZM42 31l3-7 2 8Z" fill="${dark}"/>`
      : `<circle cx="28" cy="32" r="5" fill="${coat}"/><circle cx="46" cy="33" r="5.500" fill="${coat}"/>`;
  const snout = animal.ears === "pointed" ? 5 : 12;
  return `${ruff}<path d="M36 52q10-4 16 6l-8 16q-14-4-14-14Z" fill="${coat}"/>${ears}<path d="M${snout} 54q8-6 14-12 6-12 18-10 14 3 13 18-2 14-16 16-14 1-22-6-6-1-7-6Z" fill="${coat}"/><path d="M${snout} 54q8-1 16 3 8 6 14 8-14 2-21-5-8-1-9-6Z" fill="${pale}"/><circle cx="${snout + 2}" cy="53.500" r="2.800" fill="#1c1716"/>${ring}${eye}`;
}
