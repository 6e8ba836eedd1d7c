export {plot, barX, barY, cell, lineY, areaY, rectY, dot, ruleX, ruleY, tip, pointer, binX, groupX, text, axisX, axisY, frame, tickX} from "@observablehq/plot";
