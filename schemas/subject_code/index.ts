/** A budget subject that the notice names: 1100248 社会保障和就业共同财政事权转移支付收入. */
import type { PlacedText } from '@wenhao/core';
import {
  asName,
  type Candidate,
  codeList,
  defineKind,
  field,
  findSubjectCodes,
  levelOfCode,
  type Remark,
  readCodeTable,
  type SubjectCode,
  searchable,
  sideOfCode,
} from '@wenhao/extract';
import { z } from 'zod';
import { derived, firstOfEach, page, pageOf, read } from '../common.ts';

export default defineKind({
  kind: 'subject_code',
  view: 'subject_codes',
  version: '1.0.0',
  changes: [{ version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' }],
  zh: '收支分类科目',
  en: 'budget subject',
  fields: z.object({
    code: field(z.string(), { zh: '科目代码', en: 'code', type: 'text', headers: ['科目代码', '科目编码'] }),
    name: field(z.string().nullable(), { zh: '科目名称', en: 'name', type: 'text', headers: ['科目名称'] }),
    level: field(z.enum(['类', '款', '项']), { zh: '级次（按代码位数）', en: 'level, by the digits', type: 'text' }),
    side: field(z.enum(['收入', '支出']), { zh: '收入或支出', en: 'income or expenditure', type: 'text' }),
    page,
  }),
  tables: [codeList],
  find: (notice) => {
    const inText = searchable(notice).flatMap((text) => findSubjectCodes(text));
    const inTables = notice.tables.flatMap(readCodeTable);
    const candidates = [
      ...inText.map((c) => candidateOf(c.code, c.name)),
      ...inTables.map((c) => candidateOf(c.code, c.name)),
    ];
    return { candidates: firstOfEach(candidates, keyOf), remarks: inText.flatMap(levelRemark) };
  },
});

function candidateOf(code: PlacedText, name: PlacedText | null): Candidate {
  return {
    fields: {
      code: read(asName(code)),
      name: name ? read(name) : { value: null },
      level: derived(levelOfCode(asName(code).text), code),
      side: derived(sideOfCode(code.text), code),
      page: pageOf(code),
    },
    anchor: 'code',
  };
}

function keyOf({ fields }: Candidate): string {
  return `${fields.code?.value} ${fields.name?.value ?? ''}`;
}

/** K2: the level word must match the digits. */
function levelRemark({ code, level, written }: SubjectCode): Remark[] {
  if (!written || written.text === level) return [];
  return [
    {
      rule: 'K2',
      severity: 'warning',
      zh: `科目 ${code.text} 有 ${code.length} 位数字，是“${level}”级，原文写作“${written.text}”`,
      en: `subject ${code.text} has ${code.length} digits, which is level ${level}, not ${written.text}`,
      span: code.spans()[0],
      expected: level,
      actual: written.text,
    },
  ];
}
