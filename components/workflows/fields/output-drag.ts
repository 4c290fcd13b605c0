/** The drag data of a result in the film strip: the id of its output. */
export const OUTPUT_DRAG_TYPE = "application/x-creator-output";
