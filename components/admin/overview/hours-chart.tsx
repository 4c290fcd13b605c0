"use client";
import { useEffect, useRef } from "react";
import type { HealthDto } from "@/lib/admin/schema";

const HEIGHT_PX = 160;

/** Ended generations by the hour. The canvas is for eyes; the same figures stand in a table for everybody else. */
export function HoursChart({ hours }: { hours: HealthDto["hours"] }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    let isGone = false;
    let remove = () => {};
    void import("./draw-hours").then(({ drawHours }) => {
      if (!isGone) remove = drawHours(element, hours, HEIGHT_PX);
    });
    return () => {
      isGone = true;
      remove();
    };
  }, [hours]);
  const total = hours.reduce((sum, hour) => sum + hour.completed + hour.failed, 0);
  return (
    <figure>
      <div ref={holder} aria-hidden="true" style={{ height: HEIGHT_PX }} className="w-full" />
      <figcaption className="mt-2 text-12 text-muted">
        {total === 0
          ? "Nothing ended in the last 24 hours."
          : `${total} ended, ${hours.reduce((sum, hour) => sum + hour.failed, 0)} of them failed.`}
      </figcaption>
      <table className="sr-only">
        <caption>Ended generations by the hour</caption>
        <thead>
          <tr>
            <th scope="col">Hour</th>
            <th scope="col">Completed</th>
            <th scope="col">Failed</th>
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour.at}>
              <td>{hour.at.slice(11, 16)} UTC</td>
              <td>{hour.completed}</td>
              <td>{hour.failed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
