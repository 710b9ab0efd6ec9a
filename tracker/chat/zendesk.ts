import { whenThere } from './whenThere.ts';
import { written } from './written.ts';

/**
 * https://developer.zendesk.com/api-reference/widget/chat-api (classic) and …/widget-messaging/web/events (messaging):
 * one global for two widgets. Which one it is says `widget`, once it has loaded.
 */
interface Zendesk {
  (command: 'webWidget:on' | 'messenger:on', event: string, hear: (event?: { action?: string }) => void): void;
  widget?: 'classic' | 'messenger';
}

whenThere(
  () => {
    const { zE } = window as { zE?: Zendesk };
    return zE?.widget && zE;
  },
  (zE) => {
    if (zE.widget === 'classic') {
      zE('webWidget:on', 'chat:start', () => written());
      zE('webWidget:on', 'userEvent', (event) => {
        if (event?.action === 'Contact Form Submitted') written();
      });
    } else {
      // Tells that a conversation has begun, but not that the visitor began it: a bot may speak first. So it keeps a tap
      // open, and opens none.
      zE('messenger:on', 'conversationStarted', () => written('inferred'));
    }
  },
);
