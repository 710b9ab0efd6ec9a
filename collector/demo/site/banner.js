/**
 * The consent banner. It stores the visitor's choice and passes it to the tag on every page. It stands before the tag
 * in the head, so it also creates the queue that takes commands until the tag has loaded.
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
  const words = JSON.parse(document.getElementById('demo-words').textContent).banner;
  let banner = null;
  let opener = null;

  /** The purposes that each choice permits. */
  const CHOICES = {
    accepted: { measurement: true, audience: true },
    measured: { measurement: true, audience: false },
    declined: { measurement: false, audience: false },
  };

  const choice = read();
  if (choice !== null) pass(choice);
  document.addEventListener('DOMContentLoaded', () => {
    if (choice === null) open(false);
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-consent]');
    if (button !== null) reconsider(button);
    const chooser = event.target.closest('[data-choose]');
    if (chooser !== null) choose(chooser.dataset.choose);
  });

  /** Withdrawing takes one click, as agreeing did: "change consent" withdraws and then asks again. */
  function reconsider(button) {
    const withdraws = read() === 'accepted';
    if (withdraws) decide('declined');
    open(withdraws);
    opener = button;
    banner.focus();
  }

  function decide(choice) {
    write(choice);
    pass(choice);
  }

  /** Passes the choice to the tag. */
  function pass(choice) {
    duplex('consent', CHOICES[choice]);
    document.documentElement.dataset.choice = choice;
  }

  function open(withdrawn) {
    close();
    const title = make('h2', { id: 'consent-title' }, words.title);
    const text = make('p', { id: 'consent-text' }, withdrawn ? words.withdrawn : words.text);
    const necessary = make('button', { type: 'button', id: 'consent-necessary' }, words.necessary);
    const accept = make('button', { type: 'button', id: 'consent-accept' }, words.accept);
    const more = make('a', { href: words.morePath }, words.more);
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
      // Escape keeps the choice as it is. Before the first choice it does nothing.
      if (event.key === 'Escape' && read() !== null) close();
    });
    // It comes first in the page, so that the first Tab reaches it. It does not take the focus by itself.
    document.body.prepend(banner);
  }

  function choose(choice) {
    decide(choice);
    close();
  }

  function close() {
    if (banner === null) return;
    const hadFocus = banner.contains(document.activeElement);
    banner.remove();
    banner = null;
    if (hadFocus && opener !== null) opener.focus();
    opener = null;
  }

  function make(name, attributes, text = '') {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  }

  // If storage is blocked, the banner appears again on each page.
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
      // The tag has the choice. Only the next page has to ask again.
    }
  }
})();
