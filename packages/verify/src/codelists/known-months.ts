/**
 * When divisions came to be, where the published lists lie years apart. Enters: nothing. Leaves: for a code the month in which the
 * government of its province announced the State Council's approval: in it both names are right, after it only the new one.
 * Example: 652902 库车市, announced on 20 December 2019. Taken from the announcements as newspapers printed them.
 */
export const KNOWN_MONTHS: Readonly<Record<string, string>> = {
  '350405': '2021-02', // 沙县区
  '350604': '2021-02', // 龙海区
  '350605': '2021-02', // 长泰区
  '410307': '2021-03', // 偃师区
  '451082': '2019-12', // 平果市
  '513402': '2021-02', // 会理市
  '610305': '2021-01', // 凤翔区
  '652902': '2019-12', // 库车市
  '653228': '2024-12', // 和康县
  '653229': '2024-12', // 和安县
  '654203': '2021-01', // 沙湾市
  '659010': '2019-12', // 胡杨河市
};
