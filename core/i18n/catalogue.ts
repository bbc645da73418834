/** Every feature's words. A new feature adds its file to both lists; a test compares keys and parameters. */
import enCampaigns from './en/campaigns.json' with { type: 'json' };
import enChats from './en/chats.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enCompile from './en/compile.json' with { type: 'json' };
import enConversation from './en/conversation.json' with { type: 'json' };
import enDraftPage from './en/draftPage.json' with { type: 'json' };
import enDrafts from './en/drafts.json' with { type: 'json' };
import enForms from './en/forms.json' with { type: 'json' };
import enGroups from './en/groups.json' with { type: 'json' };
import enGuidance from './en/guidance.json' with { type: 'json' };
import enNotices from './en/notices.json' with { type: 'json' };
import enOperator from './en/operator.json' with { type: 'json' };
import enOrg from './en/org.json' with { type: 'json' };
import enOutput from './en/output.json' with { type: 'json' };
import enPage from './en/page.json' with { type: 'json' };
import enPeople from './en/people.json' with { type: 'json' };
import enRehearsal from './en/rehearsal.json' with { type: 'json' };
import enReports from './en/reports.json' with { type: 'json' };
import enReviews from './en/reviews.json' with { type: 'json' };
import enSummaries from './en/summaries.json' with { type: 'json' };
import enWeb from './en/web.json' with { type: 'json' };
import enZalo from './en/zalo.json' with { type: 'json' };
import viCampaigns from './vi/campaigns.json' with { type: 'json' };
import viChats from './vi/chats.json' with { type: 'json' };
import viCommon from './vi/common.json' with { type: 'json' };
import viCompile from './vi/compile.json' with { type: 'json' };
import viConversation from './vi/conversation.json' with { type: 'json' };
import viDraftPage from './vi/draftPage.json' with { type: 'json' };
import viDrafts from './vi/drafts.json' with { type: 'json' };
import viForms from './vi/forms.json' with { type: 'json' };
import viGroups from './vi/groups.json' with { type: 'json' };
import viGuidance from './vi/guidance.json' with { type: 'json' };
import viNotices from './vi/notices.json' with { type: 'json' };
import viOperator from './vi/operator.json' with { type: 'json' };
import viOrg from './vi/org.json' with { type: 'json' };
import viOutput from './vi/output.json' with { type: 'json' };
import viPage from './vi/page.json' with { type: 'json' };
import viPeople from './vi/people.json' with { type: 'json' };
import viRehearsal from './vi/rehearsal.json' with { type: 'json' };
import viReports from './vi/reports.json' with { type: 'json' };
import viReviews from './vi/reviews.json' with { type: 'json' };
import viSummaries from './vi/summaries.json' with { type: 'json' };
import viWeb from './vi/web.json' with { type: 'json' };
import viZalo from './vi/zalo.json' with { type: 'json' };

export const vi = {
  campaigns: viCampaigns,
  chats: viChats,
  common: viCommon,
  compile: viCompile,
  conversation: viConversation,
  draftPage: viDraftPage,
  drafts: viDrafts,
  forms: viForms,
  groups: viGroups,
  guidance: viGuidance,
  notices: viNotices,
  operator: viOperator,
  org: viOrg,
  output: viOutput,
  people: viPeople,
  page: viPage,
  rehearsal: viRehearsal,
  reports: viReports,
  reviews: viReviews,
  summaries: viSummaries,
  web: viWeb,
  zalo: viZalo,
};

export const en = {
  campaigns: enCampaigns,
  chats: enChats,
  common: enCommon,
  compile: enCompile,
  conversation: enConversation,
  draftPage: enDraftPage,
  drafts: enDrafts,
  forms: enForms,
  groups: enGroups,
  guidance: enGuidance,
  notices: enNotices,
  operator: enOperator,
  org: enOrg,
  output: enOutput,
  people: enPeople,
  page: enPage,
  rehearsal: enRehearsal,
  reports: enReports,
  reviews: enReviews,
  summaries: enSummaries,
  web: enWeb,
  zalo: enZalo,
} satisfies Record<keyof typeof vi, unknown>;

/** `x_one` and `x_other` are one key, `x`, chosen by the parameter `count`. */
type Bare<K extends string> = K extends `${infer B}_${'one' | 'other'}` ? B : K;

export type MessageKey = {
  [F in keyof typeof vi & string]: `${F}.${Bare<keyof (typeof vi)[F] & string>}`;
}[keyof typeof vi & string];

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];
