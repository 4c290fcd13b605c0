import uPlot from "uplot";
import type { HealthDto } from "@/lib/admin/schema";
import "uplot/dist/uPlot.min.css";

/** Draws the bars into `holder` in the tokens' colours and follows its width. Answers how to take it away. */
export function drawHours(holder: HTMLElement, hours: HealthDto["hours"], heightPx: number): () => void {
  const token = (name: string) => getComputedStyle(holder).getPropertyValue(name).trim();
  const bars = uPlot.paths.bars?.({ size: [0.7, 24], radius: 0.15 });
  const axis = {
    stroke: token("--on-surface-muted"),
    grid: { stroke: token("--line"), width: 1 },
    ticks: { show: false },
    font: `12px ${getComputedStyle(holder).fontFamily}`,
  };
  const chart = new uPlot(
    {
      width: holder.clientWidth,
      height: heightPx,
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (_chart, _min, max) => [0, Math.max(max, 4)] } },
      axes: [
        { ...axis, grid: { show: false } },
        { ...axis, size: 36, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
      ],
      series: [
        {},
        { fill: token("--status-completed"), paths: bars, points: { show: false } },
        { fill: token("--status-failed"), paths: bars, points: { show: false } },
      ],
    },
    [
      hours.map((hour) => Date.parse(hour.at) / 1000),
      // The taller bar is drawn first: what failed stands in front of all that ended.
      hours.map((hour) => hour.completed + hour.failed),
      hours.map((hour) => hour.failed),
    ],
    holder,
  );
  const watch = new ResizeObserver(() => chart.setSize({ width: holder.clientWidth, height: heightPx }));
  watch.observe(holder);
  return () => {
    watch.disconnect();
    chart.destroy();
  };
}
