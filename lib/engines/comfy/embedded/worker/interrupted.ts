/** Thrown inside a node when the creator cancelled the run. */
export class Interrupted extends Error {
  constructor() {
    super("Processing interrupted");
    this.name = "InterruptProcessingException";
  }
}
