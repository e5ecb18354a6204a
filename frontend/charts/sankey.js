// Flows from left to right that divide and meet.
import { tip, tooltip } from "./tooltip.js";

export function sankey(spec, colors, width) {
  const goesOn = new Set(spec.links.map((link) => link.from));
  const color = (node) => colors.palette[(node.color + 10) % 11];
  const told = new Map(spec.nodes.map((node) => [node.name, node.value]));
  return {
    tooltip: {
      ...tooltip(),
      trigger: "item",
      formatter: ({ dataType, data }) =>
        dataType === "edge"
          ? tip(`${data.source} → ${data.target}`, [{ label: "", value: data.told }])
          : tip(data.name, [{ label: "", value: told.get(data.name) ?? "" }]),
    },
    series: [
      {
        type: "sankey",
        left: 0,
        right: 0,
        top: 8,
        bottom: 8,
        nodeWidth: 10,
        nodeGap: 22,
        nodeAlign: "left",
        draggable: false,
        layoutIterations: 32,
        emphasis: { focus: "adjacency" },
        lineStyle: { color: "source", opacity: 0.28, curveness: 0.5 },
        data: spec.nodes.map((node) => ({
          name: node.name,
          itemStyle: { color: color(node), borderWidth: 0 },
          label: {
            position: goesOn.has(node.name) ? "right" : "left",
            color: colors.text,
            fontSize: width < 480 ? 11 : 13,
            formatter: width < 480 ? "{b}" : ({ name }) => `${name}  ${told.get(name) ?? ""}`,
          },
        })),
        links: spec.links.map(({ from, to, value, told }) => ({ source: from, target: to, value: Number(value), told })),
      },
    ],
  };
}
