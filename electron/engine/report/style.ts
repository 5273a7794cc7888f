/** How a report looks, on a screen and on A4 paper: always light, so that it prints as it is seen. */

export const colors = { ink: '#1d1c1a', faint: '#8d877b', line: '#d9d3c5', accent: '#1f4f8f', wrong: '#bf3b22', sheet: '#ffffff' } as const;

export const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; margin: 0; }
html { background: #f6f4ee; }
body {
  font: 14px/1.45 system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  font-variant-numeric: tabular-nums; color: ${colors.ink}; background: ${colors.sheet};
  max-width: 880px; margin: 24px auto; padding: 40px 48px; -webkit-print-color-adjust: exact; print-color-adjust: exact;
}
h1 { font: 600 28px/1.2 Georgia, "Songti SC", "Noto Serif CJK SC", serif; }
h2 { font: 600 18px/1.3 Georgia, "Songti SC", "Noto Serif CJK SC", serif; margin-bottom: 8px; }
h3 { font-size: 12.5px; font-weight: 600; margin-bottom: 4px; }
section { margin-top: 32px; }
p { color: #5f5b53; font-size: 12.5px; max-width: 68ch; }
p + p { margin-top: 4px; }
.name { font: 600 14px Georgia, serif; color: ${colors.accent}; margin-bottom: 8px; }
.sub { font-size: 14px; margin-top: 4px; overflow-wrap: anywhere; }
.figures { display: flex; flex-wrap: wrap; gap: 12px 28px; margin: 24px 0 16px; }
.figures dt { font-size: 11px; color: #5f5b53; }
.figures dd { margin: 0; font-size: 22px; font-weight: 560; letter-spacing: -0.01em; }
.figures dd small { font-size: 12px; font-weight: 400; color: #6f6a60; display: block; letter-spacing: 0; }
table { border-collapse: collapse; font-size: 12.5px; margin-top: 8px; }
th, td { text-align: right; padding: 3px 12px 3px 0; border-bottom: 1px solid ${colors.line}; vertical-align: top; }
th { font-weight: 500; color: #5f5b53; }
th:first-child, td:first-child, .words th, .words td { text-align: left; }
.words td { overflow-wrap: anywhere; }
.words td:first-child { white-space: nowrap; color: #5f5b53; }
thead { display: table-header-group; }
tr, figure, .keep { break-inside: avoid; }
h2, h3 { break-after: avoid; }
.plots { display: grid; grid-template-columns: 1fr 1fr; gap: 24px 32px; margin-top: 12px; }
figure svg { display: block; width: 100%; height: auto; }
figure.matrix { max-width: 560px; margin-top: 12px; }
figcaption { font-size: 11px; color: #5f5b53; margin-top: 4px; }
svg text { font: 11px system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; fill: #5f5b53; }
svg .value { fill: ${colors.ink}; }
.digits { display: grid; grid-template-columns: repeat(8, 1fr); gap: 12px; margin-top: 12px; }
.digits img { display: block; width: 100%; height: auto; aspect-ratio: 1; object-fit: contain; background: #111; border-radius: 3px; image-rendering: pixelated; }
.digits figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; color: ${colors.ink}; line-height: 1.3; }
.digits b { color: ${colors.wrong}; }
.digits small { width: 100%; white-space: nowrap; font-size: 10px; color: #6f6a60; }
code { font: 11px/1.5 ui-monospace, "Cascadia Mono", Consolas, monospace; overflow-wrap: anywhere; }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  html, body { background: none; }
  body { margin: 0; padding: 0; max-width: none; font-size: 12px; }
  section { margin-top: 24px; }
  figure.matrix { max-width: 118mm; }
  .plots { gap: 12px 24px; }
  td, th { padding-top: 2px; padding-bottom: 2px; }
}
@media (max-width: 640px) {
  body { padding: 24px 16px; margin: 0; }
  .plots { grid-template-columns: 1fr; }
  .digits { grid-template-columns: repeat(4, 1fr); }
  .wide { overflow-x: auto; }
}
`;
