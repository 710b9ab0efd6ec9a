/**
 * The consent banner. It keeps the visitor's choice and tells it to the tag on each page; it stands in the head before
 * the tag, so it also lays the queue that takes commands until the tag is there.
 */
(() => {
  if (window.duplex === undefined) {
    window.duplex = function () {
      // biome-ignore lint/complexity/noArguments: the tag's queue is documented to hold the calls' own arguments
      window.duplex.q.push(arguments);
    };
    window.duplex.q = [];
  }

  const KEY = 'amselrad-consent';
  const WORDS = {
    de: {
      title: 'Dürfen wir Sie wiedererkennen?',
      text: 'Mit Ihrer Zustimmung bekommt Ihr Browser eine zufällige Kennung, und wir sehen, ob Sie auf eine Antwort warten. Ohne sie wird höchstens anonym gezählt. Was Sie schreiben, sehen wir nie.',
      withdrawn: 'Ihre Einwilligung ist widerrufen. Sie können neu wählen.',
      accept: 'Zustimmen',
      necessary: 'Nur Notwendiges',
      more: 'Was gezählt wird',
      legal: '/demo/rechtliches/',
    },
    en: {
      title: 'May we recognize you?',
      text: 'With your consent your browser receives a random id, and we see whether you are waiting for an answer. Without it you are at most counted anonymously. What you write we never see.',
      withdrawn: 'Your consent is withdrawn. You can choose anew.',
      accept: 'Accept',
      necessary: 'Only necessary',
      more: 'What is counted',
      legal: '/demo/en/legal/',
    },
  };
  const words = WORDS[document.documentElement.lang] || WORDS.de;
  let banner = null;
  let opener = null;

  /** What each choice means, purpose by purpose. */
  const CHOICES = {
    accepted: { measurement: true, audience: true },
    measured: { measurement: true, audience: false },
    declined: { measurement: false, audience: false },
  };

  const choice = read();
  if (choice !== null) tell(choice);
  document.addEventListener('DOMContentLoaded', () => {
    if (choice === null) open(false);
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-consent]');
    if (button !== null) reconsider(button);
    const chooser = event.target.closest('[data-choose]');
    if (chooser !== null) choose(chooser.dataset.choose);
  });

  /** Withdrawing is as easy as agreeing was: the click on "change my mind" is the withdrawal. */
  function reconsider(button) {
    const withdraws = read() === 'accepted';
    if (withdraws) decide('declined');
    open(withdraws);
    opener = button;
    banner.focus();
  }

  function decide(choice) {
    write(choice);
    tell(choice);
  }

  function tell(choice) {
    duplex('consent', CHOICES[choice]);
    document.documentElement.dataset.choice = choice;
  }

  function open(withdrawn) {
    close();
    const title = make('h2', { id: 'consent-title' }, words.title);
    const text = make('p', { id: 'consent-text' }, withdrawn ? words.withdrawn : words.text);
    const necessary = make('button', { type: 'button', id: 'consent-necessary' }, words.necessary);
    const accept = make('button', { type: 'button', id: 'consent-accept' }, words.accept);
    const more = make('a', { href: words.legal }, words.more);
    const choices = make('div', { class: 'line' });
    choices.append(necessary, accept);
    banner = make('div', {
      id: 'consent',
      role: 'dialog',
      'aria-labelledby': title.id,
      'aria-describedby': text.id,
      tabindex: '-1',
    });
    banner.append(title, text, choices, more);
    accept.addEventListener('click', () => choose('accepted'));
    necessary.addEventListener('click', () => choose('declined'));
    banner.addEventListener('keydown', (event) => {
      // Before the first choice there is nothing to return to; later, Escape leaves the choice as it is.
      if (event.key === 'Escape' && read() !== null) close();
    });
    // First in the page, so that the first Tab reaches it. It does not take the focus by itself.
    document.body.prepend(banner);
  }

  function choose(choice) {
    decide(choice);
    close();
  }

  function close() {
    if (banner === null) return;
    const held = banner.contains(document.activeElement);
    banner.remove();
    banner = null;
    if (held && opener !== null) opener.focus();
    opener = null;
  }

  function make(name, attributes, text = '') {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  }

  // Storage may be blocked; then the question comes again on each page.
  function read() {
    try {
      const kept = localStorage.getItem(KEY);
      return kept !== null && Object.hasOwn(CHOICES, kept) ? kept : null;
    } catch {
      return null;
    }
  }

  function write(value) {
    try {
      localStorage.setItem(KEY, value);
    } catch {
      // The tag has been told; only remembering fails.
    }
  }
})();
