// Makes the types from the OpenAPI documents of running services:
//   ./lethe up, and then: npm run generate
// With --check it only compares, and fails where they are stale.
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import openapiTS, { astToString } from 'openapi-typescript';

const services = {
  users: process.env.LETHE_USERS_URL ?? 'http://localhost:5000',
  conversations: process.env.LETHE_CONVERSATIONS_URL ?? 'http://localhost:3080',
};

const check = process.argv.includes('--check');
let stale = false;

for (const [name, url] of Object.entries(services)) {
  const file = new URL(`src/generated/${name}.ts`, import.meta.url);
  const types = await typesOf(`${url}/q/openapi?format=json`);
  if (!check) {
    await writeFile(file, types);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== types) {
    console.error(`src/generated/${name}.ts is stale: ./lethe up, and then npm run generate in clients/typescript`);
    stale = true;
  }
}
process.exitCode = stale ? 1 : 0;

async function typesOf(url) {
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(`${url} answers ${answer.status}`);
  }
  const document = await answer.json();
  // The gateways forward nothing else, and pages have no internal key.
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/api/')));
  const types = astToString(await openapiTS(document, { excludeDeprecated: true, defaultNonNullable: false }));
  return `// Made from the OpenAPI document of the service by generate.mjs.\n\n${types}`;
}
