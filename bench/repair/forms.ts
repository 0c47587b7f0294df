/** The column layouts that generated tables have: 1 to 6 columns, sums, differences, three parts, parts of parts, none. */

/** Columns that are drawn, and columns computed from them. */
export interface Form {
  readonly headers: readonly (readonly string[])[];
  /** For each column: null if it is drawn, else the signed columns it sums. */
  readonly sums: readonly (readonly (readonly [number, 1 | -1])[] | null)[];
}

const YEAR = ['全年资金合计'];
const EARLY = ['其中：', '提前下达'];
const NOW = ['其中：', '本次下达'];
export const FORMS: readonly Form[] = [
  { headers: [['下达资金']], sums: [null] },
  { headers: [['中央'], ['自治区']], sums: [null, null] },
  {
    headers: [YEAR, EARLY, NOW],
    sums: [
      [
        [1, 1],
        [2, 1],
      ],
      null,
      null,
    ],
  },
  {
    headers: [EARLY, NOW, YEAR],
    sums: [
      null,
      null,
      [
        [0, 1],
        [1, 1],
      ],
    ],
  },
  {
    headers: [['下达'], ['已支出'], ['结余']],
    sums: [
      null,
      null,
      [
        [0, 1],
        [1, -1],
      ],
    ],
  },
  { headers: [['甲项'], ['乙项'], ['丙项']], sums: [null, null, null] },
  {
    headers: [YEAR, ['低保'], ['特困'], ['救助']],
    sums: [
      [
        [1, 1],
        [2, 1],
        [3, 1],
      ],
      null,
      null,
      null,
    ],
  },
  {
    headers: [YEAR, EARLY, NOW, ['上年']],
    sums: [
      [
        [1, 1],
        [2, 1],
      ],
      null,
      null,
      null,
    ],
  },
  {
    headers: [YEAR, EARLY, NOW, ['本次', '中央'], ['本次', '省级']],
    sums: [
      [
        [1, 1],
        [2, 1],
      ],
      null,
      [
        [3, 1],
        [4, 1],
      ],
      null,
      null,
    ],
  },
  {
    headers: [YEAR, EARLY, ['提前', '中央'], ['提前', '省级'], NOW, ['上年']],
    sums: [
      [
        [1, 1],
        [4, 1],
      ],
      [
        [2, 1],
        [3, 1],
      ],
      null,
      null,
      null,
      null,
    ],
  },
];
