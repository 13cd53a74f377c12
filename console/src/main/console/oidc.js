// Signs in at an OpenID provider: authorization code with PKCE. Only what proves that this tab began it outlives the page.

const PENDING = 'sign-in';
const HERE = location.origin + location.pathname;

/** Returns who signs people in: an issuer and a client's id, or nothing. */
export async function readConfig() {
  const response = await fetch('config.json');
  if (!response.ok) {
    throw new Error("The configuration of the console can't be read.");
  }
  return response.json();
}

/** Leaves the page for the provider's. */
export async function begin(config) {
  if (!globalThis.crypto?.subtle) {
    throw new Error('Signing in needs an https address.');
  }
  const { authorization_endpoint } = await discover(config.issuer);
  const pending = { state: random(), verifier: random(), place: location.hash };
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  const address = new URL(authorization_endpoint);
  const query = {
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: HERE,
    scope: config.scope || 'openid',
    state: pending.state,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  };
  Object.entries(query).forEach(([name, value]) => address.searchParams.set(name, value));
  location.assign(address);
}

/** Takes what the provider has answered out of the address. Returns null if it hasn't. */
export function takeAnswer() {
  const answer = Object.fromEntries(new URLSearchParams(location.search));
  if (!answer.state) {
    return null;
  }
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, '', HERE + (pending?.place ?? ''));
  return { ...answer, pending };
}

/** Returns the token for an answer. */
export async function finish(config, { code, state, iss, error, error_description, pending }) {
  if (!pending || pending.state !== state || (iss && iss !== config.issuer)) {
    throw new Error('This sign-in was not begun here. Sign in again.');
  }
  if (error || !code) {
    throw new Error(`${nameOf(config)} refused to sign in: ${error_description ?? error ?? 'it gave no reason'}`);
  }
  const { token_endpoint } = await discover(config.issuer);
  const { access_token } = await ask(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: config.clientId,
      redirect_uri: HERE,
      code_verifier: pending.verifier,
    }),
  });
  return String(access_token);
}

/** Returns the provider's name: that of its machine. */
export function nameOf(config) {
  return new URL(config.issuer).host;
}

async function discover(issuer) {
  const provider = await ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (provider.issuer !== issuer) {
    throw new Error(`${issuer} says that it is ${provider.issuer}.`);
  }
  return provider;
}

async function ask(address, init = {}) {
  const host = new URL(address).host;
  const response = await fetch(address, { ...init, credentials: 'omit', redirect: 'error' }).catch(() => {
    throw new Error(`${host} can't be reached from this page.`);
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(`${host} answered ${response.status}: ${body.error_description ?? body.error ?? 'no reason given'}`);
  }
  return body;
}

function random() {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}
