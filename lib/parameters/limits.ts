/** Seeds are drawn and accepted in [0, 2^50]: exact in a JavaScript number, valid in every ComfyUI. */
export const SEED_MAX = 2 ** 50;

/** Longest text a field takes unless its definition says less, in characters. */
export const TEXT_LENGTH_MAX = 10_000;

/** Longest choice value, in characters: a model path inside ComfyUI's folders. */
export const CHOICE_LENGTH_MAX = 400;

/** Largest picture a `size` field asks for: 2048 × 2048. */
export const SIZE_PIXELS_MAX = 2048 * 2048;
export const SIZE_SIDE_MIN = 64;
export const SIZE_SIDE_MAX = 4096;
export const SIZE_STEP = 8;

/** Widest numbers a field takes when neither the definition nor object_info narrows them. */
export const NUMBER_MAGNITUDE_MAX = 1e9;

/** Limits of a workflow before it is stored and before it runs. */
export const GRAPH_BYTES_MAX = 256 * 1000;
export const GRAPH_NODES_MAX = 200;
export const GRAPH_DEPTH_MAX = 8;
