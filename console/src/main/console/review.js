// The review before something destructive: what goes, what stays, how old these figures are, and a count to type.
import { html, useEffect, useRef, useState } from './vendor/preact.js';
import { Failure, Text } from './parts.js';

/**
 * A dialog. `act` is what the button says. `typed` is the number to type where the act can't be undone. `onConfirm`
 * does it; if it fails, the dialog stays and says why. While it works, nothing closes the dialog.
 */
export function Review({ title, act, typed, since, onConfirm, onClose, children }) {
  const dialog = useRef(null);
  const cancel = useRef(null);
  const [answer, setAnswer] = useState('');
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const age = useAge(since);
  const ready = !busy && !problem && (typed === undefined || answer.trim() === String(typed));

  useEffect(() => {
    const element = dialog.current;
    element.showModal();
    cancel.current.focus();
    // Gives the focus back to the button that opened it.
    return () => element.close();
  }, []);

  async function submit(event) {
    event.preventDefault();
    if (!ready) {
      return;
    }
    setBusy(true);
    try {
      await onConfirm(() => dialog.current !== null);
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  }
  function closed() {
    if (busy) {
      dialog.current?.showModal();
    } else {
      onClose();
    }
  }

  return html`<dialog ref=${dialog} aria-labelledby="review-title" onClose=${closed}
      onCancel=${(event) => busy && event.preventDefault()}>
    <form onSubmit=${submit}>
      <h2 id="review-title"><${Text}>${title}<//></h2>
      ${children}
      <p class="small">At ${location.host}, as of ${age}.</p>
      ${typed !== undefined && html`<label>
        <strong>This can't be undone.</strong> Type ${typed} to confirm it.
        <input inputmode="numeric" autocomplete="off" value=${answer} onInput=${(e) => setAnswer(e.target.value)} />
      </label>`}
      ${problem && html`<${Failure} problem=${problem} />`}
      <p class="row end">
        <button type="button" ref=${cancel} disabled=${busy} onClick=${() => dialog.current.close()}>
          ${problem ? 'Close' : 'Cancel'}
        </button>
        <button class="danger" disabled=${!ready}>${busy ? 'Working …' : act}</button>
      </p>
    </form>
  </dialog>`;
}

function useAge(since) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((now - since) / 1000));
  return seconds < 2 ? 'just now' : seconds < 120 ? `${seconds} seconds ago` : `${Math.round(seconds / 60)} minutes ago`;
}

/** Says which figures of a preview have changed. */
export function changes(before, after) {
  const then = flat(before);
  const now = flat(after);
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((name) => then[name] !== now[name])
    .map((name) => `${name} was ${then[name] ?? 'absent'} and is ${now[name] ?? 'absent'}`)
    .join('; ') || 'something that the preview does not show';
}

function flat(value, name = '', into = {}) {
  if (value !== null && typeof value === 'object') {
    Object.entries(value).forEach(([key, inner]) => flat(inner, name ? `${name}.${key}` : key, into));
  } else if (value !== undefined) {
    into[name] = String(value);
  }
  return into;
}
