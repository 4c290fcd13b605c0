import os from "node:os";
import { loadRegistry } from "../../nodes/load-registry";
import { MODEL_FOLDERS } from "../../nodes/models";
import { objectInfo } from "../../nodes/object-info";
import { empty, json, text } from "../reply";
import type { Route } from "../route";

/** The ComfyUI release whose HTTP behaviour this follows; the suffix says that it is not one. */
export const COMFYUI_VERSION = "0.37.0+builtin-painter";

export const infoRoutes: Route[] = [
  {
    method: "GET",
    path: "/",
    handle: () =>
      text(200, "Built-in painter (no AI model): a ComfyUI-compatible server without a web interface.\n"),
  },
  { method: "GET", path: "/system_stats", handle: () => json(systemStats()) },
  { method: "GET", path: "/features", handle: (_request, { features }) => json(features) },
  {
    method: "GET",
    path: "/object_info",
    handle: async (_request, state) => {
      const nodes = await loadRegistry();
      return json(
        Object.fromEntries([...nodes.values()].map((node) => [node.name, objectInfo(node, state)])),
      );
    },
  },
  {
    method: "GET",
    path: "/object_info/*",
    // Clients probe for optional nodes with any text; unknown ones are an empty object, never a 404.
    handle: async ({ rest }, state) => {
      const node = (await loadRegistry()).get(rest);
      return json(node ? { [rest]: objectInfo(node, state) } : {});
    },
  },
  { method: "GET", path: "/models", handle: () => json(Object.keys(MODEL_FOLDERS)) },
  {
    method: "GET",
    path: "/models/*",
    handle: ({ rest }) => (Object.hasOwn(MODEL_FOLDERS, rest) ? json(MODEL_FOLDERS[rest]) : empty(404)),
  },
  {
    method: "GET",
    path: "/experiment/models",
    handle: () => json(Object.keys(MODEL_FOLDERS).map((name) => ({ name, folders: [] }))),
  },
  { method: "GET", path: "/embeddings", handle: () => json([]) },
  { method: "GET", path: "/extensions", handle: () => json([]) },
  { method: "GET", path: "/workflow_templates", handle: () => json({}) },
  { method: "GET", path: "/global_subgraphs", handle: () => json({}) },
  { method: "GET", path: "/view_metadata/*", handle: () => empty(404) },
];

function systemStats(): object {
  const memory = { vram_total: os.totalmem(), vram_free: os.freemem() };
  return {
    system: {
      os: process.platform,
      ram_total: os.totalmem(),
      ram_free: os.freemem(),
      comfyui_version: COMFYUI_VERSION,
      required_frontend_version: "",
      installed_templates_version: "",
      required_templates_version: "",
      python_version: "none",
      pytorch_version: "none",
      embedded_python: false,
      argv: ["built-in-painter"],
    },
    devices: [
      {
        name: "Built-in painter (no AI model)",
        type: "cpu",
        index: 0,
        ...memory,
        torch_vram_total: 0,
        torch_vram_free: 0,
      },
    ],
  };
}
