/** Notices of sentences for the tests of prose. Enters: paragraphs. Leaves: what verification says of their figures. */
import { type NoticeDocument, sha256 } from '@wenhao/core';
import { extractDocument } from '@wenhao/extract';
import { readText } from '@wenhao/ingest';
import { kinds } from '@wenhao/schemas';
import { verifyDocument } from '../src/index.ts';

const PROSE = /^(?:X\d|T6|T10|A4)$/;

export interface Told {
  /** Label and raw of each figure, with its proof. */
  readonly proofs: readonly (readonly [string, string])[];
  /** "X1 sum 100万元 = 60万元 + 40万元", the terms behind the first sorted. */
  readonly equations: readonly string[];
  /** "X1 error", with what was expected. */
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly message: string }[];
}

export function report(...paragraphs: readonly string[]): Told {
  return tell(
    `岚江县民政局\n\n岚江县民政局2023年度困难群众救助补助资金绩效自评报告\n\n${paragraphs.join('\n\n')}\n\n岚江县民政局\n\n2024年3月15日\n`,
  );
}

export function tell(text: string): Told {
  const document: NoticeDocument = {
    sourceId: sha256(text),
    file: 'notice.txt',
    mediaType: 'text/plain',
    bytes: text.length,
    ...readText(text),
  };
  const { records, findings, equations } = verifyDocument(document, extractDocument(document, kinds), kinds);
  const byId = new Map(records.map((record) => [record.recordId, record]));
  const rawOf = (id: string) => String(byId.get(id)?.data.raw ?? byId.get(id)?.data.value).replace(/\s/g, '');
  return {
    proofs: records.filter(({ kind }) => kind === 'figure').map(({ data }) => [String(data.raw), String(data.proof)]),
    equations: equations
      .filter(({ rule }) => PROSE.test(rule))
      .map(({ rule, type, terms }) => {
        const [first = '', ...others] = terms.map(({ recordId }) => rawOf(recordId));
        return `${rule} ${type} ${first} = ${others.sort().join(' + ')}`;
      })
      .sort(),
    findings: findings.filter(({ rule }) => PROSE.test(rule)),
  };
}
