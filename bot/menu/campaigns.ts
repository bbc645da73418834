/** Campaigns in the menu: issuing, the list, more time, reminders, what recurs, the calendar. */
import type { Dialog, Item, Speaker } from '../../core/chats/shell.ts';
import { say } from '../../core/i18n/message.ts';
import type { Rate } from '../../core/notices/plan.ts';
import { answerTheWish, askForTime, giveTime, startExtend, startWish } from '../dialogs/campaign-extend.ts';
import { askAudience, askTerms, confirmIssue, startIssue, startPassOn } from '../dialogs/campaign-issue.ts';
import { changeCampaign, showCampaigns, startChange, takeIn } from '../dialogs/campaign-list.ts';
import { remindMeLater, remindWhom, startLater, startRemind } from '../dialogs/campaign-remind.ts';
import { nameADay, setUpSeries, startRepeat, startStop, stopRepeating } from '../dialogs/campaign-series.ts';

const office = ({ roles }: Speaker) => roles.includes('office');
const leads = ({ roles }: Speaker) => roles.includes('office') || roles.includes('leader');
const answers = ({ roles }: Speaker) => roles.includes('chair') || roles.includes('deputy') || roles.includes('office');

export const campaignItems = [
  {
    command: 'dot',
    label: say('campaigns.item_list'),
    words: ['đợt báo cáo', 'các đợt', 'đợt', 'campaigns'],
    for: leads,
    act: showCampaigns,
  },
  {
    command: 'phathanh',
    label: say('campaigns.item_issue'),
    words: ['phát hành', 'phát hành đợt', 'đợt mới', 'issue'],
    for: office,
    hidden: true,
    act: startIssue,
  },
  {
    command: 'trienkhai',
    label: say('campaigns.item_pass'),
    words: ['triển khai', 'triển khai xuống', 'pass on'],
    for: office,
    hidden: true,
    act: startPassOn,
  },
  {
    command: 'giahan',
    label: say('campaigns.item_extend'),
    words: ['gia hạn', 'extend'],
    for: answers,
    act: startExtend,
  },
  {
    command: 'xingiahan',
    label: say('campaigns.item_wish'),
    words: ['xin gia hạn', 'xin lùi hạn', 'more time'],
    for: answers,
    hidden: true,
    act: startWish,
  },
  {
    command: 'dongygiahan',
    label: say('campaigns.item_grant'),
    words: ['đồng ý gia hạn'],
    for: office,
    hidden: true,
    act: answerTheWish(true),
  },
  {
    command: 'khonggiahan',
    label: say('campaigns.item_deny'),
    words: ['không gia hạn'],
    for: office,
    hidden: true,
    act: answerTheWish(false),
  },
  {
    command: 'nhac',
    label: say('campaigns.item_remind'),
    words: ['nhắc', 'nhắc đơn vị', 'remind'],
    for: office,
    act: startRemind,
  },
  {
    command: 'nhacsau',
    label: say('campaigns.item_later'),
    words: ['nhắc tôi sau', 'nhắc sau', 'remind me later'],
    for: answers,
    hidden: true,
    act: startLater,
  },
  {
    command: 'themdonvi',
    label: say('campaigns.item_add'),
    words: ['thêm đơn vị'],
    for: office,
    hidden: true,
    act: takeIn,
  },
  { command: 'doidot', label: say('campaigns.item_change'), words: [], for: office, hidden: true, act: startChange },
  {
    command: 'dinhky',
    label: say('campaigns.item_series'),
    words: ['định kỳ', 'báo cáo định kỳ', 'recurring'],
    for: office,
    hidden: true,
    act: startRepeat,
  },
  { command: 'dungdinhky', label: say('campaigns.item_stop'), words: [], for: office, hidden: true, act: startStop },
  {
    command: 'lich',
    label: say('campaigns.item_calendar'),
    words: ['lịch', 'ngày làm bù', 'ngày nghỉ', 'calendar'],
    for: office,
    hidden: true,
    act: async () => ({ shows: [], begin: { dialog: 'specialDay' } }),
  },
] satisfies readonly Item[];

/** `rate`: what the channels carry, for the dry run. */
export function campaignDialogs(rate: Rate) {
  return {
    issueCampaign: askTerms,
    campaignAudience: askAudience(rate),
    campaignGo: confirmIssue,
    campaignChange: changeCampaign,
    extend: giveTime,
    askExtension: askForTime,
    remindNow: remindWhom,
    remindLater: remindMeLater,
    series: setUpSeries,
    seriesStop: stopRepeating,
    specialDay: nameADay,
  } satisfies Readonly<Record<string, Dialog>>;
}
