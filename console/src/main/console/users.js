// Finds users.
import { html, useState } from './vendor/preact.js';
import { call } from './api.js';
import { announce, Badge, Choice, count, go, Loaded, More, Table, Text, Time, useLoaded } from './parts.js';

export function Users({ query }) {
  const found = useLoaded(
    async (signal) => {
      const { data } = await call('GET', '/api/users', { query, signal });
      announce(`${count(data.users.length, 'user')}${data.next ? ' and more' : ''}`);
      return data;
    },
    [query]);
  return html`<article>
    <h1>Users</h1>
    <${Search} key=${JSON.stringify({ ...query, cursor: 0 })} query=${query} />
    <${Loaded} of=${found} what="users">${(page) => html`
      ${page.users.length === 0 ? html`<p>No user matches.</p>` : html`
        <${Table} caption="Users" columns=${['E-mail', 'Name', 'Role', 'Status', 'Created']}
          rows=${page.users.map((user) => [
            user.id,
            html`<a href=${`#/users/${user.id}`}><${Text}>${user.email}<//></a>`,
            html`<${Text}>${user.firstName} ${user.lastName}<//>`,
            user.role,
            html`<${Badge} kind=${user.status}>${user.status}<//> ${user.heldSince && html`<${Badge} kind="held">hold<//>`}`,
            html`<${Time} at=${user.createdAt} />`,
          ])} />`}
      <${More} next=${page.next} onNext=${(cursor) => go('/users', { ...query, cursor })} />
    `}<//>
  </article>`;
}

function Search({ query }) {
  const [text, setText] = useState(query.query ?? '');
  const [role, setRole] = useState(query.role ?? '');
  const [status, setStatus] = useState(query.status ?? '');
  function submit(event) {
    event.preventDefault();
    go('/users', { query: text, role, status });
  }
  return html`<form class="filters" role="search" onSubmit=${submit}>
    <label>Id, or the beginning of an e-mail address or name
      <input type="search" maxlength="200" value=${text} onInput=${(e) => setText(e.target.value)} />
    </label>
    <${Choice} label="Role" value=${role} onChange=${setRole} options=${['user', 'admin', 'super-admin']} />
    <${Choice} label="Status" value=${status} onChange=${setStatus} options=${['active', 'inactive']} />
    <button class="primary">Search</button>
  </form>`;
}
