import { whenThere } from './whenThere.ts';
import { written } from './written.ts';

/** https://developers.hubspot.com/docs/api-reference/conversations-chat-configuration/chat-widget-sdk */
interface HubSpotConversations {
  on(event: 'conversationStarted', hear: () => void): void;
}

whenThere(
  () => (window as { HubSpotConversations?: HubSpotConversations }).HubSpotConversations,
  // HubSpot has no event for messages in a conversation that began earlier.
  (conversations) => conversations.on('conversationStarted', () => written()),
);
