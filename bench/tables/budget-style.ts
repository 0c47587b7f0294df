/** How the made-up budget tables are drawn: one class for each manner of ruling. */
export const STYLE = `
@page { size: A4; margin: 20mm 18mm; }
@page side { size: A4 landscape; margin: 15mm; }
body { font: 10.5pt "Noto Serif CJK SC", serif; margin: 0; }
h2 { font-size: 16pt; text-align: center; margin: 6pt 0; font-weight: normal; }
table { border-collapse: collapse; width: 100%; }
td { border: .5pt solid #000; padding: 2pt 4pt; text-align: center; }
td.amount { text-align: right; }
tr { break-inside: avoid; }
.once thead { display: table-row-group; }
.lead { display: flex; justify-content: space-between; font-size: 10pt; margin: 2pt 0; }
.turn { break-after: page; }
.sideways { page: side; }
.columns-only tbody td { border-top: none; border-bottom: none; }
.columns-only { border: .5pt solid #000; }
.three-lines { border-top: 1.2pt solid #000; border-bottom: 1.2pt solid #000; }
.three-lines td { border: none; }
.three-lines thead { border-bottom: .6pt solid #000; }
.tiny td { font-size: 5pt; padding: .5pt 1pt; }
.small td { font-size: 8.5pt; }
.whole-rows tr { break-inside: auto; }
.whole-rows td:nth-child(3) { width: 55%; text-align: left; }
.note { font-size: 9pt; margin: 3pt 0; }
.caption { text-align: center; margin: 14pt 0 2pt; }
.corner { position: relative; width: 100%; height: 36pt; }
.corner svg { position: absolute; left: 0; top: 0; }
.corner b, .corner i { position: absolute; font-style: normal; font-weight: normal; }
.corner b { right: 4pt; top: 2pt; }
.corner i { left: 4pt; bottom: 2pt; }
.dotted td { border: 1pt dotted #000; }
.dashed td { border: .8pt dashed #555; }
.shaded td { border: none; }
.shaded thead td { background: #2f5597; color: #fff; }
.shaded tbody tr:nth-child(even) td { background: #dce6f1; }
.tiles { border-collapse: separate; border-spacing: 2pt; }
.tiles td { border: none; background: #e3ecf7; }
.tiles thead td { background: #9db8dd; }
.doubled { border: 2.5pt double #000; }
.hairlines { border: 1.5pt solid #000; }
.hairlines td { border: .1pt solid #999; }
.open td:first-child { border-left: none; }
.open td:last-child { border-right: none; }
.roomy td { height: 18pt; }
.bare td { border: none; }
.left-heads thead td { text-align: left; }
.right-heads thead td:not(:first-child) { text-align: right; }
.fixed { table-layout: fixed; }
.inner-only td { border: .2pt solid #888; }
.inner-only tr:first-child td { border-top: none; }
.inner-only tbody tr:last-child td { border-bottom: none; }
.inner-only td:first-child { border-left: none; }
.inner-only td:last-child { border-right: none; }
.groups-only td { border: none; }
.groups-only thead td { border-bottom: .5pt solid #000; border-top: .5pt solid #000; }
.groups-only tbody tr:nth-child(5n) td { border-bottom: .3pt solid #999; }
.narrow { table-layout: fixed; width: 70%; }
.centred td.amount { text-align: center; }
.beside { display: flex; gap: 24pt; align-items: flex-start; }
`;
