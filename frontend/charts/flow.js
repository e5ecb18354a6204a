// Bars up and down for each step in time, and above them a line. Line and bars have a scale each:
// a balance is often a hundred times a day's movement, and would leave the bars flat.
import { short, steps } from "./axis.js";
import { tip, tooltip } from "./tooltip.js";

const NARROW = 480;

export function flow(spec, colors, width, selectable) {
  const { points } = spec;
  const hasLine = points.some((point) => point.line !== null);
  const narrow = width < NARROW;
  // Room for the longest number of an axis, the same for both, so that days stand above days.
  const left = 7 * (spec.axis_prefix.length + 5);
  const side = { left, right: 8, outerBoundsMode: "none" };
  const grids = hasLine
    ? [{ ...side, top: 28, height: "34%" }, { ...side, top: "56%", bottom: 24 }]
    : [{ ...side, top: 28, bottom: 24 }];
  const bars = grids.length - 1;
  const labels = points.map((point) => point.label);

  return {
    grid: grids,
    tooltip: {
      ...tooltip(),
      trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: colors["line-strong"], type: "dashed" }, label: { show: false } },
      formatter: ([first]) => (first ? tip(points[first.dataIndex].label, points[first.dataIndex].tip) : ""),
    },
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    xAxis: grids.map((_, at) => ({
      type: "category",
      gridIndex: at,
      data: labels,
      axisTick: { show: false },
      axisLine: { show: false, onZero: false },
      axisLabel: { show: at === bars, color: colors["text-faint"], fontSize: 12, hideOverlap: true, interval: steps(points.length, narrow ? 4 : 8) },
    })),
    yAxis: grids.map((_, at) => ({
      type: "value",
      gridIndex: at,
      name: at < bars ? spec.line_name : barsName(spec),
      nameLocation: "end",
      nameGap: 12,
      nameTextStyle: { color: colors["text-muted"], fontSize: 12, align: "left", padding: [0, 0, 0, -left] },
      splitNumber: at < bars ? 4 : 3,
      splitLine: { lineStyle: { color: colors.line } },
      axisLabel: { color: colors["text-faint"], fontSize: 12, formatter: (value) => short(value, spec.axis_prefix) },
    })),
    series: [...(hasLine ? [line(spec, colors)] : []), ...columns(spec, colors, bars, selectable)],
  };
}

function line(spec, colors) {
  return {
    type: "line",
    name: spec.line_name,
    xAxisIndex: 0,
    yAxisIndex: 0,
    data: spec.points.map(({ id, line }) => ({ value: line === null ? null : Number(line), id, series: "line" })),
    connectNulls: true,
    step: "end",
    showSymbol: spec.points.length === 1,
    symbolSize: 7,
    triggerLineEvent: true,
    color: colors.c2,
    lineStyle: { width: 2, join: "round" },
    areaStyle: { opacity: 0.1 },
    emphasis: { disabled: true },
  };
}

function columns(spec, colors, axis, selectable) {
  const column = (name, color, series, value, radius) => ({
    type: "bar",
    name,
    stack: "flow",
    xAxisIndex: axis,
    yAxisIndex: axis,
    color,
    cursor: selectable ? "pointer" : "default",
    barMaxWidth: 18,
    barMinHeight: 2,
    itemStyle: { borderRadius: radius },
    // A bar of height nothing would still be drawn, with its least height.
    data: spec.points.map((point) => ({ value: value(point) || "-", id: point.id, series })),
  });
  const up = column(spec.up_name, spec.down_name ? colors.in : colors.c2, "up", (point) => Number(point.up), [3, 3, 0, 0]);
  if (!spec.down_name) return [up];
  return [up, column(spec.down_name, colors.out, "down", (point) => -Number(point.down), [0, 0, 3, 3])];
}

/** What the axis of the bars says; where all go up, without a second name. */
const barsName = ({ up_name, down_name }) => (down_name ? `${up_name} and ${down_name.toLowerCase()}` : up_name);
