/** Largest picture, film, sound or model file that is searched for a workflow. */
export const FILE_BYTES_MAX = 20_000_000;

/** Longest workflow as JSON text, in characters. */
export const JSON_LENGTH_MAX = 5_000_000;

/** Nodes of a file, subgraph definitions counted once. */
export const NODES_MAX = 5_000;

/** Levels of lists and objects a node's values may have; workflows have no more than a dozen in all. */
export const DEPTH_MAX = 20;

/** Levels any JSON may have before it is parsed: wrappers and nested definitions come on top of the nodes'. */
export const JSON_DEPTH_MAX = 200;
