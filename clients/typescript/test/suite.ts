/** The suite that the tests run against. The build starts it, and adds the conversations. */

export const gateway = variable('LETHE_URL');
/** Of a user with the conversations. */
export const userToken = variable('LETHE_USER_TOKEN');
export const adminToken = variable('LETHE_ADMIN_TOKEN');
/** A conversation of somebody else. */
export const foreign = variable('LETHE_FOREIGN_CONVERSATION');
/** The port of the origin that may call the suite. */
export const pagePort = Number(variable('LETHE_PAGE_PORT'));

const conversations = variable('LETHE_CONVERSATIONS').split(',');

/** Returns the conversation that this test may delete. */
export function conversation(n: number): string {
  return conversations[n]!;
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: ./mvnw verify runs these tests`);
  }
  return value;
}
