import { whenThere } from './whenThere.ts';
import { written } from './written.ts';

/** https://platform.text.com/docs/extending-chat-widget/javascript-api: any number of listeners, also before it loads. */
interface LiveChatWidget {
  on(event: 'new_event', hear: (event: { author: { type: 'customer' | 'agent' } }) => void): void;
  on(event: 'form_submitted', hear: (form: { type: string } | string) => void): void;
}

whenThere(
  () => (window as { LiveChatWidget?: LiveChatWidget }).LiveChatWidget,
  (widget) => {
    // Comes for both sides' messages and files.
    widget.on('new_event', (event) => {
      if (event?.author?.type === 'customer') written();
    });
    // The form for a message where nobody is there to chat; older widgets tell the bare type.
    widget.on('form_submitted', (form) => {
      if ((typeof form === 'string' ? form : form?.type) === 'ticket') written();
    });
  },
);
