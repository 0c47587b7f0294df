/**
 * All rules between notices, for one subject. Enters: a notice or a series of numbers, and the collection. Leaves: its findings and its
 * rows of funding_chain: a pure function of what the collection holds, so that the order in which notices came makes no difference.
 */
import type { Judgement } from '@wenhao/core';
import { checkAdvance } from './advance.ts';
import { checkAmended, checkCitations } from './cited.ts';
import { balanceOf, chainRows, checkConservation } from './conservation.ts';
import { isMainForm } from './documents.ts';
import type { Collection } from './facts.ts';
import { collectionFinding } from './finding.ts';
import { flowOf } from './flow.ts';
import type { Subject } from './link-keys.ts';
import { checkNumber, checkSeries } from './numbering.ts';

export function judge(subject: Subject, collection: Collection): Judgement {
  if (subject.startsWith('series ')) return { findings: checkSeries(rest(subject), collection), chain: [] };
  return judgeNotice(subject, collection);
}

function rest(subject: Subject): string {
  return subject.slice(subject.indexOf(' ') + 1);
}

/** Of a document that is there in several forms, only the fullest is judged. */
function judgeNotice(noticeId: string, collection: Collection): Judgement {
  const notice = collection.notice(noticeId);
  if (!isMainForm(collection, notice)) return { findings: [], chain: [] };
  const flow = flowOf(notice, collection);
  const own = flow?.downstreams.find((downstream) => downstream.notice.noticeId === noticeId);
  const balance = flow && balanceOf(flow, collection);
  const violations = [
    ...checkCitations(notice, collection),
    ...(flow && balance ? checkConservation({ notice, flow, balance, collection }) : []),
    ...checkAdvance(notice, collection),
    ...checkAmended(notice, collection),
    ...checkNumber(notice, collection),
  ];
  const findings = new Map(
    violations.map((violation) => collectionFinding(notice, violation)).map((f) => [f.findingId, f]),
  );
  return { findings: [...findings.values()], chain: flow && own && balance ? chainRows(own, flow, balance) : [] };
}
