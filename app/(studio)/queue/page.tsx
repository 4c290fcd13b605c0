import type { Metadata } from "next";
import * as actions from "@/app/_actions/generations";
import { requireActor } from "@/app/_server/actor";
import { QueueScreen } from "@/components/generations/queue-screen";
import { listQueue } from "@/lib/generations/list-queue";
import { listStandings } from "@/lib/scheduling/list-standings";

export const metadata: Metadata = { title: "Queue" };

export default async function QueuePage() {
  const { ctx } = await requireActor();
  const [queue, standings] = await Promise.all([listQueue({ ctx }), listStandings({ ctx })]);
  return (
    <QueueScreen
      open={queue.open}
      ended={queue.ended}
      unread={queue.unread}
      standings={standings}
      isPaused={queue.isPaused}
      actions={{
        pause: actions.pauseQueue,
        move: actions.moveInQueue,
        cancel: actions.cancel,
        rerun: actions.rerun,
        seeErrors: actions.seeErrors,
      }}
    />
  );
}
