import type { MailMessage } from '../http/sendMail.ts';
import type { MessageLanguage } from '../storage/alerts/storedAlerts.ts';
import { escapeHtml, mailButton, mailLayout } from './mailLayout.ts';
import { messageWordsIn } from './messageWords.ts';
import { oneLine } from './oneLine.ts';

/** The data of an invitation's email. */
export interface InvitationMailContent {
  to: string;
  url: string;
  /** Name of the person who invites; null: a program or the server. */
  by: string | null;
  language: MessageLanguage;
}

export function invitationMail({ to, url, by, language }: InvitationMailContent, id: string): MailMessage {
  const words = messageWordsIn(language).invitation;
  const text = words.text(by === null ? words.somebody : oneLine(by, 80));
  return {
    to,
    id: `invitation-${id}`,
    subject: words.subject,
    text: [words.title, '', text, words.how, '', url, '', '-- ', words.foot, ''].join('\n'),
    html: mailLayout({
      language,
      preview: text,
      content: `<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3">${escapeHtml(words.title)}</h1><p style="margin:0 0 12px">${escapeHtml(text)}</p><p class="quiet" style="margin:0;color:#5c6470">${escapeHtml(words.how)}</p>${mailButton(url, words.accept)}<p class="quiet" style="margin:16px 0 0;font-size:12px;color:#5c6470;word-break:break-all">${escapeHtml(url)}</p>`,
      foot: escapeHtml(words.foot),
    }),
  };
}
