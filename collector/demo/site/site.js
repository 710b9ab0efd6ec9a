/** The pages of the workshop can share, keep a wish list, fill the basket and search. */
(() => {
  const words = JSON.parse(document.getElementById('demo-words').textContent).site;

  for (const button of document.querySelectorAll('[data-copy]')) {
    const label = button.querySelector('span');
    const before = label.textContent;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(location.href);
      label.textContent = words.copied;
      setTimeout(() => {
        label.textContent = before;
      }, 2000);
    });
  }

  for (const button of document.querySelectorAll('[data-share]')) {
    if (!navigator.share) continue;
    button.parentElement.hidden = false;
    button.addEventListener('click', () => {
      // The promise rejects when the visitor closes the sheet without sharing, which is fine.
      navigator.share({ title: document.title, url: location.href }).catch(() => {});
    });
  }

  for (const button of document.querySelectorAll('[data-cart]')) {
    const before = button.textContent;
    button.addEventListener('click', () => {
      duplex('event', 'AddToCart', { value: Number(button.dataset.value) });
      button.textContent = words.inBasket;
      setTimeout(() => {
        button.textContent = before;
      }, 2000);
    });
  }

  const kept = new Set(load());
  for (const button of document.querySelectorAll('[data-keep]')) {
    const label = button.lastChild;
    const before = label.textContent;
    const show = () => {
      const isKept = kept.has(button.dataset.keep);
      button.setAttribute('aria-pressed', String(isKept));
      label.textContent = isKept ? words.kept : before;
      // Adding to the list is a signal, removing is not.
      if (isKept) button.removeAttribute('data-duplex-bookmark');
      else button.setAttribute('data-duplex-bookmark', 'wishlist');
    };
    show();
    button.addEventListener('click', () => {
      if (!kept.delete(button.dataset.keep)) kept.add(button.dataset.keep);
      save();
      // Later, because the tag has to see the button as it was when the visitor clicked.
      setTimeout(show);
    });
  }

  const results = document.querySelector('[data-results]');
  if (results !== null) {
    const query = new URLSearchParams(location.search).get('q') ?? '';
    document.getElementById('search').value = query;
    const wanted = query.toLowerCase().split(/\s+/);
    for (const item of results.children) {
      const text = item.textContent.toLowerCase();
      item.hidden = !wanted.every((word) => text.includes(word));
    }
    document.querySelector('[data-none]').hidden = [...results.children].some((item) => !item.hidden);
  }

  function load() {
    try {
      return JSON.parse(localStorage.getItem('amselrad-kept')) ?? [];
    } catch {
      return [];
    }
  }

  function save() {
    try {
      localStorage.setItem('amselrad-kept', JSON.stringify([...kept]));
    } catch {
      // Without storage the list lasts as long as the page.
    }
  }
})();
