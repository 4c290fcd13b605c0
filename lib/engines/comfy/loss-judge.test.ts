import { describe, expect, it } from "vitest";
import { ComfyError } from "./errors";
import { createLossJudge } from "./loss-judge";
import { DEFAULT_TIMING } from "./timing";

const refused = new ComfyError("transient", "server_refused", "down");
const timeout = new ComfyError("transient", "server_timeout", "slow");
const resting = new ComfyError("transient", "circuit_open", "rest");

function judgeWithClock() {
  let nowMs = 1_000;
  const judge = createLossJudge(DEFAULT_TIMING, () => nowMs);
  return {
    judge,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe("when a job counts as lost", () => {
  it("needs both three polls and ten seconds of absence", () => {
    const { judge, pass } = judgeWithClock();
    for (let poll = 0; poll < 5; poll += 1) expect(judge.absent()).toBeNull();
    pass(10_000);
    expect(judge.absent()).toMatchObject({ reason: "vanished" });
  });

  it("forgets an absence as soon as the job is seen", () => {
    const { judge, pass } = judgeWithClock();
    judge.absent();
    judge.absent();
    judge.present();
    pass(60_000);
    expect(judge.absent()).toBeNull();
  });

  it("is patient with silence, for a server loading a large model answers nothing", () => {
    const { judge, pass } = judgeWithClock();
    for (let poll = 0; poll < 9; poll += 1) {
      expect(judge.failed(timeout)).toBeNull();
      pass(30_000);
    }
    pass(30_000);
    expect(judge.failed(timeout)).toMatchObject({ reason: "unreachable" });
  });

  it("is quick with refused connections, also while the breaker rests", () => {
    const { judge, pass } = judgeWithClock();
    for (let poll = 0; poll < 3; poll += 1) expect(judge.failed(refused)).toBeNull();
    pass(10_000);
    expect(judge.failed(resting)).toMatchObject({ reason: "unreachable" });
  });
});
