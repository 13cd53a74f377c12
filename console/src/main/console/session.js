// Who is signed in. The token is kept in memory alone, so it ends with the page.

const KEY = 'lethe.demo-key';

/** Takes the key of a demo suite out of the address, in which ./lethe up has printed it. */
export function takeDemoKey() {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key) {
    sessionStorage.setItem(KEY, key);
    history.replaceState(null, '', `${location.pathname}#/users`);
  }
  return sessionStorage.getItem(KEY);
}

/** Returns a token of a demo account. */
export async function demoToken(role, key) {
  const response = await fetch(`demo-token/${role}`, { method: 'POST', headers: { 'X-Demo-Key': key } });
  if (!response.ok) {
    throw new Error('Open the address again that ./lethe up has printed.');
  }
  return (await response.text()).trim();
}

/** Reads who a token is for. Only the services verify it. */
export function claimsOf(token) {
  try {
    const [, payload] = token.split('.');
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims.sub === 'string' ? claims : null;
  } catch {
    return null;
  }
}
