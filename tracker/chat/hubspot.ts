import { whenThere } from './whenThere.ts';
import { written } from './written.ts';

/** https://developers.hubspot.com/docs/api-reference/conversations-chat-configuration/chat-widget-sdk */
interface HubSpotConversations {
  on(event: 'conversationStarted', hear: () => void): void;
}

whenThere(
  () => (window as { HubSpotConversations?: HubSpotConversations }).HubSpotConversations,
  // There is no event for a message in a conversation that has begun before.
  (conversations) => conversations.on('conversationStarted', () => written()),
);
