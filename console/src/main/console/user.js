// A user: what refers to them, where else they are, and what can be done.
import { html, useState } from './vendor/preact.js';
import { call, Problem } from './api.js';
import { Graph } from './graph.js';
import { Entries } from './log.js';
import { Badge, count, Failure, Loaded, sum, Text, Time, useLoaded } from './parts.js';
import { changes, Review } from './review.js';

const DETACHED = /Updated$/;

async function load(id, signal) {
  const path = `/api/users/${id}`;
  const [preview, identities, log, found] = await Promise.all([
    call('GET', `${path}/deletion-preview`, { signal }),
    call('GET', `${path}/identities`, { signal }),
    call('GET', '/api/users/deletions', { query: { target: id, limit: 10 }, signal }),
    call('GET', '/api/users', { query: { query: id }, signal }),
  ]);
  return {
    ...preview.data,
    etag: preview.headers.get('ETag'),
    since: Date.now(),
    status: found.data.users.find((user) => user.id === id)?.status,
    identities: identities.data.identities,
    log: log.data.deletions,
  };
}

export function User({ id }) {
  const loaded = useLoaded((signal) => load(id, signal), [id]);
  const [done, setDone] = useState(null);
  const [problem, setProblem] = useState(null);
  const [review, setReview] = useState(null);
  const path = `/api/users/${id}`;

  async function act(work) {
    setProblem(null);
    setDone(null);
    try {
      await work();
    } catch (failure) {
      setProblem(failure);
    }
  }
  async function change(method, suffix, message, body) {
    await call(method, path + suffix, { body });
    setDone({ message });
    loaded.again();
  }

  /** A dry run says exactly what would go, or why nothing may. */
  async function reviewDeletion(preview, force) {
    const target = path + (force ? '/force-delete' : '');
    const headers = { 'If-Match': preview.etag };
    const trial = await call('DELETE', target, { query: { dryRun: true }, headers });
    setReview({ kind: 'delete', force, target, headers, preview, rows: trial.data.relatedDataDeleted, since: Date.now() });
  }
  async function remove({ target, headers, preview }) {
    try {
      const { headers: answered } = await call('DELETE', target, { headers });
      setReview(null);
      setDone({ message: `${preview.user.email} was deleted.`, gone: true, erasure: answered.get('Erasure') });
    } catch (failure) {
      if (failure.status !== 412) {
        throw failure;
      }
      const { user, hold, relatedData } = preview;
      const changed = changes({ user, hold, relatedData }, failure.data ?? {}).join('; ');
      throw new Problem(`Nothing was deleted, because the user has changed: ${changed}`, 412, failure.requestId);
    }
  }

  if (done?.gone) {
    return html`<article><h1>Deleted</h1>
      <p role="status" class="done"><${Text}>${done.message}<//></p>
      ${done.erasure && html`<p><a href=${`#/erasures/${done.erasure}`}>Other systems erase them too</a></p>`}
      <p><a href="#/users">All users</a></p></article>`;
  }
  return html`<${Loaded} of=${loaded} what="the user">${(preview) => html`<article>
    <h1><${Text}>${preview.user.email}<//></h1>
    <p>
      <${Text}>${preview.user.firstName} ${preview.user.lastName}<//>, ${preview.user.role}
      ${' '}<${Badge} kind=${preview.status}>${preview.status}<//>
      ${preview.hold && html` <${Badge} kind="held">hold<//>`}
    </p>
    <p class="small"><code>${id}</code>, created <${Time} at=${preview.user.createdAt} /></p>
    ${done && html`<p role="status" class="done"><${Text}>${done.message}<//></p>`}
    ${problem && html`<${Failure} problem=${problem} />`}
    ${preview.hold && html`<section class="hold">
      <h2>Under hold</h2>
      <p>Nothing deletes this user. <${Text}>${preview.hold.reason}<//></p>
      <p class="small">By <code>${preview.hold.by}</code>, since <${Time} at=${preview.hold.since} /></p>
    </section>`}

    <p class="row actions">
      ${preview.status === 'inactive'
        ? html`<button type="button" onClick=${() => act(() => change('PUT', '/reactivate', 'The user is active again.'))}>
            Reactivate</button>`
        : html`<button type="button" onClick=${() => act(() => change('PUT', '/deactivate', 'The user is inactive.'))}>
            Deactivate</button>`}
      ${preview.hold
        ? html`<button type="button" onClick=${() => setReview({ kind: 'release', since: preview.since })}>
            Release the hold …</button>`
        : html`<button type="button" onClick=${() => setReview({ kind: 'hold', since: preview.since })}>Hold …</button>`}
      <button type="button" onClick=${() => setReview({ kind: 'schedule', since: preview.since, preview })}>
        Schedule …</button>
      <button type="button" class="danger" onClick=${() => act(() => reviewDeletion(preview, false))}>Delete …</button>
      <button type="button" class="danger" onClick=${() => act(() => reviewDeletion(preview, true))}>
        Force delete …</button>
    </p>

    <h2>What refers to this user</h2>
    <${Graph} preview=${preview} />

    <h2>In other systems</h2>
    ${preview.identities.length === 0 ? html`<p class="small">No other system is known to have them.</p>` : html`<ul>
      ${preview.identities.map(({ participant, subject }) => html`<li>${participant}: <code>${subject}</code></li>`)}
    </ul>`}

    <h2>In the log</h2>
    <${Entries} entries=${preview.log} />

    ${review?.kind === 'delete' && html`<${DeleteReview} review=${review} identities=${preview.identities}
        onConfirm=${() => remove(review)} onClose=${() => closed(setReview, loaded)} />`}
    ${review?.kind === 'hold' && html`<${HoldReview} since=${review.since} onClose=${() => setReview(null)}
        onConfirm=${async (reason) => {
          await change('PUT', '/hold', 'The user is under hold.', { reason });
          setReview(null);
        }} />`}
    ${review?.kind === 'release' && html`<${Review} title="Release the hold?" act="Release" since=${review.since}
        onClose=${() => setReview(null)} onConfirm=${async () => {
          await change('DELETE', '/hold', 'The hold was released.');
          setReview(null);
        }}>
      <p>Deletions can reach this user then. The hold says: <${Text}>${preview.hold.reason}<//></p>
    <//>`}
    ${review?.kind === 'schedule' && html`<${ScheduleReview} id=${id} review=${review} onClose=${() => setReview(null)} />`}
  </article>`}<//>`;
}

/** After a review the preview may be old. */
function closed(setReview, loaded) {
  setReview(null);
  loaded.again();
}

function DeleteReview({ review, identities, onConfirm, onClose }) {
  const { email } = review.preview.user;
  const rows = Object.entries(review.rows).filter(([, number]) => number > 0);
  const goes = Object.fromEntries(rows.filter(([name]) => !DETACHED.test(name)));
  const stays = Object.fromEntries(rows.filter(([name]) => DETACHED.test(name)));
  return html`<${Review} title=${`${review.force ? 'Force delete' : 'Delete'} ${email}?`} typed=${1 + sum(goes)}
      act=${`Delete 1 user and ${count(sum(goes), 'row')}`} since=${review.since}
      onConfirm=${onConfirm} onClose=${onClose}>
    <dl>
      <dt>Goes</dt><dd>${listed(goes, 'the user alone')}</dd>
      <dt>Stays, without the user</dt><dd>${listed(stays, 'nothing')}</dd>
      ${identities.length > 0 && html`<dt>Erased in other systems too</dt>
        <dd>${identities.map(({ participant, subject }) => `${participant} ${subject}`).join(', ')}</dd>`}
    </dl>
  <//>`;
}

function listed(rows, none) {
  const names = Object.entries(rows).map(([name, number]) => `${name.replace(DETACHED, '')} ${number.toLocaleString('en')}`);
  return names.length === 0 ? none : names.join(', ');
}

function HoldReview({ since, onConfirm, onClose }) {
  const [reason, setReason] = useState('');
  return html`<${Review} title="Put this user under hold?" act="Hold" since=${since}
      onConfirm=${() => onConfirm(reason)} onClose=${onClose}>
    <p>Nothing deletes the user until a super-admin releases the hold.</p>
    <label>Reason <input required maxlength="500" value=${reason} onInput=${(e) => setReason(e.target.value)} /></label>
  <//>`;
}

function ScheduleReview({ id, review, onClose }) {
  const [days, setDays] = useState('30');
  const [reason, setReason] = useState('');
  const [force, setForce] = useState(false);
  async function schedule() {
    const body = { userIds: [id], mode: force ? 'force' : 'standard', delay: `P${Number(days)}D` };
    const { data } = await call('POST', '/api/users/erasures', {
      body: reason ? { ...body, reason } : body,
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
    location.hash = `/erasures/${data.erasure.id}`;
  }
  return html`<${Review} title=${`Schedule the erasure of ${review.preview.user.email}?`} since=${review.since}
      act=${`Erase 1 user in ${count(Number(days), 'day')}`} onConfirm=${schedule} onClose=${onClose}>
    <p>Until then the user is deactivated, and the erasure can be cancelled.</p>
    <label>Days <input type="number" min="1" max="3650" required value=${days} onInput=${(e) => setDays(e.target.value)} /></label>
    <label>Reason <input maxlength="500" value=${reason} onInput=${(e) => setReason(e.target.value)} /></label>
    <label class="check"><input type="checkbox" checked=${force} onChange=${(e) => setForce(e.target.checked)} />
      Also delete what stands in the way</label>
  <//>`;
}
