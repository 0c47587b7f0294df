/** Every sample, in the order of the manifest. */
import type { Sample } from '../writer/model.ts';
import { county, ministry, prefecture, province } from './chain.ts';
import { countyList } from './county-list.ts';
import { contradictingReport, countyReport } from './county-report.ts';
import { forwarded } from './forwarded.ts';
import { fusedCells, threeIssuers } from './hard-frames.ts';
import { longJoined, remarks, twoTables } from './hard-tables.ts';
import { brokenSum, codesAttached, moneyBack, proseOnly, spacedHead, webPage } from './more-notices.ts';
import { projectForm } from './project-form.ts';
import { damagedSiblings, siblings } from './siblings.ts';
import { byProject, columnNumbers, groupsJoined, sideBySide, unitsInCells } from './table-forms.ts';
import { threeMeasures } from './three-measures.ts';

export const SAMPLES: readonly Sample[] = [
  countyList,
  threeMeasures,
  sideBySide,
  columnNumbers,
  groupsJoined,
  byProject,
  unitsInCells,
  longJoined,
  remarks,
  twoTables,
  threeIssuers,
  moneyBack,
  spacedHead,
  brokenSum,
  webPage,
  codesAttached,
  siblings,
  damagedSiblings,
  fusedCells,
  projectForm,
  countyReport,
  contradictingReport,
  proseOnly,
  forwarded,
  ministry,
  province,
  prefecture,
  county,
];
