// The frame of the console: who is signed in, and which page is shown.
import { html, render, useEffect, useState } from './vendor/preact.js';
import { setToken } from './api.js';
import { Erasure } from './erasure.js';
import { Erasures } from './erasures.js';
import { Log } from './log.js';
import * as oidc from './oidc.js';
import { Failure, Text } from './parts.js';
import { claimsOf, demoToken, takeDemoKey } from './session.js';
import { User } from './user.js';
import { Users } from './users.js';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const PAGES = [
  { path: /^\/users$/, title: 'Users', show: (_, query) => html`<${Users} query=${query} />` },
  { path: new RegExp(`^/users/(${UUID})$`), title: 'User', show: ([id]) => html`<${User} key=${id} id=${id} />` },
  { path: /^\/erasures$/, title: 'Erasures', show: (_, query) => html`<${Erasures} query=${query} />` },
  {
    path: new RegExp(`^/erasures/(${UUID})$`),
    title: 'Erasure',
    show: ([id]) => html`<${Erasure} key=${id} id=${id} />`,
  },
  { path: /^\/log$/, title: 'Log', show: (_, query) => html`<${Log} query=${query} />` },
];

function place() {
  const [path, query] = location.hash.slice(1).split('?');
  return { path: path || '/users', query: Object.fromEntries(new URLSearchParams(query)) };
}

function App({ firstKey, answer }) {
  const [demoKey, setDemoKey] = useState(firstKey);
  const [config, setConfig] = useState(null);
  const [problem, setProblem] = useState(null);
  const [claims, setClaims] = useState(null);
  const [expired, setExpired] = useState(false);
  const [at, setAt] = useState(place());
  useEffect(() => {
    const follow = () => {
      const key = takeDemoKey();
      if (key) {
        setDemoKey(key);
      }
      setAt(place());
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  // Once: who signs people in, and whether they have just done so.
  useEffect(() => {
    (async () => {
      let read = {};
      try {
        read = await oidc.readConfig();
        if (answer) {
          signIn(await oidc.finish(read, answer));
        }
      } catch (failure) {
        setProblem(failure);
      }
      setConfig(read);
    })();
  }, []);

  function signOut(because) {
    setToken(null);
    setClaims(null);
    setExpired(because === 'expired');
  }
  function signIn(token) {
    const read = claimsOf(token);
    if (!read) {
      throw new Error('This is not a token.');
    }
    setToken(token, () => signOut('expired'));
    setProblem(null);
    setExpired(false);
    setClaims(read);
  }

  const page = PAGES.find(({ path }) => path.test(at.path));
  useEffect(() => {
    document.title = claims ? `${page?.title ?? 'No such page'} · Lethe` : 'Sign in · Lethe';
    // What was focused before isn't there any more.
    document.getElementById('content')?.focus();
  }, [claims, at.path]);
  if (!claims) {
    return config
      ? html`<${SignIn} demoKey=${demoKey} config=${config} expired=${expired} failure=${problem} onToken=${signIn} />`
      : html`<main class="sign-in"><p role="status">One moment …</p></main>`;
  }
  return html`
    <a class="skip" href="#content" onClick=${skip}>Skip to the content</a>
    <header>
      <strong class="brand">Lethe</strong>
      <nav aria-label="Pages">
        ${['users', 'erasures', 'log'].map((name) => html`
          <a href=${`#/${name}`} aria-current=${at.path.startsWith(`/${name}`) ? 'page' : null}>
            ${name[0].toUpperCase() + name.slice(1)}
          </a>`)}
      </nav>
      <span class="who"><${Text}>${claims.groups.join(', ')}<//> at ${location.host}</span>
      <button type="button" onClick=${() => signOut()}>Sign out</button>
    </header>
    <div id="live" class="hidden" role="status"></div>
    <main id="content" tabindex="-1">
      <div key=${at.path}>
        ${page ? page.show(at.path.match(page.path).slice(1), at.query) : html`<h1>There is no such page</h1>`}
      </div>
    </main>
  `;
}

function skip(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}

function SignIn({ demoKey, config, expired, failure, onToken }) {
  const [problem, setProblem] = useState(failure);
  const [token, setToken] = useState('');

  async function attempt(how) {
    try {
      await how();
    } catch (failure) {
      setProblem(failure);
    }
  }
  const demo = (role) => attempt(async () => onToken(await demoToken(role, demoKey)));
  const provider = () => attempt(() => oidc.begin(config));
  function pasted(event) {
    event.preventDefault();
    attempt(() => onToken(token.trim()));
  }

  return html`<main class="sign-in">
    <h1>Lethe</h1>
    <p>Find users, see what a deletion would delete, and watch it run, at ${location.host}.</p>
    ${expired && html`<p role="alert"><strong>The token isn't accepted any more.</strong> Sign in again.</p>`}
    ${problem && html`<${Failure} problem=${problem} />`}
    ${demoKey && html`<section>
      <h2>Demo accounts</h2>
      <p class="row">
        <button type="button" onClick=${() => demo('super-admin')}>Sign in as a super-admin</button>
        <button type="button" onClick=${() => demo('admin')}>Sign in as an admin</button>
      </p>
    </section>`}
    ${config.issuer && html`<section>
      <h2>Your account</h2>
      <p><button type="button" class="primary" onClick=${provider}>Sign in at ${oidc.nameOf(config)}</button></p>
    </section>`}
    <form onSubmit=${pasted}>
      <h2>Token</h2>
      <label>Token of an admin
        <input class="secret" autocomplete="off" spellcheck="false" required value=${token} onInput=${(e) => setToken(e.target.value)} />
      </label>
      <p class="small">It is kept in this page alone, until the page is closed or reloaded.</p>
      <button class=${config.issuer ? '' : 'primary'}>Sign in</button>
    </form>
  </main>`;
}

render(html`<${App} firstKey=${takeDemoKey()} answer=${oidc.takeAnswer()} />`, document.getElementById('app'));
