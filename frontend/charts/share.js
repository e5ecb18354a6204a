// How a whole divides: a ring, with the whole in its middle.
import { tip, tooltip } from "./tooltip.js";

export function share(spec, colors, _width, selectable) {
  return {
    tooltip: {
      ...tooltip(),
      trigger: "item",
      formatter: ({ dataIndex }) => tip(spec.slices[dataIndex].label, spec.slices[dataIndex].tip),
    },
    title: {
      text: spec.total,
      subtext: spec.total_name,
      left: "center",
      top: "center",
      itemGap: 6,
      textStyle: { color: colors.text, fontSize: 20, fontWeight: 620, fontFamily: colors.font },
      subtextStyle: { color: colors["text-muted"], fontSize: 13, fontFamily: colors.font },
    },
    series: [
      {
        type: "pie",
        radius: ["66%", "92%"],
        cursor: selectable ? "pointer" : "default",
        label: { show: false },
        padAngle: spec.slices.length > 1 ? 1.5 : 0,
        minAngle: 2,
        itemStyle: { borderRadius: 3 },
        emphasis: { scaleSize: 4 },
        data: spec.slices.map((slice) => ({
          name: slice.label,
          value: Number(slice.value),
          id: slice.id,
          series: "slice",
          itemStyle: { color: colors.palette[(slice.color + 10) % 11] },
        })),
      },
    ],
  };
}
