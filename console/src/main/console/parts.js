// Small pieces that all pages are made of.
import { html, useEffect, useState } from './vendor/preact.js';

/** Loads something when the page appears, and again when one of the keys changes. */
export function useLoaded(load, keys) {
  const [state, setState] = useState({ loading: true });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    setState((before) => ({ ...before, loading: true, problem: undefined }));
    load(abort.signal).then(
      (value) => abort.signal.aborted || setState({ value, loading: false }),
      (problem) => abort.signal.aborted || setState({ problem, loading: false }),
    );
    return () => abort.abort();
  }, [...keys, turn]);
  return { ...state, again: () => setTurn((n) => n + 1) };
}

export function Failure({ problem, again }) {
  return html`<div class="failure" role="alert">
    <p><strong>${problem.message}</strong></p>
    ${problem.requestId && html`<p class="small">Request <code>${problem.requestId}</code></p>`}
    ${again && html`<button type="button" onClick=${again}>Try again</button>`}
  </div>`;
}

export function Loading({ what }) {
  return html`<p class="loading" role="status">Loading ${what} …</p>`;
}

/** Shows a loaded value, or why there is none yet. */
export function Loaded({ of, what, children }) {
  if (of.problem) {
    return html`<${Failure} problem=${of.problem} again=${of.again} />`;
  }
  return of.value === undefined ? html`<${Loading} what=${what} />` : html`<div>${children(of.value)}</div>`;
}

export function Time({ at }) {
  return at ? html`<time datetime=${at}>${new Date(at).toISOString().replace('T', ' ').slice(0, 19)} UTC</time>` : null;
}

/** A word from outside. It keeps its own direction of writing, and a long one can be broken. */
export function Text({ children }) {
  return html`<bdi class="text">${children}</bdi>`;
}

export function Badge({ kind, children }) {
  return html`<span class=${`badge ${kind}`}>${children}</span>`;
}

export function count(number, noun) {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

export function sum(counts) {
  return Object.values(counts).reduce((total, number) => total + number, 0);
}

/** A table whose rows become cards on narrow screens. */
export function Table({ caption, columns, rows }) {
  return html`<table>
    <caption class="hidden">${caption}</caption>
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>
      ${rows.map((row) => html`<tr>${row.map((cell, i) => html`<td data-label=${columns[i]}>${cell}</td>`)}</tr>`)}
    </tbody>
  </table>`;
}

/** Pages of a list: a button for the next one. */
export function More({ next, onNext }) {
  return next ? html`<p><button type="button" onClick=${() => onNext(next)}>Next page</button></p>` : null;
}
