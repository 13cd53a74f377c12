// An erasure, live: its progress, its rate over time, its rows, who blocks it, its targets, its receipt.
import { html, useEffect, useState } from './vendor/preact.js';
import { call, send } from './api.js';
import { Bar } from './erasures.js';
import { announce, Badge, Choice, count, Failure, Loaded, Loading, More, Table, Text, Time, useLoaded } from './parts.js';
import { Review } from './review.js';

const FINAL = ['completed', 'failed', 'cancelled'];
const AGAIN = 2000;
const SAMPLES = 240;

/** Failures after which it is no use to try again. */
const HOPELESS = [401, 403, 404, 422];

/**
 * Follows an erasure by its events. The browser's own EventSource can't send a token. A problem beside an erasure means
 * that the erasure isn't live any more, and is tried again. Nothing is held open for a tab that nobody sees, because a
 * caller may have few streams.
 */
function useErasure(id) {
  const [state, setState] = useState({ rates: [] });
  function show(erasure) {
    const at = Date.now();
    setState(({ rates }) => ({
      erasure,
      at,
      rates: [...rates, { at, rate: erasure.ratePerSecond ?? 0 }].slice(-SAMPLES),
    }));
  }
  useEffect(() => {
    let gone = false;
    let stream = null;
    const leaveIfHidden = () => document.hidden && stream?.abort();
    document.addEventListener('visibilitychange', leaveIfHidden);
    follow();
    return () => {
      gone = true;
      stream?.abort();
      document.removeEventListener('visibilitychange', leaveIfHidden);
    };

    async function follow() {
      let last = null;
      for (;;) {
        await untilSeen();
        if (gone) {
          return;
        }
        stream = new AbortController();
        let received = 0;
        try {
          const response = await send('GET', `/api/users/erasures/${id}/events`, {
            headers: { Accept: 'text/event-stream' },
            signal: stream.signal,
          });
          for await (const erasure of events(response.body)) {
            last = erasure;
            received++;
            show(erasure);
          }
        } catch (problem) {
          if (stream.signal.aborted) {
            continue;
          }
          received = 0;
          setState((before) => ({ ...before, problem }));
          if (HOPELESS.includes(problem.status)) {
            return;
          }
        }
        // An erasure that is over sends one event. One that is only cancelled may have something left to finish.
        if (received === 1 && FINAL.includes(last.state)) {
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
  }, [id]);
  return [state, show];
}

function untilSeen() {
  return new Promise((resolve) => {
    const look = () => {
      if (!document.hidden) {
        document.removeEventListener('visibilitychange', look);
        resolve();
      }
    };
    document.addEventListener('visibilitychange', look);
    look();
  });
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith('data:')) {
        yield JSON.parse(line.slice('data:'.length));
      }
    }
  }
}

export function Erasure({ id }) {
  const [{ erasure, at, rates, problem }, show] = useErasure(id);
  const [failed, setFailed] = useState(null);
  const [resuming, setResuming] = useState(null);

  async function change(act) {
    const { data } = await call('POST', `/api/users/erasures/${id}/${act}`);
    show(data.erasure);
    announce(`The erasure is ${data.erasure.state}.`);
    // The button that was pressed isn't there any more.
    document.getElementById('content')?.focus();
  }
  const button = (act, label) => html`<button type="button" onClick=${() => {
    setFailed(null);
    change(act).catch(setFailed);
  }}>${label}</button>`;

  const state = erasure?.state;
  useEffect(() => {
    if (state) {
      announce(`The erasure is ${state}.`);
    }
  }, [state]);
  if (problem && (!erasure || HOPELESS.includes(problem.status))) {
    return html`<article><h1>Erasure</h1><${Failure} problem=${problem} /></article>`;
  }
  if (!erasure) {
    return html`<article><h1>Erasure</h1><${Loading} what="the erasure" /></article>`;
  }
  const left = erasure.total - erasure.done - erasure.refused - erasure.failed;
  const ended = FINAL.includes(erasure.state);
  return html`<article>
    <h1>Erasure <${Badge} kind=${erasure.state}>${erasure.state}<//></h1>
    <p class="small"><code>${id}</code></p>
    ${erasure.reason && html`<p><${Text}>${erasure.reason}<//></p>`}
    ${failed && html`<${Failure} problem=${failed} />`}
    ${problem && html`<p>Not live since <${Time} at=${new Date(at).toISOString()} />; it is tried again.</p>
      <${Failure} problem=${problem} />`}
    ${erasure.blockedBy && html`<div class="failure" role="alert">
      <p><strong>Blocked by ${erasure.blockedBy.what} ${erasure.blockedBy.participant}:</strong> <${Text}>${erasure.blockedBy.message}<//></p>
      <p class="small">Since <${Time} at=${erasure.blockedBy.since} /></p>
    </div>`}
    <p class="large"><${Bar} erasure=${erasure} /></p>
    <p class="row actions">
      ${['scheduled', 'running'].includes(erasure.state) && button('pause', 'Pause')}
      ${erasure.state === 'paused' && html`<button type="button" onClick=${() => setResuming(at)}>Resume …</button>`}
      ${!ended && button('cancel', 'Cancel the erasure')}
      ${ended && html`<${Receipt} id=${id} onProblem=${setFailed} />`}
    </p>
    <dl class="facts">
      <dt>Left</dt><dd>${count(left, 'user')}</dd>
      <dt>Refused</dt><dd>${count(erasure.refused, 'user')}</dd>
      <dt>Failed</dt><dd>${count(erasure.failed, 'user')}</dd>
      <dt>Mode</dt><dd>${erasure.mode}</dd>
      <dt>Requested by</dt><dd><code>${erasure.requestedBy}</code></dd>
      <dt>Created</dt><dd><${Time} at=${erasure.createdAt} /></dd>
      <dt>${erasure.startedAt ? 'Started' : 'Begins'}</dt><dd><${Time} at=${erasure.startedAt ?? erasure.notBefore} /></dd>
      ${erasure.endedAt && html`<dt>Ended</dt><dd><${Time} at=${erasure.endedAt} /></dd>`}
      ${erasure.estimatedEnd && html`<dt>Estimated end</dt><dd><${Time} at=${erasure.estimatedEnd} /></dd>`}
    </dl>
    <${Rates} rates=${rates} now=${erasure.ratePerSecond} />
    <h2>Rows</h2>
    <${Counts} counts=${erasure.rows} none="None yet." />
    ${Object.entries(erasure.participants ?? {}).map(([name, { done, removed, retained }]) => html`
      <h3>${name}: ${count(done, 'subject')} done</h3>
      <${Counts} counts=${removed} none="Nothing was removed." />
      ${Object.keys(retained).length > 0 && html`<p class="small">Retained:</p><${Counts} counts=${retained} />`}
    `)}
    <${Targets} id=${id} state=${erasure.state} finished=${erasure.total - left} />
    ${resuming && html`<${Review} title="Resume the erasure?" typed=${left} since=${resuming}
        act=${`Let it delete ${count(left, 'user')}`} onClose=${() => setResuming(null)}
        onConfirm=${async () => {
          await change('resume');
          setResuming(null);
        }}>
      <p>You are responsible for it then, in place of whoever asked for it.</p>
    <//>`}
  </article>`;
}

function Counts({ counts, none }) {
  const all = Object.entries(counts);
  return all.length === 0
    ? html`<p class="small">${none}</p>`
    : html`<ul class="counts">${all.map(([name, number]) => html`<li>${name} <strong>${number.toLocaleString('en')}</strong></li>`)}</ul>`;
}

/** Draws the rate over time, as far as the page has seen it. */
function Rates({ rates, now }) {
  const seconds = rates.length ? Math.round((rates[rates.length - 1].at - rates[0].at) / 1000) : 0;
  if (seconds < 2) {
    return null;
  }
  const most = Math.max(1, ...rates.map(({ rate }) => rate));
  const first = rates[0].at;
  const span = Math.max(1, rates[rates.length - 1].at - first);
  const points = rates.map(({ at, rate }) => `${((at - first) / span) * 600},${100 - (rate / most) * 90}`).join(' ');
  return html`<figure>
    <svg class="rates" viewBox="0 0 600 102" preserveAspectRatio="none" role="img" aria-label=${`Rate; at most ${Math.round(most)} users per second`}>
      <polyline points=${points} />
    </svg>
    <figcaption class="small">Users per second in the last ${count(seconds, 'second')}: at most ${
      Math.round(most).toLocaleString('en')}${now ? `, now ${Math.round(now).toLocaleString('en')}` : ''}</figcaption>
  </figure>`;
}

function Targets({ id, state, finished }) {
  const [outcome, setOutcome] = useState('');
  const [cursor, setCursor] = useState('');
  // Loaded again now and then while it runs.
  const turn = FINAL.includes(state) ? state : Math.floor(finished / 500);
  const page = useLoaded(
    async (signal) =>
      (await call('GET', `/api/users/erasures/${id}/targets`, { query: { outcome, cursor, limit: 20 }, signal })).data,
    [id, outcome, cursor, turn]);
  return html`<section>
    <h2>Users</h2>
    <form class="filters" onSubmit=${(event) => event.preventDefault()}>
      <${Choice} label="Outcome" value=${outcome} options=${['pending', 'erasing', 'deleted', 'refused', 'failed']}
        onChange=${(value) => {
          setCursor('');
          setOutcome(value);
        }} />
    </form>
    <${Loaded} of=${page} what="its users">${({ targets, next }) => html`
      ${targets.length === 0 ? html`<p class="small">None.</p>` : html`
        <${Table} caption="Users of the erasure" columns=${['User', 'Outcome', 'Reason', 'Other systems']}
          rows=${targets.map((target) => [
            target.userId,
            html`<a href=${`#/users/${target.userId}`}><code>${target.userId}</code></a>`,
            html`<${Badge} kind=${target.outcome}>${target.outcome}<//>`,
            html`<${Text}>${target.reason}<//>`,
            (target.participants ?? []).map(({ participant, done }) => html`<div>${participant}: ${done ? 'done' : 'not done'}</div>`),
          ])} />`}
      <${More} next=${next} onNext=${setCursor} />
    `}<//>
  </section>`;
}

function Receipt({ id, onProblem }) {
  async function download() {
    try {
      const { data } = await call('GET', `/api/users/erasures/${id}/receipt`);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([data], { type: 'application/jose' }));
      link.download = `receipt-${id}.jws`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (problem) {
      onProblem(problem);
    }
  }
  return html`<button type="button" onClick=${download}>Download the receipt</button>`;
}
