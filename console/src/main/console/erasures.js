// Lists erasures, and creates one.
import { html, useEffect, useState } from './vendor/preact.js';
import { call } from './api.js';
import { Badge, Choice, count, Failure, go, Loaded, More, Table, Text, Time, useLoaded } from './parts.js';
import { Review } from './review.js';

const REFRESH = 2000;
const STATES = ['scheduled', 'running', 'paused', 'completed', 'failed', 'cancelled'];

export function Erasures({ query }) {
  const [updates, setUpdates] = useState(true);
  const page = useLoaded(
    async (signal) => (await call('GET', '/api/users/erasures', { query, signal })).data, [query]);
  useEffect(() => {
    if (!updates || page.loading || page.problem) {
      return undefined;
    }
    const timer = setTimeout(() => document.hidden || page.again(), REFRESH);
    return () => clearTimeout(timer);
  }, [updates, page.loading, page.problem]);
  // Its loading isn't said each time.
  const quiet = { ...page, loading: page.loading && page.value === undefined };
  return html`<article>
    <h1>Erasures</h1>
    <form class="filters" onSubmit=${(event) => event.preventDefault()}>
      <${Choice} label="State" value=${query.state ?? ''} options=${STATES} onChange=${(state) => go('/erasures', { state })} />
      <label class="check"><input type="checkbox" checked=${updates} onChange=${(e) => setUpdates(e.target.checked)} />
        Update the list</label>
    </form>
    <${Loaded} of=${quiet} what="erasures">${({ erasures, next }) => html`
      ${erasures.length === 0 ? html`<p>There is no erasure.</p>` : html`
        <${Table} caption="Erasures" columns=${['Erasure', 'State', 'Progress', 'Refused', 'Failed', 'Mode', 'Reason']}
          rows=${erasures.map((erasure) => [
            erasure.id,
            html`<a href=${`#/erasures/${erasure.id}`}><${Time} at=${erasure.createdAt} /></a>`,
            html`<${Badge} kind=${erasure.state}>${erasure.state}<//> ${erasure.blockedBy && html`<${Badge} kind="held">blocked<//>`}`,
            html`<${Bar} erasure=${erasure} />`,
            erasure.refused.toLocaleString('en'),
            erasure.failed.toLocaleString('en'),
            erasure.mode,
            html`<${Text}>${erasure.reason}<//>`,
          ])} />`}
      <${More} next=${next} onNext=${(cursor) => go('/erasures', { ...query, cursor })} />
    `}<//>
    <${NewErasure} />
  </article>`;
}

/** How many of an erasure's users are finished. */
export function Bar({ erasure }) {
  const finished = erasure.done + erasure.refused + erasure.failed;
  const text = `${finished.toLocaleString('en')} of ${count(erasure.total, 'user')} finished`;
  return html`<span class="bar"><progress max=${Math.max(1, erasure.total)} value=${finished} aria-label=${text} />
    <span>${erasure.done.toLocaleString('en')} of ${count(erasure.total, 'user')} deleted</span></span>`;
}

function NewErasure() {
  const [values, setValues] = useState({ emailDomain: '', status: '', createdBefore: '', days: '0', reason: '', force: false });
  const [problem, setProblem] = useState(null);
  const [review, setReview] = useState(null);
  const [busy, setBusy] = useState(false);
  const set = (name) => (e) => setValues({ ...values, [name]: e.target.value });

  function body() {
    const { emailDomain, status, createdBefore, days, reason, force } = values;
    const filter = Object.fromEntries(Object.entries({ emailDomain, status, createdBefore }).filter(([, value]) => value));
    const asked = { filter, mode: force ? 'force' : 'standard' };
    if (Number(days) > 0) {
      asked.delay = `P${Number(days)}D`;
    }
    return reason ? { ...asked, reason } : asked;
  }
  async function look(event) {
    event.preventDefault();
    setProblem(null);
    setBusy(true);
    const days = Number(values.days);
    try {
      const asked = body();
      const { data } = await call('POST', '/api/users/erasures', { query: { dryRun: true }, body: asked });
      if (data.count === 0) {
        setProblem(new Error('No user meets all of these.'));
      } else {
        setReview({ ...data, asked, days, since: Date.now() });
      }
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  }

  return html`<section>
    <h2>New erasure</h2>
    <p>Erases the users who meet all of these, and no admins. Who that is, is decided when it is accepted.</p>
    ${problem && html`<${Failure} problem=${problem} />`}
    <form class="filters" onSubmit=${look}>
      <label>E-mail domain, such as closed.example <input value=${values.emailDomain} onInput=${set('emailDomain')} /></label>
      <${Choice} label="Status" value=${values.status} options=${['active', 'inactive']}
        onChange=${(status) => setValues({ ...values, status })} />
      <label>Created before, such as 2024-01-01T00:00:00Z
        <input value=${values.createdBefore} onInput=${set('createdBefore')} /></label>
      <label>Begins in days <input type="number" min="0" max="3650" required value=${values.days} onInput=${set('days')} /></label>
      <label>Reason <input maxlength="500" value=${values.reason} onInput=${set('reason')} /></label>
      <label class="check"><input type="checkbox" checked=${values.force}
        onChange=${(e) => setValues({ ...values, force: e.target.checked })} /> Also delete what stands in the way</label>
      <button class="danger" disabled=${busy}>Review …</button>
    </form>
    ${review && html`<${ErasureReview} review=${review} onClose=${() => setReview(null)} />`}
  </section>`;
}

/** Shows what was asked, and not what the form says by now. */
function ErasureReview({ review, onClose }) {
  const { asked, days } = review;
  const forced = asked.mode === 'force';
  async function accept(isOpen) {
    const { data } = await call('POST', '/api/users/erasures', {
      body: { ...asked, expect: review.count },
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
    if (isOpen()) {
      go(`/erasures/${data.erasure.id}`);
    }
  }
  const act = `${forced ? 'Force erase' : 'Erase'} ${count(review.count, 'user')}`;
  return html`<${Review} title=${`${act}?`} typed=${review.count} since=${review.since}
      act=${days > 0 ? `${act} in ${count(days, 'day')}` : act} onConfirm=${accept} onClose=${onClose}>
    <dl>
      <dt>Who</dt>
      <dd>${Object.entries(asked.filter).map(([name, value]) => html`<div><${Text}>${name}: ${value}<//></div>`)}</dd>
      <dt>Begins</dt>
      <dd>${days > 0 ? `in ${count(days, 'day')}; users are deactivated until then, and it can be cancelled` : 'now'}</dd>
      <dt>Users with rows that stand in the way</dt>
      <dd>${forced ? 'are deleted with these rows' : 'stay, and are listed as refused'}</dd>
      ${asked.reason && html`<dt>Reason</dt><dd><${Text}>${asked.reason}<//></dd>`}
      <dt>For example</dt>
      <dd>${review.samples.slice(0, 10).map(({ email }) => html`<div><${Text}>${email}<//></div>`)}</dd>
    </dl>
  <//>`;
}
