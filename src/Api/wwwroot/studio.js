// Hosts the unmodified Elsa Studio and is loaded before it: the token and the revision of its calls, sentences of what was refused, the sign-in that has ended, the way between its pages.
(() => {
  'use strict';
  const meta = document.querySelector('meta[name=csrf]');
  const plain = window.fetch.bind(window);
  const revisions = new Map(); // procedure → the ETag last seen
  let saving = Promise.resolve(); // one saving after the other: each knows the revision that the one before has made
  localStorage.setItem('BlazorCulture', document.documentElement.lang === 'en' ? 'en-US' : 'vi-VN');

  window.fetch = (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (address.origin !== location.origin || !address.pathname.startsWith('/elsa/')) return plain(input, init);
    const request = new Request(input, init);
    if (request.method === 'GET') return read(request);
    if (request.method !== 'POST' || address.pathname !== '/elsa/api/workflow-definitions') return send(request);
    const turn = saving.then(() => save(request));
    saving = turn.catch(() => undefined);
    return turn;
  };

  async function read(request) {
    const answer = await send(request);
    const tag = answer.headers.get('ETag');
    if (tag && answer.ok && request.url.includes('/workflow-definitions/by-')) {
      const { definitionId, isLatest } = await answer.clone().json();
      if (isLatest) revisions.set(definitionId, tag);
    }
    return answer;
  }

  async function save(request) {
    const { model } = await request.clone().json();
    const seen = revisions.get(model.definitionId);
    if (seen) request.headers.set('If-Match', seen);
    const answer = await send(request);
    // a draft that was saved but not published has a new revision too
    const tag = answer.headers.get('ETag');
    if (tag) revisions.set(model.definitionId, tag);
    return answer;
  }

  /** Sends a call as often as it takes to be signed in. */
  async function send(request) {
    for (;;) {
      const call = request.clone();
      if (call.method !== 'GET') call.headers.set('RequestVerificationToken', meta.content);
      const answer = await plain(call);
      if (answer.status === 401) await signIn();
      else return call.method === 'GET' ? answer : told(answer);
    }
  }

  /** Studio shows the sentences of a 400 and of nothing else; what it should try again (5xx) stays as it is. */
  async function told(answer) {
    if (answer.status < 400 || answer.status >= 500) return answer;
    const { errors, code = 'refused', detail = '' } = await answer.clone().json().catch(() => ({}));
    if (answer.status === 400 && errors) return answer;
    return new Response(JSON.stringify({ errors: errors ?? { [code]: [detail] } }), { status: 400, headers: { 'Content-Type': 'application/json' } });
  }

  let waiting; // all calls wait for the same sign-in
  function signIn() {
    waiting ??= new Promise((resolve) => {
      const dialog = document.getElementById('signed-out');
      const look = async () => {
        const page = await plain(location.href, { redirect: 'manual' }).catch(() => undefined);
        if (!page?.ok || !waiting) return;
        meta.content = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('meta[name=csrf]').content;
        removeEventListener('focus', look);
        dialog.close();
        waiting = undefined;
        resolve();
      };
      dialog.oncancel = (event) => event.preventDefault();
      dialog.querySelector('button').onclick = look;
      addEventListener('focus', look);
      dialog.showModal();
    });
    return waiting;
  }

  // Studio's pages lead to one another by address alone; what only changes the query of a list stays on it.
  const pushState = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const to = new URL(url ?? '', location.href);
    if (to.pathname === location.pathname) pushState(state, title, url);
    else location.assign(to);
  };
  const leads = async (list, callback, where) => {
    await customElements.whenDefined(list);
    const element = document.querySelector(list);
    if (element) element[callback] = (id) => location.assign(`/studio/workflows/${where(encodeURIComponent(id))}`);
  };
  const edit = (id) => `definitions/${id}/edit`;
  leads('elsa-workflow-definition-list', 'editWorkflowDefinition', edit);
  leads('elsa-workflow-instance-viewer', 'editWorkflowDefinition', edit);
  leads('elsa-workflow-instance-list', 'viewWorkflowInstance', (id) => `instances/${id}/view`);
  addEventListener('DOMContentLoaded', () => {
    for (const element of document.querySelectorAll('elsa-backend-provider, main > *')) element.setAttribute('remote-endpoint', `${location.origin}/elsa/api`);
  });
})();
