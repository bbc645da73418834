/** What each role may start: one table of command, words, dialog and action. */
import type { Dialog, Item, Shell, Speaker } from '../core/chats/shell.ts';
import { waysIn } from '../core/chats/ways.ts';
import { say } from '../core/i18n/message.ts';
import type { Rate } from '../core/notices/plan.ts';
import { accountReached } from '../core/people/addresses.ts';
import type { Doors } from '../core/people/link.ts';
import { delegateSection, takeSectionBack } from './dialogs/delegate.ts';
import { type DraftWork, workOnDrafts } from './dialogs/draft.ts';
import { bindGroup, startUnbinding, unbind } from './dialogs/groups.ts';
import { handOutInvitations } from './dialogs/invitation-sheet.ts';
import { inviteToUnit } from './dialogs/invite.ts';
import { chooseLanguage } from './dialogs/language.ts';
import { wordsInReply, wordsUnasked } from './dialogs/notice-talk.ts';
import { confirmRoster, importRoster, startRoster } from './dialogs/roster.ts';
import { handOutSheet } from './dialogs/sheet.ts';
import { showUnreachable } from './dialogs/unreachable.ts';
import { showWho } from './dialogs/who.ts';
import { campaignDialogs, campaignItems } from './menu/campaigns.ts';
import { exampleItems } from './menu/example.ts';
import { noticeDialogs, noticeItems } from './menu/notices.ts';
import { rehearsalItems } from './menu/rehearsal.ts';
import { reviewDialogs, reviewItems } from './menu/reviews.ts';
import { summaryDialogs, summaryItems } from './menu/summaries.ts';

const anyone = () => true;
const answers = ({ roles }: Speaker) =>
  roles.some((role) => role === 'chair' || role === 'deputy' || role === 'office');
const office = ({ roles }: Speaker) => roles.includes('office');
const leads = ({ roles }: Speaker) => roles.includes('office') || roles.includes('leader');

const begins = (dialog: string) => async () => ({ shows: [], begin: { dialog } });

const itemsFor = (doors: Doors, drafts: DraftWork) =>
  [
    {
      command: 'baocao',
      label: say('chats.item_reports'),
      words: ['báo cáo', 'làm báo cáo', 'trả lời báo cáo', 'report', 'reports'],
      for: anyone,
      act: (ctx, who) => waysIn(ctx, who.id),
    },
    {
      command: 'batdau',
      label: say('chats.item_start'),
      words: ['bắt đầu', 'chào', 'xin chào', 'start', 'hello'],
      for: anyone,
      hidden: true,
      act: async (ctx, who) => {
        // What an app's own start button sends: whatever was known, we may write there again.
        await accountReached(ctx, who.channel, who.external, true);
        return { shows: [{ messages: [say('chats.start', { name: who.name })] }], menu: true };
      },
    },
    {
      command: 'tieptuc',
      label: say('chats.item_resume'),
      words: ['tiếp tục báo cáo'],
      for: anyone,
      hidden: true,
      within: true,
      act: (ctx, who) => waysIn(ctx, who.id),
    },
    {
      command: 'phieu',
      label: say('chats.item_sheet'),
      words: ['phiếu excel', 'phiếu', 'excel'],
      for: answers,
      act: handOutSheet,
    },
    {
      command: 'giaomuc',
      label: say('chats.item_delegate'),
      words: ['giao mục', 'giao một mục', 'delegate'],
      for: answers,
      act: begins('delegate'),
    },
    {
      command: 'laymuc',
      label: say('chats.item_take_back'),
      words: ['lấy lại mục', 'lấy lại mục đã giao', 'take back'],
      for: answers,
      hidden: true,
      act: begins('takeBack'),
    },
    {
      command: 'aitraloi',
      label: say('chats.item_who'),
      words: ['ai trả lời', 'ai đã trả lời', 'who answered'],
      for: answers,
      act: showWho,
    },
    {
      command: 'vanban',
      label: say('drafts.item'),
      words: ['văn bản', 'văn bản hướng dẫn', 'gửi văn bản', 'gửi văn bản hướng dẫn', 'guidance', 'document'],
      for: office,
      act: drafts.act,
    },
    {
      command: 'moi',
      label: say('chats.item_invite'),
      words: ['mời', 'mời người', 'invite'],
      for: office,
      act: begins('invite'),
    },
    {
      command: 'donvi',
      label: say('chats.item_roster'),
      words: ['đơn vị', 'danh sách đơn vị', 'nhập danh sách', 'roster'],
      for: office,
      act: startRoster,
    },
    {
      command: 'phieumoi',
      label: say('chats.item_invitation_sheet'),
      words: ['phiếu mời', 'in lời mời', 'invitation sheet'],
      for: office,
      act: handOutInvitations(doors),
    },
    {
      command: 'khonggui',
      label: say('people.unreached_item'),
      words: ['không gửi được', 'chưa kết nối', 'ai chưa kết nối', 'cannot be reached'],
      for: leads,
      act: showUnreachable,
    },
    {
      command: 'nhom',
      label: say('groups.item'),
      words: ['nhóm', 'nối nhóm', 'nối nhóm chat', 'group'],
      for: leads,
      act: begins('group'),
    },
    {
      command: 'gonhom',
      label: say('groups.item_unbind'),
      words: ['gỡ nhóm', 'gỡ nhóm chat', 'ungroup'],
      for: leads,
      hidden: true,
      act: startUnbinding,
    },
    {
      command: 'ngonngu',
      label: say('chats.item_language'),
      words: ['ngôn ngữ', 'đổi ngôn ngữ', 'language'],
      for: anyone,
      act: begins('language'),
    },
    {
      command: 'trogiup',
      label: say('chats.item_help'),
      words: ['trợ giúp', 'giúp', 'help', '?'],
      for: anyone,
      within: true,
      act: async () => ({ shows: [{ messages: [say('chats.help')] }], menu: true }),
    },
  ] satisfies readonly Item[];

/** What the dry run of a sending asks of the channels; and whether this is the trial, with its example to hand. */
export type SendingFacts = { readonly rate?: Rate; readonly trial?: boolean };

/** The menu and the dialogs. `doors`: where an invitation's link leads. */
export function shell(doors: Doors, sending: SendingFacts = {}): Shell {
  const drafts = workOnDrafts(office, () => 'issueCampaign' in dialogs);
  const dialogs: Readonly<Record<string, Dialog>> = {
    language: chooseLanguage,
    delegate: delegateSection,
    takeBack: takeSectionBack,
    invite: inviteToUnit(doors),
    group: bindGroup(doors),
    unbindGroup: unbind,
    roster: importRoster,
    rosterConfirm: confirmRoster,
    ...drafts.dialogs,
    ...summaryDialogs,
    ...reviewDialogs,
    ...noticeDialogs(sending.rate ?? (() => null)),
    ...campaignDialogs(sending.rate ?? (() => null)),
  };
  return {
    items: [
      // Whoever tries it out finds the way in first.
      ...(sending.trial ? exampleItems : []),
      ...itemsFor(doors, drafts),
      ...summaryItems,
      ...rehearsalItems,
      ...reviewItems,
      ...noticeItems,
      ...campaignItems,
    ],
    dialogs,
    documents: drafts.documents,
    unasked: wordsUnasked,
    replied: wordsInReply,
  };
}
