// The deletion log.
import { html, useState } from './vendor/preact.js';
import { call } from './api.js';
import { Badge, go, Loaded, More, Table, Text, Time, useLoaded } from './parts.js';

export function Log({ query }) {
  const page = useLoaded(
    async (signal) => (await call('GET', '/api/users/deletions', { query, signal })).data, [query]);
  return html`<article>
    <h1>Log</h1>
    <${Filters} key=${JSON.stringify({ ...query, before: 0 })} query=${query} />
    <${Loaded} of=${page} what="the log">${({ deletions, next }) => html`
      <${Entries} entries=${deletions} />
      <${More} next=${next} onNext=${(before) => go('/log', { ...query, before })} />
    `}<//>
  </article>`;
}

export function Entries({ entries }) {
  if (entries.length === 0) {
    return html`<p class="small">No entry matches.</p>`;
  }
  return html`<${Table} caption="Log entries" columns=${['Time', 'Action', 'Outcome', 'User', 'By', 'Rows', 'Reason', 'Seal']}
    rows=${entries.map((entry) => [
      entry.id,
      html`<${Time} at=${entry.at} />`,
      html`${entry.action} ${entry.dryRun && html`<${Badge} kind="dry">dry run<//>`}`,
      html`<${Badge} kind=${entry.dryRun ? 'dry' : entry.outcome}>${entry.outcome}<//>`,
      entry.target && html`<a href=${`#/users/${entry.target}`}><code class="id" title=${entry.target}>${entry.target.slice(0, 8)}</code></a>`,
      entry.actor && html`<code class="id" title=${entry.actor}>${entry.actor.slice(0, 8)}</code>`,
      Object.entries(entry.counts).map(([name, number]) => `${name} ${number.toLocaleString('en')}`).join(', '),
      html`<${Text}>${entry.reason}<//>`,
      entry.seal ?? 'not yet',
    ])} />`;
}

function Filters({ query }) {
  const [values, setValues] = useState(query);
  const field = (name, label) => html`<label>${label}
    <input value=${values[name] ?? ''} onInput=${(e) => setValues({ ...values, [name]: e.target.value })} />
  </label>`;
  function submit(event) {
    event.preventDefault();
    go('/log', { ...values, before: '' });
  }
  return html`<form class="filters" onSubmit=${submit}>
    ${field('target', 'User id')}
    ${field('actor', 'By user id')}
    ${field('action', 'Action, such as force-delete')}
    ${field('from', 'From, such as 2026-01-01T00:00:00Z')}
    ${field('to', 'Before, in the same form')}
    <button class="primary">Filter</button>
  </form>`;
}
