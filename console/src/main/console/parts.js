// Small pieces that all pages are made of.
import { html, useEffect, useState } from './vendor/preact.js';
import { searchOf } from './api.js';

/** Loads something when the page appears, and again when one of the keys changes. */
export function useLoaded(load, keys) {
  const [state, setState] = useState({ loading: true });
  const [turn, setTurn] = useState(0);
  const id = JSON.stringify(keys);
  useEffect(() => {
    const abort = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    load(abort.signal).then(
      (value) => abort.signal.aborted || setState({ id, value, loading: false }),
      // What was loaded before stays if only a reload failed.
      (problem) => abort.signal.aborted
        || setState((before) => ({ id, value: before.id === id ? before.value : undefined, problem, loading: false })),
    );
    return () => abort.abort();
  }, [id, turn]);
  return { ...state, again: () => setTurn((n) => n + 1) };
}

/** Says something to screen readers. */
export function announce(text) {
  const live = document.getElementById('live');
  if (live) {
    live.textContent = text;
  }
}

/** Goes to a page of the console. */
export function go(path, query = {}) {
  location.hash = path + searchOf(query);
}

export function Failure({ problem, again }) {
  return html`<div class="failure" role="alert">
    <p><strong><${Text}>${problem.message}<//></strong></p>
    ${problem.requestId && html`<p class="small">Request <code>${problem.requestId}</code></p>`}
    ${again && html`<button type="button" onClick=${again}>Try again</button>`}
  </div>`;
}

export function Loading({ what }) {
  return html`<p class="loading" role="status">Loading ${what} …</p>`;
}

/** Shows a loaded value, or why there is none yet. While it is loaded again the old one stays, and says so. */
export function Loaded({ of, what, children }) {
  const { value, problem, loading, again } = of;
  return html`<div aria-busy=${loading ? 'true' : 'false'}>
    ${problem && html`<${Failure} problem=${problem} again=${again} />`}
    ${loading && html`<${Loading} what=${what} />`}
    ${value !== undefined && html`<div>${children(value)}</div>`}
  </div>`;
}

export function Time({ at }) {
  return at ? html`<time datetime=${at}>${new Date(at).toISOString().replace('T', ' ').slice(0, 19)} UTC</time>` : null;
}

const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Shows characters that would change the direction of the text around them. */
export function visible(text) {
  return String(text).replace(DIRECTION, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A word from outside. It keeps its own direction of writing, and a long one can be broken. */
export function Text({ children }) {
  const text = [children].flat().filter((part) => part !== undefined && part !== null).map(visible).join('');
  return text ? html`<bdi class="text">${text}</bdi>` : null;
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

/** A table whose rows become cards on narrow screens. Each row has a key, so that it stays the same when others come. */
export function Table({ caption, columns, rows }) {
  return html`<table role="table">
    <caption class="hidden">${caption}</caption>
    <thead role="rowgroup">
      <tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}</tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(([key, ...cells]) => html`<tr role="row" key=${key}>
        ${cells.map((cell, i) => html`<td role="cell" data-label=${columns[i]}>${cell}</td>`)}
      </tr>`)}
    </tbody>
  </table>`;
}

/** Pages of a list: a button for the next one. */
export function More({ next, onNext }) {
  return next ? html`<p><button type="button" onClick=${() => onNext(next)}>Next page</button></p>` : null;
}

/** A list of values, of which one or none is chosen. */
export function Choice({ label, value, onChange, options }) {
  return html`<label>${label}
    <select value=${value} onChange=${(e) => onChange(e.target.value)}>
      <option value="">any</option>
      ${options.map((option) => html`<option value=${option} selected=${option === value}>${option}</option>`)}
    </select>
  </label>`;
}
