// Who is signed in. Tokens and the key of the demo accounts are kept in memory alone, so they end with the page.

/** Takes the key of a demo suite out of the address that ./lethe up has printed. Returns null if there is none. */
export function takeDemoKey() {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key) {
    history.replaceState(null, '', `${location.pathname}#/users`);
  }
  return key;
}

/** Returns a token of a demo account. */
export async function demoToken(role, key) {
  const response = await fetch(`demo-token/${role}`, { method: 'POST', headers: { 'X-Demo-Key': key } });
  if (!response.ok) {
    throw new Error('This key is of an earlier start. Open the address that ./lethe up has printed.');
  }
  return (await response.text()).trim();
}

/** Reads who a token is for. Only the services verify it. Returns null for anything else than a token. */
export function claimsOf(token) {
  try {
    const [, payload] = token.split('.');
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    const { sub, groups } = JSON.parse(new TextDecoder().decode(bytes));
    return typeof sub === 'string' ? { sub, groups: Array.isArray(groups) ? groups : [] } : null;
  } catch {
    return null;
  }
}
