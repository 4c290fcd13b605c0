import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Tensor, Tensor4D } from "@tensorflow/tfjs-core";

type Tensors = typeof import("@tensorflow/tfjs-core");

/** The parts of a Keras layer that ESRGAN-slim uses. */
type Layer = {
  name: string;
  class_name: string;
  inbound_nodes: [source: string, ...rest: unknown[]][][];
  config: {
    strides?: [number, number];
    padding?: "same" | "valid";
    use_bias?: boolean;
    activation?: string;
    size?: [number, number];
  };
};

type ModelFile = {
  modelTopology: { model_config: { config: { layers: Layer[]; output_layers: [string, ...unknown[]][] } } };
  weightsManifest: { paths: string[]; weights: { name: string; shape: number[] }[] }[];
};

export type Network = { tensors: Tensors; layers: Layer[]; weights: Map<string, Tensor>; output: string };

const BYTES_PER_WEIGHT = 4;
const weightsFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "weights");
const loading = new Map<number, Promise<Network>>();
let backend: Promise<Tensors> | null = null;

/**
 * ESRGAN-slim (MIT, github.com/thekevinscott/UpscalerJS) for 2x or 4x, kept in memory after the first call.
 * Throws an error naming the model when TensorFlow.js or the weights cannot be loaded.
 */
export function loadNetwork(scale: 2 | 4): Promise<Network> {
  const known = loading.get(scale);
  if (known) return known;
  const network = readNetwork(scale).catch((cause: unknown) => {
    loading.delete(scale);
    throw new Error(`The upscale model esrgan-slim-${scale}x could not be loaded`, { cause });
  });
  loading.set(scale, network);
  return network;
}

/** One pass of the net over a picture of values 0..255; the caller disposes what it returns. */
export function runNetwork(network: Network, picture: Tensor4D): Tensor4D {
  const { tensors } = network;
  return tensors.tidy(() => {
    const values = new Map<string, Tensor4D>();
    for (const layer of network.layers) {
      const inputs = (layer.inbound_nodes[0] ?? []).map(([source]) => need(values, source));
      values.set(layer.name, applyLayer(network, layer, inputs.length > 0 ? inputs : [picture]));
    }
    return need(values, network.output);
  });
}

function applyLayer({ tensors: tf, weights }: Network, layer: Layer, inputs: Tensor4D[]): Tensor4D {
  const [input] = inputs;
  if (!input) throw new Error(`Layer ${layer.name} has no input`);
  const { config } = layer;
  switch (layer.class_name) {
    case "InputLayer":
      return input;
    case "Conv2D": {
      const kernel = need(weights, `${layer.name}/kernel`) as Tensor4D;
      const convolved = tf.conv2d(input, kernel, config.strides ?? [1, 1], config.padding ?? "same");
      const biased = config.use_bias ? tf.add(convolved, need(weights, `${layer.name}/bias`)) : convolved;
      return (config.activation === "relu" ? tf.relu(biased) : biased) as Tensor4D;
    }
    case "Activation":
      return tf.relu(input);
    case "Concatenate":
      return tf.concat(inputs, 3);
    case "Add":
      return inputs.reduce((sum, next) => tf.add(sum, next));
    case "UpSampling2D": {
      const [rows, columns] = config.size ?? [2, 2];
      return tf.image.resizeNearestNeighbor(input, [input.shape[1] * rows, input.shape[2] * columns]);
    }
    default:
      throw new Error(`Layer class ${layer.class_name} is not part of ESRGAN-slim`);
  }
}

async function readNetwork(scale: 2 | 4): Promise<Network> {
  backend ??= startBackend();
  const tensors = await backend;
  const folder = path.join(weightsFolder, `x${scale}`);
  const model = JSON.parse(await readFile(path.join(folder, "model.json"), "utf8")) as ModelFile;
  const files = model.weightsManifest.flatMap((group) => group.paths);
  const bytes = Buffer.concat(await Promise.all(files.map((file) => readFile(path.join(folder, file)))));
  const weights = new Map<string, Tensor>();
  let offset = bytes.byteOffset;
  for (const { name, shape } of model.weightsManifest.flatMap((group) => group.weights)) {
    const sizeBytes = shape.reduce((product, side) => product * side, 1) * BYTES_PER_WEIGHT;
    const values = new Float32Array(bytes.buffer.slice(offset, offset + sizeBytes));
    weights.set(name, tensors.keep(tensors.tensor(values, shape)));
    offset += sizeBytes;
  }
  const { layers, output_layers: outputs } = model.modelTopology.model_config.config;
  return { tensors, layers, weights, output: outputs[0]?.[0] ?? "" };
}

async function startBackend(): Promise<Tensors> {
  const tensors = await import("@tensorflow/tfjs-core");
  const wasm = await import("@tensorflow/tfjs-backend-wasm");
  const wasmFile = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  wasm.setWasmPaths(`${path.dirname(wasmFile)}${path.sep}`);
  if (!(await tensors.setBackend("wasm"))) throw new Error("TensorFlow.js has no WebAssembly backend here");
  await tensors.ready();
  return tensors;
}

function need<T>(values: Map<string, T>, name: string): T {
  const value = values.get(name);
  if (value === undefined) throw new Error(`The model has no value named ${name}`);
  return value;
}
