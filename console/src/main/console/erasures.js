// Lists erasures, and creates one.
import { html, useEffect, useState } from './vendor/preact.js';
import { call } from './api.js';
import { Badge, count, Failure, Loaded, More, Table, Text, Time, useLoaded } from './parts.js';
import { Review } from './review.js';
import { Choice } from './users.js';

const REFRESH = 2000;
const STATES = ['scheduled', 'running', 'paused', 'completed', 'failed', 'cancelled'];

export function Erasures({ query }) {
  const page = useLoaded(
    async (signal) => (await call('GET', '/api/users/erasures', { query, signal })).data, [JSON.stringify(query)]);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || page.again(), REFRESH);
    return () => clearInterval(timer);
  }, []);
  return html`<article>
    <h1>Erasures</h1>
    <form class="filters" onSubmit=${(event) => event.preventDefault()}>
      <${Choice} label="State" value=${query.state ?? ''} options=${STATES} onChange=${(state) => go({ state })} />
    </form>
    <${Loaded} of=${page} what="erasures">${({ erasures, next }) => html`
      ${erasures.length === 0 ? html`<p>There is no erasure.</p>` : html`
        <${Table} caption="Erasures" columns=${['Erasure', 'State', 'Progress', 'Refused', 'Failed', 'Mode', 'Reason']}
          rows=${erasures.map((erasure) => [
            html`<a href=${`#/erasures/${erasure.id}`}><${Time} at=${erasure.createdAt} /></a>`,
            html`<${Badge} kind=${erasure.state}>${erasure.state}<//> ${erasure.blockedBy && html`<${Badge} kind="held">blocked<//>`}`,
            html`<${Bar} erasure=${erasure} />`,
            erasure.refused.toLocaleString('en'),
            erasure.failed.toLocaleString('en'),
            erasure.mode,
            html`<${Text}>${erasure.reason}<//>`,
          ])} />`}
      <${More} next=${next} onNext=${(cursor) => go({ ...query, cursor })} />
    `}<//>
    <${NewErasure} />
  </article>`;
}

/** How many of an erasure's users are finished. */
export function Bar({ erasure }) {
  const finished = erasure.done + erasure.refused + erasure.failed;
  const text = `${erasure.done.toLocaleString('en')} of ${count(erasure.total, 'user')} deleted`;
  return html`<span class="bar"><progress max=${Math.max(1, erasure.total)} value=${finished} aria-label=${text} />
    <span>${text}</span></span>`;
}

function NewErasure() {
  const [values, setValues] = useState({ emailDomain: '', status: '', createdBefore: '', days: '0', reason: '', force: false });
  const [problem, setProblem] = useState(null);
  const [review, setReview] = useState(null);
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
    try {
      const asked = body();
      const { data } = await call('POST', '/api/users/erasures', { query: { dryRun: true }, body: asked });
      setReview({ ...data, asked, since: Date.now() });
    } catch (failure) {
      setProblem(failure);
    }
  }
  async function accept() {
    const { data } = await call('POST', '/api/users/erasures', {
      body: { ...review.asked, expect: review.count },
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
    location.hash = `/erasures/${data.erasure.id}`;
  }

  const days = Number(values.days);
  return html`<section>
    <h2>New erasure</h2>
    <p>Erases everybody who meets all of these. Who that is, is decided when it is accepted.</p>
    ${problem && html`<${Failure} problem=${problem} />`}
    <form class="filters" onSubmit=${look}>
      <label>E-mail domain <input value=${values.emailDomain} placeholder="closed.example" onInput=${set('emailDomain')} /></label>
      <${Choice} label="Status" value=${values.status} options=${['active', 'inactive']}
        onChange=${(status) => setValues({ ...values, status })} />
      <label>Created before
        <input value=${values.createdBefore} placeholder="2024-01-01T00:00:00Z" onInput=${set('createdBefore')} /></label>
      <label>Begins in days <input type="number" min="0" max="3650" required value=${values.days} onInput=${set('days')} /></label>
      <label>Reason <input maxlength="500" value=${values.reason} onInput=${set('reason')} /></label>
      <label class="check"><input type="checkbox" checked=${values.force}
        onChange=${(e) => setValues({ ...values, force: e.target.checked })} /> Also delete what stands in the way</label>
      <button class="danger">Review …</button>
    </form>
    ${review && html`<${Review} title=${`Erase ${count(review.count, 'user')}?`} typed=${review.count} since=${review.since}
        act=${`Erase ${count(review.count, 'user')}${days > 0 ? ` in ${count(days, 'day')}` : ''}`}
        onConfirm=${accept} onClose=${() => setReview(null)}>
      <dl>
        <dt>Begins</dt>
        <dd>${days > 0 ? `in ${count(days, 'day')}; users are deactivated until then, and it can be cancelled` : 'now'}</dd>
        <dt>Users with rows that stand in the way</dt>
        <dd>${values.force ? 'are deleted with these rows' : 'stay, and are listed as refused'}</dd>
        <dt>For example</dt>
        <dd>${review.samples.slice(0, 5).map(({ email }) => html`<div><${Text}>${email}<//></div>`)}</dd>
      </dl>
    <//>`}
  </section>`;
}

function go(query) {
  const given = Object.entries(query).filter(([, value]) => value);
  location.hash = `/erasures?${new URLSearchParams(given)}`;
}
