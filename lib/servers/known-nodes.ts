import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { NodeClass, NodeInput, ObjectInfo } from "@/lib/engines/comfy/object-info";
import { serverAccess } from "./access";
import { definitions } from "./definitions";

/**
 * Every node class some server in use has. A class several servers have is described by the most shared
 * definition, its lists of files and choices joined over all of them.
 */
export async function knownNodes({ ctx }: { ctx: Ctx }): Promise<ObjectInfo> {
  const infos = await definitions(serverAccess(ctx, "use"));
  if (isSame(infos, joined.infos)) return joined.result;
  const result = join(infos);
  joined = { infos: infos.map(({ info }) => info), result };
  return result;
}

/** The last answer: asked for with every press, and the servers' nodes change with a restart. */
let joined: { infos: ObjectInfo[]; result: ObjectInfo } = { infos: [], result: { classes: {} } };

function isSame(infos: { info: ObjectInfo }[], before: ObjectInfo[]): boolean {
  return infos.length === before.length && infos.every(({ info }, at) => info === before[at]);
}

function join(infos: { info: ObjectInfo }[]): ObjectInfo {
  const classes = new Map<string, NodeClass>();
  for (const { info } of infos) {
    for (const [name, node] of Object.entries(info.classes)) {
      const known = classes.get(name);
      classes.set(name, known ? { ...known, inputs: joinChoices(known.inputs, node.inputs) } : node);
    }
  }
  return { classes: Object.fromEntries(classes) };
}

function joinChoices(known: NodeInput[], further: NodeInput[]): NodeInput[] {
  return known.map((input) => {
    const more = further.find(({ name }) => name === input.name)?.options;
    if (!input.options || !more) return input;
    return { ...input, options: [...new Set([...input.options, ...more])] };
  });
}
