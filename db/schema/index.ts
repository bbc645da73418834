/** Every table, by the word its feature goes by. */

export * from './addresses.ts';
export * from './answers.ts';
export * from './audit.ts';
export * from './campaigns.ts';
export * from './channels.ts';
export * from './chats.ts';
export * from './drafts.ts';
export * from './files.ts';
export * from './groups.ts';
export * from './inbox.ts';
export * from './invitations.ts';
export * from './notices.ts';
export * from './obligations.ts';
export * from './outbox.ts';
export * from './people.ts';
export * from './placements.ts';
export * from './reports.ts';
export * from './reviews.ts';
export * from './seats.ts';
export * from './sessions.ts';
export * from './summaries.ts';
export * from './templates.ts';
export * from './units.ts';
export * from './web-lines.ts';
