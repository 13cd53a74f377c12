// A user: what refers to them, where else they are, and what can be done.
import { html, useEffect, useState } from './vendor/preact.js';
import { call, Problem } from './api.js';
import { Graph, relations } from './graph.js';
import { Entries } from './log.js';
import { announce, Badge, count, Failure, go, Loaded, sum, Text, Time, useLoaded } from './parts.js';
import { changes, Review } from './review.js';

const NOT_FOUND = 404;
const CHANGED = 412;

async function load(id, signal) {
  const path = `/api/users/${id}`;
  const log = call('GET', '/api/users/deletions', { query: { target: id, limit: 10 }, signal });
  try {
    const [preview, identities, found] = await Promise.all([
      call('GET', `${path}/deletion-preview`, { signal }),
      call('GET', `${path}/identities`, { signal }),
      call('GET', '/api/users', { query: { query: id }, signal }),
    ]);
    return {
      ...preview.data,
      etag: preview.headers.get('ETag'),
      since: Date.now(),
      status: found.data.users.find((user) => user.id === id)?.status,
      identities: identities.data.identities,
      log: (await log).data.deletions,
    };
  } catch (problem) {
    if (problem.status !== NOT_FOUND) {
      log.catch(() => {});
      throw problem;
    }
    return { gone: true, log: (await log).data.deletions };
  }
}

export function User({ id }) {
  const loaded = useLoaded((signal) => load(id, signal), [id]);
  const preview = loaded.value;
  const email = preview?.user?.email;
  useEffect(() => {
    document.title = `${email ?? 'User'} · Lethe`;
  }, [email]);
  return html`<article>
    <h1><${Text}>${email ?? 'User'}<//></h1>
    <p class="small"><code>${id}</code></p>
    <${Loaded} of=${loaded} what="the user">${(user) => user.gone
      ? html`<p>There is no such user, or not any more.</p>
          <h2>In the log</h2><${Entries} entries=${user.log} />`
      : html`<${Existing} id=${id} preview=${user} reload=${loaded.again} loading=${loaded.loading} />`}<//>
  </article>`;
}

function Existing({ id, preview, reload, loading }) {
  const [done, setDone] = useState(null);
  const [problem, setProblem] = useState(null);
  const [review, setReview] = useState(null);
  const [busy, setBusy] = useState(false);
  const path = `/api/users/${id}`;
  const disabled = busy || loading;
  // It keeps the focus while it is disabled, so that a dialog can give it back.
  const button = (label, onClick, kind) => html`<button key=${label} type="button" class=${kind}
    aria-disabled=${disabled ? 'true' : 'false'} onClick=${() => disabled || onClick()}>${label}</button>`;

  /** One thing at a time: a second click could do the opposite of the first. */
  async function act(work) {
    setProblem(null);
    setDone(null);
    setBusy(true);
    try {
      await work();
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  }
  async function change(method, suffix, message, body) {
    await call(method, path + suffix, { body });
    setDone({ message });
    announce(message);
    reload();
  }

  /** Says what has changed, where a service refuses because of that. */
  function explained(failure) {
    if (failure.status !== CHANGED) {
      return failure;
    }
    const { user, hold, relatedData } = preview;
    const changed = changes({ user, hold, relatedData }, failure.data ?? {});
    return new Problem(`Nothing was deleted, because the user has changed: ${changed}`, CHANGED, failure.requestId);
  }

  /** A dry run says exactly what would go, or why nothing may. */
  async function reviewDeletion(force) {
    const target = path + (force ? '/force-delete' : '');
    const headers = { 'If-Match': preview.etag };
    try {
      const { data } = await call('DELETE', target, { query: { dryRun: true }, headers });
      setReview({ kind: 'delete', force, target, headers, rows: data.relatedDataDeleted, since: Date.now() });
    } catch (failure) {
      if (failure.status === CHANGED) {
        reload();
      }
      throw explained(failure);
    }
  }
  async function remove() {
    try {
      const { headers } = await call('DELETE', review.target, { headers: review.headers });
      setReview(null);
      setDone({ message: `${preview.user.email} was deleted.`, gone: true, erasure: headers.get('Erasure') });
      announce('The user was deleted.');
    } catch (failure) {
      throw explained(failure);
    }
  }
  /** After a review the figures may be old. */
  function close() {
    setReview(null);
    reload();
  }

  if (done?.gone) {
    return html`<p class="done"><${Text}>${done.message}<//></p>
      ${done.erasure && html`<p><a href=${`#/erasures/${done.erasure}`}>Other systems erase them too</a></p>`}
      <p><a href="#/users">All users</a></p>`;
  }
  return html`
    <p>
      <${Text}>${preview.user.firstName} ${preview.user.lastName}<//>, ${preview.user.role}
      ${' '}<${Badge} kind=${preview.status}>${preview.status}<//>
      ${preview.hold && html` <${Badge} kind="held">hold<//>`}
    </p>
    <p class="small">Created <${Time} at=${preview.user.createdAt} /></p>
    ${done && html`<p class="done"><${Text}>${done.message}<//></p>`}
    ${problem && html`<${Failure} problem=${problem} />`}
    ${preview.hold && html`<section class="hold">
      <h2>Under hold</h2>
      <p>Nothing deletes this user. <${Text}>${preview.hold.reason}<//></p>
      <p class="small">By <code>${preview.hold.by}</code>, since <${Time} at=${preview.hold.since} /></p>
    </section>`}

    <p class="row actions">
      ${preview.status === 'inactive'
        ? button('Reactivate', () => act(() => change('PUT', '/reactivate', 'The user is active again.')))
        : button('Deactivate', () => act(() => change('PUT', '/deactivate', 'The user is inactive.')))}
      ${preview.hold
        ? button('Release the hold …', () => setReview({ kind: 'release' }))
        : button('Hold …', () => setReview({ kind: 'hold' }))}
      ${button('Schedule …', () => setReview({ kind: 'schedule' }))}
      ${button('Delete …', () => act(() => reviewDeletion(false)), 'danger')}
      ${button('Force delete …', () => act(() => reviewDeletion(true)), 'danger')}
    </p>

    <h2>What refers to this user</h2>
    <${Graph} preview=${preview} />

    <h2>In other systems</h2>
    ${preview.identities.length === 0 ? html`<p class="small">No other system is known to have them.</p>` : html`<ul>
      ${preview.identities.map((one) => html`<li><${Text}>${one.participant}: ${one.subject}<//></li>`)}
    </ul>`}

    <h2>In the log</h2>
    <${Entries} entries=${preview.log} />

    ${review?.kind === 'delete' && html`<${DeleteReview} key=${review.target} id=${id} review=${review}
        preview=${preview} onConfirm=${remove} onClose=${close} />`}
    ${review?.kind === 'hold' && html`<${HoldReview} preview=${preview} onClose=${close}
        onConfirm=${async (reason) => {
          await change('PUT', '/hold', 'The user is under hold.', { reason });
          setReview(null);
        }} />`}
    ${review?.kind === 'release' && html`<${Review} title="Release the hold?" act="Release" since=${preview.since}
        onClose=${close} onConfirm=${async () => {
          await change('DELETE', '/hold', 'The hold was released.');
          setReview(null);
        }}>
      <p>Deletions can reach this user then. The hold says: <${Text}>${preview.hold?.reason}<//></p>
    <//>`}
    ${review?.kind === 'schedule' && html`<${ScheduleReview} id=${id} preview=${preview} onClose=${close} />`}
  `;
}

function Relations({ goes, detached, preview, id }) {
  return html`<dl>
    <dt>User</dt><dd><code>${id}</code></dd>
    <dt>Goes</dt><dd>${listed(goes, 'the user alone')}</dd>
    <dt>Stays, without the user</dt><dd>${listed(detached, 'nothing')}</dd>
    ${preview.identities.length > 0 && html`<dt>Erased in other systems too</dt>
      <dd>${preview.identities.map((one) => html`<div><${Text}>${one.participant}: ${one.subject}<//></div>`)}</dd>`}
  </dl>`;
}

function listed(rows, none) {
  const names = Object.entries(rows).map(([name, number]) => `${name} ${number.toLocaleString('en')}`);
  return names.length === 0 ? none : names.join(', ');
}

/** What goes is what the dry run deleted. What stays is from the preview, to which the deletion is bound. */
function DeleteReview({ id, review, preview, onConfirm, onClose }) {
  const goes = Object.fromEntries(
    Object.entries(review.rows).filter(([name, number]) => number > 0 && !name.endsWith('Updated')));
  const act = review.force ? 'Force delete' : 'Delete';
  return html`<${Review} title=${`${act} ${preview.user.email}?`} typed=${1 + sum(goes)} since=${review.since}
      act=${`${act} 1 user and ${count(sum(goes), 'row')}`} onConfirm=${onConfirm} onClose=${onClose}>
    <${Relations} goes=${goes} detached=${relations(preview).detached} preview=${preview} id=${id} />
  <//>`;
}

function HoldReview({ preview, onConfirm, onClose }) {
  const [reason, setReason] = useState('');
  return html`<${Review} title=${`Put ${preview.user.email} under hold?`} act="Hold" since=${preview.since}
      onConfirm=${() => onConfirm(reason)} onClose=${onClose}>
    <p>Nothing deletes the user until a super-admin releases the hold.</p>
    <label>Reason <input required maxlength="500" value=${reason} onInput=${(e) => setReason(e.target.value)} /></label>
  <//>`;
}

function ScheduleReview({ id, preview, onClose }) {
  const [days, setDays] = useState('30');
  const [reason, setReason] = useState('');
  const [force, setForce] = useState(false);
  const { goes, detached, blocks } = relations(preview);
  async function schedule(isOpen) {
    const body = { userIds: [id], mode: force ? 'force' : 'standard', delay: `P${Number(days)}D` };
    const { data } = await call('POST', '/api/users/erasures', {
      body: reason ? { ...body, reason } : body,
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
    if (isOpen()) {
      go(`/erasures/${data.erasure.id}`);
    }
  }
  return html`<${Review} title=${`Schedule the erasure of ${preview.user.email}?`} since=${preview.since}
      act=${`${force ? 'Force erase' : 'Erase'} 1 user in ${count(Number(days), 'day')}`}
      onConfirm=${schedule} onClose=${onClose}>
    <p>Until then the user is deactivated, and the erasure can be cancelled. What refers to them then goes; now it is:</p>
    <${Relations} goes=${force ? { ...goes, ...blocks } : goes} detached=${detached} preview=${preview} id=${id} />
    ${!force && sum(blocks) > 0 && html`<p><strong>${listed(blocks)} would stand in the way:</strong> the user would be
      refused.</p>`}
    <label>Days <input type="number" min="1" max="3650" required value=${days} onInput=${(e) => setDays(e.target.value)} /></label>
    <label>Reason <input maxlength="500" value=${reason} onInput=${(e) => setReason(e.target.value)} /></label>
    <label class="check"><input type="checkbox" checked=${force} onChange=${(e) => setForce(e.target.checked)} />
      Also delete what stands in the way</label>
  <//>`;
}
