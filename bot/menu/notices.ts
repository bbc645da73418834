/** Notices in the menu: sending one, the list for everybody, and what the buttons under them do. */
import type { Dialog, Item, Speaker } from '../../core/chats/shell.ts';
import { say } from '../../core/i18n/message.ts';
import type { Rate } from '../../core/notices/plan.ts';
import { chooseAudience, chooseHow, confirmSending, startNotice, writeNotice } from '../dialogs/notice.ts';
import { correct, startChange, withdraw } from '../dialogs/notice-change.ts';
import { confirmInterrupts, confirmReceipt, listNotices, openNotice } from '../dialogs/notice-received.ts';
import { cancel, openSent, remind } from '../dialogs/notice-sent.ts';
import { answerNotice, answerTheUnit, passWords, startAnswer, startUnitAnswer } from '../dialogs/notice-talk.ts';

const anyone = () => true;
const office = ({ roles }: Speaker) => roles.includes('office');
const reads = ({ roles }: Speaker) => roles.includes('office') || roles.includes('leader');

export const noticeItems = [
  {
    command: 'thongbao',
    label: say('notices.item_list'),
    words: ['thông báo', 'xem thông báo', 'văn bản', 'notices'],
    for: anyone,
    act: listNotices,
  },
  {
    command: 'guithongbao',
    label: say('notices.item_send'),
    words: ['gửi thông báo', 'ra thông báo', 'send notice'],
    for: office,
    act: startNotice,
  },
  {
    command: 'danhan',
    label: say('notices.item_confirm'),
    words: ['đã nhận', 'đã nhận ạ', 'đã nhận được', 'đã nhận thông báo', 'xác nhận', 'received'],
    for: anyone,
    hidden: true,
    interrupts: confirmInterrupts,
    act: confirmReceipt,
  },
  { command: 'xemthongbao', label: say('notices.item_open'), words: [], for: anyone, hidden: true, act: openNotice },
  {
    command: 'traloi',
    label: say('notices.item_answer'),
    words: ['trả lời', 'trả lời thông báo', 'answer'],
    for: anyone,
    hidden: true,
    act: startAnswer,
  },
  { command: 'chuyenloi', label: say('notices.item_pass'), words: [], for: anyone, hidden: true, act: passWords },
  { command: 'xemdagui', label: say('notices.item_sent'), words: [], for: reads, hidden: true, act: openSent },
  { command: 'nhacxacnhan', label: say('notices.item_remind'), words: [], for: office, hidden: true, act: remind },
  {
    command: 'traloidonvi',
    label: say('notices.item_answer_unit'),
    words: [],
    for: office,
    hidden: true,
    act: startUnitAnswer,
  },
  {
    command: 'dinhchinh',
    label: say('notices.item_correct'),
    words: [],
    for: office,
    hidden: true,
    act: startChange('noticeCorrect'),
  },
  {
    command: 'thuhoi',
    label: say('notices.item_withdraw'),
    words: [],
    for: office,
    hidden: true,
    act: startChange('noticeWithdraw'),
  },
  { command: 'huygui', label: say('notices.item_cancel'), words: [], for: office, hidden: true, act: cancel },
] satisfies readonly Item[];

/** `rate`: what the channels carry, for the dry run. */
export function noticeDialogs(rate: Rate) {
  return {
    notice: writeNotice,
    noticeAudience: chooseAudience,
    noticeHow: chooseHow(rate),
    noticeGo: confirmSending,
    noticeCorrect: correct,
    noticeWithdraw: withdraw,
    noticeAnswer: answerNotice,
    noticeUnitAnswer: answerTheUnit,
  } satisfies Readonly<Record<string, Dialog>>;
}
