// Lines over steps in time, on one scale.
import { short, steps } from "./axis.js";
import { tip, tooltip } from "./tooltip.js";

const NARROW = 480;

export function lines(spec, colors, width) {
  const many = spec.labels.length;
  return {
    grid: { left: 7 * (spec.axis_prefix.length + 5), right: 12, top: 12, bottom: 24, outerBoundsMode: "none" },
    tooltip: {
      ...tooltip(),
      trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: colors["line-strong"], type: "dashed" }, label: { show: false } },
      formatter: ([first]) => (first ? tip(spec.labels[first.dataIndex], spec.tips[first.dataIndex] ?? []) : ""),
    },
    xAxis: {
      type: "category",
      data: spec.labels,
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colors.line } },
      axisLabel: { color: colors["text-faint"], fontSize: 12, hideOverlap: true, interval: steps(many, width < NARROW ? 4 : 8) },
    },
    yAxis: {
      type: "value",
      splitNumber: 4,
      splitLine: { lineStyle: { color: colors.line } },
      axisLabel: { color: colors["text-faint"], fontSize: 12, formatter: (value) => short(value, spec.axis_prefix) },
    },
    series: spec.lines.map(({ name, color, dashed, values }) => ({
      type: "line",
      name,
      data: values.map(Number),
      showSymbol: many === 1,
      symbolSize: 6,
      color: colors.palette[(color + 10) % 11],
      lineStyle: { width: 2, join: "round", type: dashed ? "dashed" : "solid" },
      emphasis: { disabled: true },
    })),
  };
}
