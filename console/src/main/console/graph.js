// Draws what refers to a user: what goes with them, what is detached, and what stands in the way.
import { html } from './vendor/preact.js';
import { count } from './parts.js';

/** Returns the relations of a preview in three groups, each with its number of rows. */
export function relations({ relatedData }) {
  // What isn't one of these goes with the user, and has a count.
  const { wallet, transactions, assignments, restricting, ...others } = relatedData;
  const counts = Object.entries(others).map(([name, figures]) => [name, figures?.count]);
  return {
    goes: counted({ wallet: wallet ? 1 : 0, ...Object.fromEntries(counts) }),
    detached: counted({ transactions: transactions.totalCount, ...assignments }),
    blocks: counted(restricting ?? {}),
  };
}

function counted(counts) {
  return Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0));
}

const GROUPS = [
  { name: 'goes', title: 'Goes with the user', none: 'Nothing goes with the user.' },
  { name: 'detached', title: 'Stays, without the user', none: 'Nothing is detached.' },
  { name: 'blocks', title: 'Stands in the way', none: 'Nothing stands in the way.' },
];

const ROW = 34;
const WIDTH = 640;

/** A picture, and the same as lists for those who can't see it. */
export function Graph({ preview }) {
  const groups = relations(preview);
  const nodes = GROUPS.flatMap(({ name }) =>
    Object.entries(groups[name]).map(([relation, number]) => ({ group: name, relation, number })));
  const height = Math.max(1, nodes.length) * ROW + 10;
  return html`
    ${nodes.length > 0 && html`<svg class="graph" viewBox=${`0 0 ${WIDTH} ${height}`} role="img"
        aria-label=${`${count(nodes.length, 'relation')} with rows that refer to this user; they are listed below`}>
      ${nodes.map((node, i) => {
        const y = 5 + i * ROW + ROW / 2;
        return html`<g class=${node.group}>
          <path d=${`M 110 ${height / 2} C 200 ${height / 2}, 200 ${y}, 290 ${y}`} />
          <rect x="290" y=${y - 13} width="340" height="26" rx="4" />
          <text x="302" y=${y + 5}>${node.relation}</text>
          <text x="618" y=${y + 5} text-anchor="end">${node.number.toLocaleString('en')}</text>
        </g>`;
      })}
      <rect class="root" x="6" y=${height / 2 - 15} width="104" height="30" rx="15" />
      <text class="root" x="58" y=${height / 2 + 5} text-anchor="middle">this user</text>
    </svg>`}
    <div class="groups">
      ${GROUPS.map(({ name, title, none }) => html`<section class=${name}>
        <h3>${title}</h3>
        ${Object.keys(groups[name]).length === 0 ? html`<p class="small">${none}</p>` : html`<ul>
          ${Object.entries(groups[name]).map(([relation, number]) => html`<li>
            ${relation} <strong>${number.toLocaleString('en')}</strong>
          </li>`)}
        </ul>`}
      </section>`)}
    </div>
  `;
}
